import { isDeliveryCall } from '../../facts/delivery-calls.ts';
import { viewShape } from '../../selectors/event/event-view.ts';
import { classOfSelector } from '../../selectors/proof/event-class.ts';
import { findEvent } from '../../selectors/proof/find-event.ts';
import { isLogged } from '../../selectors/match/match.ts';
import { type Condition, resourceTypeOf, type Selector } from '../../selectors/selector.ts';
import type { CallToDrop } from '../calls-to-drop.ts';
import { withoutCoveredValues } from '../canonical/merge.ts';
import { type ArnValue, selectingValues } from '../arn-values.ts';
import { HAS_ARN } from './form.ts';
import { listInOrder } from './list-in-order.ts';
import { narrow } from './narrow.ts';
import { distinctlyNamed, nameOfKeptCalls, nameWithoutCalls } from './role.ts';

/** What of a type keeps its calls. */
export interface KeptFromCalls {
  /** All of these, whoever calls. */
  readonly resources: readonly ArnValue[];
  /** What principals do in these; where no file is put, whoever does it. */
  readonly logBuckets: readonly ArnValue[];
}

/** The selectors of a type without some calls, which are what forms narrow further, and those that keep them for some resources. */
export interface WithoutCalls {
  readonly selectors: readonly Selector[];
  readonly kept: readonly Selector[];
  /** Those that the selectors may have recorded. */
  readonly calls: readonly CallToDrop[];
}

/**
 * Leaves calls out of the selectors of one type: each keeps all others, and one more keeps these for what is protected. Undefined where
 * a selector cannot say it.
 */
export function withoutCalls(
  own: readonly Selector[],
  type: string,
  calls: readonly CallToDrop[],
  kept: KeptFromCalls,
): WithoutCalls | undefined {
  const selectors: Selector[] = [];
  const keeping: Selector[] = [];
  const dropped = new Set<CallToDrop>();
  for (const selector of distinctlyNamed(own, { type })) {
    const here = calls.filter((call) => mayRecord(selector, call));
    const parts = here.length === 0 ? 'all stays' : partsOf(selector, here, kept);
    if (parts === undefined) return undefined;
    if (parts === 'all stays' || isAllKept(selector, parts)) {
      selectors.push(selector);
      continue;
    }
    for (const call of here) dropped.add(call);
    if (parts.rest !== undefined) selectors.push(parts.rest);
    for (const one of parts.kept) keeping.push(one);
  }
  return { selectors, kept: keeping, calls: calls.filter((call) => dropped.has(call)) };
}

/** Does the selector record the calls of nothing but what keeps them? */
function isAllKept(selector: Selector, { rest, kept }: Parts): boolean {
  const without = [...(rest === undefined ? [] : [rest]), ...kept].map(classOfSelector);
  return findEvent({ within: classOfSelector(selector), without, entries: 'one' }) === null;
}

interface Parts {
  readonly rest: Selector | undefined;
  readonly kept: readonly Selector[];
}

function mayRecord(selector: Selector, { eventSource, eventName, type, readOnly }: CallToDrop): boolean {
  const shape = { category: 'Data', eventSource, eventName, readOnly, resource: { type } } as const;
  return resourceTypeOf(selector) === type && isLogged([selector], viewShape(shape)) !== 'no';
}

function partsOf(
  selector: Selector,
  calls: readonly CallToDrop[],
  { resources, logBuckets }: KeptFromCalls,
): Parts | undefined {
  const names = calls.map(({ eventName }) => eventName);
  const base = selector.Name ?? `${calls[0]!.type} data events`;
  const rest = narrow(selector, { Field: 'eventName', NotEquals: names });
  const puts = logBuckets.length === 0 ? [] : names.filter(isDeliveryCall);
  const others = names.filter((name) => !puts.includes(name));
  const wider = resources.filter(({ isWider }) => isWider === true);
  const lists: readonly (readonly Condition[])[] = [
    // What is protected stays in full; of what may be more, the calls alone.
    [selectingValues(resources.filter((value) => !wider.includes(value)))],
    [named(others), selectingValues([...wider, ...logBuckets])],
    [named(puts), selectingValues(wider)],
    [named(puts), selectingValues(logBuckets), HAS_ARN],
  ];
  const kept: Selector[] = [];
  for (const conditions of lists) {
    if (conditions.some(isEmpty)) continue;
    let one: ReturnType<typeof narrow> = selector;
    for (const condition of conditions) if (typeof one !== 'string') one = narrow(one, condition);
    if (one === 'inexpressible') return undefined;
    if (one !== 'nothing')
      kept.push({ ...listInOrder(withoutCoveredValues(one)), Name: nameOfKeptCalls(base, names, kept.length + 1) });
  }
  if (rest === 'inexpressible') return undefined;
  return { rest: rest === 'nothing' ? undefined : { ...rest, Name: nameWithoutCalls(base, names) }, kept };
}

function isEmpty(condition: Condition): boolean {
  const { Field: _field, ...lists } = condition;
  return Object.values(lists).every((values) => values.length === 0);
}

function named(names: readonly string[]): Condition {
  return { Field: 'eventName', Equals: names };
}
