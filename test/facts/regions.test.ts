import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findCostExplorerRegion, findHomeRegion, PARTITION_NAMES, partitionOf } from '../../src/facts/partitions.ts';
import { defaultRegionsOf, findRegionOfUsage, findUsagePrefix, REGION_NAMES } from '../../src/facts/regions.ts';

/** As the SDK has them (@aws-sdk/core, partitions.json, 2026-11), and one that is to come. */
const REGIONS_OF: Readonly<Record<string, RegExp>> = {
  aws: /^(?:us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\d+$/,
  'aws-cn': /^cn-\w+-\d+$/,
  'aws-us-gov': /^us-gov-\w+-\d+$/,
  'aws-eusc': /^eusc-de-\w+-\d+$/,
  'aws-iso': /^us-iso-\w+-\d+$/,
  'aws-iso-b': /^us-isob-\w+-\d+$/,
  'aws-iso-e': /^eu-isoe-\w+-\d+$/,
  'aws-iso-f': /^us-isof-\w+-\d+$/,
};

describe('a Region', () => {
  test.for(REGION_NAMES)('%s is in one partition', (region) => {
    const fitting = Object.keys(REGIONS_OF).filter((partition) => REGIONS_OF[partition]!.test(region));
    expect(fitting).toEqual([partitionOf(region)]);
  });

  test.for<[string, string]>([
    ['us-gov-north-9', 'aws-us-gov'],
    ['us-iso-north-9', 'aws-iso'],
    ['us-isob-north-9', 'aws-iso-b'],
    ['us-north-9', 'aws'],
    ['us-isofar-1', 'aws'],
    ['cn', 'aws'],
    ['', 'aws'],
    ['__proto__', 'aws'],
  ])('%j, which is in no table, is in %s', ([region, partition]) => {
    expect(partitionOf(region)).toBe(partition);
  });

  test('that a price names is in the table', () => {
    const folder = path.join(import.meta.dirname, '../../pricing');
    const texts = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'));
    const named = texts.flatMap((text) => [...text.matchAll(/"([a-z]{2,4}-[a-z-]+-\d)"/g)].map(([, name]) => name!));
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((name) => !REGION_NAMES.includes(name))).toEqual([]);
  });

  test('has a prefix of usage types that no other has', () => {
    for (const region of REGION_NAMES) {
      const prefix = findUsagePrefix(region);
      if (prefix !== undefined) expect(findRegionOfUsage(prefix)).toBe(region);
    }
    expect(findUsagePrefix('__proto__')).toBe(undefined);
    expect(findRegionOfUsage('CPT')).toBe('af-south-1');
  });
});

describe('a partition', () => {
  test('has Regions of its own, and asks in them', () => {
    expect(PARTITION_NAMES).toEqual(Object.keys(REGIONS_OF));
    for (const partition of PARTITION_NAMES) {
      const asked = [findHomeRegion(partition), findCostExplorerRegion(partition), ...defaultRegionsOf(partition)];
      for (const region of asked) if (region !== undefined) expect(partitionOf(region)).toBe(partition);
      expect(REGION_NAMES.some((region) => partitionOf(region) === partition)).toBe(true);
    }
  });

  test('that is not known has no place to ask in', () => {
    expect(findHomeRegion('aws-moon')).toBe(undefined);
    expect(findCostExplorerRegion('constructor')).toBe(undefined);
    expect(defaultRegionsOf('aws-moon')).toEqual([]);
  });
});
