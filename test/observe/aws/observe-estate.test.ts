import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AwsObservation } from '../../../src/observe/aws/run/observation.ts';
import { snapshotSchema, type TrafficRowFile } from '../../../src/model/snapshot/schema.ts';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { AVERAGE_MONTH } from '../../../src/model/quantity/month.ts';
import { renderSnapshot } from '../../../src/model/snapshot/write-snapshot.ts';
import { parseSnapshot } from '../../../src/model/snapshot/parse-snapshot.ts';
import { loadRates } from '../../factories.ts';
import { LocalAws } from '../../aws/local/local-aws.ts';
import { scenarioOfSnapshot } from '../../aws/local/scenario-of-snapshot.ts';
import { observeLocal } from './observe-local.ts';

const estate = snapshotSchema.parse(
  JSON.parse(readFileSync(new URL('../../../examples/estate.json', import.meta.url), 'utf8')),
);
const NOW = new Date('2026-11-20T06:00:00Z');

/** Events by what they are and whose, as both sides tell it. */
function countsOf(rows: Iterable<TrafficRowFile>): Readonly<Record<string, number | null>> {
  const counts: Record<string, number | null> = {};
  for (const { account, region, eventSource, eventName, readOnly, resource, count, via } of rows) {
    // Who delivers logs into a bucket no metric tells.
    const isDelivery = via?.includes(', delivery by') === true;
    const metric = /AWS\/S3 (\w+)/.exec(via ?? '')?.[1] ?? '';
    const key = [account, region, eventSource, isDelivery ? null : eventName, readOnly, resource?.arn, metric].join(
      ' ',
    );
    counts[key] = count === null ? null : (counts[key] ?? 0) + count;
  }
  return counts;
}

describe('the example estate, played by a local AWS and observed', () => {
  let aws: LocalAws;
  let observed: AwsObservation;
  let rows: readonly TrafficRowFile[];

  beforeAll(async () => {
    aws = await LocalAws.start(scenarioOfSnapshot(estate, NOW));
    observed = await observeLocal(aws, {
      settings: { days: 28, accounts: 'organization', role: 'arn:aws:iam::111122223333:role/trailtrim' },
      now: NOW,
    });
    rows = [...observed.snapshot.traffic];
  });
  afterAll(() => aws[Symbol.asyncDispose]());

  test('has every data event, to the last one', () => {
    const data = (all: Iterable<TrafficRowFile>) => countsOf([...all].filter(({ category }) => category === 'Data'));
    expect(data(rows)).toEqual(data(estate.traffic));
  });

  test('has the days of every data event', () => {
    const daysOf = (all: Iterable<TrafficRowFile>, via: string) =>
      [...all]
        .filter((row) => row.via === via)
        .map(({ account, region, resource, eventName, daily }) =>
          JSON.stringify([account, region, resource?.arn, eventName, daily]),
        )
        .toSorted();
    for (const via of [
      'cloudwatch AWS/S3 GetRequests',
      'cloudwatch AWS/Lambda Invocations',
      'cloudwatch AWS/DynamoDB SuccessfulRequestLatency',
    ]) {
      const own = (all: readonly TrafficRowFile[]) => daysOf(all, via);
      expect(own(rows)).toEqual(own(estate.traffic));
    }
  });

  test('has the management events that AWS/Usage counts exactly, and all within the interval of the sample', () => {
    const events = new Map<string, number>();
    for (const { account, region, eventSource, eventName, count, category } of estate.traffic)
      if (category === 'Management') events.set([account, region, eventSource, eventName].join(' '), count ?? 0);
    const total = { low: 0, count: 0, high: 0, true: 0 };
    for (const [key, count] of events) {
      const row = rows.find((one) => [one.account, one.region, one.eventSource, one.eventName].join(' ') === key);
      if (row?.evidence === 'measured') expect([key, row.count]).toEqual([key, count]);
      total.low += row?.range?.low ?? row?.count ?? 0;
      total.count += row?.count ?? 0;
      total.high += row?.range?.high ?? row?.count ?? 0;
      total.true += count;
    }
    expect(total.true).toBeGreaterThanOrEqual(total.low);
    expect(total.true).toBeLessThanOrEqual(total.high);
    expect(total.count / total.true).toBeGreaterThan(0.97);
    expect(total.count / total.true).toBeLessThan(1.03);
    // Nothing that did not happen.
    for (const row of rows)
      if (row.category === 'Management')
        expect(events.has([row.account, row.region, row.eventSource, row.eventName].join(' '))).toBe(true);
  });

  test('has the trails, with what they record', () => {
    const trails = estate.trails.map(({ arn, multiRegion, organization, logging, bucket }) => ({
      arn,
      multiRegion,
      organization,
      logging,
      bucket,
    }));
    expect(observed.snapshot.trails).toMatchObject(trails.toSorted((a, b) => (a.arn < b.arn ? -1 : 1)));
    const selectors = (list: readonly object[]) =>
      list.map((trail) => (trail as { advancedEventSelectors?: unknown }).advancedEventSelectors ?? null);
    expect(selectors(observed.snapshot.trails)).toEqual(
      selectors(estate.trails.toSorted((a, b) => (a.arn < b.arn ? -1 : 1))),
    );
  });

  test('has the bill, line by line', () => {
    // Amounts are decimal texts, with or without zeros at the end.
    const lines = (bill: readonly object[]) =>
      bill
        .map((line) => {
          const { account, month, usageType, quantity, amount, estimated } = line as NonNullable<
            typeof estate.bill
          >[number];
          return [account, month, usageType, Number(quantity), Number(amount), estimated].join(' ');
        })
        .toSorted();
    expect(lines([...observed.snapshot.bill])).toEqual(lines(estate.bill ?? []));
  });

  test('says of each unmetered bucket that it is unknown, and how to know it', () => {
    const gaps = observed.snapshot.gaps.filter(({ reason }) => reason === 'not enabled');
    expect(new Set(gaps.map(({ what }) => what))).toEqual(new Set(estate.gaps?.map(({ what }) => what)));
    expect(new Set(gaps.map(({ remedy }) => remedy))).toEqual(new Set(estate.gaps?.map(({ remedy }) => remedy)));
  });

  test('asks for no metric that is not there', () => {
    const metered = rows.filter(({ via, count }) => via?.startsWith('cloudwatch') === true && count !== null).length;
    // Beside a metric for each row, AllRequests of each bucket.
    const buckets = new Set(
      rows.flatMap(({ resource, via, count }) =>
        via?.startsWith('cloudwatch AWS/S3') === true && count !== null ? [resource?.arn] : [],
      ),
    ).size;
    const usage = estate.traffic.filter(({ via }) => via === 'cloudwatch AWS/Usage CallCount').length;
    const usageRows = rows.filter(({ via }) => via === 'cloudwatch AWS/Usage CallCount').length;
    expect(aws.metricsAsked).toBe(metered - usageRows + usage + buckets);
  });

  test('is a snapshot that a report can be made of, with an open upper bound', () => {
    const parsed = parseSnapshot(JSON.parse([...renderSnapshot({ ...observed.snapshot, traffic: rows })].join('')));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const { total } = estimate(parsed.value, loadRates(), AVERAGE_MONTH);
    expect(total.high).toBeNull();
    const before = parseSnapshot(estate);
    if (!before.ok) throw new Error('the example is a snapshot');
    const expected = estimate(before.value, loadRates(), AVERAGE_MONTH).total.expected;
    expect(total.expected.dividedBy(expected).toNumber()).toBeCloseTo(1, 1);
  });
});
