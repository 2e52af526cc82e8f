import type { TrafficRowFile } from '../../../../src/model/snapshot/schema.ts';
import type { Journal } from '../../../../src/observe/aws/ask/journal.ts';
import type { MetricsPart } from '../../../../src/observe/aws/metrics/metrics-part.ts';
import { readMetrics } from '../../../../src/observe/aws/metrics/read-metrics.ts';
import { settleBuckets } from '../../../../src/observe/aws/metrics/buckets/settle-buckets.ts';
import type { Place } from '../../../../src/model/snapshot/place.ts';
import type { Part } from '../../../../src/observe/aws/part.ts';
import { windowBefore } from '../../../../src/observe/aws/window.ts';
import { credentialsOf } from '../../../aws/local/credentials.ts';
import type { Fault } from '../../../aws/local/fault.ts';
import { LocalAws } from '../../../aws/local/local-aws.ts';
import type { AccountScenario, BucketFilter, RegionScenario, Scenario } from '../../../aws/local/scenario.ts';
import { readerOf } from '../ask/reader-of.ts';

const NOW = '2026-11-20T06:00:00Z';
const DAYS = 14;
const WINDOW = windowBefore(new Date(NOW), DAYS);
export const HOME: Place = { account: '111122223333', region: 'eu-west-1' };
export const OTHER: Place = { account: '444455556666', region: 'us-east-1' };

/** The same count each day. */
export function each(count: number): readonly number[] {
  return Array.from({ length: DAYS }, () => count);
}

/** A filter with these requests each day, AllRequests among them. */
export function filterOf(id: string, requests: Readonly<Record<string, number>>, filter?: object): BucketFilter {
  const all = Object.values(requests).reduce((sum, count) => sum + count, 0);
  return {
    id,
    ...(filter === undefined ? {} : { filter: filter as Readonly<Record<string, unknown>> }),
    requests: Object.fromEntries(
      Object.entries({ ...requests, AllRequests: requests['AllRequests'] ?? all }).map(([name, count]) => [
        name,
        each(count),
      ]),
    ),
  };
}

/** An AWS of one account in one Region. */
export function sceneOf(region: RegionScenario, more: Partial<Scenario> = {}): Scenario {
  return {
    now: NOW,
    days: DAYS,
    caller: HOME.account,
    accounts: [{ id: HOME.account, regions: { [HOME.region]: region } }],
    ...more,
  };
}

/** An AWS of several accounts. */
export function accountsOf(accounts: readonly AccountScenario[], faults: readonly Fault[] = []): Scenario {
  return { now: NOW, days: DAYS, caller: HOME.account, accounts, faults };
}

interface Reading {
  readonly parts: readonly MetricsPart[];
  readonly settled: Part;
  /** Of the parts and of what was settled. */
  readonly rows: readonly TrafficRowFile[];
  readonly gaps: Part['gaps'];
  readonly aws: LocalAws;
}

export interface SceneOptions {
  readonly places?: readonly Place[];
  readonly journal?: Journal;
  readonly onAttempt?: () => void;
  readonly only?: ReadonlySet<string>;
}

/** Reads the metrics of places, one after the other, and gives what was learnt to `look` while the AWS still runs. */
export async function readScene(scenario: Scenario, options: SceneOptions = {}): Promise<Reading> {
  await using aws = await LocalAws.start(scenario);
  return await readFrom(aws, options);
}

export async function readFrom(
  aws: LocalAws,
  { places = [HOME], journal, onAttempt, only }: SceneOptions = {},
): Promise<Reading> {
  const reader = readerOf(aws, credentialsOf, {
    ...(journal === undefined ? {} : { journal }),
    ...(onAttempt === undefined ? {} : { onAttempt }),
  });
  const observed = new Set(places.map(({ account }) => account));
  const parts: MetricsPart[] = [];
  for (const place of places)
    parts.push(await readMetrics(reader, place, WINDOW, { partition: 'aws', observed, only }));
  const settled = settleBuckets(parts, 'aws');
  return {
    parts,
    settled,
    rows: [...parts.flatMap(({ traffic }) => [...traffic]), ...settled.traffic],
    gaps: [...parts.flatMap(({ gaps }) => gaps), ...settled.gaps],
    aws,
  };
}

/** A row as a line: what, how many, how sure, and by what. */
export function lineOf({
  account,
  region,
  resource,
  eventName,
  readOnly,
  count,
  evidence,
  via,
  range,
}: TrafficRowFile): string {
  const flag = readOnly === null ? 'any' : readOnly ? 'read' : 'write';
  return [
    ...(account === HOME.account && region === HOME.region ? [] : [account, region]),
    resource?.arn?.replace(/^arn:aws:(?:s3:::|s[nq]s:[^:]*:\d+:|.*:(?=function|stream|table))/, '') ?? resource?.type,
    eventName ?? '*',
    flag,
    count ?? '?',
    ...(range == null ? [] : [`${range.low}..${range.high}`]),
    evidence,
    via?.replace(/^cloudwatch AWS\//, ''),
  ].join(' ');
}
