import { nearestOf } from '../base/nearest.ts';
import { eventNamesOfAction, SOURCES_OF_ACTION_PREFIX } from './action-names.ts';
import { findCallNames, findKnownCall, findSourcesWith, serviceOfSource, sourceOfService } from './known-calls.ts';

/** Why nothing is known of a call, and which calls may be meant. */
export interface Suggestion {
  readonly reason: 'action' | 'case' | 'spelling' | 'not known';
  /** `service:Operation`, of calls that are known. */
  readonly calls: readonly string[];
}

/** What is said of a name that no event has. */
export const NO_SUCH_EVENT = {
  action: 'no event has this name, which is that of an action in IAM policies',
  case: 'no event has this name, and case matters',
} as const satisfies Partial<Record<Suggestion['reason'], string>>;

/** More letters wrong than this are no misprint: `DeleteKeyPair` is not `CreateKeyPair`. */
const MISPRINT = 2;

/** What may be meant by a call that is not known. */
export function suggestCalls(service: string, name: string): Suggestion {
  const source = sourceOfService(service);
  const known = serviceOfSource(source);
  const twins = (SOURCES_OF_ACTION_PREFIX.get(service) ?? []).filter(
    (twin) => findKnownCall(sourceOfService(twin), name) !== undefined,
  );
  const actions = eventNamesOfAction(known, name);
  if (twins.length > 0) return { reason: 'action', calls: twins.map((twin) => `${twin}:${name}`) };
  if (actions.length > 0) return { reason: 'action', calls: actions.map((other) => `${known}:${other}`) };
  const names = findCallNames(source);
  const sameLetters = names.filter((other) => other.toLowerCase() === name.toLowerCase());
  if (sameLetters.length > 0) return { reason: 'case', calls: sameLetters.map((other) => `${known}:${other}`) };
  const near = nearestOf(name, names, MISPRINT);
  if (near.length > 0) return { reason: 'spelling', calls: near.map((other) => `${known}:${other}`) };
  // A service that is not known, under a name that is like one with such a call.
  const services = names.length > 0 ? [] : findSourcesWith(name).map(serviceOfSource);
  const others = nearestOf(service, services, Math.max(MISPRINT, Math.floor(service.length / 3)));
  return { reason: others.length > 0 ? 'spelling' : 'not known', calls: others.map((other) => `${other}:${name}`) };
}
