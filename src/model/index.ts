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
export { costWhere, estimate, type Estimate, withSelectors } from './estimate.ts';
export type { EvidenceCosts } from './event-lines.ts';
export { findPlan } from './find-plan.ts';
export { FRAMEWORK_PLANS, type FrameworkPlan } from './framework-plans.ts';
export { type Held, holdIn, type StoredFiles } from './hold-in.ts';
export { planFor, planOfLifecycle, unknownPlan } from './lifecycle-plan.ts';
export type { Line } from './line.ts';
export { AVERAGE_MONTH, type Month, OBSERVED_WINDOW, parseMonth } from './month.ts';
export { monthOfRow, type PreparedRow, prepareTraffic, withRows } from './prepared-row.ts';
export { type Discounts, discounted, discountsOf, listRates } from './discount.ts';
export { mergeRates } from './merge-rates.ts';
export { parseRates } from './parse-rates.ts';
export { gigabytes } from './gigabytes.ts';
export { priceQuantity, type Quantity } from './price-quantity.ts';
export { eventsOf } from './quantity.ts';
export { assessPlan } from './plan-feasibility.ts';
export type { PlanObstacle } from './plan-obstacle.ts';
export { partitionOf } from './partition.ts';
export { ageInDays } from './rate-age.ts';
export { LISTED_DIMENSIONS, type RateDimension, serviceOf, SERVICES, type Service } from './rate-dimensions.ts';
export { atHighestTier, findRate, newestAsOf, priceKey, type Rate, type Rates, samePrice, type Tier } from './rates.ts';
export {
  type ComparedMonth,
  type PaidToFree,
  reconcile,
  type ReconciledRow,
  type Reconciliation,
  type Suggestion,
  type Verdict,
} from './reconcile/index.ts';
export { reestimate } from './reestimate.ts';
export { records } from './recording.ts';
export { type LogFilesOfMonth, type RetentionCost, retentionCosts } from './retention-costs.ts';
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
export { findYoung, isBursty } from './traits.ts';
export type { TrailLogs } from './trail-logs.ts';
export type { Unknown } from './unknown.ts';
export { writeRates } from './write-rates.ts';
export { addUsd, compareUsd, costOf, NO_COST, subtractUsd, toUsd, type Usd } from './usd.ts';
