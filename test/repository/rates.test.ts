import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseRates } from '../../src/model/rates/parse-rates.ts';
import { LISTED_DIMENSIONS } from '../../src/model/rates/rate-dimensions.ts';
import { SERVICES } from '../../src/model/rates/dimensions.ts';
import { ratesSchema } from '../../src/model/rates/rates-schema.ts';
import { isShared, sharedPath } from '../shared.ts';

function readJson(path: URL | string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

const FILES = ['cloudtrail', 'adjacent'] as const;
const rows = FILES.flatMap(
  (name) => readJson(new URL(`../../pricing/${name}.json`, import.meta.url)) as readonly Record<string, unknown>[],
);

interface ShippedRow {
  readonly dimension: string;
  readonly regions: readonly string[];
  readonly price: string;
  readonly unit: string;
  readonly currency: string;
  readonly usageTypeSuffix: string | null;
  readonly tiers: readonly { readonly price: string }[] | null;
  readonly sources: readonly string[];
}

describe('pricing/', () => {
  test.for(FILES)('%s.json is read without a fault', (name) => {
    expect(parseRates(readJson(new URL(`../../pricing/${name}.json`, import.meta.url)))).toMatchObject({ ok: true });
  });

  test('the schema for editors is that of the program', () => {
    expect(readJson(new URL('../../pricing/rates.schema.json', import.meta.url))).toEqual(z.toJSONSchema(ratesSchema));
  });

  test.for<[string, Record<string, unknown>, string]>([
    ['no source', { sources: [] }, '/0/sources'],
    ['no date', { asOf: '' }, '/0/asOf'],
    ['a price as a number', { price: 0.00002 }, '/0/price'],
    ['a price with an exponent', { price: '2e-5' }, '/0/price'],
    ['no Region', { regions: [] }, '/0/regions'],
  ])('a rate with %s is refused', ([, change, path]) => {
    const result = parseRates([{ ...rows[0], ...change }]);
    expect(result.ok ? [] : result.problems.map((problem) => problem.path)).toContain(path);
  });

  test('a dimension is in one file', () => {
    const dimensions = FILES.map((name) => {
      const list = readJson(new URL(`../../pricing/${name}.json`, import.meta.url)) as readonly { dimension: string }[];
      return new Set(list.map(({ dimension }) => dimension));
    });
    expect([...dimensions[0]!].filter((dimension) => dimensions[1]!.has(dimension))).toEqual([]);
  });

  test('docs/rates.md names every dimension and service, and its example is a rates file', () => {
    const page = readFileSync(new URL('../../docs/rates.md', import.meta.url), 'utf8');
    for (const name of [...LISTED_DIMENSIONS, ...SERVICES]) expect(page).toContain(`\`${name}\``);
    const [, example = ''] = /```json\n(\[\n[^]*?)```/.exec(page) ?? [];
    expect(parseRates(JSON.parse(example))).toMatchObject({ ok: true });
  });

  test('two prices for one dimension and Region are refused', () => {
    expect(parseRates([rows[0], rows[0]])).toMatchObject({ ok: false, problems: [{ path: '/1' }, { path: '/1' }] });
  });
});

describe.skipIf(!isShared('facts/prices.json'))(
  'the shared price list (skipped where the shared folder is missing)',
  () => {
    test('every rate is here, at the same price; tiers and sources were only added', () => {
      const facts = isShared('facts/prices.json')
        ? (readJson(sharedPath('facts/prices.json')) as readonly ShippedRow[])
        : [];
      const there = (dimension: string, region: string): ShippedRow | undefined =>
        (rows as unknown as readonly ShippedRow[]).find(
          (row) => row.dimension === dimension && row.regions.includes(region),
        );
      for (const { dimension, regions, price, unit, currency, usageTypeSuffix, tiers, sources } of facts) {
        for (const region of regions) {
          const row = there(dimension, region);
          expect({ dimension, region, ...row }).toMatchObject({ dimension, region, price, unit, currency });
          expect(row?.usageTypeSuffix).toBe(usageTypeSuffix);
          expect(row?.sources).toEqual(expect.arrayContaining([...sources]));
          // Tiers were found for rows that had none; those that were known are as they were.
          if (tiers !== null) expect(row?.tiers).toMatchObject(tiers);
          else expect(row?.tiers?.[0]?.price ?? price).toBe(price);
        }
      }
    });
  },
);
