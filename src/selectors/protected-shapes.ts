import type { EventShape } from './event/event-record.ts';
import { findKnownCall } from '../facts/known-calls.ts';
import { findTypeOfArn } from '../facts/resource-arn.ts';
import { findResourceType } from '../facts/resource-types.ts';
import { NO_SUCH_EVENT, suggestCalls, type Suggestion } from '../facts/suggest-calls.ts';
import { type CallToKeep, findStatedFault, partsOfCall, type StatedCall, statedCall } from './stated-call.ts';

/** What a call stands for: a class of events, or nothing that could be proved. */
export type CallShape =
  | {
      readonly known: true;
      readonly shape: EventShape;
      /** Other values of resources.type that events of the call may have, which are not in the class. */
      readonly otherTypes: readonly string[];
    }
  | {
      readonly known: false;
      readonly eventSource: string;
      readonly eventName: string;
      /** A sentence without a full stop. */
      readonly why: string;
      /** Calls that may be meant. */
      readonly didYouMean: readonly string[];
    };

/**
 * Every record of the call: its category, source and name, with its `readOnly` flag where that is known, whatever the other
 * fields hold. A data call is one of its usual resources.type, or of that which is stated. A call of unknown category may be
 * recorded by any selector or by none, so it stands for no class.
 */
export function shapeOfCall(call: CallToKeep): CallShape {
  const stated = statedCall(call);
  const { source: eventSource, name: eventName } = partsOfCall(stated.call);
  const known = findKnownCall(eventSource, eventName);
  const fault = findStatedFault(stated);
  if (fault !== undefined) return { known: false, eventSource, eventName, why: fault.message, didYouMean: [] };
  const category = stated.category ?? known?.category ?? (stated.resourceType === undefined ? undefined : 'Data');
  if (category === undefined) return unknownCall(stated);
  const types = category === 'Data' ? (known?.types ?? []) : [];
  const type = stated.resourceType ?? types[0];
  const readOnly = stated.readOnly ?? (category === 'NetworkActivity' ? null : (known?.readOnly ?? null));
  const shape = { category, eventSource, eventName, readOnly };
  return {
    known: true,
    shape: category === 'Data' && type !== undefined ? { ...shape, resource: { type } } : shape,
    otherTypes: types.filter((other) => other !== type),
  };
}

const REASONS: Readonly<Record<Suggestion['reason'], string>> = {
  ...NO_SUCH_EVENT,
  spelling: 'trailtrim does not know this call, so its events may be of any category',
  'not known': 'trailtrim does not know this call, so its events may be of any category',
};

function unknownCall({ call }: StatedCall): CallShape {
  const { service, source: eventSource, name: eventName } = partsOfCall(call);
  const { reason, calls } = suggestCalls(service, eventName);
  const meant = calls.length === 0 ? '' : `; did you mean ${calls.join(' or ')}?`;
  const otherwise =
    reason === 'action' || reason === 'case'
      ? ''
      : calls.length === 0
        ? '; check the spelling, or say its category in the policy'
        : ' If not, say its category in the policy';
  return { known: false, eventSource, eventName, why: `${REASONS[reason]}${meant}${otherwise}`, didYouMean: calls };
}

/**
 * Every event of the resources whose ARN fits, in which `*` stands for any characters; undefined where the ARN does not
 * tell the resources.type. A bucket stands for its objects, with its slash or without.
 */
export function shapeOfResource(arn: string): EventShape | undefined {
  const type = findTypeOfArn(arn);
  if (type === undefined) return undefined;
  const isBareBucket = findResourceType(type)?.arn?.covers === 'contents' && !/[/*]/.test(arn);
  const resource = { type, arn: isBareBucket ? `${arn}/` : arn };
  return { category: 'Data', eventSource: null, eventName: null, readOnly: null, resource };
}
