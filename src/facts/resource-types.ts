import { FUNCTION_METRICS, QUEUE_METRICS, STREAM_METRICS, TOPIC_METRICS } from './metrics-by-name.ts';
import type { ResourceType } from './resource-type.ts';
import { STORAGE_TYPES } from './storage-types.ts';

const GUIDE = 'CloudTrail user guide, logging-data-events and filtering-data-events, 2026-04-13 and autumn 2026';

/** The type of what is in a bucket, where log files are delivered. */
export const S3_OBJECT = 'AWS::S3::Object';

/** What is known of each resources.type; its calls are in data-calls.json. Other types are recorded and priced alike. */
export const RESOURCE_TYPES = {
  [S3_OBJECT]: {
    eventSource: 's3.amazonaws.com',
    alsoFrom: ['s3lifecycle.amazonaws.com', 's3-authn-errors.amazonaws.com'],
    nouns: ['bucket', 'buckets'],
    shortName: 's3',
    abbreviation: 's3',
    arn: { service: 's3', scope: 'none', head: '', covers: 'contents', cutAt: '/', sample: 'example-bucket' },
    noise: { by: 'flag', noun: 'reads' },
    isBasic: true,
    parameter: 'bucketName',
    metric: { namespace: 'AWS/S3', name: 'AllRequests', isOptIn: true },
    source: `${GUIDE}; S3 user guide, cloudtrail-logging, 2026-04-13`,
  },
  'AWS::S3::AccessPoint': {
    eventSource: 's3.amazonaws.com',
    nouns: ['access point', 'access points'],
    arn: {
      service: 's3',
      scope: 'Region and account',
      head: 'accesspoint/',
      covers: 'both',
      cutAt: '/',
      // Those of directory buckets, and those over several Regions, of which no record is known.
      alsoBegins: /^arn:[^:]+:(?:s3e|s3::(?:\d|$))/,
    },
    // Most flags are inferred.
    noise: { by: 'names', noun: 'reads' },
    metric: null,
    source:
      'API reference, AdvancedFieldSelector, autumn 2026; S3 user guide, cloudtrail-logging, 2026-04-13, ' +
      'access-points-directory-buckets-monitoring-logging and MultiRegionAccessPointRequests, 2026-11-30',
  },
  'AWS::Lambda::Function': {
    eventSource: 'lambda.amazonaws.com',
    nouns: ['function', 'functions'],
    shortName: 'lambda',
    abbreviation: 'fn',
    arn: {
      service: 'lambda',
      scope: 'Region and account',
      head: 'function:',
      covers: 'itself',
      cutAt: ':',
      neverBehind: 'version or alias',
      nameLength: { min: 1, max: 64 },
      sample: 'example',
    },
    // Invoke is recorded as a write, so no flag distinguishes it from anything else; functions have no other data events.
    noise: { by: 'type', noun: 'invocations' },
    flagMisleads: {
      true: {
        what: 'the only data event of functions, Invoke, is recorded with readOnly false, so this selects nothing',
        advice: 'remove the condition',
      },
      false: {
        what: 'the only data event of functions, Invoke, is recorded with readOnly false, so this drops nothing',
        advice: 'remove the condition',
      },
    },
    isBasic: true,
    metric: FUNCTION_METRICS,
    source: `${GUIDE}; records of 2023-03-21; Lambda API reference, 2026`,
  },
  'AWS::DynamoDB::Table': {
    eventSource: 'dynamodb.amazonaws.com',
    nouns: ['table', 'tables'],
    shortName: 'dynamodb',
    abbreviation: 'ddb',
    arn: {
      service: 'dynamodb',
      scope: 'Region and account',
      head: 'table/',
      covers: 'itself',
      cutAt: '/',
      // A stream's entry has a type of its own.
      never: /^table\/[^/]+\/stream\//,
      nameLength: { min: 3, max: 255 },
      sample: 'Example',
    },
    noise: { by: 'names', noun: 'reads' },
    // PartiQL is recorded as a write, a SELECT too.
    readsAsWrites: ['BatchExecuteStatement', 'ExecuteStatement', 'ExecuteTransaction'],
    flagMisleads: {
      true: {
        what: 'reads with PartiQL are recorded with readOnly false, so this misses them',
        advice: 'select ExecuteStatement, BatchExecuteStatement, ExecuteTransaction by eventName in one more selector',
      },
      false: {
        what: 'reads with PartiQL are recorded with readOnly false, so this still records them',
        advice: 'exclude the other reads by eventName, and PartiQL if you can do without its writes',
      },
    },
    namesSeveral: [
      'BatchExecuteStatement',
      'BatchGetItem',
      'BatchWriteItem',
      'ExecuteTransaction',
      'TransactGetItems',
      'TransactWriteItems',
    ],
    isBasic: true,
    metric: { namespace: 'AWS/DynamoDB', name: 'SuccessfulRequestLatency' },
    source: 'DynamoDB developer guide, logging-using-cloudtrail, 2026-04-13; DynamoDB API reference, 2026',
  },
  'AWS::DynamoDB::Stream': {
    eventSource: 'dynamodb.amazonaws.com',
    nouns: ['table stream', 'table streams'],
    arn: {
      service: 'dynamodb',
      scope: 'Region and account',
      head: 'table/',
      covers: 'itself',
      cutAt: null,
      // A table, or what else one has; a prefix may end anywhere.
      never: /^table\/[^/]+\/(?!stream\/|s?t?r?e?a?m?$)/,
      whole: /^table\/[^/]+\/stream\/./,
    },
    // They go only where no selector of its table records them too.
    noise: { by: 'names', noun: 'reads' },
    recordedWith: 'AWS::DynamoDB::Table',
    metric: null,
    source: 'DynamoDB developer guide, logging-using-cloudtrail, 2026-04-13',
  },
  'AWS::S3Tables::Table': {
    eventSource: 's3tables.amazonaws.com',
    nouns: ['S3 table', 'S3 tables'],
    abbreviation: 's3t',
    arn: {
      service: 's3tables',
      scope: 'Region and account',
      head: 'bucket/',
      covers: 'itself',
      cutAt: null,
      // The bucket that it is in, or what else one has; a prefix may end anywhere.
      never: /^bucket\/[^/]+\/(?!table\/|t?a?b?l?e?$)/,
      whole: /^bucket\/[^/]+\/table\/./,
      sample: 'example-bucket/table/5f43f2a1-0a1b-4c2d-8e3f-111122223333',
    },
    noise: { by: 'names', noun: 'reads' },
    readsOfUnknownFlag: ['HeadObject', 'ListParts'],
    metric: null,
    source: 'S3 user guide, s3-tables-logging, 2026-04-13; S3 API reference, 2026',
  },
  'AWS::EC2::Snapshot': {
    eventSource: 'ebs.amazonaws.com',
    nouns: ['EBS snapshot', 'EBS snapshots'],
    abbreviation: 'ebs',
    arn: {
      service: 'ec2',
      scope: 'Region',
      head: 'snapshot/',
      covers: 'itself',
      cutAt: '/',
      sample: 'snap-0123456789abcdef0',
    },
    noise: { by: 'flag', noun: 'reads' },
    // It compares two.
    namesSeveral: ['ListChangedBlocks'],
    metric: null,
    source: 'EBS user guide, logging-ebs-apis-using-cloudtrail, read on 2026-11-30',
  },
  'AWS::Kinesis::Stream': {
    eventSource: 'kinesis.amazonaws.com',
    nouns: ['stream', 'streams'],
    abbreviation: 'kin',
    arn: {
      service: 'kinesis',
      scope: 'Region and account',
      head: 'stream/',
      covers: 'itself',
      cutAt: '/',
      nameLength: { min: 1, max: 128 },
      sample: 'example',
    },
    // Consumers poll each shard several times a second. Calls that are not known stay, whatever their flag says.
    noise: { by: 'names', noun: 'reads' },
    metric: STREAM_METRICS,
    source: `${GUIDE}; the calls and their flags are inferred from the Kinesis API reference, 2026`,
  },
  'AWS::SQS::Queue': {
    eventSource: 'sqs.amazonaws.com',
    nouns: ['queue', 'queues'],
    abbreviation: 'sqs',
    arn: {
      service: 'sqs',
      scope: 'Region and account',
      head: '',
      covers: 'itself',
      cutAt: ':',
      never: /\//,
      nameLength: { min: 1, max: 80 },
      sample: 'example',
    },
    noise: { by: null, why: 'receiving a message hides it from others, so no call on a queue only reads' },
    metric: QUEUE_METRICS,
    source: 'SQS developer guide, logging-using-cloudtrail, read on 2026-11-30; SQS API reference, 2026',
  },
  'AWS::SNS::Topic': {
    eventSource: 'sns.amazonaws.com',
    nouns: ['topic', 'topics'],
    abbreviation: 'sns',
    arn: {
      service: 'sns',
      scope: 'Region and account',
      head: '',
      covers: 'itself',
      cutAt: ':',
      // What is under `endpoint/` and `app/` has types of its own.
      never: /\//,
      nameLength: { min: 1, max: 256 },
      sample: 'example',
    },
    noise: { by: null, why: 'the only calls recorded for a topic publish to it, which is a write' },
    metric: TOPIC_METRICS,
    source: `${GUIDE}; SNS API reference, 2026`,
  },
  ...STORAGE_TYPES,
  'AWS::AppSync::GraphQLApi': {
    eventSource: 'appsync.amazonaws.com',
    nouns: ['GraphQL API', 'GraphQL APIs'],
    arn: null,
    noise: { by: null, why: 'queries and mutations are the same call' },
    flagMisleads: {
      true: {
        what: 'every GraphQL call is recorded with readOnly false, queries too, so this selects nothing',
        advice: 'remove the condition',
      },
    },
    metric: null,
    source: GUIDE,
  },
  'AWS::Cognito::IdentityPool': {
    eventSource: 'cognito-identity.amazonaws.com',
    nouns: ['identity pool', 'identity pools'],
    arn: null,
    noise: { by: null, why: 'it hands out credentials' },
    flagMisleads: {
      true: {
        what: 'the call that hands out credentials, GetCredentialsForIdentity, is recorded with readOnly false, so this misses it',
        advice: 'remove the condition',
      },
    },
    metric: null,
    source: GUIDE,
  },
  'AWS::CloudWatch::Metric': {
    eventSource: 'monitoring.amazonaws.com',
    nouns: ['metric', 'metrics'],
    arn: null,
    noise: { by: null, why: 'its records name no resource that could be excluded' },
    metric: null,
    source: GUIDE,
  },
  'AWS::SES::EmailIdentity': {
    eventSource: 'ses.amazonaws.com',
    nouns: ['email identity', 'email identities'],
    arn: null,
    noise: { by: null, why: 'sending mail is recorded as a read' },
    metric: null,
    source: 'records published by others, 2026-11-22',
  },
} as const satisfies Readonly<Record<string, ResourceType>>;

const ROWS: ReadonlyMap<string, ResourceType> = new Map(Object.entries<ResourceType>(RESOURCE_TYPES));

/** What is known of a resources.type, or undefined where it is recorded and priced like any other. */
export function findResourceType(type: string | undefined): ResourceType | undefined {
  return type === undefined ? undefined : ROWS.get(type);
}

/** The known types, in the order of the table, with what is known of each. */
export const KNOWN_TYPES: readonly (readonly [type: string, known: ResourceType])[] = [...ROWS];
