import { cleanText } from '../../base/clean-text.ts';
import { sinkNames } from '../../model/snapshot/sink-names.ts';
import type { Snapshot } from '../../model/snapshot/snapshot.ts';
import type { SelectorChange } from '../../report/contents/what-if.ts';
import { UsageFailure } from '../failure.ts';
import { NO_INPUTS, Read } from './read.ts';
import { readSelectors } from './selectors.ts';
import { refuseTwoFromStandardInput } from './standard-input.ts';
import { findTrail } from './trail.ts';

/** As `--selectors TRAIL=FILE` gives it. */
export interface FileOfTrail {
  /** Name or ARN. */
  readonly trail: string;
  readonly file: string;
}

/**
 * The selectors that `--selectors` gives to trails; undefined, with every problem said, where some of them break a rule of
 * the language.
 * @param options.pick which of several trails in the files counts; else the one that is named as the trail that it is for
 * @param options.others files that may be standard input as well @throws UsageFailure
 */
export async function readChanges(
  given: readonly FileOfTrail[],
  snapshot: Snapshot,
  { pick, others }: { readonly pick?: string | undefined; readonly others: readonly (string | undefined)[] },
): Promise<Read<readonly SelectorChange[]> | undefined> {
  const asked = given.map(({ trail, file }) => ({ trail: findTrail(snapshot, trail, '--selectors'), file }));
  const arns = asked.map(({ trail }) => trail.arn);
  const twice = asked.find(({ trail }, index) => arns.indexOf(trail.arn) !== index);
  if (twice !== undefined)
    throw new UsageFailure([
      `--selectors: ${cleanText(sinkNames(snapshot.trails)(twice.trail))} is given selectors twice; give them once`,
    ]);
  refuseTwoFromStandardInput([...asked.map(({ file }) => file), ...others]);
  const changes: Read<SelectorChange>[] = [];
  for (const { trail, file } of asked) {
    const read = await readSelectors(file, { target: 'trail', pick, prefer: [trail.arn, trail.name] });
    if (read !== undefined) changes.push(read.map((selectors) => ({ trail, file, selectors })));
  }
  if (changes.length < asked.length) return undefined;
  return new Read(
    changes.map(({ value }) => value),
    NO_INPUTS.and(changes.map(({ inputs }) => inputs)),
  );
}
