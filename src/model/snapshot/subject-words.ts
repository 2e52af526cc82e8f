import { abridged, listed } from '../../base/words.ts';
import { parseArn, shortName } from '../../base/arn.ts';
import type { Place } from './place.ts';
import { type Setting, SETTINGS, type Subject, type SubjectOf } from './subject.ts';

/** What is missing, in words for a person: `S3 request metrics of acme-thumbs`. */
export function subjectWords(subjects: readonly Subject[], place: Partial<Place>): string {
  const groups = Map.groupBy(subjects, ({ kind }) => kind);
  return [...groups]
    .flatMap(([kind, group]) => (WORDS[kind] as Words<Subject>)(group, place))
    .filter((words, index, all) => all.indexOf(words) === index)
    .join('; ');
}

/** A text for each of the subjects of a kind, or one for several. */
type Words<One extends Subject> = (group: readonly One[], place: Partial<Place>) => readonly string[];

const WORDS: { readonly [Kind in Subject['kind']]: Words<SubjectOf<Kind>> } = {
  'request-metrics': (group) => [`S3 request metrics of ${buckets(group)}`],
  'requests-outside-filter': (group) =>
    group.map((one) => `S3 requests of ${nameOf(one)} outside the metrics filter ${one.filter}`),
  'metrics-coverage': (group) => [`whether the counted S3 metrics cover the whole bucket: ${buckets(group)}`],
  'requests-at-an-end': (group) => [`S3 requests on the first or last days of the window: ${buckets(group)}`],
  'requests-of-other-kinds': (group) => [`S3 requests of kinds without counts: ${buckets(group)}`],
  'quiet-resources': () => ['buckets, functions and tables without calls in the last two weeks'],
  'first-day': () => ['metrics on the first day of the window'],
  metrics: (group) =>
    group.map(({ namespace, count }) => `${count === 1 ? 'a metric' : `${count} metrics`} of ${namespace}`),
  'metric-list': (group) => group.map(({ namespace }) => `the list of ${namespace} metrics`),
  'management-events': () => ['management events'],
  'uncounted-management-events': () => ['management events that AWS/Usage does not count'],
  sample: (group) => group.map(({ looks }) => `management events at all but ${looks} instants of the sample`),
  'exact-count': (group) => [`exact counts of ${group.map(({ call }) => call).join(', ')}`],
  'call-count': () => ['how many events some management calls have'],
  bill: billWords,
  'bill-lines': () => ['lines of the CloudTrail bill'],
  'bill-members': () => ['which accounts the bill covers'],
  account: (group) => group.map(({ account }) => `account ${account}`),
  'organization-accounts': (group) => group.map(({ after }) => `accounts of the organization after the first ${after}`),
  'enabled-regions': () => ['Regions that the account has enabled besides the default ones'],
  list: (group, { account, region }) => [
    `${listed(group.map(({ of }) => LISTS[of]))} ${region === undefined ? `of account ${account}` : `homed in ${region} (account ${account})`}`,
  ],
  'trail-setting': (group) => settingsOf(group, ({ arn }) => `trail ${arn}`),
  aggregation: () => ['aggregation of data events'],
  'store-setting': (group) => settingsOf(group, storeTitle),
  'bucket-setting': (group) => settingsOf(group, (one) => `log bucket ${one.name}`),
  insight: (group) =>
    [...Map.groupBy(group, ({ arn }) => arn)].map(
      ([arn, own]) => `Insights ${listed(own.map(({ type }) => type))} of ${arn}`,
    ),
  'event-data-store': (group) => group.map((one) => `${storeTitle(one)}: it is left out`),
  channel: (group) => group.map((one) => `which events ${channelTitle(one)} delivers`),
  'ingested-bytes': (_, { account, region }) => [
    `bytes that event data stores ingested (account ${account}, ${region})`,
  ],
  'log-bucket': (group) => group.map(({ name }) => `log bucket ${name}`),
  'log-folder': (group) => group.map(({ path }) => `log files under ${path}`),
  'unsampled-files': (group) =>
    group.map(({ count, of }) => `events of calls that only ${count} of ${of} log files have, which were not read`),
  'log-file': (group) => group.map(({ path }) => `events of ${path}`),
  'log-records': (group) => group.map((one) => `${skippedWords(one)} of ${one.path}`),
  'log-members': (group) =>
    group.map(({ path, members, count, of }) => `${listed(members)} of ${count} of ${of} events of ${path}`),
  resource: (group) => group.map(({ resource: { arn } }) => `events of ${arn}`),
};

const LISTS = {
  trails: 'trails',
  'event-data-stores': 'event data stores',
  channels: 'channels to CloudWatch Logs',
} as const;

/** `3 of 12 lines` */
export function skippedWords({ count, of, unit }: Pick<SubjectOf<'log-records'>, 'count' | 'of' | 'unit'>): string {
  return `${count} of ${of} ${unit}s`;
}

interface OfBucket {
  readonly resource: { readonly arn: string };
}

function nameOf({ resource: { arn } }: OfBucket): string {
  return shortName(arn);
}

function buckets(group: readonly OfBucket[]): string {
  return abridged(group.map(nameOf));
}

function billWords(group: readonly SubjectOf<'bill'>[]): readonly string[] {
  return [...Map.groupBy(group, ({ after }) => after)].map(([after, own]) => {
    const what = `the CloudTrail bill${after === undefined ? '' : ` beyond its first ${after} lines`}`;
    const accounts = own.flatMap(({ account }) => account ?? []);
    return accounts.length < 2 ? what : `${what}, of ${accounts.length} accounts: ${abridged(accounts)}`;
  });
}

function storeTitle({ arn, name = arn }: { readonly arn: string; readonly name?: string | undefined }): string {
  const { region = '', account = '' } = parseArn(arn) ?? {};
  return `event data store ${name} (account ${account}, ${region})`;
}

function channelTitle({ arn, name }: SubjectOf<'channel'>): string {
  const { region = '', account = '' } = parseArn(arn) ?? {};
  return `channel ${name} (account ${account}, ${region})`;
}

/** A text for each trail, store or bucket. */
function settingsOf<One extends { readonly setting: Setting }>(
  group: readonly One[],
  titleOf: (one: One) => string,
): readonly string[] {
  return [...Map.groupBy(group, titleOf)].map(
    ([title, own]) => `${listed(own.map(({ setting }) => SETTINGS[setting]))} of ${title}`,
  );
}
