import type { LogBucketFile } from '../../../model/snapshot/schema.ts';
import type {
  GetBucketEncryptionOutput,
  GetBucketLifecycleConfigurationOutput,
  GetBucketLocationOutput,
  GetBucketVersioningOutput,
  GetObjectLockConfigurationOutput,
} from '@aws-sdk/client-s3';
import { isObject, parseJson } from '../../../base/json.ts';

/** Settings of a bucket as a snapshot file has them, from S3's answers. */

/** The oldest Regions have special names. Source: S3 API, GetBucketLocation. */
export function readRegion({ LocationConstraint: constraint }: GetBucketLocationOutput): string {
  const location: string = constraint ?? '';
  if (location === '') return 'us-east-1';
  return location === 'EU' ? 'eu-west-1' : location;
}

export function readVersioning({
  Status,
  MFADelete,
}: GetBucketVersioningOutput): Pick<LogBucketFile, 'versioning' | 'mfaDelete'> {
  return { versioning: Status ?? 'Off', mfaDelete: MFADelete === 'Enabled' };
}

export function readObjectLock({
  ObjectLockConfiguration: lock,
}: GetObjectLockConfigurationOutput): NonNullable<LogBucketFile['objectLock']> | null {
  if (lock?.ObjectLockEnabled !== 'Enabled') return null;
  const { Mode, Days, Years } = lock.Rule?.DefaultRetention ?? {};
  // S3 counts a year as 365 days. Source: S3 user guide, object-lock-overview.
  return { mode: Mode ?? 'NONE', days: Days ?? (Years === undefined ? null : Years * 365) };
}

/** Rules in the API's own form; dates become ISO texts. */
export function readLifecycle({
  Rules,
}: GetBucketLifecycleConfigurationOutput): NonNullable<LogBucketFile['lifecycle']> {
  return JSON.parse(JSON.stringify(Rules ?? [])) as NonNullable<LogBucketFile['lifecycle']>;
}

export function readEncryption({
  ServerSideEncryptionConfiguration: found,
}: GetBucketEncryptionOutput): NonNullable<LogBucketFile['encryption']> | null {
  const rule = found?.Rules?.find(({ ApplyServerSideEncryptionByDefault: byDefault }) => byDefault !== undefined);
  const { SSEAlgorithm: algorithm, KMSMasterKeyID: kmsKey } = rule?.ApplyServerSideEncryptionByDefault ?? {};
  return algorithm === undefined ? null : { algorithm, kmsKey: kmsKey ?? null };
}

/** S3 user guide: a bucket policy has 20 KB at the most. */
const LONGEST_POLICY = 20 * 1024;

/** The document of a policy; undefined where the text is not one. */
export function readPolicy(text: string): NonNullable<LogBucketFile['policy']> | undefined {
  if (text.length > LONGEST_POLICY) return undefined;
  const parsed = parseJson(text);
  return parsed.kind === 'json' && isObject(parsed.json) ? parsed.json : undefined;
}
