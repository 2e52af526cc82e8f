import { briefly } from '../base/words.ts';
import { quote } from '../base/quote.ts';
import type { SelectorBounds } from './forms/bounds.ts';
import type { Proved } from './protection.ts';
import type { Selector } from './selector.ts';

/**
 * What is proved whatever stands for the references: kept is what the least keeps, lost is what even the most does not. What
 * lies between depends on them, and is neither.
 */
export function proveBetween(
  { least, leastFrom, most, references }: SelectorBounds,
  prove: (selectors: readonly Selector[]) => Proved,
): Proved {
  const surely = prove(least);
  if (references.length === 0) return surely;
  if (surely.kept === true) return { ...surely, by: surely.by.map((index) => leastFrom[index]!) };
  const atMost = most === null ? undefined : prove(most);
  if (atMost?.kept === false) return atMost;
  // What is not known of the call itself stays the reason.
  if (surely.kept === null && atMost?.kept === null) return surely;
  return { kept: null, why: whyOpen(references) };
}

/** Why nothing is said: a sentence without a full stop. */
export function whyOpen(references: readonly string[]): string {
  return `it depends on what is not resolved: ${briefly(references.map(quote))}`;
}
