import { quote } from '../base/quote.ts';
import { type Category, CATEGORY_EVENTS } from '../facts/category.ts';
import { findKnownCall, type KnownCall, sourceOfService } from '../facts/known-calls.ts';
import { findResourceTypeFault } from '../facts/resource-type-names.ts';
import { NO_SUCH_EVENT, suggestCalls } from '../facts/suggest-calls.ts';

/** A call with what its author says of its events, which counts where trailtrim does not know it. */
export interface StatedCall {
  /** `service:Operation` */
  readonly call: string;
  readonly category?: Category;
  /** Which of the types that its data events name is meant. */
  readonly resourceType?: string;
  readonly readOnly?: boolean;
}

/** A call that must be kept: `service:Operation`, or with what is known of it. */
export type CallToKeep = string | StatedCall;

/** What its author says of a call; of a text nothing. */
export function statedCall(call: CallToKeep): StatedCall {
  return typeof call === 'string' ? { call } : call;
}

/** The service and the operation of a call, as events write them. */
export function partsOfCall(call: string): {
  readonly service: string;
  readonly source: string;
  readonly name: string;
} {
  const [service = '', name = ''] = call.split(':');
  return { service, source: sourceOfService(service), name };
}

/** Why what is said of a call cannot be so, and by which member. */
export interface StatedFault {
  readonly member: 'call' | 'category' | 'resourceType' | 'readOnly';
  readonly message: string;
}

/**
 * What is wrong with what is said of a call, or undefined. AWS changes what it records, so of a call that is not known
 * everything is believed but a name that no event has; what contradicts a document or a record is refused, as one of the
 * two is a mistake.
 */
export function findStatedFault(stated: StatedCall): StatedFault | undefined {
  const { source, name } = partsOfCall(stated.call);
  const known = findKnownCall(source, name);
  return (
    typeFault(stated) ?? (known === undefined ? (unnamed(stated) ?? unfinished(stated)) : contradiction(stated, known))
  );
}

function typeFault({ resourceType, category = 'Data' }: StatedCall): StatedFault | undefined {
  if (resourceType === undefined) return undefined;
  const fault = findResourceTypeFault(resourceType);
  if (fault !== undefined) return { member: 'resourceType', message: fault };
  return category === 'Data'
    ? undefined
    : {
        member: 'resourceType',
        message: `${CATEGORY_EVENTS[category]} are not selected by a resourceType; take it out`,
      };
}

/** A call that is named as its events are not: nothing that is said of it could make such an event. */
function unnamed({ call, category, resourceType, readOnly }: StatedCall): StatedFault | undefined {
  if (category === undefined && resourceType === undefined && readOnly === undefined) return undefined;
  const { service, name } = partsOfCall(call);
  const { reason, calls } = suggestCalls(service, name);
  return reason === 'action' || reason === 'case'
    ? { member: 'call', message: `${NO_SUCH_EVENT[reason]}; did you mean ${calls.join(' or ')}?` }
    : undefined;
}

/** The category alone tells which selectors can record an event, and a data event only together with its type. */
function unfinished({ call, category, resourceType, readOnly }: StatedCall): StatedFault | undefined {
  if (category === 'Data' && resourceType === undefined)
    return {
      member: 'category',
      message: `trailtrim does not know ${quote(call)}; say by its resourceType which selectors record its data events`,
    };
  return category === undefined && resourceType === undefined && readOnly !== undefined
    ? { member: 'readOnly', message: `trailtrim does not know ${quote(call)}; say its category too` }
    : undefined;
}

function contradiction(
  { call, category, resourceType, readOnly }: StatedCall,
  known: KnownCall,
): StatedFault | undefined {
  // Every call may cross a network.
  if (category === 'NetworkActivity') return undefined;
  const says = `${quote(call)} is known to make ${CATEGORY_EVENTS[known.category]}`;
  if (category !== undefined && category !== known.category)
    return { member: 'category', message: `${says}, not ${CATEGORY_EVENTS[category]}; take the category out` };
  if (resourceType !== undefined && !known.types.includes(resourceType))
    return {
      member: 'resourceType',
      message: `${says}${known.types.length === 0 ? ', which have no resourceType' : ` of ${known.types.join(', ')}`}; take the resourceType out`,
    };
  // A flag that no record shows is no better than what its author says.
  if (readOnly === undefined || known.readOnly === null || known.isFlagInferred === true || readOnly === known.readOnly)
    return undefined;
  return { member: 'readOnly', message: `${says} with readOnly ${known.readOnly}; take readOnly out` };
}
