import type { Place } from '../place.ts';
import type { AwsReader } from '../reader.ts';
import type { Answer, Refusal } from '../refusal.ts';

/** Which of a bucket's metrics configurations have no filter, and so count all of its requests. */
export type Coverage =
  | { readonly kind: 'known'; readonly whole: readonly string[]; readonly ids: readonly string[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Of another account, whose buckets these credentials do not reach. */
  | { readonly kind: 'linked' };

interface ConfigurationPage {
  readonly next: string | null;
  readonly configurations: readonly { readonly id: string; readonly whole: boolean }[];
}

/** Asks S3. A FilterId is free text: its name proves nothing. */
export async function readCoverage(reader: AwsReader, place: Place, bucket: string): Promise<Coverage> {
  const ids: string[] = [];
  const whole: string[] = [];
  let next: string | null = null;
  do {
    const answer: Answer<ConfigurationPage> = await reader.ask(
      's3:GetMetricsConfiguration',
      place,
      { Bucket: bucket, ...(next === null ? {} : { ContinuationToken: next }) },
      ({ MetricsConfigurationList = [], NextContinuationToken }) => ({
        next: NextContinuationToken ?? null,
        configurations: MetricsConfigurationList.map(({ Id = '', Filter }) => ({
          id: Id,
          whole: Filter === undefined,
        })),
      }),
    );
    if (!answer.ok) return { kind: 'refused', refusal: answer.refusal };
    const page: ConfigurationPage = answer.value;
    for (const configuration of page.configurations) {
      ids.push(configuration.id);
      if (configuration.whole) whole.push(configuration.id);
    }
    next = page.next === next ? null : page.next;
  } while (next !== null && whole.length === 0);
  return { kind: 'known', whole, ids };
}
