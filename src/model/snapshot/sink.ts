/** Where events go: what a line of the bill is charged for. */
export interface Sink {
  /** `none`: a charge of the account itself, such as reading logs or observing. */
  readonly kind: 'trail' | 'store' | 'channel' | 'none';
  readonly name: string;
  readonly arn: string;
}

/**
 * Whoever recorded events that no known trail explains. Programs find its lines by the name, for it has no ARN.
 */
export const UNKNOWN_TRAIL: Sink = { kind: 'trail', name: 'unknown', arn: '' };

export const NO_SINK: Sink = { kind: 'none', name: '', arn: '' };
