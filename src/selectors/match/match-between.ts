import type { EventView } from '../event/event-view.ts';
import type { SelectorBounds } from '../forms/bounds.ts';
import { match, type Verdict } from './match.ts';

/** The verdict whatever stands for the references; undefined where it depends on them. @param verdict of the selectors as they stand */
export function verdictBetween(
  { least, leastFrom, most, references }: SelectorBounds,
  verdict: Verdict,
  event: EventView,
): Verdict | undefined {
  if (references.length === 0) return verdict;
  const surely = match(least, event);
  if (surely.logged === 'yes') return { ...verdict, logged: 'yes', by: surely.by.map((index) => leastFrom[index]!) };
  return most !== null && match(most, event).logged === 'no' ? verdict : undefined;
}
