import { listed } from '../base/words.ts';
import { quote } from '../base/quote.ts';
import { findRegion } from './find-region.ts';
import { isPartition, PARTITION_NAMES, partitionOf } from './partitions.ts';
import { REGION_NAMES } from './regions.ts';

/** What is wrong with the place that an ARN names, and the place that is meant, where that is clear. */
export interface PlaceFault {
  /** A sentence without a full stop. */
  readonly reason: string;
  readonly meant?: { readonly partition: string; readonly region: string };
}

/**
 * No resource has an ARN of this partition and Region: a partition that is none, a misprint of a Region, or a Region of
 * another partition. Parts with a wildcard, and an empty Region, may be any.
 */
export function findPlaceFault(partition: string, region: string): PlaceFault | undefined {
  if (!isOpen(partition) && !isPartition(partition))
    return {
      reason: `${quote(partition)} is no partition of AWS, such as ${listed(PARTITION_NAMES.slice(0, 3).map(quote), 'or')}`,
    };
  if (region === '' || isOpen(region)) return undefined;
  const found = findRegion(region);
  if (found.is === 'misprint')
    return {
      reason: `there is no Region ${region}`,
      meant: { partition: partitionOf(found.near), region: found.near },
    };
  const own = partitionOf(region);
  if (isOpen(partition) || !REGION_NAMES.includes(region) || own === partition) return undefined;
  return { reason: `${quote(region)} is a Region of the partition ${quote(own)}`, meant: { partition: own, region } };
}

/** Partition and Region of an ARN that is written whole up to there, else empty: a pattern may begin with a wildcard. */
export function placeOfArn(arn: string): { readonly partition: string; readonly region: string } {
  const [head, partition = '', service = '', region = '', ...rest] = arn.split(':');
  const isWhole = head === 'arn' && !isOpen(`${partition}${service}`) && rest.length > 0;
  return { partition: isWhole ? partition : '*', region: isWhole ? region : '' };
}

function isOpen(part: string): boolean {
  return /[*?]/.test(part);
}
