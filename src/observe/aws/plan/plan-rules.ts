import { NAMED_TYPES } from '../../../facts/named-types.ts';
import { PROTECTED_CALLS } from '../../../facts/protected-calls.ts';
import { type Call, METRICS_PER_CALL, POINTS_PER_PAGE } from '../ask/calls.ts';
import { placeText } from '../../../model/snapshot/place.ts';
import { EVENTS_PER_PAGE, LISTED_PAGES, NAMED_PAGES, SAMPLE_PAGES } from '../management/limits.ts';
import { REQUEST_METRICS } from '../metrics/buckets/request-metrics.ts';
import { sum } from '../../../base/sum.ts';
import type { PlannedEstate, PlannedPlace } from './plan.ts';

/** The calls in one account and Region. */
export interface PlannedCalls {
  readonly place: string;
  readonly calls: number;
  /** What the call is charged by: metrics for GetMetricData, else calls. */
  readonly units: number;
}

interface PlanRule {
  /** In words, as the table of a plan prints it. */
  readonly formula: string;
  readonly ask: (estate: PlannedEstate) => readonly PlannedCalls[];
}

/** ListMetrics. Source: CloudWatch API reference, 2026-04-13. */
const METRICS_PER_PAGE = 500;
/** The request metrics of single kinds, and AllRequests. */
const METRICS_OF_A_BUCKET = REQUEST_METRICS.length + 1;

/** How many calls each kind makes. A call that is not here does not compile. */
export const PLAN_RULES: Readonly<Record<Call, PlanRule>> = {
  'sts:GetCallerIdentity': { formula: 'once', ask: () => once(1) },
  'sts:AssumeRole': {
    formula: 'one an account with --role, and again every 50 minutes',
    ask: (estate) => once(estate.hasRole ? accountsOf(estate).length : 0),
  },
  'organizations:ListAccounts': {
    formula: 'pages of 20 accounts with --accounts organization',
    ask: (estate) => once(estate.isOrganization ? Math.ceil(accountsOf(estate).length / 20) : 0),
  },
  'account:ListRegions': {
    formula: 'one an account without --region',
    ask: (estate) => (estate.listsRegions ? accountsOf(estate).map((account) => planned(account, 1)) : []),
  },
  'cloudtrail:DescribeTrails': { formula: 'one an account and Region', ask: inEachPlace(() => 1) },
  'cloudtrail:GetTrailStatus': { formula: 'one a trail', ask: atHome(({ trails }) => trails) },
  'cloudtrail:GetEventSelectors': { formula: 'one a trail', ask: atHome(({ trails }) => trails) },
  'cloudtrail:GetInsightSelectors': {
    formula: 'one a trail and a store',
    ask: atHome(({ trails, stores }) => trails + stores),
  },
  'cloudtrail:GetEventConfiguration': {
    formula: 'one a trail and a store',
    ask: atHome(({ trails, stores }) => trails + stores),
  },
  'cloudtrail:ListEventDataStores': { formula: 'one an account and Region', ask: inEachPlace(() => 1) },
  'cloudtrail:GetEventDataStore': { formula: 'one a store', ask: atHome(({ stores }) => stores) },
  'cloudtrail:ListChannels': { formula: 'one an account and Region', ask: inEachPlace(() => 1) },
  'cloudtrail:GetChannel': { formula: 'one a channel of a service', ask: atHome(({ channels }) => channels) },
  'cloudtrail:LookupEvents': {
    formula: `pages of ${EVENTS_PER_PAGE} an account and Region; of more than ${2 * LISTED_PAGES} about ${SAMPLE_PAGES} as a sample, and ${NAMED_PAGES} a protected call`,
    ask: inEachPlace(({ managementEvents }) => lookups(managementEvents)),
  },
  'cloudwatch:ListMetrics': {
    formula: `pages of 500 of ${NAMED_TYPES.length + 4} namespaces; where there are many, of each metric`,
    ask: (estate) =>
      estate.places.map((place, index) =>
        planned(placeText(place), listPages(place) + (index === 0 && estate.stores > 0 ? 1 : 0)),
      ),
  },
  'cloudwatch:GetMetricData': {
    formula: `500 metrics each: 8 a bucket with request metrics, ${NAMED_TYPES.map(({ names, nouns: [one] }) => `${names.length} a ${one}`).join(', ')}, 2 a table, 3 an operation of it, 1 a counted call`,
    ask: (estate) =>
      estate.places.map((place, index) => plannedData(place, index === 0 ? estate.stores : 0, estate.days)),
  },
  's3:GetMetricsConfiguration': {
    formula: 'one a bucket with request metrics',
    ask: inEachPlace(({ meteredBuckets }) => meteredBuckets),
  },
  's3:GetBucketLocation': { formula: 'one a log bucket', ask: atHome(({ logBuckets }) => logBuckets) },
  's3:GetBucketVersioning': { formula: 'one a log bucket', ask: atHome(({ logBuckets }) => logBuckets) },
  's3:GetBucketObjectLockConfiguration': { formula: 'one a log bucket', ask: atHome(({ logBuckets }) => logBuckets) },
  's3:GetLifecycleConfiguration': { formula: 'one a log bucket', ask: atHome(({ logBuckets }) => logBuckets) },
  's3:GetEncryptionConfiguration': { formula: 'one a log bucket', ask: atHome(({ logBuckets }) => logBuckets) },
  's3:GetBucketPolicy': { formula: 'one a log bucket', ask: atHome(({ logBuckets }) => logBuckets) },
  'ce:GetCostAndUsage': {
    formula:
      'one page, of fourteen months; more where they do not fit into one, and one an account, of 20 at most, where the caller does not see its bill',
    ask: () => once(1),
  },
  'ce:GetDimensionValues': {
    formula: 'one page where the bill shows nothing of CloudTrail, and one where it lacks one of several accounts',
    ask: (estate) => once(accountsOf(estate).length > 1 ? 2 : 1),
  },
  // Of log files in a bucket, which are planned by themselves.
  's3:ListBucket': { formula: '', ask: () => [] },
  's3:GetObject': { formula: '', ask: () => [] },
};

