import { listed } from '../base/words.ts';
import { quote } from '../base/quote.ts';
import { CATEGORY_EVENTS } from '../facts/category.ts';
import { findKnownCall } from '../facts/known-calls.ts';
import { suggestCalls } from '../facts/suggest-calls.ts';
import {
  type CallToKeep,
  findStatedFault,
  partsOfCall,
  type StatedFault,
  statedCall,
} from '../selectors/stated-call.ts';
import type { Policy } from './policy.ts';
import { mayHaveType, type StayingCall } from './protected-call.ts';

/** A call of data events that the policy drops on every resource of a type that is not protected. */
export interface CallToDrop {
  /** `service:Operation`. */
  readonly call: string;
  readonly eventSource: string;
  readonly eventName: string;
  /** Of the resources.type that is meant. */
  readonly type: string;
  /** null: not known. */
  readonly readOnly: boolean | null;
}

/** A call whose `resourceType` is said, or its usual one; undefined where neither is known, or it makes other events. */
function callToDrop(call: CallToKeep): CallToDrop | undefined {
  const stated = statedCall(call);
  const { source, name } = partsOfCall(stated.call);
  const known = findKnownCall(source, name);
  const type = stated.resourceType ?? known?.types[0];
  if (type === undefined || (known !== undefined && known.category !== 'Data')) return undefined;
  const readOnly = stated.readOnly ?? known?.readOnly ?? null;
  return { call: stated.call, eventSource: source, eventName: name, type, readOnly };
}

const NONE: readonly CallToKeep[] = [];

const found = new WeakMap<readonly CallToKeep[], readonly CallToDrop[]>();

/** The calls of the policy, each once for each type, in the order of their names. */
export function callsToDrop({ drop: { calls = NONE } }: Policy): readonly CallToDrop[] {
  const known = found.get(calls);
  if (known !== undefined) return known;
  const all = calls.flatMap((call) => callToDrop(call) ?? []);
  const each = [...new Map(all.map((one) => [`${one.eventName} ${one.type} ${one.eventSource}`, one])).entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one);
  found.set(calls, each);
  return each;
}

/** Why it cannot be dropped, and by which member; undefined where it can. @param staying what the policy protects */
export function findDropFault(call: CallToKeep, staying: readonly StayingCall[]): StatedFault | undefined {
  const stated = statedCall(call);
  const { service, source, name } = partsOfCall(stated.call);
  const known = findKnownCall(source, name);
  const category = stated.category ?? known?.category;
  if (category !== undefined && category !== 'Data')
    return {
      member: 'call',
      message: `${quote(stated.call)} makes ${CATEGORY_EVENTS[category]}, which selectors of a trail cannot filter by name, only those of an event data store; take it out${category === 'Management' ? ', or leave all reads or writes out' : ''}`,
    };
  const fault = findStatedFault(stated);
  if (fault !== undefined) return fault;
  const own = callToDrop(call);
  if (own === undefined) {
    const { calls } = suggestCalls(service, name);
    const meant = calls.length === 0 ? '' : `; did you mean ${listed(calls, 'or')}?`;
    return {
      member: 'call',
      message: `trailtrim does not know ${quote(stated.call)}${meant === '' ? '; say the resourceType of its data events (management events cannot be filtered by name)' : meant}`,
    };
  }
  const isProtected = staying.some(
    (one) => one.eventSource === source && one.eventName === name && mayHaveType(one, own.type),
  );
  return isProtected
    ? { member: 'call', message: `the policy protects ${quote(stated.call)}; take it out here, or under protect.calls` }
    : undefined;
}
