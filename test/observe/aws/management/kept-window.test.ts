import { describe, expect, test } from 'vitest';
import type { TrafficRowFile } from '../../../../src/model/snapshot/schema.ts';
import { countIn, keptOf, stretched } from '../../../../src/observe/aws/management/kept-window.ts';
import { readManagement } from '../../../../src/observe/aws/management/read-management.ts';
import { windowBefore } from '../../../../src/observe/aws/window.ts';
import { credentialsOf } from '../../../aws/local/credentials.ts';
import { LocalAws } from '../../../aws/local/local-aws.ts';
import { scenarioOf } from '../../../aws/local/test-scenario.ts';
import { readerOf } from '../ask/reader-of.ts';
import { callOf, countOf, PLACE } from './observe.ts';

const NOW = new Date('2026-11-22T10:00:00Z');
const daysOf = (days: number) => ({ window: windowBefore(NOW, days), kept: keptOf(windowBefore(NOW, days)) });
const row = (more: Partial<TrafficRowFile>): TrafficRowFile => ({ ...countOf('iam GetUser', 0), ...more });

test.each([
  [7, 7],
  [28, 28],
  [84, 84],
  [91, 84],
  [455, 84],
])('of %i days LookupEvents is asked for the last %i, which CloudTrail has', (days, kept) => {
  const asked = keptOf(windowBefore(NOW, days));
  expect(asked).toEqual(windowBefore(NOW, kept));
  expect((NOW.getTime() - Date.parse(asked.start)) / 86_400_000).toBeLessThan(90);
});

describe('rows of the days that are kept', () => {
  /** A week of 70 events, and eleven of 14. */
  const daily = [...Array<number>(7).fill(10), ...Array<number>(77).fill(2)];
  const listed = row({ count: 224, daily, bytes: 224_000 });
  const sampled = row({ count: 8400, evidence: 'derived', range: { low: 8000, high: 9000 }, bytes: 8_400_000 });

  test.each<readonly [what: string, days: number, given: TrafficRowFile, expected: Partial<TrafficRowFile>]>([
    ['are those of a window as short', 84, listed, { count: 224, daily, evidence: 'measured' }],
    [
      'have between a quiet and a busy week more in thirteen weeks',
      91,
      listed,
      { count: 243, evidence: 'derived', range: { low: 238, high: 294 }, bytes: 242_667 },
    ],
    [
      'and 53 of those in 65 weeks',
      455,
      listed,
      { count: 1213, evidence: 'derived', range: { low: 966, high: 3934 }, bytes: 1_213_333 },
    ],
    [
      'of a sample are of a rate',
      455,
      sampled,
      { count: 45_500, evidence: 'derived', range: { low: 43_333, high: 48_750 }, bytes: 45_500_000 },
    ],
    ['without a count have none', 455, row({ count: null }), { count: null }],
  ])('%s', (_, days, given, expected) => {
    const [made] = stretched([given], daysOf(days));
    expect(made).toMatchObject(expected);
    expect(made?.daily).toEqual(expected.daily);
  });

  test('of AWS/Usage are compared with events of the same days', () => {
    const grown = Array.from({ length: 455 }, (_, day) => (day < 371 ? 1 : 10));
    expect(countIn(daysOf(455), row({ count: 1211, daily: grown }))).toBe(840);
    expect(countIn(daysOf(91), row({ count: 91 }))).toBe(84);
  });
});

test('a Region that is listed: no event is asked for that CloudTrail no longer has, and a gap says what the counts are of', async () => {
  const days = 91;
  const perDay = Array.from({ length: days }, () => 3);
  const region = { management: [callOf('iam GetUser', 0, { daily: perDay })] };
  await using aws = await LocalAws.start(scenarioOf(region, { days }));
  const reader = readerOf(aws, credentialsOf);
  const { traffic, gaps } = await readManagement(reader, PLACE, windowBefore(NOW, days), []);
  expect(traffic).toMatchObject([{ count: 273, evidence: 'derived', range: { low: 273, high: 273 } }]);
  expect(traffic[0]).not.toHaveProperty('daily');
  expect(gaps).toMatchObject([
    { kind: 'not-kept', reason: expect.stringContaining('of the last 84 days, taken for all 91') as string },
  ]);
});

test('a busy Region: a sample is of the days that are kept, and AWS/Usage of all, which is no disagreement', async () => {
  const days = 91;
  // What CloudTrail no longer has was another time.
  const grown = Array.from({ length: days }, (_, day) => (day < days - 84 ? 900_000 : 20_000));
  const steady = Array.from({ length: days }, () => 10_000);
  const region = {
    management: [callOf('kms Decrypt', 0, { daily: grown }), callOf('iam GetUser', 0, { daily: steady })],
  };
  await using aws = await LocalAws.start(scenarioOf(region, { days }));
  const reader = readerOf(aws, credentialsOf);
  const total = grown.reduce((a, b) => a + b, 0);
  const usage = [{ ...countOf('kms Decrypt', total), daily: grown }];
  const { traffic, gaps } = await readManagement(reader, PLACE, windowBefore(NOW, days), usage);
  expect(gaps.map(({ kind }) => kind)).toEqual(['not-kept']);
  const rowNamed = (name: string) => traffic.find(({ eventName }) => eventName === name)!;
  expect(rowNamed('Decrypt')).toMatchObject({ count: total, evidence: 'measured', daily: grown });
  const { count, range, evidence } = rowNamed('GetUser');
  expect(evidence).toBe('derived');
  expect(count! / (91 * 10_000)).toBeCloseTo(1, 1);
  expect(range!.low).toBeLessThanOrEqual(910_000);
  expect(range!.high).toBeGreaterThanOrEqual(910_000);
});
