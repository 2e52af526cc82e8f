import type { Place } from '../place.ts';
import { ROUND } from '../read-pages.ts';
import type { AwsReader } from '../reader.ts';
import type { Answer, Refusal } from '../refusal.ts';

/** Which of a bucket's metrics configurations have no filter, and so count all of its requests. */
export type Coverage =
  | { readonly kind: 'known'; readonly whole: readonly string[]; readonly ids: readonly string[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Of another account, whose buckets these credentials do not reach. */
  | { readonly kind: 'linked' };

/** Plain JSON, as the journal keeps it: the Ids of configurations without a filter, and with one. */
type ConfigurationPage = readonly [next: string | null, whole: readonly string[], filtered: readonly string[]];

/** Asks S3. A FilterId is free text: its name proves nothing. */
export async function readCoverage(reader: AwsReader, place: Place, bucket: string): Promise<Coverage> {
  let ids: readonly string[] = [];
  let whole: readonly string[] = [];
  let next: string | null = null;
  const tokens = new Set<string>();
  do {
    const answer: Answer<ConfigurationPage> = await reader.ask(
      's3:GetMetricsConfiguration',
      place,
      { Bucket: bucket, ...(next === null ? {} : { ContinuationToken: next }) },
      ({ MetricsConfigurationList = [], NextContinuationToken }) => {
        const idsOf = (isWhole: boolean): readonly string[] =>
          MetricsConfigurationList.flatMap(({ Id = '', Filter }) => ((Filter === undefined) === isWhole ? [Id] : []));
        return [NextContinuationToken ?? null, idsOf(true), idsOf(false)];
      },
    );
    if (!answer.ok) return { kind: 'refused', refusal: answer.refusal };
    const [token, unfiltered, filtered]: ConfigurationPage = answer.value;
    whole = whole.concat(unfiltered);
    ids = ids.concat(unfiltered, filtered);
    // What other pages have is not known, so neither is whether one of them has no filter.
    if (token !== null && tokens.has(token) && whole.length === 0) return { kind: 'refused', refusal: ROUND };
    if (token !== null) tokens.add(token);
    next = token;
  } while (next !== null && whole.length === 0);
  return { kind: 'known', whole, ids };
}
