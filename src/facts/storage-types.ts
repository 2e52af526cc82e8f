import type { ResourceType } from './resource-type.ts';

/** Storage of which records show how ARNs are written, and no form of them is known; rows of `resource-types.ts`. */
export const STORAGE_TYPES = {
  'AWS::S3Express::Object': {
    eventSource: 's3express.amazonaws.com',
    nouns: ['directory bucket', 'directory buckets'],
    abbreviation: 's3x',
    arn: null,
    // Most flags are inferred. Its ARN is written in several ways, and each is a resource of its own.
    noise: { by: 'names', noun: 'reads' },
    neverNoise: ['CreateSession'],
    metric: null,
    source: 'S3 user guide, cloudtrail-logging, 2026-04-13, and s3-express-log-files, read on 2026-11-30',
  },
  'AWS::S3Outposts::Object': {
    eventSource: 's3-outposts.amazonaws.com',
    nouns: ['bucket on Outposts', 'buckets on Outposts'],
    arn: null,
    // All but the flag of PutObject is inferred.
    noise: { by: 'names', noun: 'reads' },
    metric: null,
    source: 'S3 user guide, cloudtrail-logging, 2026-04-13',
  },
  'AWS::S3ObjectLambda::AccessPoint': {
    eventSource: 's3-object-lambda.amazonaws.com',
    nouns: ['Object Lambda access point', 'Object Lambda access points'],
    arn: null,
    noise: { by: 'names', noun: 'reads' },
    readsOfUnknownFlag: [
      'GetObject',
      'GetObjectAcl',
      'GetObjectLegalHold',
      'GetObjectRetention',
      'GetObjectTagging',
      'HeadObject',
      'ListObjectVersions',
      'ListObjects',
      'ListParts',
    ],
    metric: null,
    source: 'S3 user guide, cloudtrail-logging-s3-info, read on 2026-11-30; S3 API reference, 2026',
  },
  'AWS::Cassandra::Table': {
    eventSource: 'cassandra.amazonaws.com',
    nouns: ['Keyspaces table', 'Keyspaces tables'],
    arn: null,
    // A statement that trailtrim does not know stays, whatever its flag says.
    noise: { by: 'names', noun: 'reads' },
    metric: null,
    source: 'Keyspaces developer guide, logging-using-cloudtrail, read on 2026-11-30',
  },
} as const satisfies Readonly<Record<string, ResourceType>>;
