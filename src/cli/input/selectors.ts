import { listed } from '../../base/words.ts';
import { quote } from '../../base/quote.ts';
import { cleanText } from '../../base/clean-text.ts';
import { boundsOf, type SelectorBounds } from '../../selectors/forms/bounds.ts';
import { problemsOfFile } from '../../selectors/forms/file-problems.ts';
import type { FoundSelectors } from '../../selectors/forms/parse.ts';
import { type Holder, titleOf } from '../../selectors/forms/sources/holder.ts';
import type { Selector, Target } from '../../selectors/selector.ts';
import { type ReadSelectors, readFound } from '../../selectors/validate/validate.ts';
import { UsageFailure } from '../failure.ts';
import { say } from '../output/say.ts';
import { listProblems } from './faults.ts';
import { placedProblems } from './placed-problems.ts';
import type { Read } from './read.ts';
import { type HolderFile, readHolders, theOnlyOf } from './selector-holders.ts';

/** Selectors without errors, and what they belong to. */
export interface SelectorFile extends ReadSelectors {
  readonly target: Target;
  /** What they record whatever stands for what is open in them. */
  readonly bounds: SelectorBounds;
}

export interface SelectorFlags {
  /** What the user says that they belong to; else the file says it. */
  readonly target?: Target | undefined;
  /** Which of several. */
  readonly pick?: string | undefined;
  /** Names of the one that is meant where there are several and none is picked. */
  readonly prefer?: readonly string[];
}

/**
 * The selectors of a file; undefined, with every problem said, where they break a rule of the language.
 * @throws UsageFailure where the file holds no selectors at all, or those of several
 */
export async function readSelectorFile(file: string, flags: SelectorFlags): Promise<Read<SelectorFile> | undefined> {
  const read = await readHolders(file, flags.pick);
  const selectors = readHolder(theOnlyOf(read.value, flags.prefer), read.value, flags.target);
  return selectors === undefined ? undefined : read.map(() => selectors);
}

/** The selectors of one of a file; undefined, with every problem said, where they break a rule of the language. */
export function readHolder(
  holder: Holder,
  source: HolderFile,
  asked: Target | undefined,
  found = foundIn(holder, source),
): SelectorFile | undefined {
  const { file } = source;
  sayIfOther(file, asked, found.target);
  const target = asked ?? found.target ?? 'trail';
  const selectors = readFound(found, target);
  if (selectors.ok) return { ...selectors.value, target, bounds: boundsOf(selectors.value, found.open) };
  const problems = placedProblems(problemsOfFile(selectors.problems, found), holder, source);
  for (const line of listProblems(problems, file)) say(line);
  return undefined;
}

/** @throws UsageFailure where the change that the file is about takes the trail away */
export function foundIn(holder: Holder, { file }: HolderFile): FoundSelectors {
  if (holder.found !== null) return holder.found;
  throw new UsageFailure([
    `${file}: ${cleanText(titleOf(holder))} is deleted by this change, so there is nothing to read`,
  ]);
}

/**
 * The selectors alone, to be written or priced as they stand. What is open in them is said, and taken for text.
 * @throws UsageFailure where the file holds none at all, or where it is not known which there are
 */
export async function readSelectors(
  file: string,
  flags: SelectorFlags,
): Promise<Read<readonly Selector[]> | undefined> {
  return (await readClosed(file, flags))?.map(({ selectors }) => selectors);
}

/** The same with what they belong to. */
export async function readClosed(file: string, flags: SelectorFlags): Promise<Read<SelectorFile> | undefined> {
  const read = await readSelectorFile(file, flags);
  if (read !== undefined) requireTexts(file, read.value);
  return read;
}

/** @throws UsageFailure where it is not known which selectors there are; where values alone are open it says so */
export function requireTexts(file: string, { bounds }: SelectorFile): void {
  if (bounds.references.length === 0) return;
  const what = cleanText(listed(bounds.references.slice(0, 5).map(quote)));
  if (!bounds.isOfTexts)
    throw new UsageFailure([
      `${file}: which selectors there are depends on what is not resolved: ${what}`,
      'give the file with them filled in: the plan, or the answer of get-event-selectors once it is applied',
    ]);
  say(`note: ${file}: not resolved, and taken as text: ${what}`);
}

const NOUNS: Readonly<Record<Target, string>> = { trail: 'a trail', 'event-data-store': 'an event data store' };

/** What a user asks for counts, but a file that says otherwise may be the wrong one. */
export function sayIfOther(file: string, asked: Target | undefined, named: Target | undefined): void {
  if (asked === undefined || named === undefined || asked === named) return;
  say(`note: ${file} is an answer about ${NOUNS[named]}; --target has it judged by the rules of ${NOUNS[asked]}`);
}
