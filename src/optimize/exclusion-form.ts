/** What of a resource is no longer recorded. */
export type ExclusionForm =
  | 'reads'
  | 'invocations'
  /** What services write into a log bucket; what principals do there stays. */
  | 'deliveries'
  /** All that is done in a log bucket. */
  | 'log-bucket'
  /** Of everything that the value means; no single resource of it was seen. */
  | 'names';
