import type { AnswerFacts } from './answer-facts.ts';
import { lenient, list, maybe, nonEmpty, object, suchThat, whole } from './form.ts';
import {
  anything,
  bytes,
  filled,
  flag,
  key,
  lifecycleRule,
  oneOf,
  period,
  policyText,
  size,
  text,
  token,
} from './values.ts';

/** Bytes: what is larger is not fetched, since it would fill the memory. */
export const LARGEST_OBJECT = 500e6;

/** The answers of S3, of which some are without any member where a setting was never made. Source: S3 API reference. */
export const S3_ANSWERS = {
  // A hundred a page; a bucket may have 1,000. Source: S3 user guide.
  's3:GetMetricsConfiguration': {
    roots: ['ListMetricsConfigurationsResult'],
    pages: 100,
    form: suchThat(
      object({
        IsTruncated: flag,
        NextContinuationToken: token,
        MetricsConfigurationList: maybe(whole(object({ Id: filled, Filter: maybe(anything) }))),
      }),
      'NextContinuationToken',
      ({ IsTruncated, NextContinuationToken: next = '' }) => !IsTruncated || next !== '',
    ),
  },
  's3:GetBucketLocation': {
    roots: ['LocationConstraint'],
    form: suchThat(
      object({ LocationConstraint: maybe(text) }),
      'LocationConstraint',
      ({ LocationConstraint: name = '' }) => /^(?:|EU|[a-z]{2,}(?:-[a-z]+)+-\d{1,2})$/.test(name),
    ),
  },
  's3:GetBucketVersioning': {
    // The second: servers that emulate S3 from its model.
    roots: ['VersioningConfiguration', 'GetBucketVersioningResponse'],
    form: object({ Status: maybe(oneOf('Enabled', 'Suspended')), MFADelete: maybe(oneOf('Enabled', 'Disabled')) }),
  },
  's3:GetBucketObjectLockConfiguration': {
    roots: ['ObjectLockConfiguration'],
    form: object({
      ObjectLockConfiguration: object({
        ObjectLockEnabled: filled,
        Rule: maybe(
          object({
            DefaultRetention: maybe(object({ Mode: maybe(text), Days: maybe(period), Years: maybe(period) })),
          }),
        ),
      }),
    }),
  },
  's3:GetLifecycleConfiguration': {
    roots: ['LifecycleConfiguration'],
    form: object({
      Rules: nonEmpty(whole(lifecycleRule)),
      TransitionDefaultMinimumObjectSize: lenient(oneOf('all_storage_classes_128K', 'varies_by_storage_class')),
    }),
  },
  's3:GetEncryptionConfiguration': {
    roots: ['ServerSideEncryptionConfiguration'],
    form: object({
      ServerSideEncryptionConfiguration: object({
        Rules: nonEmpty(
          whole(
            object({
              ApplyServerSideEncryptionByDefault: maybe(object({ SSEAlgorithm: filled, KMSMasterKeyID: maybe(text) })),
            }),
          ),
        ),
      }),
    }),
  },
  's3:GetBucketPolicy': { form: object({ Policy: policyText }) },
  // A thousand a page: a day of a busy Region has some thousand files, and a folder of another tool may have millions.
  's3:ListBucket': {
    roots: ['ListBucketResult', 'ListObjectsV2Response'],
    pages: 10_000,
    form: suchThat(
      object({
        IsTruncated: flag,
        NextContinuationToken: token,
        Contents: maybe(list(object({ Key: key, Size: size }))),
        CommonPrefixes: maybe(list(object({ Prefix: key }))),
      }),
      'NextContinuationToken',
      ({ IsTruncated, NextContinuationToken: next = '' }) => !IsTruncated || next !== '',
    ),
  },
  // CloudTrail's own files have at most 50 MB unpacked (user guide, 2026-04-13); others join them.
  's3:GetObject': { isBytes: true, megabytes: LARGEST_OBJECT / 1e6, form: object({ Body: bytes }) },
} as const satisfies Readonly<Record<`s3:${string}`, AnswerFacts>>;
