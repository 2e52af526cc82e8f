import { countedBy, OBJECTS } from '../../src/model/snapshot/source.ts';
import { unmeteredGap } from '../../src/observe/aws/metrics/buckets/bucket-gaps.ts';
import { bucketRow } from './bucket-row.ts';
import { BUILD_HOME, DATA_EUROPE, DATA_HOME, type Place, SHOP_AMERICA, SHOP_HOME } from './place.ts';
import type { Row } from './row.ts';

const UNMETERED: readonly (Place & { readonly name: string })[] = [
  { ...DATA_HOME, name: 'acme-legacy-warehouse' },
  { ...DATA_HOME, name: 'acme-notebooks' },
  { ...DATA_EUROPE, name: 'acme-partner-drop' },
  { ...SHOP_HOME, name: 'acme-email-templates' },
  { ...SHOP_HOME, name: 'acme-translations' },
  { ...SHOP_AMERICA, name: 'acme-static-site' },
  { ...BUILD_HOME, name: 'acme-sandbox-scratch' },
  { ...BUILD_HOME, name: 'acme-package-mirror' },
];

/** Buckets known by their daily storage metrics alone: that they are used is sure, how much is not. */
export function unmeteredRows(): readonly Row[] {
  return UNMETERED.flatMap((bucket) =>
    [true, false].map((readOnly) =>
      bucketRow(bucket, bucket.name, {
        eventName: null,
        readOnly,
        count: null,
        evidence: 'unknown',
        ...countedBy(OBJECTS),
      }),
    ),
  );
}

/** What could not be seen, and how to see it next time. */
export function unmeteredGaps(): readonly object[] {
  return UNMETERED.map(({ name, ...place }) => unmeteredGap({ ...place, partition: 'aws' }, name));
}
