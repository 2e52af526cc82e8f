import type { Place } from '../../../../model/snapshot/place.ts';
import { readPages } from '../../ask/read-pages.ts';
import type { AwsReader } from '../../ask/reader.ts';
import type { Refusal } from '../../ask/refusal.ts';

/** Which of a bucket's metrics configurations have no filter, and so count all of its requests. */
export type Coverage =
  | { readonly kind: 'known'; readonly whole: readonly string[]; readonly ids: readonly string[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Of another account, whose buckets these credentials cannot read. */
  | { readonly kind: 'linked' };

/** Plain JSON, as the journal keeps it by the hundred thousand. */
type Configuration = readonly [id: string, isWhole: 0 | 1];

/** Asks S3. A FilterId is free text: its name proves nothing. */
export async function readCoverage(reader: AwsReader, place: Place, bucket: string): Promise<Coverage> {
  const { items, refusal } = await readPages(
    reader,
    's3:GetMetricsConfiguration',
    place,
    (token) => ({ Bucket: bucket, ...(token === undefined ? {} : { ContinuationToken: token }) }),
    ({ MetricsConfigurationList = [], NextContinuationToken }) => ({
      items: MetricsConfigurationList.map(({ Id, Filter }): Configuration => [Id, Filter === undefined ? 1 : 0]),
      next: NextContinuationToken ?? null,
    }),
    (read) => wholeOf(read).length === 0,
  );
  // The other pages are not known, and one of them may have a configuration without a filter.
  if (refusal !== undefined) return { kind: 'refused', refusal };
  return { kind: 'known', whole: wholeOf(items), ids: items.map(([id]) => id) };
}

function wholeOf(configurations: readonly Configuration[]): readonly string[] {
  return configurations.flatMap(([id, isWhole]) => (isWhole === 1 ? [id] : []));
}
