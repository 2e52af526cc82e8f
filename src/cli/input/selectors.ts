import { parseSelectors } from '../../selectors/forms/parse.ts';
import type { Selector, Target } from '../../selectors/selector.ts';
import { validateFound } from '../../selectors/validate/validate.ts';
import { say } from '../output/say.ts';
import { listProblems, unwrap } from './faults.ts';
import type { Read } from './read.ts';
import { readJson } from './text.ts';

/**
 * The selectors of a file; undefined, with every problem said, where they break a rule of the language.
 * @throws UsageFailure where the file holds no selectors at all
 */
export async function readSelectors(file: string, target: Target): Promise<Read<readonly Selector[]> | undefined> {
  const json = await readJson(file);
  const selectors = validateFound(unwrap(parseSelectors(json.value), file), target);
  if (selectors.ok) return json.map(() => selectors.value);
  for (const line of listProblems(selectors.problems, file)) say(line);
  return undefined;
}
