/**
 * What people write in place of an event's name: actions of IAM policies, and operations whose events are called otherwise.
 * Sources: service authorization reference, 2026; S3 user guide, cloudtrail-logging-s3-info, read on 2026-11-30.
 */
const NAMES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  dynamodb: {
    ConditionCheckItem: ['TransactWriteItems'],
    PartiQLDelete: ['ExecuteStatement', 'BatchExecuteStatement', 'ExecuteTransaction'],
    PartiQLInsert: ['ExecuteStatement', 'BatchExecuteStatement', 'ExecuteTransaction'],
    PartiQLSelect: ['ExecuteStatement', 'BatchExecuteStatement', 'ExecuteTransaction'],
    PartiQLUpdate: ['ExecuteStatement', 'BatchExecuteStatement', 'ExecuteTransaction'],
  },
  kms: { ReEncryptFrom: ['ReEncrypt'], ReEncryptTo: ['ReEncrypt'] },
  lambda: { InvokeFunction: ['Invoke'] },
  s3: {
    DeleteObjectVersion: ['DeleteObject'],
    DeletePublicAccessBlock: ['DeleteBucketPublicAccessBlock'],
    GetBucketCORS: ['GetBucketCors'],
    GetBucketLifecycleConfiguration: ['GetBucketLifecycle'],
    GetBucketNotificationConfiguration: ['GetBucketNotification'],
    GetEncryptionConfiguration: ['GetBucketEncryption'],
    GetLifecycleConfiguration: ['GetBucketLifecycle'],
    GetObjectLockConfiguration: ['GetBucketObjectLockConfiguration'],
    GetObjectVersion: ['GetObject'],
    GetObjectVersionAcl: ['GetObjectAcl'],
    GetObjectVersionTagging: ['GetObjectTagging'],
    GetPublicAccessBlock: ['GetBucketPublicAccessBlock'],
    GetReplicationConfiguration: ['GetBucketReplication'],
    ListAllMyBuckets: ['ListBuckets'],
    ListBucket: ['ListObjects'],
    ListBucketVersions: ['ListObjectVersions'],
    ListMultipartUploadParts: ['ListParts'],
    PutBucketCORS: ['PutBucketCors'],
    PutBucketLifecycleConfiguration: ['PutBucketLifecycle'],
    PutBucketNotificationConfiguration: ['PutBucketNotification'],
    PutEncryptionConfiguration: ['PutBucketEncryption'],
    PutLifecycleConfiguration: ['PutBucketLifecycle'],
    PutObjectLockConfiguration: ['PutBucketObjectLockConfiguration'],
    PutObjectVersionAcl: ['PutObjectAcl'],
    PutObjectVersionTagging: ['PutObjectTagging'],
    PutPublicAccessBlock: ['PutBucketPublicAccessBlock'],
    PutReplicationConfiguration: ['PutBucketReplication'],
  },
};

const BY_CALL: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(NAMES).flatMap(([service, actions]) =>
    Object.entries(actions).map(([action, names]) => [`${service}:${action}`, names]),
  ),
);

/** The names of the events of an action that is called otherwise; none where it is not known as one. */
export function eventNamesOfAction(service: string, action: string): readonly string[] {
  return BY_CALL.get(`${service}:${action}`) ?? [];
}

/** IAM's name of a service that writes its events under two: Aurora Serverless v1 makes management events, others data events. */
export const SOURCES_OF_ACTION_PREFIX: ReadonlyMap<string, readonly string[]> = new Map([
  ['rds-data', ['rdsdata', 'rdsdataapi']],
]);
