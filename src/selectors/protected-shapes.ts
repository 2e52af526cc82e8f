import type { EventShape } from './event/event-record.ts';
import { findKnownCall, sourceOfService } from '../facts/known-calls.ts';
import { PROTECTED_CALLS } from '../facts/protected-calls.ts';
import { findTypeOfArn } from '../facts/resource-arn.ts';
import { findResourceType } from '../facts/resource-types.ts';

/** What a call written `service:Operation` stands for. */
export interface CallShape {
  readonly shape: EventShape;
  /** False where trailtrim does not know the call, and takes it for a management event with any flag. */
  readonly known: boolean;
}

/**
 * Every record of the call: its category, source and name, with its `readOnly` flag where that is known, whatever the other
 * fields hold. A data call is one of its service's usual resources.type.
 */
export function shapeOfCall(call: string): CallShape {
  const [service = '', eventName = ''] = call.split(':');
  const eventSource = sourceOfService(service);
  const known = findKnownCall(eventSource, eventName);
  const isBuiltIn = PROTECTED_CALLS.includes(call);
  const category = isBuiltIn ? 'Management' : (known?.category ?? 'Management');
  const type = known?.types[0];
  const shape = { category, eventSource, eventName, readOnly: isBuiltIn ? true : (known?.readOnly ?? null) };
  return {
    shape: type === undefined ? shape : { ...shape, resource: { type } },
    known: isBuiltIn || known !== undefined,
  };
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
