import type { JsonObject } from '../../base/json.ts';
import { CATEGORIES } from '../../facts/category.ts';

/**
 * What a document of CloudTrail is. `call`: selectors govern it; `strange`: a call whose stated category is not known. The
 * others have an event's members in part, but no call of their own.
 */
export type RecordKind = 'call' | 'strange' | 'insight' | 'aggregated' | 'store' | 'digest';

/**
 * The kinds that state themselves in eventCategory, or in eventType where that is older. Sources: CloudTrail user guide,
 * cloudtrail-event-reference-aggregated-events and cloudtrail-insights-fields-trails, 2026-04-13; API reference,
 * AdvancedFieldSelector, autumn 2026, for those that only event data stores hold.
 */
const KIND_STATED: ReadonlyMap<unknown, RecordKind> = new Map<unknown, RecordKind>([
  ...CATEGORIES.map((category) => [category, 'call'] as const),
  ['Insight', 'insight'],
  ['AwsCloudTrailInsight', 'insight'],
  ['Aggregated', 'aggregated'],
  ['AwsAggregatedEvent', 'aggregated'],
  ['ConfigurationItem', 'store'],
  ['Evidence', 'store'],
  ['ActivityAuditLog', 'store'],
]);

/** What the object is, judged by its members; undefined: no document of CloudTrail. */
export function kindOfRecord(json: JsonObject): RecordKind | undefined {
  const { eventSource, eventName, eventCategory } = json;
  const stated = KIND_STATED.get(eventCategory) ?? KIND_STATED.get(json['eventType']);
  if (stated !== undefined && stated !== 'call') return stated;
  if (!isName(eventSource) || !isName(eventName)) return 'digestStartTime' in json ? 'digest' : undefined;
  if (isNotification(eventSource)) return undefined;
  return stated === 'call' || eventCategory === undefined || eventCategory === null ? 'call' : 'strange';
}

/** What Lambda is handed by S3, DynamoDB, SQS and others has the same members, of another meaning. */
export function isNotification(eventSource: string): boolean {
  return eventSource.startsWith('aws:');
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
