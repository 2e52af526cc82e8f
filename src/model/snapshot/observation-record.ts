import type { CountedCall } from './unfinished.ts';

/** What the run did, as the member `observation` has it. Only people read it. */
export interface ObservationRecord {
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly calls: readonly CountedCall[];
  /** Metrics asked for with GetMetricData, pages of Cost Explorer, requests of ListMetrics: what AWS charges for. */
  readonly charged: readonly { readonly charge: string; readonly units: number; readonly price: string }[];
  /** Decimal text, in US dollars; at list prices, without free tiers. */
  readonly spent: string;
}
