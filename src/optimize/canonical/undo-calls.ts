import { resourceTypeOf, type Selector } from '../../selectors/selector.ts';
import { classOfSelector } from '../../selectors/proof/event-class.ts';
import { findEvent } from '../../selectors/proof/find-event.ts';
import { baseOfKeptCalls, nameBeforeCalls } from '../forms/role.ts';

/** A call that an earlier proposal left out of selectors of a type. */
export interface OwnCall {
  readonly type: string;
  readonly eventName: string;
}

/**
 * Takes back the calls that earlier proposals left out, as the names of selectors say. What kept them for some resources is redundant
 * then, unless somebody has changed it.
 */
export function undoCalls(selectors: readonly Selector[]): {
  readonly selectors: readonly Selector[];
  readonly calls: readonly OwnCall[];
} {
  const found: OwnCall[] = [];
  const before = selectors.map((selector) => {
    const type = resourceTypeOf(selector);
    const stated = nameBeforeCalls(selector.Name);
    const condition = selector.FieldSelectors.find(({ Field }) => Field === 'eventName');
    const { NotEquals = [], ...others } = condition ?? { Field: 'eventName' as const };
    const isAsStated = stated?.calls.every((name) => NotEquals.includes(name)) === true;
    if (type === undefined || stated === undefined || !isAsStated) return selector;
    for (const eventName of stated.calls) found.push({ type, eventName });
    const left = NotEquals.filter((name) => !stated.calls.includes(name));
    const own = { ...others, ...(left.length > 0 ? { NotEquals: left } : {}) };
    const FieldSelectors = selector.FieldSelectors.flatMap((one) =>
      one === condition ? (Object.keys(own).length === 1 ? [] : [own]) : [one],
    );
    const { Name: _part, ...unnamed } = selector;
    return stated.base === `${type} data events`
      ? { ...unnamed, FieldSelectors }
      : { ...unnamed, Name: stated.base, FieldSelectors };
  });
  const restored = selectors.flatMap((one, index) => {
    const base = nameBeforeCalls(one.Name)?.base;
    return base === undefined || before[index] === one ? [] : [{ base, selector: before[index]! }];
  });
  return { selectors: before.filter((one) => !isKeptWith(one, restored)), calls: found };
}

/**
 * Did the selector keep calls that one of these, which has them again, records anyway? An event that names two resources may be in the
 * one alone by accident.
 */
function isKeptWith(
  selector: Selector,
  restored: readonly { readonly base: string; readonly selector: Selector }[],
): boolean {
  const base = baseOfKeptCalls(selector.Name);
  if (base === undefined) return false;
  const without = restored.filter((one) => one.base === base).map((one) => classOfSelector(one.selector));
  return without.length > 0 && findEvent({ within: classOfSelector(selector), without, entries: 'one' }) === null;
}
