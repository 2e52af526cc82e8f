export { type Bounds, exactly, joinBounds, mapBounds, sumBounds } from './bounds.ts';
export { type Charge, chargesOf } from './charges.ts';
export { addCounts, approximate, type Count, NO_EVENTS, toCount } from './count.ts';
export { coversAllOf, distinctTrails, includesSource } from './coverage.ts';
export { Decimal } from './decimal.ts';
export {
  type ChargedBy,
  type Dimension,
  DIMENSION_NAMES,
  DIMENSIONS,
  isWithin,
  type Scope,
  STORAGE_CLASSES,
  type StorageClass,
} from './dimension.ts';
export { estimate, type Estimate, withSelectors } from './estimate.ts';
export type { Line } from './line.ts';
export { AVERAGE_MONTH, type Month, parseMonth, project } from './month.ts';
export { parseRates } from './parse-rates.ts';
export { billed, eventsOf } from './quantity.ts';
export {
  type ComparedMonth,
  type PaidToFree,
  reconcile,
  type ReconciledRow,
  type Reconciliation,
  type Suggestion,
  type Verdict,
} from './reconcile/index.ts';
export { findRate, newestAsOf, type Rate, type Rates } from './rates.ts';
export { records } from './recording.ts';
export type { Holding, RetentionPlan } from './retention-plan.ts';
export { NO_SINK, type Sink } from './sink.ts';
export type {
  BillRow,
  Evidence,
  EventDataStore,
  Gap,
  GivenQuantity,
  InsightType,
  LifecycleRule,
  LogBucket,
  LogGroup,
  Snapshot,
  TrafficRow,
  Trail,
  TrailInsight,
} from './snapshot.ts';
export type { Unknown } from './unknown.ts';
export { addUsd, compareUsd, costOf, NO_COST, subtractUsd, toUsd, type Usd } from './usd.ts';
