import { DYNAMODB_FAMILIES } from './dynamodb-family.ts';
import { type Family, listFamily } from './family.ts';
import { LAMBDA_FAMILIES } from './lambda-family.ts';
import { NAMED_FAMILIES } from './named-families.ts';
import { S3_FAMILIES } from './s3-family.ts';
import { regionOfArn } from './world.ts';

const USAGE: Family = listFamily({
  namespace: 'AWS/Usage',
  key: 'Resource',
  dimensions: ['Service', 'Type', 'Class'],
  list: ({ region }) => region.usage,
  name: ({ resource }) => resource,
  series: ({ service, resource, daily }, wanted) =>
    wanted('CallCount')
      ? [
          {
            namespace: 'AWS/Usage',
            metric: 'CallCount',
            dimensions: [
              ['Service', service],
              ['Type', 'API'],
              ['Resource', resource],
              ['Class', 'None'],
            ],
            meaning: 'count',
            daily,
          },
        ]
      : [],
});

/** CloudTrail names no dimension in its guide that we have; the store's id is our choice (EventDataStoreId). */
const STORES: Family = listFamily({
  namespace: 'AWS/CloudTrail',
  key: 'EventDataStoreId',
  dimensions: [],
  list: ({ account, regionName }) =>
    (account.stores ?? []).filter(({ store }) => regionOfArn(store.EventDataStoreArn) === regionName),
  name: ({ store }) => storeId(store.EventDataStoreArn),
  series: ({ store, ingestedBytesDaily }, wanted) =>
    ingestedBytesDaily !== undefined && wanted('HourlyDataIngested')
      ? [
          {
            namespace: 'AWS/CloudTrail',
            metric: 'HourlyDataIngested',
            dimensions: [['EventDataStoreId', storeId(store.EventDataStoreArn)]],
            meaning: 'count',
            daily: ingestedBytesDaily,
          },
        ]
      : [],
});

/** Everything that CloudWatch has, in ListMetrics' order. */
export const FAMILIES: readonly Family[] = [
  ...S3_FAMILIES,
  ...LAMBDA_FAMILIES,
  ...DYNAMODB_FAMILIES,
  ...NAMED_FAMILIES,
  USAGE,
  STORES,
];

function storeId(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
