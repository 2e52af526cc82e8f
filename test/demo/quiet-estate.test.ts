import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { quietEstate } from '../../scripts/demo/quiet-estate.ts';
import { snapshotSchema, type TrafficRowFile } from '../../src/model/snapshot/schema.ts';

const estate = snapshotSchema.parse(
  JSON.parse(readFileSync(new URL('../../examples/estate.json', import.meta.url), 'utf8')),
);
const quiet = quietEstate(estate, 10_000, new Date('2027-01-05T00:00:00Z'));

const rowsOf = (rows: readonly TrafficRowFile[], category: string) => rows.filter((row) => row.category === category);
const sum = (numbers: readonly (number | null)[]) =>
  numbers.reduce<number>((total, number) => total + (number ?? 0), 0);

describe('the example estate with fewer management events', () => {
  test('has every data event', () => {
    expect(rowsOf(quiet.traffic, 'Data')).toEqual(rowsOf(estate.traffic, 'Data'));
  });

  test('has every call, on days that add up to its count', () => {
    const rows = rowsOf(quiet.traffic, 'Management');
    expect(rows).toHaveLength(rowsOf(estate.traffic, 'Management').length);
    expect(rows.filter(({ count }) => (count ?? 0) < 1)).toEqual([]);
    expect(rows.filter(({ count, daily }) => daily != null && sum(daily) !== count)).toEqual([]);
  });

  test('has what LookupEvents lists in seconds: a thousand events in the busiest Region at most', () => {
    const places = Map.groupBy(rowsOf(quiet.traffic, 'Management'), ({ account, region }) => `${account} ${region}`);
    const counts = [...places.values()].map((rows) => sum(rows.map(({ count }) => count)));
    expect(Math.max(...counts)).toBeLessThan(1_000);
  });

  test('is billed for as many as it has, until the month before', () => {
    const billed = (usageType: string, account = '444455556666') =>
      quiet.bill?.findLast((row) => row.account === account && row.usageType === usageType);
    const rows = rowsOf(quiet.traffic, 'Management').filter(
      ({ account, region }) => account === '444455556666' && region === 'us-east-1',
    );
    const copies = billed('USE1-PaidEventsRecorded');
    // The bill's month has 31 days, and the window 28.
    expect(Number(copies?.quantity) / sum(rows.map(({ count }) => count))).toBeCloseTo(6_401_952 / 5_918_500, 6);
    expect(Number(copies?.amount)).toBeCloseTo((Number(copies?.quantity) * 2) / 100_000, 6);
    expect(billed('USE1-DataEventsRecorded')).toMatchObject({ quantity: '1043902518', amount: '1043.902518' });
    const months = [...new Set(quiet.bill?.map(({ month }) => month))];
    expect([months.length, months[0], months.at(-1)]).toEqual([13, '2025-12', '2026-12']);
  });
});
