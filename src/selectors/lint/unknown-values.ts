import { nearest } from '../../base/nearest.ts';
import { quote } from '../../base/quote.ts';
import { listed } from '../../base/words.ts';
import { EVENT_TYPES, eventTypesOf } from '../../facts/event-types.ts';
import { TEST_OF } from '../event/knowledge.ts';
import { categoryOf } from '../selector.ts';
import type { PlacedValue } from './each-value.ts';
import type { Impossible } from './impossible.ts';
import { covers } from './polarity.ts';

/** Why no event of the selector's category has such a type, or undefined. */
export function findUnknownEventType({ operator, value, selector }: PlacedValue): Impossible | undefined {
  const test = TEST_OF[operator];
  const category = categoryOf(selector);
  const own = eventTypesOf(category);
  if (own.some((type) => covers(test, value, 'Equals', type))) return undefined;
  const isElsewhere = Object.keys(EVENT_TYPES).some((type) => covers(test, value, 'Equals', type));
  const types = `the types of ${category} events are ${listed(own.map(quote))}`;
  if (isElsewhere)
    return { scope: 'known', reason: types, advice: 'leave it to a selector of its own category', isIdle: true };
  const near = test === 'Equals' ? nearest(value, own) : undefined;
  return {
    scope: 'known',
    reason: types,
    ...(near === undefined ? { advice: 'write one of them' } : { by: { operator, value: near } }),
  };
}

/** What stands in `vpcEndpointId` where AWS itself calls. Source: CloudTrail user guide, record contents, 2026-04-13. */
const AWS_INTERNAL = 'AWS Internal';

/** An endpoint, as its ID is written; that of an endpoint service begins alike. */
const ENDPOINT = /^vpce-(?!svc-)[\w-]+$/;

/** Why no endpoint has such an ID, or undefined. */
export function findUnknownEndpoint({ operator, value }: PlacedValue): Impossible | undefined {
  const test = TEST_OF[operator];
  if (ENDPOINT.test(value) || covers('EndsWith', value, 'Equals', AWS_INTERNAL)) return undefined;
  const isBegun = 'vpce-'.startsWith(value) || AWS_INTERNAL.startsWith(value);
  if (test === 'EndsWith' ? /^[\w-]+$/.test(value) : test === 'StartsWith' && isBegun) return undefined;
  const meant = /vpce-[0-9a-f]{8,17}(?![\w])/.exec(value.toLowerCase())?.[0];
  return {
    reason: 'the ID of an endpoint is `vpce-` and letters and digits',
    ...(meant === undefined ? { advice: 'write the ID of the endpoint' } : { by: { operator, value: meant } }),
  };
}
