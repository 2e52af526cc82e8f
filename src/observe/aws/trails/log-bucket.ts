import type { LogBucketFile } from '../../../model/snapshot/schema.ts';
import type { GapFile } from '../../../model/snapshot/gap.ts';
import type { Setting } from '../../../model/snapshot/subject.ts';
import type { Place } from '../../../model/snapshot/place.ts';
import type { AwsReader } from '../ask/reader.ts';
import {
  lifecycleOf,
  readEncryption,
  readLifecycle,
  readObjectLock,
  readPolicy,
  readRegion,
  readVersioning,
} from './bucket-settings.ts';
import { gapsOf, orNone, type Refused, valueOf } from './refused.ts';

/** Whose credentials to try, the most likely owner first, each in the Region of a trail. */
export type Askers = readonly [Place, ...Place[]];

/** What S3 reports about one bucket. Where a bucket refuses all of `askers`, the first one is used for the other settings. */
export async function readLogBucket(
  reader: AwsReader,
  name: string,
  askers: Askers,
): Promise<{ readonly bucket: LogBucketFile; readonly gaps: readonly GapFile[] }> {
  const refused: Refused[] = [];
  const { asker, region } = await locate(reader, name, askers, refused);
  const isGone = refused.some(({ refusal }) => refusal.name === 'NoSuchBucket');
  // If the Region is refused, the client follows S3's redirect to it.
  const place = { account: asker.account, region: region ?? asker.region };
  const settings = isGone ? {} : await readSettings(reader, name, place, refused);
  return {
    bucket: { name, ...(region === undefined ? {} : { region }), ...settings },
    gaps: gapsOf(
      isGone ? refused.map((one) => ({ ...one, subject: { kind: 'log-bucket', name } as const })) : refused,
      place,
    ),
  };
}

async function locate(
  reader: AwsReader,
  name: string,
  askers: Askers,
  refused: Refused[],
): Promise<{ readonly asker: Place; readonly region?: string }> {
  const question = {
    call: 's3:GetBucketLocation',
    subject: { kind: 'bucket-setting', name, setting: 'region' },
  } as const;
  const refusals: Refused[] = [];
  for (const asker of askers) {
    const region = valueOf(await reader.ask(question.call, asker, { Bucket: name }, readRegion), question, refusals);
    if (region !== undefined) return { asker, region };
  }
  refused.push(refusals[0]!);
  return { asker: askers[0] };
}

type Settings = Omit<LogBucketFile, 'name' | 'region'>;

async function readSettings(reader: AwsReader, name: string, place: Place, refused: Refused[]): Promise<Settings> {
  const input = { Bucket: name };
  const of = (setting: Setting) => ({ subject: { kind: 'bucket-setting', name, setting } as const });
  const [versioning, lock, lifecycle, encryption, policy] = await Promise.all([
    reader.ask('s3:GetBucketVersioning', place, input, readVersioning),
    reader.ask('s3:GetBucketObjectLockConfiguration', place, input, readObjectLock),
    reader.ask('s3:GetLifecycleConfiguration', place, input, readLifecycle),
    reader.ask('s3:GetEncryptionConfiguration', place, input, readEncryption),
    reader.ask('s3:GetBucketPolicy', place, input, ({ Policy }) => Policy),
  ]);
  const found = {
    versioning: valueOf(versioning, { call: 's3:GetBucketVersioning', ...of('versioning') }, refused),
    lock: valueOf(
      orNone(lock, 'ObjectLockConfigurationNotFoundError'),
      { call: 's3:GetBucketObjectLockConfiguration', ...of('object-lock') },
      refused,
    ),
    lifecycle: valueOf(
      orNone(lifecycle, 'NoSuchLifecycleConfiguration'),
      { call: 's3:GetLifecycleConfiguration', ...of('lifecycle') },
      refused,
    ),
    encryption: valueOf(
      orNone(encryption, 'ServerSideEncryptionConfigurationNotFoundError'),
      { call: 's3:GetEncryptionConfiguration', ...of('encryption') },
      refused,
    ),
    policy: valueOf(orNone(policy, 'NoSuchBucketPolicy'), { call: 's3:GetBucketPolicy', ...of('policy') }, refused),
  };
  return {
    ...found.versioning,
    ...(found.lock === undefined ? {} : { objectLock: found.lock }),
    ...(found.lifecycle === undefined ? {} : lifecycleOf(found.lifecycle)),
    ...(found.encryption === undefined ? {} : { encryption: found.encryption }),
    ...(found.policy === undefined ? {} : { policy: found.policy === null ? null : readPolicy(found.policy) }),
  };
}
