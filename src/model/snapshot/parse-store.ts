import { toCount } from '../quantity/count.ts';
import type { EventDataStore, LogBucket } from './snapshot.ts';
import type { Problem } from '../../base/problem.ts';
import { readLifecycleRule } from './lifecycle-rule.ts';
import { readSelectors } from './parse-trail.ts';
import type { ReadSnapshot } from './schema.ts';

type ReadStore = NonNullable<ReadSnapshot['eventDataStores']>[number];
type ReadLogBucket = NonNullable<ReadSnapshot['logBuckets']>[number];

/** An event data store of a snapshot file; what is wrong with its selectors is added to `problems`. */
export function readStore(file: ReadStore, path: string, problems: Problem[]): EventDataStore {
  const { name, arn, account, homeRegion, multiRegion, organization, ingesting, ingestedBytes } = file;
  return {
    name,
    arn,
    account,
    homeRegion,
    multiRegion,
    organization,
    ingesting,
    billingMode: file.billingMode ?? null,
    retentionDays: file.retentionDays ?? null,
    selectors: readSelectors(file, path, problems, 'event-data-store').selectors,
    insights: (file.insights ?? []).map(({ type, on }) => ({ type, on })),
    ...(file.insights === null ? { insightsUnknown: true } : {}),
    ...(ingestedBytes == null ? {} : { ingestedBytes: toCount(ingestedBytes) }),
    ...(file.created === undefined ? {} : { created: file.created }),
  };
}

/** Only for Object Lock, encryption and the policy does null mean that there is none; elsewhere it means not known. */
export function readLogBucket({
  name,
  region,
  versioning,
  mfaDelete,
  objectLock,
  lifecycle,
  transitionDefaultMinimumObjectSize: small,
  encryption,
  policy,
}: ReadLogBucket): LogBucket {
  return {
    name,
    ...(region == null ? {} : { region }),
    ...(versioning == null ? {} : { versioning }),
    ...(mfaDelete == null ? {} : { mfaDelete }),
    ...(objectLock === undefined
      ? {}
      : { objectLock: objectLock === null ? null : { mode: objectLock.mode, days: objectLock.days ?? null } }),
    ...(lifecycle == null ? {} : { lifecycle: lifecycle.map(readLifecycleRule) }),
    ...(small === undefined ? {} : { transitionDefaultMinimumObjectSize: small }),
    ...(encryption === undefined
      ? {}
      : {
          encryption:
            encryption === null ? null : { algorithm: encryption.algorithm, kmsKey: encryption.kmsKey ?? null },
        }),
    ...(policy === undefined ? {} : { policy }),
  };
}
