/** The S3 calls that put a file into a bucket, whole or in parts, as log delivery does (S3 user guide, 2026-04-13). */
const DELIVERY_CALLS: ReadonlySet<unknown> = new Set([
  'PutObject',
  'CreateMultipartUpload',
  'UploadPart',
  'CompleteMultipartUpload',
]);

export function isDeliveryCall(eventName: unknown): boolean {
  return DELIVERY_CALLS.has(eventName);
}
