import type { Snapshot, Trail } from '../../model/snapshot/snapshot.ts';
import { cleanText } from '../../base/clean-text.ts';
import type { SelectorChange } from '../../report/sections/what-if.ts';
import { UsageFailure } from '../failure.ts';
import { findTrail } from './load.ts';
import { readSelectors } from './load-selectors.ts';

/**
 * The selectors that `--selectors TRAIL=FILE` gives to trails; undefined, with every problem said, where some of them
 * break a rule of the language.
 * @param otherInputs files that may be standard input as well @throws UsageFailure
 */
export async function loadChanges(
  given: readonly string[],
  snapshot: Snapshot,
  otherInputs: readonly (string | undefined)[],
): Promise<readonly SelectorChange[] | undefined> {
  const asked = given.map((text) => split(text, snapshot));
  const arns = asked.map(({ trail }) => trail.arn);
  const twice = asked.find(({ trail }, index) => arns.indexOf(trail.arn) !== index);
  if (twice !== undefined)
    throw new UsageFailure([`--selectors: ${cleanText(twice.trail.name)} is given selectors twice; give them once`]);
  if ([...asked.map(({ file }) => file), ...otherInputs].filter((file) => file === '-').length > 1)
    throw new UsageFailure(['only one of the files can be standard input']);
  const changes: SelectorChange[] = [];
  for (const { trail, file } of asked) {
    const selectors = await readSelectors(file, 'trail');
    if (selectors !== undefined) changes.push({ trail, file, selectors });
  }
  return changes.length < asked.length ? undefined : changes;
}

/** No name and no ARN of a trail holds an equals sign; the path of a file may. */
function split(text: string, snapshot: Snapshot): { readonly trail: Trail; readonly file: string } {
  const [, name, file] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (name === undefined || file === undefined)
    throw new UsageFailure([
      `--selectors: expected TRAIL=FILE, org-trail=selectors.json say, found ${cleanText(text)}`,
    ]);
  return { trail: findTrail(snapshot, name, '--selectors'), file };
}
