import { findRegionOfUsage, findUsagePrefix } from '../../facts/regions.ts';
import { isUsageOfDelivery } from '../../facts/service-channels.ts';
import { type Dimension, DIMENSION_NAMES, DIMENSIONS } from './dimensions.ts';
import { usageTypeSuffixOf } from './rate-dimensions.ts';

/** What CloudTrail's usage types end in; null: known, and no charge (the trial of Lake). Source: price list, bills. */
const SUFFIXES: ReadonlyMap<string, Dimension | null> = new Map<string, Dimension | null>([
  ...DIMENSION_NAMES.filter((name) => isOfCloudTrail(name) && DIMENSIONS[name].usageType !== null).map(
    (name) => [DIMENSIONS[name].usageType!, name] as const,
  ),
  [usageTypeSuffixOf('lake.trial.ingestion')!, null],
  [usageTypeSuffixOf('lake.trial.scan')!, null],
]);

function isOfCloudTrail(dimension: Dimension): boolean {
  return DIMENSIONS[dimension].service === 'cloudtrail';
}

/** What Cost Explorer and what Cost and Usage Reports call CloudTrail. */
const CLOUDTRAIL: ReadonlySet<string> = new Set(['AWS CloudTrail', 'AWSCloudTrail']);

/** What a usage type of the bill stands for. */
export interface UsageType {
  /** `trial`: of the free trial of Lake. `unclassified`: nothing that is known of CloudTrail. */
  readonly kind: 'charge' | 'trial' | 'unclassified' | 'other-service';
  /** null except for charges. */
  readonly dimension: Dimension | null;
  /** null: no prefix, or one whose Region is not known. */
  readonly region: string | null;
  /** As the bill writes it. */
  readonly prefix: string | null;
}

/** What the bill calls it, such as `USE1-PaidEventsRecorded`, or undefined where the Region's prefix is not known. */
export function usageTypeOf(suffix: string | null, region: string): string | undefined {
  const prefix = findUsagePrefix(region);
  return suffix === null || prefix === undefined ? undefined : `${prefix}-${suffix}`;
}

/**
 * A usage type is a known suffix, or one prefix without a hyphen, a hyphen and a known suffix, letter for letter: the end
 * alone is not enough, because DataInsightsEvents ends in InsightsEvents and costs a twelfth.
 *
 * @param service as the bill names it; absent: CloudTrail
 */
export function parseUsageType(text: string, service?: string): UsageType {
  const hyphen = text.indexOf('-');
  const prefix = hyphen > 0 ? text.slice(0, hyphen) : null;
  const region = prefix === null ? null : (findRegionOfUsage(prefix) ?? null);
  // Where the rest is not known, only a prefix that is known is surely one.
  const begun = { dimension: null, region, prefix: region === null ? null : prefix };
  if (service !== undefined && !CLOUDTRAIL.has(service)) return { kind: 'other-service', ...begun };
  const bare = SUFFIXES.get(text);
  if (bare !== undefined) return { ...classified(bare), region: null, prefix: null };
  const name = prefix === null ? text : text.slice(hyphen + 1);
  const prefixed = prefix === null ? undefined : SUFFIXES.get(name);
  if (prefixed !== undefined) return { ...classified(prefixed), region, prefix };
  // Without a prefix that is known the name may begin before the hyphen.
  return isUsageOfDelivery(region === null ? text : name)
    ? { ...begun, ...classified('logs.direct-delivery') }
    : { kind: 'unclassified', ...begun };
}

function classified(dimension: Dimension | null): Pick<UsageType, 'kind' | 'dimension'> {
  return { kind: dimension === null ? 'trial' : 'charge', dimension };
}

/** Can a bill be searched for it? Not where AWS's name for the charge or the Region is not known. */
export function hasUsageType(dimension: Dimension, region: string): boolean {
  return isOfCloudTrail(dimension) && DIMENSIONS[dimension].usageType !== null && findUsagePrefix(region) !== undefined;
}
