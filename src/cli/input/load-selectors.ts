import { parseSelectors } from '../../selectors/forms/parse.ts';
import type { Selector, Target } from '../../selectors/selector.ts';
import { validateFound } from '../../selectors/validate/validate.ts';
import { listProblems, unwrap } from '../failure.ts';
import { readJson } from './input.ts';
import { say } from '../output/output.ts';

/**
 * The selectors of a file; undefined, with every problem said, where they break a rule of the language.
 * @throws UsageFailure where the file holds no selectors at all
 */
export async function readSelectors(file: string, target: Target): Promise<readonly Selector[] | undefined> {
  const found = unwrap(parseSelectors(await readJson(file)), file);
  const selectors = validateFound(found, target);
  if (selectors.ok) return selectors.value;
  for (const line of listProblems(selectors.problems, file)) say(line);
  return undefined;
}
