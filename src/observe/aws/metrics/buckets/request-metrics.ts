/**
 * CloudWatch's request metrics of S3, which Storage Lens publishes under the same names. Each counts several calls together, so
 * a row cannot name its call. SelectRequests as a read is inferred. Source: S3 user guide, metrics-dimensions, 2026-04-13.
 */
export const REQUEST_METRICS = [
  { name: 'GetRequests', readOnly: true },
  { name: 'HeadRequests', readOnly: true },
  { name: 'ListRequests', readOnly: true },
  { name: 'PutRequests', readOnly: false },
  { name: 'PostRequests', readOnly: false },
  { name: 'DeleteRequests', readOnly: false },
  { name: 'SelectRequests', readOnly: true },
] as const satisfies readonly { name: string; readOnly: boolean }[];

/** Their sum and what has no metric of its own, such as OPTIONS. */
export const ALL_REQUESTS = 'AllRequests';

/** Where AllRequests stands in a list of one thing for each metric. */
export const ALL = REQUEST_METRICS.length;

const PLACES: ReadonlyMap<string, number> = new Map([
  ...REQUEST_METRICS.map(({ name }, index) => [name, index] as const),
  [ALL_REQUESTS, ALL],
]);

/** Where a metric stands in such a list. */
export function requestPlace(name: string): number | undefined {
  return PLACES.get(name);
}
