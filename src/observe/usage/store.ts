import { Decimal } from '../../model/quantity/decimal.ts';
import type { Dimension } from '../../model/rates/dimensions.ts';
import type { GivenQuantity } from '../../model/snapshot/snapshot.ts';
import { givenFor } from './given.ts';
import { cloudTrailArn } from './cloudtrail-arn.ts';
import type { Place } from '../../model/snapshot/place.ts';
import type { TypedStore } from './usage-schema.ts';

/**
 * What a store pays for, by its retention option. A seven-year store has one price for events of any origin, with tiers
 * over their sum. Source: bills, usage types Ingestion-Bytes and Ingestion-Bytes-1yearstore-….
 */
const INGESTION = {
  'one-year': { live: 'lake.ingestion.one-year', other: 'lake.ingestion.other' },
  'seven-year': { live: 'lake.ingestion.seven-year', other: 'lake.ingestion.seven-year' },
} as const satisfies Readonly<Record<string, Readonly<Record<'live' | 'other', Dimension>>>>;

/** The quantities of one event data store, each dimension once. */
export function storeQuantities(file: TypedStore, place: Place): readonly GivenQuantity[] {
  const { name, option = 'one-year', liveGb, otherGb, retainedGb, scannedGb } = file;
  const { live, other } = INGESTION[option];
  const quantities = new Map<Dimension, Decimal>();
  const add = (dimension: Dimension, quantity: Decimal | undefined): void => {
    if (quantity !== undefined) quantities.set(dimension, quantity.plus(quantities.get(dimension) ?? 0));
  };
  add(live, liveGb);
  add(other, otherGb);
  add('lake.retention', retainedGb);
  add('lake.scan', scannedGb);
  const sink = { kind: 'store', name, arn: cloudTrailArn(place, 'eventdatastore', name) } as const;
  return [...quantities].flatMap(([dimension, quantity]) => givenFor([dimension], quantity, place, sink));
}
