import { relative, sep } from 'node:path';
import { DEFAULT_POLICY } from '../../optimize/policy.ts';
import { cleanText } from '../../base/clean-text.ts';
import { renderCheckSarif } from '../../report/formats/render-check-sarif.ts';
import { renderCheckJson, renderCheckText } from '../../report/formats/render-check.ts';
import { check, type CheckOptions, type CheckResult } from '../../selectors/check.ts';
import { PROTECTED_CALLS } from '../../selectors/protected-shapes.ts';
import type { Target } from '../../selectors/selector.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { unwrap, UsageFailure } from '../failure.ts';
import type { CheckFormat } from '../flags/formats.ts';
import { parseJson, readInput } from '../input/input.ts';
import { findPolicy } from '../input/load.ts';
import { say, writeOutput } from '../output/output.ts';

export interface CheckCommandOptions {
  readonly target: Target;
  readonly logBucket?: readonly string[];
  readonly policy?: string;
  readonly format: CheckFormat;
  readonly output?: string;
}

/** @param version as SARIF names the tool that found something */
export async function runCheck(file: string, options: CheckCommandOptions, version: string): Promise<ExitCode> {
  if (file === '-' && options.policy === '-')
    throw new UsageFailure(['only one of the two files can be standard input']);
  const logBuckets = (options.logBucket ?? []).map(bucketName);
  const { protect } = (await findPolicy(options.policy)) ?? DEFAULT_POLICY;
  // Selectors name no tags; whoever relies on them should not take silence for a proof.
  if (Object.keys(protect.tags).length > 0)
    say('note: protect.tags needs a snapshot to say which resources have them; optimize holds to them, check cannot');
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
  return result.valid && result.protected.every(({ kept }) => kept) ? EXIT.done : EXIT.gate;
}

/** The name of a bucket, given bare or as its ARN. @throws UsageFailure for anything else */
function bucketName(text: string): string {
  const name = /^(?:arn:[^:]+:s3:::)?([A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9])\/?$/.exec(text)?.[1];
  if (name !== undefined) return name;
  throw new UsageFailure([`--log-bucket: ${cleanText(text)} is no name of a bucket; give it as in acme-ct-logs`]);
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
      return renderCheckSarif({ result, ...source, file: placeOf(source.file) });
  }
}

/** From the current folder, for code scanning looks for the file below the repository's root. */
function placeOf(file: string): string {
  return file === '-' ? 'stdin' : relative('', file).split(sep).join('/');
}
