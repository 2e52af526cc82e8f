import { CHECK_FORMATS } from '../../report/formats/formats.ts';
import { checkFound } from '../../selectors/check.ts';
import { PROTECTED_CALLS } from '../../facts/protected-calls.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { CheckOptions } from '../flags/check.ts';
import { foundIn, sayIfOther } from '../input/selectors.ts';
import { placedProblems } from '../input/placed-problems.ts';
import { readPolicy } from '../input/policy.ts';
import { together } from '../input/read.ts';
import { readHolders } from '../input/selector-holders.ts';
import { shownPath } from '../input/shown-path.ts';
import { refuseTwoFromStandardInput } from '../input/standard-input.ts';
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
  const source = await readHolders(file, options.pick);
  // What a plan deletes has nothing to be checked, unless it is all that there is.
  const there = source.value.holders.filter(({ found }) => found !== null);
  const checked = (there.length === 0 ? source.value.holders : there).map((holder) => {
    const found = foundIn(holder, source.value);
    sayIfOther(file, options.target, found.target);
    const result = checkFound(found, {
      target: options.target,
      logBuckets: options.logBucket ?? [],
      protectedCalls: [...(protect.builtin ? PROTECTED_CALLS : []), ...protect.calls],
      protectedResources: protect.resources,
    });
    const { name, arn, address, root } = holder;
    return {
      ...(name === undefined ? {} : { name }),
      ...(arn === undefined ? {} : { arn }),
      ...(address === undefined ? {} : { address }),
      root,
      result: { ...result, problems: placedProblems(result.problems, holder, source.value) },
    };
  });
  const { inputs } = together({ source, policy });
  const print = await CHECK_FORMATS[options.format]();
  await writeOutput(
    options.output,
    print(checked, { name: file, path: placeOf(file), text: source.value.text, version, policy: policy.value }),
    inputs,
  );
  const isGood = checked.every(({ result }) => result.valid && result.protected.every(({ kept }) => kept === true));
  return isGood ? EXIT.done : EXIT.gate;
}

/** Relative to the current folder, since code scanning looks for the file below the repository's root. */
function placeOf(file: string): string {
  return file === '-' ? 'stdin' : shownPath(file);
}
