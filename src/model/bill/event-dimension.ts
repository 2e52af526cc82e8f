import type { Dimension } from '../rates/dimensions.ts';
import type { Usd } from '../quantity/usd.ts';

/** What CloudTrail charges for events that trails record. */
export type EventDimension = Extract<
  Dimension,
  | 'management.first-copy'
  | 'management.additional-copy'
  | 'data'
  | 'network'
  | 'aggregation'
  | 'insights.management'
  | 'insights.data'
>;

/** The one price of an event in a Region; undefined where none is known, or where it depends on how many there are. */
export type PriceOf = (dimension: EventDimension, region: string) => Usd | undefined;
