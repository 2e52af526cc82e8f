import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseRates } from '../../../src/model/rates/parse-rates.ts';
import { costOf } from '../../../src/model/quantity/usd.ts';
import { parseUsage } from '../../../src/observe/usage/parse-usage.ts';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

const rates = ['pricing/cloudtrail.json', 'pricing/adjacent.json'].flatMap((path) => {
  const parsed = parseRates(JSON.parse(read(path)));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
});

/** Of the quantities that are typed in, each times the price that us-east-1 or us-east-2 has. */
function pricedQuantities(file: string): readonly (readonly [dimension: string, cost: string])[] {
  const parsed = parseUsage(read(`test/cases/usage/${file}`));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.value.given.map(({ dimension, quantity }) => {
    const rate = rates.find((row) => row.dimension === dimension && row.regions.includes('us-east-1'));
    return [dimension, costOf(quantity, rate!.price).toFixed()];
  });
}

// The totals of whole files are held by test/cli/commands/usage.test.ts.
describe('the quantities of worked examples', () => {
  test('AWS Pricing Calculator: Lake', () => {
    expect(pricedQuantities('12-pricing-calculator.yaml')).toEqual([
      ['lake.ingestion.one-year', '7.5'],
      ['lake.ingestion.other', '5'],
      ['lake.retention', '0.23'],
      ['lake.scan', '0.05'],
    ]);
  });

  test('infracost: CloudWatch Logs and S3', () => {
    expect(pricedQuantities('15-adjacent-quantities.yaml')).toEqual([
      ['logs.ingestion', '500'],
      ['logs.storage', '15'],
      ['s3.storage.standard', '230'],
      ['s3.requests', '0.05'],
    ]);
  });
});

describe('the retention of imported events', () => {
  const file = read('test/cases/usage/11-imported-events.yaml');

  test('45 days old and 45 days more: 90 days are enough', () => {
    expect(parseUsage(file)).toMatchObject({ ok: true });
  });

  test('89 days are not, and the fault says what is', () => {
    expect(parseUsage(file.replace('retentionDays: 90', 'retentionDays: 89'))).toMatchObject({
      ok: false,
      faults: [{ line: 5, message: expect.stringContaining('retention must be at least 90 days') as string }],
    });
  });
});
