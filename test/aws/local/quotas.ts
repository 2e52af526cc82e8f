import type { Call } from './call.ts';
import { TokenBucket } from './token-bucket.ts';

/** Requests a second, per account and Region. CloudWatch, CloudTrail and Organizations quota pages, 2026-04-13. */
const PER_SECOND = {
  'get-metric-data': 50,
  'list-metrics': 25,
  'lookup-events': 2,
  cloudtrail: 10,
  ce: 5,
  organizations: 8,
  account: 5,
} as const;

/** Calls that share a quota. */
export type QuotaGroup = keyof typeof PER_SECOND;

const POINTS_PER_SECOND = 396_000;

/** One token bucket per account, Region and group of calls. */
export class Quotas {
  readonly #rate: number;
  readonly #clock: () => number;
  readonly #buckets = new Map<string, TokenBucket>();

  /** @param rate multiplies every quota; Infinity: none @param clock milliseconds */
  constructor(rate: number, clock: () => number) {
    this.#rate = rate;
    this.#clock = clock;
  }

  /** Whether the call may pass; takes its token if so. */
  admit({ account, region, quota }: Pick<Call, 'account' | 'region' | 'quota'>): boolean {
    if (quota === undefined || this.#rate === Infinity) return true;
    if (quota === 'get-metric-data' && !this.#points(account, region).open) return false;
    return this.#bucket(`${account}/${region}/${quota}`, PER_SECOND[quota]).take();
  }

  /** Data points that GetMetricData returned. */
  chargePoints({ account, region }: Pick<Call, 'account' | 'region'>, points: number): void {
    if (this.#rate !== Infinity) this.#points(account, region).charge(points);
  }

  #points(account: string, region: string): TokenBucket {
    return this.#bucket(`${account}/${region}/points`, POINTS_PER_SECOND);
  }

  #bucket(key: string, perSecond: number): TokenBucket {
    let bucket = this.#buckets.get(key);
    if (bucket === undefined) {
      bucket = new TokenBucket(perSecond * this.#rate, this.#clock);
      this.#buckets.set(key, bucket);
    }
    return bucket;
  }
}
