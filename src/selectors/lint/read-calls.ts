import { viewRecord } from '../event/event-view.ts';
import { readNamesOf } from '../../facts/data-calls.ts';
import { findResourceType } from '../../facts/resource-types.ts';
import { isLogged } from '../match/match.ts';
import type { Condition, Selector } from '../selector.ts';
import type { PlacedCondition } from './each-value.ts';
import type { LintInput } from './lint-warning.ts';
import { keepValues } from './rewrite-condition.ts';

/** The calls that may read and are recorded as writes, for one selector more: the flag stays, and what it selects. */
export function selectHiddenReads(place: PlacedCondition, type: string): Selector {
  return byName(place, readsAsWritesOf(type));
}

/** What the flag selects of the calls that `withoutReads` excludes. */
export function onlyReads({ selector }: PlacedCondition, type: string): Selector {
  return {
    ...selector,
    FieldSelectors: [...selector.FieldSelectors, { Field: 'eventName', Equals: readNamesOf(type) }],
  };
}

/** The selector for these names alone, of those that it lets pass, whatever their flag. */
function byName({ selector, condition: flag }: PlacedCondition, names: readonly string[]): Selector {
  const others = selector.FieldSelectors.filter((one) => one !== flag && one.Field !== 'eventName');
  const passing = names.filter((name) => passesNames(selector, name));
  return { FieldSelectors: [...others, { Field: 'eventName', Equals: passing }] };
}

/** The selector with the reads excluded by name in place of the flag. */
export function withoutReads(place: PlacedCondition, type: string): Selector {
  const { selector } = place;
  const reads = readNamesOf(type).filter((name) => passesNames(selector, name));
  const first = selector.FieldSelectors.find(({ Field }) => Field === 'eventName');
  const named = excludeNames(first ?? { Field: 'eventName' }, reads);
  return {
    ...selector,
    FieldSelectors: selector.FieldSelectors.flatMap((condition) => {
      if (condition === first || (first === undefined && condition === place.condition))
        return named === null ? [] : [named];
      return condition === place.condition ? [] : [condition];
    }),
  };
}

/** The condition with names excluded; those that it lists are taken out, so that none is both selected and excluded. */
export function excludeNames(condition: Condition, names: readonly string[]): Condition | null {
  const rest = keepValues(condition, (operator, value) => operator !== 'Equals' || !names.includes(value));
  const onlyLists = rest?.Equals !== undefined && rest.StartsWith === undefined && rest.EndsWith === undefined;
  if (onlyLists || names.length === 0) return rest;
  return { ...(rest ?? condition), NotEquals: [...(rest?.NotEquals ?? []), ...names] };
}

function passesNames({ FieldSelectors }: Selector, eventName: string): boolean {
  const conditions = FieldSelectors.filter(({ Field }) => Field === 'eventName');
  return isLogged([{ FieldSelectors: conditions }], viewRecord({ eventName })) === 'yes';
}

/** Calls that may read and are recorded as writes. */
function readsAsWritesOf(type: string): readonly string[] {
  return findResourceType(type)?.readsAsWrites ?? [];
}

/** No call asked for that reads as a write; or other selectors record all of these that the flag misses, or all reads that it drops. */
export function knowsOtherReads(
  { selectors }: LintInput,
  { selector }: PlacedCondition,
  type: string,
  flag: 'true' | 'false',
): boolean {
  const hidden = readsAsWritesOf(type);
  if (!hidden.some((name) => passesNames(selector, name))) return true;
  const wanted = flag === 'true' ? hidden : readNamesOf(type);
  return wanted.every((eventName) => isSurelyLogged(selectors, type, eventName, flag !== 'true'));
}

function isSurelyLogged(selectors: readonly Selector[], type: string, eventName: string, readOnly: boolean): boolean {
  const own = selectors.filter((other) => !other.FieldSelectors.some(({ Field }) => !ABOUT_CALLS.has(Field)));
  const record = { eventCategory: 'Data', eventName, readOnly, resources: [{ type }] };
  return isLogged(own, viewRecord(record)) === 'yes';
}

/** Fields that a call alone decides: selectors with others may leave some resources or callers out. */
const ABOUT_CALLS: ReadonlySet<string> = new Set(['eventCategory', 'resources.type', 'readOnly', 'eventName']);
