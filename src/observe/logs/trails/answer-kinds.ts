import type { JsonObject } from '../../../base/json.ts';

/** A call whose answer is read, and what tells that answer from the others. */
interface AnswerKind {
  /** Members of which each must be there, or one of a list of them. */
  readonly marks: readonly (string | readonly string[])[];
  /** It stands in a list of another answer, out of which `--query` may cut it. */
  readonly isEntry?: true;
  /** All that AWS names in it at the top level: what YAML of several answers is cut by. */
  readonly members: readonly string[];
}

const LISTS = ['AdvancedEventSelectors', 'EventSelectors'] as const;
const CONFIGURATION = ['AggregationConfigurations', 'ContextKeySelectors', 'MaxEventSize'] as const;
const TOKEN = 'NextToken';

/** What only a description of a trail has, and no list of names (`list-trails`). */
const OF_TRAIL = [
  'S3BucketName',
  'IsMultiRegionTrail',
  'IncludeGlobalServiceEvents',
  'HasCustomEventSelectors',
  'IsLogging',
] as const;

/**
 * The answers that are read, by the CLI's names of their calls; the first that fits is it. Entries of a list stand for
 * themselves, as `--query 'trailList'` prints them. Source: CloudTrail API reference, autumn 2026.
 */
const ANSWER_KINDS = {
  'describe-trails': { marks: ['trailList'], members: ['trailList'] },
  'get-trail': { marks: ['Trail'], members: ['Trail'] },
  'list-trails': { marks: ['Trails'], members: ['Trails', TOKEN] },
  'list-event-data-stores': { marks: ['EventDataStores'], members: ['EventDataStores', TOKEN] },
  'list-channels': { marks: ['Channels'], members: ['Channels', TOKEN] },
  'get-event-data-store': {
    marks: ['EventDataStoreArn', 'Status'],
    members: [
      'EventDataStoreArn',
      'Name',
      'Status',
      'AdvancedEventSelectors',
      'MultiRegionEnabled',
      'OrganizationEnabled',
      'RetentionPeriod',
      'TerminationProtectionEnabled',
      'CreatedTimestamp',
      'UpdatedTimestamp',
      'KmsKeyId',
      'BillingMode',
      'FederationStatus',
      'FederationRoleArn',
      'PartitionKeys',
    ],
  },
  'get-channel': {
    marks: ['ChannelArn', ['Source', 'SourceConfig', 'Destinations']],
    members: ['ChannelArn', 'Name', 'Source', 'SourceConfig', 'Destinations', 'IngestionStatus'],
  },
  'get-event-selectors': { marks: [LISTS], members: ['TrailARN', ...LISTS] },
  'get-insight-selectors': {
    marks: ['InsightSelectors'],
    members: ['TrailARN', 'EventDataStoreArn', 'InsightSelectors', 'InsightsDestination'],
  },
  'get-event-configuration': {
    marks: [CONFIGURATION],
    members: ['TrailARN', 'EventDataStoreArn', ...CONFIGURATION],
  },
  'entry of trailList': { isEntry: true, marks: ['TrailARN', OF_TRAIL], members: [] },
  'entry of Trails': { isEntry: true, marks: ['TrailARN', ['Name', 'HomeRegion']], members: [] },
  'entry of EventDataStores': { isEntry: true, marks: ['EventDataStoreArn', 'Name'], members: [] },
  'entry of Channels': { isEntry: true, marks: ['ChannelArn', 'Name'], members: [] },
  'get-trail-status': {
    marks: ['IsLogging'],
    members: [
      'IsLogging',
      'LatestDeliveryError',
      'LatestNotificationError',
      'LatestDeliveryTime',
      'LatestNotificationTime',
      'StartLoggingTime',
      'StopLoggingTime',
      'LatestCloudWatchLogsDeliveryError',
      'LatestCloudWatchLogsDeliveryTime',
      'LatestDigestDeliveryTime',
      'LatestDigestDeliveryError',
      'LatestDeliveryAttemptTime',
      'LatestNotificationAttemptTime',
      'LatestNotificationAttemptSucceeded',
      'LatestDeliveryAttemptSucceeded',
      'TimeLoggingStarted',
      'TimeLoggingStopped',
    ],
  },
} as const satisfies Readonly<Record<string, AnswerKind>>;

export type AnswerName = keyof typeof ANSWER_KINDS;

const KINDS = Object.entries(ANSWER_KINDS) as readonly (readonly [AnswerName, AnswerKind])[];

/** Which answer a document is; undefined: none that is read. */
export function kindOfAnswer(document: JsonObject): AnswerName | undefined {
  const has = (member: string): boolean => member in document;
  return KINDS.find(([, { marks }]) =>
    marks.every((mark) => (typeof mark === 'string' ? has(mark) : mark.some(has))),
  )?.[0];
}

/** What an answer is about: of these it has one at most. */
const SUBJECTS = ['TrailARN', 'EventDataStoreArn', 'ChannelArn'];

/** Is the document an entry of a list, and no answer by itself? */
export function isEntryOfAnswer(document: JsonObject): boolean {
  const kind = kindOfAnswer(document);
  return KINDS.some(([name, { isEntry }]) => name === kind && isEntry === true);
}

/** Could an answer have all these members at its top level? */
export function areOfOneAnswer(members: readonly string[]): boolean {
  const subjects = SUBJECTS.filter((subject) => members.includes(subject));
  return subjects.length < 2 && KINDS.some(([, kind]) => members.every((member) => kind.members.includes(member)));
}

/** Is it the member of any answer? */
export function isOfAnAnswer(member: string): boolean {
  return KINDS.some(([, { members }]) => members.includes(member));
}

/** The calls, as a message names them. */
export const CALLS_READ = KINDS.flatMap(([name, { isEntry }]) => (isEntry === true ? [] : [`\`${name}\``]));
