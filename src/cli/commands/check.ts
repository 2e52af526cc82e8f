import { CHECK_FORMATS } from '../../report/formats/formats.ts';
import { check } from '../../selectors/check.ts';
import { PROTECTED_CALLS } from '../../facts/protected-calls.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { CheckOptions } from '../flags/check.ts';
import { parseSelectors } from '../../selectors/forms/parse.ts';
import { sayIfOther } from '../input/selectors.ts';
import { unwrap } from '../input/faults.ts';
import { readPolicy } from '../input/policy.ts';
import { together } from '../input/read.ts';
import { shownPath } from '../input/shown-path.ts';
import { refuseTwoFromStandardInput } from '../input/standard-input.ts';
import { jsonAt, readText } from '../input/text.ts';
import { say } from '../output/say.ts';
import { writeOutput } from '../output/write.ts';

/** @param version as SARIF names the tool that found something */
export async function runCheck(file: string, options: CheckOptions, version: string): Promise<ExitCode> {
  refuseTwoFromStandardInput([file, options.policy], 'the two files');
  const policy = await readPolicy(options);
  const { protect } = policy.value;
  // Selectors know no tags, and silence about protected tags must not pass for a proof.
  if (Object.keys(protect.tags).length > 0)
    say(
      'note: protect.tags needs a snapshot that says which resources have the tags; optimize keeps to them, check cannot',
    );
  const selectors = await readText(file);
  const text = selectors.value;
  const json = jsonAt(text, `${file}:/`);
  const found = parseSelectors(json);
  if (found.ok) sayIfOther(file, options.target, found.value.target);
  const result = unwrap(
    check(json, {
      target: options.target,
      logBuckets: options.logBucket ?? [],
      protectedCalls: [...(protect.builtin ? PROTECTED_CALLS : []), ...protect.calls],
      protectedResources: protect.resources,
    }),
    file,
  );
  const { inputs } = together({ selectors, policy });
  const print = await CHECK_FORMATS[options.format]();
  await writeOutput(
    options.output,
    print(result, { name: file, path: placeOf(file), text, version, policy: policy.value }),
    inputs,
  );
  return result.valid && result.protected.every(({ kept }) => kept === true) ? EXIT.done : EXIT.gate;
}

/** Relative to the current folder, since code scanning looks for the file below the repository's root. */
function placeOf(file: string): string {
  return file === '-' ? 'stdin' : shownPath(file);
}
