import { briefly } from '../../base/words.ts';
import { quote } from '../../base/quote.ts';
import type { SelectorBounds } from '../forms/bounds.ts';
import { viewRecord } from '../event/event-view.ts';
import { isLogged } from '../match/match.ts';
import type { Selector } from '../selector.ts';
import { compare, type Comparison, type Difference, type Doubt } from './compare.ts';

/** Selectors, and what they record whatever stands for their references. */
export interface OpenSelectors {
  readonly selectors: readonly Selector[];
  readonly bounds: SelectorBounds;
}

/**
 * Which events does one set record and the other not, whatever stands for the references in them? Lost is what the least of
 * `before` records and the most of `after` does not; what depends on a reference is uncertain. A selector that both have word
 * for word makes no difference, as a reference of one name stands for one text.
 */
export function compareOpen(before: OpenSelectors, after: OpenSelectors): Comparison {
  const references = [...new Set([...before.bounds.references, ...after.bounds.references])];
  if (references.length === 0) return compare(before.selectors, after.selectors);
  if (isSame(before, after)) return { equivalent: true, lost: [], gained: [], uncertain: [] };
  const lost = oneWay(before, after);
  const gained = oneWay(after, before);
  const doubts = [...doubtsOf(lost, 'lost'), ...doubtsOf(gained, 'gained')];
  const uncertain = [
    ...lost.uncertain,
    ...gained.uncertain.map((one): Doubt => ({ ...one, side: 'gained' })),
    ...doubts,
  ];
  return {
    equivalent: lost.sure.length + gained.sure.length + uncertain.length === 0,
    lost: lost.sure,
    gained: gained.sure,
    uncertain,
    ...(doubts.length === 0 ? {} : { unresolved: references }),
  };
}

/** Word for word, with the same references. */
function isSame(before: OpenSelectors, after: OpenSelectors): boolean {
  const [own, other] = [before, after].map(({ selectors, bounds }) =>
    JSON.stringify([selectors.map(keyOf), bounds.references]),
  );
  return (
    own === other && before.selectors.every(isNamed) && !before.bounds.references.some((one) => one.includes(AFTER))
  );
}

interface OneWay {
  readonly sure: readonly Difference[];
  readonly uncertain: readonly Doubt[];
  /** May be recorded by the first alone. */
  readonly maybe: readonly Difference[];
  /** Nothing is known of one of the two. */
  readonly unknown: readonly string[];
}

function oneWay(from: OpenSelectors, to: OpenSelectors): OneWay {
  const { most } = to.bounds;
  const surely = most === null ? undefined : compare(from.bounds.least, most);
  const sure = surely?.lost ?? [];
  const uncertain = (surely?.uncertain ?? []).filter(({ side }) => side === 'lost');
  if (from.bounds.most === null) return { sure, uncertain, maybe: [], unknown: from.bounds.references };
  const shared = new Set(to.selectors.filter(isNamed).map(keyOf));
  // Selectors that may not be there are not the same on both sides, whatever their words.
  const isComparable = from.bounds.isOfTexts && to.bounds.isOfTexts;
  const own = from.bounds.most.filter(
    (_one, index) => !isComparable || !isNamed(from.selectors[index]!) || !shared.has(keyOf(from.selectors[index]!)),
  );
  const possibly = compare(own, to.bounds.least);
  const isSure = ({ witness }: Difference): boolean =>
    most !== null &&
    isLogged(from.bounds.least, viewRecord(witness)) === 'yes' &&
    isLogged(most, viewRecord(witness)) === 'no';
  return { sure, uncertain, maybe: possibly.lost.filter((one) => !isSure(one)), unknown: [] };
}

function doubtsOf({ maybe, unknown }: OneWay, side: Doubt['side']): readonly Doubt[] {
  const open = unknown.map(quote);
  return [
    ...maybe.map(({ what, witness }) => ({
      side,
      what: `${side} or not, as the references turn out: ${what}`,
      witness,
    })),
    ...(open.length === 0
      ? []
      : [{ side, what: `which selectors there are depends on ${briefly([...new Set(open)])}` }]),
  ];
}

/** How readers name a value that has no name. */
const AFTER = 'known after';

/** A value that is known after apply has no name, and is another in each file. */
function isNamed(selector: Selector): boolean {
  return !JSON.stringify(selector).includes(AFTER);
}

function keyOf({ FieldSelectors: conditions }: Selector): string {
  return JSON.stringify(conditions.map((condition) => JSON.stringify(condition)).toSorted());
}
