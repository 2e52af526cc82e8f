import { classifyCategory, resourceEntries } from './classify.ts';
import type { EventRecord, EventShape } from './event-record.ts';
import { ABSENT, type Knowledge, text, UNKNOWN } from './knowledge.ts';
import type { Field } from './selector.ts';

/** One entry of `resources`, as far as it is known. */
export interface ResourceView {
  readonly type: Knowledge;
  readonly arn: Knowledge;
}

type ScalarField = Exclude<Field, 'resources.type' | 'resources.ARN'>;

/** An event as selectors see it. A record and a traffic row differ only in how much of it is known. */
export interface EventView {
  readonly fields: Readonly<Record<ScalarField, Knowledge>>;
  readonly resources: readonly ResourceView[];
  /** Types that the event may carry besides those of `resources`. */
  readonly possibleTypes: readonly string[];
}

/** The view of a whole record: every field is its text or absent. */
export function viewRecord(record: EventRecord): EventView {
  const identity = record['userIdentity'];
  const category = classifyCategory(record);
  return {
    fields: {
      eventCategory: category === null ? scalar(record['eventCategory']) : text(category),
      readOnly: scalar(record['readOnly']),
      eventSource: scalar(record['eventSource']),
      eventName: scalar(record['eventName']),
      eventType: scalar(record['eventType']),
      'userIdentity.arn':
        typeof identity === 'object' && identity !== null ? scalar((identity as EventRecord)['arn']) : ABSENT,
      sessionCredentialFromConsole: scalar(record['sessionCredentialFromConsole']),
      errorCode: scalar(record['errorCode']),
      vpcEndpointId: scalar(record['vpcEndpointId']),
    },
    resources: resourceEntries(record).map((entry) => ({
      type: scalar(entry['type']),
      // ListObjects, HeadBucket and DeleteObjects have ARNPrefix in place of ARN (observed, 334 of 334).
      arn: scalar(entry['ARN'] ?? entry['ARNPrefix']),
    })),
    possibleTypes: [],
  };
}

/** The view of a traffic row: what the row does not know is unknown, not absent. */
export function viewShape(shape: EventShape): EventView {
  return {
    fields: {
      eventCategory: shape.category === null ? UNKNOWN : text(shape.category),
      readOnly: shape.readOnly === null ? UNKNOWN : text(String(shape.readOnly)),
      eventSource: shape.eventSource === null ? UNKNOWN : text(shape.eventSource),
      eventName: shape.eventName === null ? UNKNOWN : text(shape.eventName),
      eventType: UNKNOWN,
      'userIdentity.arn': UNKNOWN,
      sessionCredentialFromConsole: UNKNOWN,
      errorCode: UNKNOWN,
      vpcEndpointId: UNKNOWN,
    },
    resources: shape.resource === undefined ? unknownResources(shape) : [viewResource(shape.resource)],
    possibleTypes: possibleTypesOf(shape),
  };
}

function unknownResources(shape: EventShape): readonly ResourceView[] {
  return shape.category === 'Management' ? [] : [{ type: UNKNOWN, arn: UNKNOWN }];
}

function viewResource({ type, arn }: NonNullable<EventShape['resource']>): ResourceView {
  if (arn === undefined) return { type: text(type), arn: UNKNOWN };
  return { type: text(type), arn: arn.endsWith('/') ? { kind: 'under', prefix: arn } : text(arn) };
}

/**
 * Stream reads name the stream and its table, so selectors of either type record them, and a row holds only one.
 * Source: DynamoDB developer guide, logging-using-cloudtrail, 2026-04-13.
 */
function possibleTypesOf({ resource, eventName }: EventShape): readonly string[] {
  const mayReadStream = eventName === null || eventName === 'GetRecords' || eventName === 'GetShardIterator';
  if (!mayReadStream) return [];
  if (resource?.type === 'AWS::DynamoDB::Table') return ['AWS::DynamoDB::Stream'];
  if (resource?.type === 'AWS::DynamoDB::Stream') return ['AWS::DynamoDB::Table'];
  return [];
}

/** A boolean of the record equals the string of its spelling; null and objects count as absent. */
function scalar(value: unknown): Knowledge {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'boolean' || typeof value === 'number') return text(String(value));
  return ABSENT;
}
