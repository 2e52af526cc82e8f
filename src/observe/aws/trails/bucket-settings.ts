import type { LogBucketFile } from '../../../model/snapshot/schema.ts';
import type { AnswerOf } from '../ask/answers/answers.ts';

/** Settings of a bucket as a snapshot file has them, from S3's answers. */

/** The oldest Regions have special names. Source: S3 API, GetBucketLocation. */
export function readRegion({ LocationConstraint: location = '' }: AnswerOf<'s3:GetBucketLocation'>): string {
  if (location === '') return 'us-east-1';
  return location === 'EU' ? 'eu-west-1' : location;
}

export function readVersioning({
  Status,
  MFADelete,
}: AnswerOf<'s3:GetBucketVersioning'>): Pick<LogBucketFile, 'versioning' | 'mfaDelete'> {
  return { versioning: Status ?? 'Off', mfaDelete: MFADelete === 'Enabled' };
}

export function readObjectLock({
  ObjectLockConfiguration: lock,
}: AnswerOf<'s3:GetBucketObjectLockConfiguration'>): NonNullable<LogBucketFile['objectLock']> | null {
  if (lock.ObjectLockEnabled !== 'Enabled') return null;
  const { Mode, Days, Years } = lock.Rule?.DefaultRetention ?? {};
  // S3 counts a year as 365 days. Source: S3 user guide, object-lock-overview.
  return { mode: Mode ?? 'NONE', days: Days ?? (Years === undefined ? null : Years * 365) };
}

type Lifecycle = Pick<LogBucketFile, 'lifecycle' | 'transitionDefaultMinimumObjectSize'>;

/** Rules in the API's own form; dates become ISO texts. */
export function readLifecycle({
  Rules,
  TransitionDefaultMinimumObjectSize: small,
}: AnswerOf<'s3:GetLifecycleConfiguration'>): Lifecycle {
  return {
    lifecycle: JSON.parse(JSON.stringify(Rules)) as NonNullable<LogBucketFile['lifecycle']>,
    ...(small === undefined ? {} : { transitionDefaultMinimumObjectSize: small }),
  };
}

/** An unfinished run of an older version keeps the rules alone. */
export function lifecycleOf(answer: Lifecycle | NonNullable<LogBucketFile['lifecycle']> | null): Lifecycle {
  if (answer === null) return { lifecycle: [] };
  return 'length' in answer ? { lifecycle: answer } : answer;
}

export function readEncryption({
  ServerSideEncryptionConfiguration: found,
}: AnswerOf<'s3:GetEncryptionConfiguration'>): NonNullable<LogBucketFile['encryption']> | null {
  const rule = found.Rules.find(({ ApplyServerSideEncryptionByDefault: byDefault }) => byDefault !== undefined);
  const { SSEAlgorithm: algorithm, KMSMasterKeyID: kmsKey } = rule?.ApplyServerSideEncryptionByDefault ?? {};
  return algorithm === undefined ? null : { algorithm, kmsKey: kmsKey ?? null };
}

/** @param text the JSON of an object, as the form of the answer says */
export function readPolicy(text: string): NonNullable<LogBucketFile['policy']> {
  return JSON.parse(text) as NonNullable<LogBucketFile['policy']>;
}
