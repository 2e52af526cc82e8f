import { NAMED_TYPES, type NamedNamespace } from '../../../facts/named-types.ts';
import type { Metric, Namespace } from './metric.ts';
import { ALL_REQUESTS, REQUEST_METRICS } from './buckets/request-metrics.ts';

const LENS = ['configuration_id', 'metrics_version', 'aws_account_number', 'aws_region', 'bucket_name', 'record_type'];

/** Values that a dimension must have. */
export const FIXED: Readonly<Record<string, string>> = {
  Type: 'API',
  Class: 'None',
  StorageType: 'AllStorageTypes',
  record_type: 'BUCKET',
};

function metrics(
  namespace: Namespace,
  stat: Metric['stat'],
  names: readonly string[],
  ...dimensions: readonly (readonly string[])[]
): readonly Metric[] {
  return names.map((name) => ({ namespace, name, stat, dimensions }));
}

const BY_NAME = Object.fromEntries(
  NAMED_TYPES.map(({ namespace, names, dimension }) => [namespace, metrics(namespace, 'Sum', names, [dimension])]),
) as Readonly<Record<NamedNamespace, readonly Metric[]>>;

const REQUESTS = [...REQUEST_METRICS.map(({ name }) => name), ALL_REQUESTS];

/**
 * What is looked for in each namespace. Dimensions and statistics: user guides of S3 (metrics-dimensions, storage_lens_metrics),
 * DynamoDB (metrics-dimensions) and CloudWatch (usage metrics), 2026-04-13; of other types their row names it.
 */
export const WANTED: Readonly<Record<Namespace, readonly Metric[]>> = {
  ...BY_NAME,
  'AWS/S3': [
    ...metrics('AWS/S3', 'Sum', REQUESTS, ['BucketName', 'FilterId']),
    ...metrics('AWS/S3', 'Average', ['NumberOfObjects'], ['BucketName', 'StorageType']),
  ],
  'AWS/S3/Storage-Lens': metrics(
    'AWS/S3/Storage-Lens',
    'Average',
    REQUESTS,
    LENS,
    [...LENS, 'storage_class'],
    [...LENS, 'organization_id'],
    [...LENS, 'organization_id', 'storage_class'],
  ),
  'AWS/DynamoDB': [
    // Its Sum is milliseconds.
    ...metrics(
      'AWS/DynamoDB',
      'SampleCount',
      ['SuccessfulRequestLatency'],
      ['TableName', 'Operation'],
      ['TableName', 'Operation', 'StreamLabel'],
    ),
    ...metrics('AWS/DynamoDB', 'Sum', ['ThrottledRequests', 'SystemErrors'], ['TableName', 'Operation']),
    ...metrics('AWS/DynamoDB', 'Sum', ['ConditionalCheckFailedRequests'], ['TableName']),
    ...metrics('AWS/DynamoDB', 'SampleCount', ['TransactionConflict'], ['TableName']),
    ...metrics('AWS/DynamoDB', 'Sum', ['UserErrors'], []),
  ],
  'AWS/Usage': metrics('AWS/Usage', 'Sum', ['CallCount'], ['Service', 'Type', 'Resource', 'Class']),
};

/** @throws for a name that is not in the table */
export function wantedMetric(namespace: Namespace, name: string): Metric {
  const found = WANTED[namespace].find((metric) => metric.name === name);
  if (found === undefined) throw new Error(`no such metric: ${namespace} ${name}`);
  return found;
}
