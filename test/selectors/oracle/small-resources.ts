import type { EventShape } from '../../../src/selectors/event/event-record.ts';
import {
  type Condition,
  OPERATORS,
  type Operator,
  resourceTypeOf,
  type Selector,
} from '../../../src/selectors/selector.ts';
import { evaluateNaively } from './naive-evaluator.ts';
import { isUnder, RESOURCE_TYPES } from './small-alphabet.ts';

/** A set of small numbers. */
export type Bits = number;

/** An entry of `resources`. */
export interface Entry {
  readonly type: string;
  readonly ARN?: string;
}

/** Above this the instance is given up, and the test counts how many are. */
const MOST_LISTS = 20_000;

export class TooLarge extends Error {}

/** One thing that a list of entries can do to a selector: have its type, or an entry that a condition hits. */
interface Effect {
  readonly type: string;
  readonly operators: readonly (readonly [Operator, readonly string[]])[];
}

interface Need {
  /** The effects that must all be there, and those of which none may be. */
  readonly wanted: Bits;
  readonly unwanted: Bits;
}

/** How many entries of one type an event may have. AWS does not document what an exclusion does with several. */
export type EntryCount = 'one' | 'several';

/**
 * Every list of resource entries, by the selectors whose conditions on resources it passes. A condition hits when any
 * entry hits, so a list does what its entries do together: the lists of any length are the closure of the entries under
 * union, and there are finitely many.
 */
export function reachableLists(
  selectors: readonly Selector[],
  arns: readonly (string | undefined)[],
  resource: EventShape['resource'],
  count: EntryCount,
): Lists {
  const effects: Effect[] = [];
  const needs = selectors.map((selector) => needOf(selector, effects));
  let lists: Lists = new Map([[0, []]]);
  for (const type of RESOURCE_TYPES) {
    const entries = arns.map((ARN) => entryOf(type, ARN));
    const single = (entry: Entry): readonly [Bits, readonly Entry[]] => [effectsOf(entry, effects), [entry]];
    const all = new Map(entries.map(single));
    const isOwn = type === resource?.type;
    // A class on a resource has an entry of it; other types may be missing.
    const first = isOwn
      ? new Map(entries.filter(({ ARN }) => isUnder(ARN, resource.arn)).map(single))
      : new Map([[0, []], ...all]);
    lists = unite(lists, count === 'one' ? first : close(first, all));
  }
  const byPassed = new Map<Bits, readonly Entry[]>();
  for (const [does, list] of lists) {
    let passed = 0;
    needs.forEach(({ wanted, unwanted }, index) => {
      if ((does & wanted) === wanted && (does & unwanted) === 0) passed |= 1 << index;
    });
    const known = byPassed.get(passed);
    if (known === undefined || list.length < known.length) byPassed.set(passed, list);
  }
  for (const [passed, list] of byPassed) confirm(selectors, passed, list);
  return byPassed;
}

function entryOf(type: string, ARN: string | undefined): Entry {
  return ARN === undefined ? { type } : { type, ARN };
}

function needOf(selector: Selector, effects: Effect[]): Need {
  const type = resourceTypeOf(selector);
  if (type === undefined) return { wanted: 0, unwanted: 0 };
  let wanted = bitOf({ type, operators: [] }, effects);
  let unwanted = 0;
  for (const condition of selector.FieldSelectors.filter(({ Field }) => Field === 'resources.ARN')) {
    const including = listsOf(condition, (operator) => !operator.startsWith('Not'));
    const excluding = listsOf(condition, (operator) => operator.startsWith('Not'));
    if (including.length > 0) wanted |= bitOf({ type, operators: including }, effects);
    if (excluding.length > 0) unwanted |= bitOf({ type, operators: excluding }, effects);
  }
  return { wanted, unwanted };
}

function listsOf(condition: Condition, isWanted: (operator: Operator) => boolean): Effect['operators'] {
  return OPERATORS.filter((operator) => isWanted(operator) && condition[operator] !== undefined).map((operator) => [
    operator,
    condition[operator]!,
  ]);
}

/** Selectors often share conditions; what they share is one bit. */
function bitOf(effect: Effect, effects: Effect[]): Bits {
  const text = JSON.stringify(effect);
  let index = effects.findIndex((known) => JSON.stringify(known) === text);
  if (index < 0) index = effects.push(effect) - 1;
  if (index > 30) throw new TooLarge();
  return 1 << index;
}

function effectsOf(entry: Entry, effects: readonly Effect[]): Bits {
  let bits = 0;
  effects.forEach(({ type, operators }, index) => {
    if (type !== entry.type) return;
    const isHit = operators.some(([operator, values]) => values.some((value) => hits(operator, value, entry.ARN)));
    if (operators.length === 0 || isHit) bits |= 1 << index;
  });
  return bits;
}

function hits(operator: Operator, value: string, text: string | undefined): boolean {
  if (text === undefined) return false;
  if (operator.endsWith('StartsWith')) return text.startsWith(value);
  return operator.endsWith('EndsWith') ? text.endsWith(value) : text === value;
}

/** Lists by what they do; one stands for all that do the same. */
type Lists = ReadonlyMap<Bits, readonly Entry[]>;

function unite(some: Lists, others: Lists): Lists {
  const lists = new Map<Bits, readonly Entry[]>();
  for (const [does, list] of some)
    for (const [adds, more] of others) if (!lists.has(does | adds)) lists.set(does | adds, [...list, ...more]);
  return lists;
}

function close(starts: Lists, more: Lists): Lists {
  const lists = new Map(starts);
  // A Map hands out what is added while it is walked.
  for (const [does, list] of lists)
    for (const [adds, entry] of more) {
      if (lists.has(does | adds)) continue;
      if (lists.size >= MOST_LISTS) throw new TooLarge();
      lists.set(does | adds, [...list, ...entry]);
    }
  return lists;
}

/** The shortcut by bits must say what the evaluator says of the list itself. */
function confirm(selectors: readonly Selector[], passed: Bits, resources: readonly Entry[]): void {
  selectors.forEach((selector, index) => {
    const FieldSelectors = selector.FieldSelectors.filter(({ Field }) => Field.startsWith('resources.'));
    const isLogged = FieldSelectors.length === 0 || evaluateNaively([{ FieldSelectors }], { resources }).logged;
    if (isLogged !== ((passed >> index) & 1) > 0)
      throw new Error(`the oracle is wrong about ${JSON.stringify({ selector, resources })}`);
  });
}
