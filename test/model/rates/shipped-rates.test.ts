import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findUsagePrefix, REGION_NAMES } from '../../../src/facts/regions.ts';
import { CLASS_RULES } from '../../../src/model/retention/class-rules.ts';
import { ageInDays, findRate, type Rate } from '../../../src/model/rates/rates.ts';
import { costOfUnits } from '../../../src/model/rates/price-units.ts';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import { builtInRows, ratesOf } from '../../rates.ts';

const folder = new URL('../../../pricing/', import.meta.url);
const rates = ratesOf(...builtInRows());
const of = (dimension: string): readonly Rate[] => rates.filter((rate) => rate.dimension === dimension);

describe('the rates that ship', () => {
  test('stand in the files that are read, one row for each dimension and Region', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'rates.schema.json');
    const rows = files.flatMap(
      (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as readonly Record<string, unknown>[],
    );
    // `ratesOf` throws on a second row of a dimension and Region.
    expect(ratesOf(...rows)).toHaveLength(rates.length);
  });

  test('are of Regions that are known, with what their usage types begin with', () => {
    const named = new Set(rates.flatMap(({ regions }) => regions));
    expect([...named].filter((region) => !REGION_NAMES.includes(region))).toEqual([]);
    expect([...named].filter((region) => findUsagePrefix(region) === undefined)).toEqual([]);
  });

  test('name each source once', () => {
    expect(rates.filter(({ sources }) => new Set(sources).size < sources.length)).toEqual([]);
  });

  test('have the tiers of S3 Standard in every Region, each cheaper than the one below', () => {
    for (const { regions, tiers } of of('s3.storage.standard')) {
      expect({ regions, bounds: tiers?.map(({ upTo }) => upTo) }).toEqual({
        regions,
        bounds: ['51200', '512000', null],
      });
      tiers!.slice(1).forEach(({ price }, index) => expect(price.lessThan(tiers![index]!.price)).toBe(true));
    }
  });

  test('of tiers say when they were last seen, never later than the rest of the row', () => {
    const tiers = rates.flatMap((rate) => (rate.tiers ?? []).map((tier) => ({ rate, tier })));
    const later = tiers.filter(
      ({ rate, tier }) =>
        tier.asOf !== undefined && ageInDays(tier.asOf, '2030-01-01') < ageInDays(rate.asOf, '2030-01-01'),
    );
    expect(later).toEqual([]);
  });

  test('have a price of moves into every class wherever they have one of Standard', () => {
    const regions = of('s3.storage.standard').flatMap((rate) => rate.regions);
    expect(regions.length).toBeGreaterThan(30);
    for (const { movedBy } of Object.values(CLASS_RULES))
      expect(regions.filter((region) => findRate(rates, movedBy, region) === undefined)).toEqual([]);
  });

  test.for([
    // First 50 TB, next 450 TB, the rest.
    ['eu-west-1', '358624.368386954777', '7940.936'],
    ['us-gov-west-1', '600000', '22170.4'],
  ])('storage in S3 Standard in %s: %s GB-months', ([region, units, dollars]) => {
    const cost = costOfUnits(new Decimal(units!), findRate(rates, 's3.storage.standard', region!)!);
    expect(cost.toDecimalPlaces(3).toFixed()).toBe(dollars);
  });
});
