import { findSourcesOf } from '../../facts/data-calls.ts';
import { findCallNames, KNOWN_SOURCES, sourceOfService } from '../../facts/known-calls.ts';
import { TEST_OF } from '../event/knowledge.ts';
import { categoryOf, resourceTypeOf } from '../selector.ts';
import type { PlacedValue } from './each-value.ts';
import type { Impossible } from './impossible.ts';
import { covers } from './polarity.ts';

/** Services without network activity events. Source: CloudTrail user guide, logging-network-events, 2026. */
const NOT_ON_NETWORK: ReadonlySet<string> = new Set(['sts.amazonaws.com', 'iam.amazonaws.com']);

/** Why no event comes from such a source, or undefined. */
export function findImpossibleSource({ operator, value, selector }: PlacedValue): Impossible | undefined {
  const test = TEST_OF[operator];
  if (categoryOf(selector) === 'NetworkActivity' && NOT_ON_NETWORK.has(value))
    return { reason: 'its calls produce no network activity events', isIdle: true };
  if (test === 'StartsWith' && /^https?:/i.test(value)) return { reason: 'a source is a host name, without a scheme' };
  if (test !== 'Equals' || findCallNames(value).length > 0) return undefined;
  const host = hostIn(value);
  const [service = '', ...domain] = host.split('.');
  const meant = sourceOfService(service);
  const isKnown = findCallNames(meant).length > 0;
  const by = { by: { operator, value: meant } };
  if (!value.includes('.')) return { reason: 'a source is a host name', ...(/^[a-z0-9-]{1,63}$/.test(host) ? by : {}) };
  if (host !== value.toLowerCase()) return { reason: 'a source is a host name alone', ...(isKnown ? by : {}) };
  // Hosts that are not known may be right.
  if (!isKnown) return undefined;
  if (meant === host) return { reason: 'case matters', ...by };
  const isOther = meant !== `${service}.amazonaws.com`;
  if (isOther && domain.join('.') === 'amazonaws.com') return { reason: 'its events come from another source', ...by };
  return /^[a-z]{2}(?:-[a-z]+)+-\d\.amazonaws\.com$|^(?:aws\.)?amazon\.com$/.test(domain.join('.'))
    ? { reason: 'a source is the service and `.amazonaws.com`', ...by }
    : undefined;
}

/** The host in what may be an address, in the letters of sources. */
function hostIn(value: string): string {
  return value
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[:/].*$/s, '');
}

/** A service that is known, and that makes no events of the selector's type. */
export function findSourceElsewhere({ operator, value, selector }: PlacedValue): Impossible | undefined {
  const own = findSourcesOf(resourceTypeOf(selector) ?? '');
  const isHit = (source: string): boolean => covers(TEST_OF[operator], value, 'Equals', source);
  if (own.length === 0 || own.some(isHit) || !KNOWN_SOURCES.some(isHit)) return undefined;
  return {
    scope: 'known',
    reason: `events of ${resourceTypeOf(selector)} come from ${own[0]}`,
    advice: 'select the events of another service by their own resources.type',
    isIdle: true,
  };
}
