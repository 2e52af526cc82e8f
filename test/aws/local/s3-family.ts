import { type Family, listFamily } from './family.ts';
import type { BucketScenario, StorageLensScenario } from './scenario.ts';
import type { Series } from './series.ts';

/** Mean bytes of an object, for BucketSizeBytes. */
const OBJECT_BYTES = 65_536;

export const S3_FAMILIES: readonly Family[] = [
  listFamily<BucketScenario>({
    namespace: 'AWS/S3',
    key: 'BucketName',
    dimensions: ['FilterId', 'StorageType'],
    list: ({ region }) => region.buckets,
    name: ({ name }) => name,
    series: (bucket, wanted) => [...storageSeries(bucket, wanted), ...requestSeries(bucket, wanted)],
  }),
  listFamily<StorageLensScenario>({
    namespace: 'AWS/S3/Storage-Lens',
    key: 'bucket_name',
    dimensions: [
      'configuration_id',
      'metrics_version',
      'aws_account_number',
      'aws_region',
      'storage_class',
      'record_type',
    ],
    list: ({ region }) => region.storageLens,
    name: ({ bucket }) => bucket,
    series: storageLensSeries,
  }),
];

/** The free daily metrics, of every bucket that is not empty. */
function storageSeries({ name, objects = 0 }: BucketScenario, wanted: (metric: string) => boolean): Series[] {
  if (objects === 0) return [];
  const rows = [
    ['NumberOfObjects', 'AllStorageTypes', objects],
    ['BucketSizeBytes', 'StandardStorage', objects * OBJECT_BYTES],
  ] as const;
  return rows
    .filter(([metric]) => wanted(metric))
    .map(([metric, storageType, value]) => ({
      namespace: 'AWS/S3',
      metric,
      dimensions: [
        ['BucketName', name],
        ['StorageType', storageType],
      ],
      meaning: 'daily',
      daily: Array.from({ length: 90 }, () => value),
    }));
}

function requestSeries({ name, filters = [] }: BucketScenario, wanted: (metric: string) => boolean): Series[] {
  return filters.flatMap(({ id, requests }) =>
    Object.entries(requests)
      .filter(([metric]) => wanted(metric))
      .map(([metric, daily]): Series => ({
        namespace: 'AWS/S3',
        metric,
        dimensions: [
          ['BucketName', name],
          ['FilterId', id],
        ],
        meaning: 'count',
        daily,
      })),
  );
}

function storageLensSeries(lens: StorageLensScenario, wanted: (metric: string) => boolean): Series[] {
  const { configuration, account, bucket, region, requests, storageClass = 'STANDARD' } = lens;
  return Object.entries(requests)
    .filter(([metric]) => wanted(metric))
    .map(([metric, daily]) => ({
      namespace: 'AWS/S3/Storage-Lens',
      metric,
      dimensions: [
        ['configuration_id', configuration],
        ['metrics_version', '1.0'],
        ['aws_account_number', account],
        ['aws_region', region],
        ['bucket_name', bucket],
        ['storage_class', storageClass],
        ['record_type', 'BUCKET'],
      ],
      meaning: 'daily',
      daily,
    }));
}
