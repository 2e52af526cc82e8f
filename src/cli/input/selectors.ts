import { parseSelectors } from '../../selectors/forms/parse.ts';
import type { Selector, Target } from '../../selectors/selector.ts';
import { type ReadSelectors, readFound } from '../../selectors/validate/validate.ts';
import { say } from '../output/say.ts';
import { listProblems, unwrap } from './faults.ts';
import type { Read } from './read.ts';
import { readJson } from './text.ts';

/** Selectors without errors, and what they belong to. */
export interface SelectorFile extends ReadSelectors {
  readonly target: Target;
}

/**
 * The selectors of a file; undefined, with every problem said, where they break a rule of the language.
 * @param asked what the user says that they belong to; else the file says it
 * @throws UsageFailure where the file holds no selectors at all
 */
export async function readSelectorFile(
  file: string,
  asked: Target | undefined,
): Promise<Read<SelectorFile> | undefined> {
  const json = await readJson(file);
  const found = unwrap(parseSelectors(json.value), file);
  sayIfOther(file, asked, found.target);
  const target = asked ?? found.target ?? 'trail';
  const selectors = readFound(found, target);
  if (selectors.ok) return json.map(() => ({ ...selectors.value, target }));
  for (const line of listProblems(selectors.problems, file)) say(line);
  return undefined;
}

/** The selectors alone. @throws UsageFailure where the file holds none at all */
export async function readSelectors(
  file: string,
  asked: Target | undefined,
): Promise<Read<readonly Selector[]> | undefined> {
  return (await readSelectorFile(file, asked))?.map(({ selectors }) => selectors);
}

const NOUNS: Readonly<Record<Target, string>> = { trail: 'a trail', 'event-data-store': 'an event data store' };

/** What a user asks for counts, but a file that says otherwise may be the wrong one. */
export function sayIfOther(file: string, asked: Target | undefined, named: Target | undefined): void {
  if (asked === undefined || named === undefined || asked === named) return;
  say(`note: ${file} is an answer about ${NOUNS[named]}; --target has it judged by the rules of ${NOUNS[asked]}`);
}
