export { type Bounds, exactly, joinBounds, mapBounds, sumBounds } from './bounds.ts';
export { type Charge, chargesOf, type Dimension } from './charges.ts';
export { addCounts, approximate, type Count, NO_EVENTS, toCount } from './count.ts';
export { coversAllOf, distinctTrails, includesSource } from './coverage.ts';
export { Decimal } from './decimal.ts';
export { type Discounts, discounted } from './discount.ts';
export { estimate, type Estimate, withSelectors } from './estimate.ts';
export type { Line } from './line.ts';
export { mergeRates } from './merge-rates.ts';
export { AVERAGE_MONTH, type Month, parseMonth, project } from './month.ts';
export { parseRates } from './parse-rates.ts';
export { billed, eventsOf } from './quantity.ts';
export { partitionOf } from './partition.ts';
export { ageInDays } from './rate-age.ts';
export { LISTED_DIMENSIONS, type RateDimension, serviceOf, SERVICES, type Service } from './rate-dimensions.ts';
export { findRate, newestAsOf, priceKey, type Rate, type Rates, samePrice, type Tier } from './rates.ts';
export { records } from './recording.ts';
export type {
  Evidence,
  EventDataStore,
  Gap,
  InsightType,
  Snapshot,
  TrafficRow,
  Trail,
  TrailInsight,
} from './snapshot.ts';
export type { Unknown } from './unknown.ts';
export { writeRates } from './write-rates.ts';
export { addUsd, compareUsd, costOf, NO_COST, subtractUsd, toUsd, type Usd } from './usd.ts';
