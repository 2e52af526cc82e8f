import { describe, expect, test } from 'vitest';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import { AVERAGE_MONTH } from '../../../src/model/quantity/month.ts';
import { inOrderOfDates, usedRate } from '../../../src/model/rates/rate-dates.ts';
import { NO_SINK } from '../../../src/model/snapshot/sink.ts';
import type { Snapshot } from '../../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY } from '../../../src/optimize/policy.ts';
import { reportJson } from '../../../src/report/formats/report/json.ts';
import type { ReportInput } from '../../../src/report/report-input.ts';
import { makeReport } from '../../../src/report/report.ts';
import { ratesLabel } from '../../../src/report/text/labels.ts';
import { makeRow, makeSnapshot, makeStore } from '../../factories.ts';
import { rateRow, ratesOf } from '../../rates.ts';

const REGION = 'us-east-1';

const rates = ratesOf(
  rateRow({ dimension: 'kms.requests', price: '0.000003', asOf: '2024-07-01' }),
  rateRow({ dimension: 'athena.scan', price: '5', asOf: '2026-06' }),
  rateRow({ asOf: '2026-07-31' }),
);

function given(kms: number, change: Partial<Snapshot> = {}): Snapshot {
  const own = (dimension: 'kms.requests' | 'athena.scan', quantity: number) => ({
    dimension,
    account: '111122223333',
    region: REGION,
    quantity: new Decimal(quantity),
    sink: NO_SINK,
  });
  return makeSnapshot({ given: [own('kms.requests', kms), own('athena.scan', 2)], ...change });
}

function report(snapshot: Snapshot, more: Partial<ReportInput> = {}) {
  return makeReport({ snapshot, rates, month: AVERAGE_MONTH, policy: DEFAULT_POLICY, maxMonthly: null, ...more });
}

function told(...input: Parameters<typeof report>): readonly string[] {
  const json = JSON.parse(reportJson(report(...input))) as {
    readonly findings: readonly { readonly id: string; readonly what: string }[];
  };
  return json.findings.filter(({ id }) => id === 'old-rates').map(({ what }) => what);
}

describe('rates that a report used', () => {
  test('are old by the day of the snapshot, and the finding says what is priced by them', () => {
    const [what, ...more] = told(given(1_000_000, { takenAt: '2026-11-20T06:00:00Z' }));
    expect(more).toEqual([]);
    expect(what).toContain(
      '$3.00 of the total is priced by a rate that was last seen more than 180 days before 2026-11-20, the day of the snapshot: kms.requests of 2024-07-01',
    );
  });

  test('may price what is not known', () => {
    const store = makeStore();
    const open = makeSnapshot({ traffic: [makeRow({ count: null })], trails: [], eventDataStores: [store] });
    const old = ratesOf(rateRow({ dimension: 'lake.ingestion.one-year', price: '0.75', asOf: '2024-07-01' }));
    expect(told(open, { rates: old })[0]).toContain('an unknown part of the total is priced by a rate');
  });

  test('without that day by the end of the window, and of what is typed in by the newest rate', () => {
    expect(told(given(1_000_000))[0]).toContain('2026-11-20');
    expect(told(given(1_000_000), { origin: 'typed-in' })[0]).toContain('before the newest, of 2026-07-31');
  });

  test('are not old on an old snapshot, below a cent, or where nothing is priced by them', () => {
    expect(told(given(1_000_000, { takenAt: '2024-11-20T06:00:00Z' }))).toEqual([]);
    expect(told(given(1000))).toEqual([]);
    expect(told(given(0))).toEqual([]);
  });

  test('have their dates in the headline, with each line, and as a range', () => {
    const made = report(given(1_000_000));
    expect(ratesLabel(made)).toBe('rates of 2024-07-01 to 2026-06');
    expect(JSON.parse(reportJson(made))).toMatchObject({
      rates: { asOf: '2026-07-31', oldest: '2024-07-01', newest: '2026-06' },
      lines: [{ rateAsOf: '2024-07-01' }, { rateAsOf: '2026-06' }],
    });
    expect(ratesLabel(report(makeSnapshot()))).toBe('rates of 2026-07-31');
  });

  test('of a tier have its own date', () => {
    const tiered = ratesOf(
      rateRow({
        dimension: 's3.storage.standard',
        price: '2',
        tiers: [
          { upTo: '10', price: '2' },
          { upTo: null, price: '1', asOf: '2025' },
        ],
      }),
    );
    const line = { dimension: 's3.storage.standard', region: REGION };
    expect(usedRate(line, tiered)?.asOf).toBe('2026-07-31');
    expect(usedRate({ ...line, above: '10' }, tiered)?.asOf).toBe('2025');
    expect(usedRate({ ...line, region: 'eu-west-9' }, tiered)).toBe(undefined);
  });

  test('are in order by the end of the period that a date names', () => {
    expect(inOrderOfDates(['2026', '2025-10-28', '2026-02-28', '2026-02', '2026-12-30'])).toEqual([
      '2025-10-28',
      '2026-02-28',
      '2026-02',
      '2026-12-30',
      '2026',
    ]);
  });
});
