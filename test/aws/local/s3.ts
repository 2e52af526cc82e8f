import { AwsError } from './aws-error.ts';
import type { Call } from './call.ts';
import { decodeToken, encodeToken } from './hash.ts';
import { s3Elements } from './s3-elements.ts';
import type { BucketScenario } from './scenario.ts';
import type { XmlHandler } from './service.ts';
import { deniedError } from './standard-error.ts';
import type { World } from './world.ts';
import { toXml } from './xml.ts';

const METRICS_PER_PAGE = 100;
const KEYS_PER_PAGE = 1_000;

/** Sub-resource of the path to the call that reads it. */
export const S3_QUERIES: Readonly<Record<string, string>> = {
  metrics: 'ListBucketMetricsConfigurations',
  versioning: 'GetBucketVersioning',
  location: 'GetBucketLocation',
  'object-lock': 'GetObjectLockConfiguration',
  lifecycle: 'GetBucketLifecycleConfiguration',
  encryption: 'GetBucketEncryption',
  policy: 'GetBucketPolicy',
  'list-type': 'ListObjectsV2',
};

export const S3: Readonly<Record<string, XmlHandler>> = {
  ListBucketMetricsConfigurations: (call, { world }) => {
    const { name, filters = [] } = bucketOf(call, world);
    const token = call.input['ContinuationToken'];
    const start = typeof token === 'string' ? decodeToken(name, token) : 0;
    if (typeof start !== 'number') throw new AwsError('InvalidArgument', 'The continuation token is incorrect');
    const end = start + METRICS_PER_PAGE;
    return answer('ListMetricsConfigurationsResult', {
      IsTruncated: end < filters.length,
      ContinuationToken: token,
      NextContinuationToken: end < filters.length ? encodeToken(name, end) : undefined,
      MetricsConfiguration: filters
        .slice(start, end)
        .map(({ id, filter }) => ({ Id: id, Filter: filter === undefined ? undefined : s3Elements(filter) })),
    });
  },
  GetBucketVersioning: (call, { world }) => {
    const { versioning, mfaDelete } = bucketOf(call, world);
    return answer('VersioningConfiguration', { Status: versioning, MfaDelete: mfaDelete });
  },
  GetBucketLocation: (call, { world }) => {
    const { bucket, region } = placedOf(call, world);
    const location = bucket.location ?? region;
    const text = location === 'us-east-1' ? '' : location;
    return `${PROLOGUE}<LocationConstraint ${NAMESPACE}>${text}</LocationConstraint>`;
  },
  GetObjectLockConfiguration: (call, { world }) => {
    const { objectLock } = bucketOf(call, world);
    if (objectLock === undefined)
      throw missing('ObjectLockConfigurationNotFoundError', 'Object Lock configuration does not exist for this bucket');
    return answer('ObjectLockConfiguration', objectLock);
  },
  GetBucketLifecycleConfiguration: (call, { world }) => {
    const { lifecycleRules } = bucketOf(call, world);
    if (lifecycleRules === undefined)
      throw missing('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist');
    return answer('LifecycleConfiguration', { Rule: lifecycleRules.map(s3Elements) });
  },
  GetBucketEncryption: (call, { world }) => {
    const { encryption } = bucketOf(call, world);
    if (encryption === undefined)
      throw missing(
        'ServerSideEncryptionConfigurationNotFoundError',
        'The server side encryption configuration was not found',
      );
    return answer('ServerSideEncryptionConfiguration', s3Elements(encryption));
  },
  GetBucketPolicy: (call, { world }) => {
    const { policy } = bucketOf(call, world);
    if (policy === undefined) throw missing('NoSuchBucketPolicy', 'The bucket policy does not exist');
    return JSON.stringify(policy);
  },
  ListObjectsV2: (call, { world }) => {
    const { name, files = {} } = bucketOf(call, world);
    const { Prefix: prefix = '', Delimiter: delimiter = '', ContinuationToken: token } = call.input;
    const entries = entriesOf(Object.keys(files), String(prefix), String(delimiter));
    const start = typeof token === 'string' ? decodeToken(name, token) : 0;
    if (typeof start !== 'number') throw new AwsError('InvalidArgument', 'The continuation token is incorrect');
    const end = start + KEYS_PER_PAGE;
    const page = entries.slice(start, end);
    return answer('ListBucketResult', {
      Name: name,
      Prefix: prefix,
      KeyCount: page.length,
      MaxKeys: KEYS_PER_PAGE,
      IsTruncated: end < entries.length,
      NextContinuationToken: end < entries.length ? encodeToken(name, end) : undefined,
      Contents: page
        .filter((entry) => Object.hasOwn(files, entry))
        .map((Key) => ({ Key, Size: Buffer.from(files[Key]!, 'base64').length })),
      CommonPrefixes: page.filter((entry) => !Object.hasOwn(files, entry)).map((Prefix) => ({ Prefix })),
    });
  },
  GetObject: (call, { world }) => {
    const { files = {} } = bucketOf(call, world);
    const content = files[String(call.input['Key'])];
    if (content === undefined) throw missing('NoSuchKey', 'The specified key does not exist.');
    return Buffer.from(content, 'base64').toString('latin1');
  },
};

/** Keys that begin so, and how those begin that go on behind the delimiter, each once, in their order. */
function entriesOf(keys: readonly string[], prefix: string, delimiter: string): readonly string[] {
  const found = keys
    .filter((key) => key.startsWith(prefix))
    .map((key) => {
      const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
      return end === -1 ? key : key.slice(0, end + 1);
    });
  return [...new Set(found)].toSorted();
}

const PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

function answer(name: string, members: Readonly<Record<string, unknown>>): string {
  return `${PROLOGUE}<${name} ${NAMESPACE}>${toXml(members)}</${name}>`;
}

/** Wherever the caller stands. @throws {AwsError} */
function placedOf(call: Call, world: World): NonNullable<ReturnType<World['bucket']>> {
  const name = String(call.input['Bucket']);
  const placed = world.bucket(name);
  if (placed === undefined) throw missing('NoSuchBucket', 'The specified bucket does not exist');
  if (placed.account !== call.account)
    throw deniedError(call.service, call.principal.arn, call.action, `arn:aws:s3:::${name}`);
  return placed;
}

/** In its own Region only; elsewhere S3 says where to go. @throws {AwsError} */
function bucketOf(call: Call, world: World): BucketScenario {
  const { bucket, region } = placedOf(call, world);
  const home = bucket.location ?? region;
  if (home === call.region) return bucket;
  throw new AwsError(
    'PermanentRedirect',
    'The bucket you are attempting to access must be addressed using the specified endpoint.',
    301,
    { 'x-amz-bucket-region': home },
  );
}

function missing(name: string, message: string): AwsError {
  return new AwsError(name, message, 404);
}
