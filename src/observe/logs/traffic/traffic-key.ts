import type { TrafficRowFile } from '../../../model/snapshot/schema.ts';

/** A bucket's ARN ends in `/`. Absent: the record names none (AWS::CloudWatch::Metric). */
export type TrafficResource = NonNullable<TrafficRowFile['resource']>;

/** What the calls on one row of traffic have in common; the record always names its call. */
export interface TrafficKey extends Pick<
  TrafficRowFile,
  'account' | 'region' | 'category' | 'eventSource' | 'readOnly' | 'caller'
> {
  readonly eventName: string;
  readonly resource?: TrafficResource;
  /** What the record names besides, in the order of type and ARN. */
  readonly alsoNames?: readonly TrafficResource[];
}

/** One text per key. Each part is preceded by its length, so that different keys never have the same text. */
export function textOfKey(key: TrafficKey): string {
  const { account, region, category, eventSource, eventName, readOnly, resource, alsoNames, caller = '' } = key;
  const call = `${category}|${readOnly}|${caller}|${measured(account)}${measured(region)}${measured(eventSource)}${measured(eventName)}`;
  if (resource === undefined) return call;
  const first = `${call}${textOfResource(resource)}`;
  return alsoNames === undefined ? first : `${first}${alsoNames.map(textOfResource).join('')}`;
}

function textOfResource({ type, arn, fromRequest }: TrafficResource): string {
  return `${fromRequest === true ? '?' : ''}${measured(type)}${arn === undefined ? '-' : measured(arn)}`;
}

function measured(text: string): string {
  return `${text.length}|${text}`;
}

/**
 * By account, region, category, source, name, readOnly, resource type, ARN, what else is named, caller; by code units, so
 * the same on every machine.
 */
export function compareKeys(a: TrafficKey, b: TrafficKey): number {
  return (
    compareTexts(a.account, b.account) ||
    compareTexts(a.region, b.region) ||
    compareTexts(a.category ?? '', b.category ?? '') ||
    compareTexts(a.eventSource, b.eventSource) ||
    compareTexts(a.eventName, b.eventName) ||
    compareTexts(String(a.readOnly), String(b.readOnly)) ||
    compareTexts(a.resource?.type ?? '', b.resource?.type ?? '') ||
    compareTexts(a.resource?.arn ?? '', b.resource?.arn ?? '') ||
    compareTexts((a.alsoNames ?? []).map(textOfResource).join(''), (b.alsoNames ?? []).map(textOfResource).join('')) ||
    compareTexts(a.caller ?? '', b.caller ?? '')
  );
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