function planned(place: string, calls: number, units = calls): PlannedCalls {
  return { place, calls, units };
}

/** With the credentials of the run, in a Region of their own. */
function once(calls: number): readonly PlannedCalls[] {
  return [planned('', calls)];
}

function inEachPlace(count: (place: PlannedPlace) => number): PlanRule['ask'] {
  return ({ places }) => places.map((place) => planned(placeText(place), count(place)));
}

function atHome(count: (estate: PlannedEstate) => number): PlanRule['ask'] {
  return (estate) => estate.places.slice(0, 1).map((place) => planned(placeText(place), count(estate)));
}

function accountsOf({ places }: PlannedEstate): readonly string[] {
  return [...new Set(places.map(({ account }) => account))];
}

/** A batch fills a request and no more than a page of its answer, since each page is charged for. */
function plannedData(place: PlannedPlace, stores: number, days: number): PlannedCalls {
  const batch = Math.min(METRICS_PER_CALL, Math.floor(POINTS_PER_PAGE / days));
  const metrics =
    place.meteredBuckets * METRICS_OF_A_BUCKET +
    sum(NAMED_TYPES, ({ type, names }) => numberOf(place, type) * names.length) +
    // Failures are counted by table, and once more for those without a table.
    place.tables * 2 +
    place.operations * 3 +
    (place.tables > 0 ? 1 : 0) +
    place.countedCalls;
  return planned(placeText(place), Math.ceil(metrics / batch) + (stores > 0 ? 1 : 0), metrics + stores);
}

function numberOf({ named }: PlannedPlace, type: string): number {
  return named[type] ?? 0;
}

function lookups(events: number): number {
  const pages = Math.max(1, Math.ceil(events / EVENTS_PER_PAGE));
  return pages <= 2 * LISTED_PAGES ? pages : SAMPLE_PAGES + PROTECTED_CALLS.length * NAMED_PAGES;
}

/** How many metrics a namespace has, and how many have each of the names that are wanted. */
interface Namespace {
  readonly metrics: number;
  readonly named: readonly number[];
}

function listPages(place: PlannedPlace): number {
  // For AWS/Usage and Storage Lens one name is listed; the others only where Storage Lens publishes that one.
  const byName = pageCount(place.countedCalls) + 1;
  return byName + sum(namespacesOf(place), ({ metrics, named }) => pagesOf(metrics, named));
}

/** The whole namespace for as many pages as there are names; if it has more, the names one by one. */
function pagesOf(metrics: number, named: readonly number[]): number {
  const whole = pageCount(metrics);
  return whole <= named.length ? whole : named.reduce((pages, count) => pages + pageCount(count), named.length);
}

function pageCount(metrics: number): number {
  return Math.max(1, Math.ceil(metrics / METRICS_PER_PAGE));
}

/** Sources: user guides of S3 and DynamoDB on their metrics, 2026-04-13; the numbers of a resource are inferred. */
function namespacesOf(place: PlannedPlace): readonly Namespace[] {
  const { meteredBuckets: metered, unmeteredBuckets, tables, operations } = place;
  const buckets = metered + unmeteredBuckets;
  return [
    // Sixteen request metrics, and the sizes of each bucket.
    { metrics: metered * 16 + buckets * 2, named: [...Array<number>(METRICS_OF_A_BUCKET).fill(metered), buckets] },
    ...NAMED_TYPES.map(({ type, names, listed }) => ({
      metrics: numberOf(place, type) * listed.metrics,
      named: names.map(() => numberOf(place, type) * listed.ofEachName),
    })),
    { metrics: operations * 4 + tables * 8, named: [operations, operations, operations, tables, tables, 1] },
  ];
}
