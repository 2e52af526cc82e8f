import { TEST_OF } from '../event/knowledge.ts';
import { eventNamesOfAction } from '../../facts/action-names.ts';
import { dataCallsOf, findSourceOf } from '../../facts/data-calls.ts';
import { findCallNames, findKnownCall, serviceOfSource } from '../../facts/known-calls.ts';
import { categoryOf, resourceTypeOf, type Selector } from '../selector.ts';
import type { PlacedValue } from './each-value.ts';
import type { Impossible } from './impossible.ts';
import { covers } from './polarity.ts';

/** Why no event has such a name, or undefined. */
export function findImpossibleName(place: PlacedValue): Impossible | undefined {
  const { operator, value, selector } = place;
  const test = TEST_OF[operator];
  const names = knownNames(selector);
  const isHit = (text: string): boolean => names.some((name) => covers(test, text, 'Equals', name));
  const prefixed = /^[a-z0-9-]+:(\w+)$/.exec(value)?.[1];
  if (prefixed !== undefined) {
    const meant = findActionName(selector, prefixed) ?? prefixed;
    const isPlausible = names.length === 0 || isHit(meant);
    return {
      reason: 'event names have no service in front',
      ...(isPlausible ? { by: { operator, value: meant } } : {}),
    };
  }
  const called = test === 'Equals' ? findActionName(selector, value) : undefined;
  if (called !== undefined)
    return {
      reason: 'it is an IAM action; events carry the name of the API call',
      by: { operator, value: called },
    };
  if (isHit(value)) return undefined;
  const near = names.find((name) => covers(test, value.toLowerCase(), 'Equals', name.toLowerCase()));
  if (near === undefined) return undefined;
  const meant = test === 'EndsWith' ? near.slice(-value.length) : near.slice(0, value.length);
  return { reason: 'case matters', by: { operator, value: meant } };
}

/** The call that people name by its action of IAM policies. */
function findActionName(selector: Selector, value: string): string | undefined {
  const type = resourceTypeOf(selector) ?? '';
  const ofType = new Set(dataCallsOf(type).map(({ name }) => name));
  return eventNamesOfAction(serviceOfSource(findSourceOf(type) ?? ''), value).find((name) => ofType.has(name));
}

/** The calls that are known of what the selector is about; none where that is open. */
function knownNames(selector: Selector): readonly string[] {
  const category = categoryOf(selector);
  if (category === 'Data') return dataCallsOf(resourceTypeOf(selector) ?? '').map(({ name }) => name);
  const sources = selector.FieldSelectors.filter(({ Field }) => Field === 'eventSource').flatMap(
    ({ Equals = [] }) => Equals,
  );
  return sources.flatMap((source) =>
    // Every call may cross a network.
    findCallNames(source).filter(
      (name) => category === 'NetworkActivity' || findKnownCall(source, name)?.category === category,
    ),
  );
}
