import { TEST_OF } from '../event/knowledge.ts';
import { eventNamesOfAction } from '../../facts/action-names.ts';
import { dataCallsOf, findSourceOf } from '../../facts/data-calls.ts';
import { findCallNames, findKnownCall, serviceOfSource } from '../../facts/known-calls.ts';
import { categoryOf, resourceTypeOf, type Selector } from '../selector.ts';
import type { PlacedValue } from './each-value.ts';
import type { Impossible } from './impossible.ts';

/** Services without network activity events. Source: CloudTrail user guide, logging-network-events, 2026. */
const NOT_ON_NETWORK: ReadonlySet<string> = new Set(['sts.amazonaws.com', 'iam.amazonaws.com']);

/** Why no event has such a name, or undefined. */
export function findImpossibleName(place: PlacedValue): Impossible | undefined {
  const { operator, value, selector } = place;
  const test = TEST_OF[operator];
  if (test === 'EndsWith') return undefined;
  const names = knownNames(selector);
  const hit = (text: string): readonly string[] =>
    names.filter((name) => (test === 'Equals' ? name === text : name.startsWith(text)));
  const prefixed = /^[a-z0-9-]+:(\w+)$/.exec(value)?.[1];
  if (prefixed !== undefined) {
    const isPlausible = names.length === 0 || hit(prefixed).length > 0;
    return {
      reason: 'event names have no service in front',
      ...(isPlausible ? { by: { operator, value: prefixed } } : {}),
    };
  }
  const called = test === 'Equals' ? findActionName(selector, value) : undefined;
  if (called !== undefined)
    return {
      reason: 'it is an IAM action; events carry the name of the API call',
      by: { operator, value: called },
    };
  if (hit(value).length > 0) return undefined;
  const lower = value.toLowerCase();
  const near = names.filter((name) =>
    test === 'Equals' ? name.toLowerCase() === lower : name.toLowerCase().startsWith(lower),
  );
  const [meant] = new Set(near.map((name) => name.slice(0, value.length)));
  return meant === undefined ? undefined : { reason: 'case matters', by: { operator, value: meant } };
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

/** Why no event comes from such a source, or undefined. */
export function findImpossibleSource({ operator, value, selector }: PlacedValue): Impossible | undefined {
  if (categoryOf(selector) === 'NetworkActivity' && NOT_ON_NETWORK.has(value))
    return { reason: 'its calls produce no network activity events', isIdle: true };
  if (TEST_OF[operator] !== 'Equals') return undefined;
  const lower = value.toLowerCase();
  if (!value.includes('.'))
    return {
      reason: 'a source is a host name',
      ...(/^[a-z0-9-]{1,63}$/.test(lower) ? { by: { operator, value: `${lower}.amazonaws.com` } } : {}),
    };
  return findCallNames(value).length === 0 && findCallNames(lower).length > 0
    ? { reason: 'case matters', by: { operator, value: lower } }
    : undefined;
}

/** Why no caller has such an ARN, or undefined. The service-role prefix has a warning of its own. */
export function findImpossibleCaller({ value }: PlacedValue): Impossible | undefined {
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com$/.test(value)
    ? {
        reason: 'records of AWS services have no caller ARN; exclude what they touch by `resources.ARN`',
        isIdle: true,
      }
    : undefined;
}
