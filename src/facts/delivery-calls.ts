/** The S3 calls that put a file into a bucket, whole or in parts, as log delivery does (S3 user guide, 2026-04-13). */
export const DELIVERY_CALL_NAMES: readonly string[] = [
  'PutObject',
  'CreateMultipartUpload',
  'UploadPart',
  'CompleteMultipartUpload',
];

const DELIVERY_CALLS: ReadonlySet<unknown> = new Set(DELIVERY_CALL_NAMES);

export function isDeliveryCall(eventName: unknown): boolean {
  return DELIVERY_CALLS.has(eventName);
}
