/** Which requests a fault takes; every member given must hold. */
export interface FaultMatch {
  /** `GetMetricData` or `cloudwatch:GetMetricData`; of S3 either SDK command or IAM action. */
  readonly call?: string;
  /** The caller's; for AssumeRole that of the role. */
  readonly account?: string;
  readonly region?: string;
  readonly bucket?: string;
  /** Of the requests that match so far, from this one on (the first is 1). */
  readonly from?: number;
  /** Every nth of them only. */
  readonly every?: number;
  /** At most so often. */
  readonly times?: number;
  /** 0 to 1 of them, drawn by a hash of the scenario's seed and their number; of series for the status kinds. */
  readonly share?: number;
  /** For the status kinds: MetricName of the series. */
  readonly metric?: string;
  /** For the status kinds: a dimension value of the series. */
  readonly resource?: string;
}

/** Kinds that GetMetricData itself plays, on series rather than on the answer. */
export type StatusFaultKind = 'internal-error-status' | 'forbidden-status' | 'partial';

/** What goes wrong with a request. The first that takes it rules, `slow` and the status kinds apart. */
export type Fault = { readonly match?: FaultMatch } & (
  | { readonly kind: 'denied' | 'throttled' | 'internal' | 'expired' }
  /** An HTML page. */
  | { readonly kind: 'html'; readonly status?: 502 | 503 }
  /** The socket is destroyed, or nothing ever comes. */
  | { readonly kind: 'reset' | 'hang' }
  /** Answers after so many real milliseconds. */
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: StatusFaultKind }
  | { readonly kind: 'error'; readonly name: string; readonly status: number; readonly message: string }
);
