import { describe, expect, test } from 'vitest';
import { SampleEstimate } from '../../../../src/observe/aws/delivered/estimate-sample.ts';
import type { DeliveredFile } from '../../../../src/observe/aws/delivered/list-deliveries.ts';
import { sampleFiles } from '../../../../src/observe/aws/delivered/sample-files.ts';
import { EventTable } from '../../../../src/observe/logs/records/event-table.ts';
import type { LogTrafficRow } from '../../../../src/observe/logs/traffic/traffic-tally.ts';
import { MINUTE_MS } from '../../../../src/base/utc-day.ts';
import { windowFrom } from '../../../../src/model/quantity/window.ts';

const DAYS = 28;
const FILES_A_DAY = 288;
const WINDOW = windowFrom('2026-10-01', DAYS);
const FIRST_MINUTE = Date.parse(WINDOW.start) / MINUTE_MS;
const KEY = {
  account: '111122223333',
  region: 'eu-west-1',
  category: 'Data',
  eventSource: 's3.amazonaws.com',
  eventName: 'GetObject',
  readOnly: true,
} as const;

/** mulberry32: the same numbers each time. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function poisson(mean: number, next: () => number): number {
  let count = 0;
  for (let product = next(); product > Math.exp(-mean); product *= next()) count += 1;
  return count;
}

/** Events in each file, in the order of time. */
const KINDS = {
  steady: (next: () => number) => poisson(6, next),
  'a rhythm of the day': (next: () => number, index: number) =>
    poisson(4 + 4 * Math.sin((2 * Math.PI * index) / FILES_A_DAY), next),
  rare: (next: () => number) => poisson(0.03, next),
  'bursts of one file in fifty': (next: () => number) => (next() < 0.02 ? poisson(60, next) : poisson(1, next)),
} as const;

interface Trial {
  readonly truth: number;
  readonly row: LogTrafficRow;
}

function trial(kind: keyof typeof KINDS, share: number, seed: number): Trial | undefined {
  const next = numbersFrom(seed);
  // A folder of its own for each trial, since its name decides where the sample begins.
  const files = Array.from({ length: DAYS * FILES_A_DAY }, (_, index): DeliveredFile => {
    const key = `trail-${seed}/AWSLogs/x/CloudTrail/eu-west-1/2026/10/01/${String(index).padStart(6, '0')}.json.gz`;
    return { source: { bucket: 'b', prefix: '' }, key, path: `s3://b/${key}`, bytes: 1 };
  });
  const counts = new Map(files.map(({ path }, index) => [path, KINDS[kind](next, index)]));
  const truth = [...counts.values()].reduce((total, count) => total + count, 0);
  const sample = sampleFiles(files, share);
  const estimate = new SampleEstimate(sample.strata, WINDOW);
  let seen = 0;
  for (const { path } of sample.files) {
    const count = counts.get(path)!;
    const table = new EventTable();
    for (let event = 0; event < count; event += 1)
      table.add({ key: KEY, minute: FIRST_MINUTE, bytes: 800, fingerprint: undefined });
    estimate.add(path, {
      kind: 'read',
      insightRecords: 0,
      aggregatedRecords: 0,
      passedOver: null,
      ...table.pack(),
    } as never);
    seen += count;
  }
  if (seen === 0) return undefined;
  const daily = Array.from({ length: DAYS }, (_, day) => (day === 0 ? seen : 0));
  const row = { ...KEY, count: seen, daily, bytes: seen * 800, evidence: 'measured' } as unknown as LogTrafficRow;
  return { truth, row: estimate.scaled([row])[0]! };
}

const TRIALS = 60;

describe.each(Object.keys(KINDS) as (keyof typeof KINDS)[])('%s', (kind) => {
  const trials = Array.from({ length: TRIALS }, (_, seed) => trial(kind, 0.05, seed + 1)).flatMap((one) => one ?? []);

  test('the estimates are right on average', () => {
    const ratio =
      trials.reduce((total, { row }) => total + row.count, 0) / trials.reduce((total, { truth }) => total + truth, 0);
    expect(Math.abs(ratio - 1)).toBeLessThan(0.05);
  });

  test('the interval holds the truth in 19 of 20, or a little fewer', () => {
    const held = trials.filter(({ truth, row }) => row.range!.low <= truth && truth <= row.range!.high).length;
    expect(held / trials.length).toBeGreaterThanOrEqual(0.9);
  });

  test('a row is one that a snapshot can hold', () => {
    for (const { row } of trials) {
      expect(row.daily.reduce((total, count) => total + count, 0)).toBe(row.count);
      expect(row.range!.low).toBeLessThanOrEqual(row.count);
      expect(row.range!.high).toBeGreaterThanOrEqual(row.count);
    }
  });
});

test('all files read are no estimate', () => {
  const { truth, row } = trial('steady', 1, 1)!;
  expect(row).toMatchObject({ count: truth, evidence: 'measured' });
  expect(row).not.toHaveProperty('range');
});

test('the sample is the same each time, spread over the days, and two at least', () => {
  const files = Array.from({ length: 1_000 }, (_, index): DeliveredFile => {
    const day = String(1 + Math.floor(index / 100)).padStart(2, '0');
    const key = `AWSLogs/x/CloudTrail/eu-west-1/2026/10/${day}/${String(index).padStart(6, '0')}.json.gz`;
    return { source: { bucket: 'b', prefix: '' }, key, path: `s3://b/${key}`, bytes: 1 };
  });
  const [one, again] = [sampleFiles(files, 0.05), sampleFiles(files, 0.05)];
  expect(one).toEqual(again);
  expect(one.files).toHaveLength(50);
  const byDay = Map.groupBy(one.files, ({ path }) => /2026\/10\/(\d\d)/.exec(path)![1]);
  expect([...byDay.values()].map(({ length }) => length)).toEqual(Array.from({ length: 10 }, () => 5));
  expect(sampleFiles(files.slice(0, 3), 0.01).files).toHaveLength(2);
});
