import { DEFAULT_POLICY, type Policy } from '../../optimize/index.ts';
import { cleanText, renderCheckJson, renderCheckSarif, renderCheckText } from '../../report/index.ts';
import {
  check,
  type CheckOptions,
  type CheckResult,
  PROTECTED_CALLS,
  shapeOfCall,
  type Target,
} from '../../selectors/index.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { unwrap, UsageFailure } from '../failure.ts';
import type { CheckFormat } from '../formats.ts';
import { parseJson, readInput } from '../input.ts';
import { findPolicy } from '../load.ts';
import { say, writeOutput } from '../output.ts';

export interface CheckCommandOptions {
  readonly target: Target;
  readonly logBucket: readonly string[];
  readonly policy?: string;
  readonly format: CheckFormat;
  readonly output?: string;
}

/** @param version as SARIF names the tool that found something */
export async function runCheck(file: string, options: CheckCommandOptions, version: string): Promise<ExitCode> {
  if (file === '-' && options.policy === '-')
    throw new UsageFailure(['only one of the two files can be standard input']);
  const logBuckets = options.logBucket.map(bucketName);
  const { protect } = (await findPolicy(options.policy)) ?? DEFAULT_POLICY;
  const text = await readInput(file);
  const result = unwrap(
    check(parseJson(text, file), {
      target: options.target,
      logBuckets,
      protectedCalls: [...new Set([...(protect.builtin ? PROTECTED_CALLS : []), ...protect.calls])],
      protectedResources: protect.resources,
    } satisfies CheckOptions),
    file,
  );
  await writeOutput(options.output, draw(result, { file, text, version }, options.format));
  for (const note of notesOn(protect)) say(note);
  return result.valid && result.protected.every(({ kept }) => kept) ? EXIT.done : EXIT.gate;
}

/** The name of a bucket, given bare or as its ARN. @throws UsageFailure for anything else */
function bucketName(text: string): string {
  const name = /^(?:arn:[^:]+:s3:::)?([A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9])\/?$/.exec(text)?.[1];
  if (name !== undefined) return name;
  throw new UsageFailure([`--log-bucket: ${cleanText(text)} is no name of a bucket; give it as in acme-ct-logs`]);
}

/** What of the policy selectors alone cannot be held against. */
function notesOn(protect: Policy['protect']): readonly string[] {
  const unknown = protect.calls.filter((call) => !shapeOfCall(call).known);
  return [
    ...(Object.keys(protect.tags).length === 0
      ? []
      : [
          'note: the tags under protect are not checked here, for selectors hold none; optimize checks them with a snapshot',
        ]),
    ...unknown.map(
      (call) => `note: ${call} is not known to trailtrim, and taken for a management event with any readOnly flag`,
    ),
  ];
}

interface Source {
  readonly file: string;
  readonly text: string;
  readonly version: string;
}

function draw(result: CheckResult, source: Source, format: CheckFormat): string {
  switch (format) {
    case 'text':
      return renderCheckText(result, source.file);
    case 'json':
      return renderCheckJson(result);
    case 'sarif':
      return renderCheckSarif({ result, ...source });
  }
}
