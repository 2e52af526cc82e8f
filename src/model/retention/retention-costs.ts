import { addBounds, type Bounds, exactly, sumBounds } from '../quantity/bounds.ts';
import { type Decimal, ZERO } from '../quantity/decimal.ts';
import type { RateDimension } from '../rates/rate-dimensions.ts';
import { heldQuantities } from './held-quantities.ts';
import { holdIn, type StoredFiles } from './hold-in.ts';
import { priceUnits } from '../rates/price-units.ts';
import { findRate, type Rates } from '../rates/rates.ts';
import type { RetentionPlan } from './retention-plan.ts';
import { NO_COST, type Usd } from '../quantity/usd.ts';

/** A month's log files of one trail, account and Region; one entry each, since their sizes differ and decide what moves. */
export interface LogFilesOfMonth extends StoredFiles {
  /** Of the bucket. */
  readonly region: string;
}

/** What keeping costs under one plan. */
export interface RetentionCost {
  readonly plan: RetentionPlan;
  readonly cost: Bounds<Usd>;
  /** Storage and moves that the plan needs and whose price is not known; they open `high`. */
  readonly unpriced: readonly { readonly dimension: RateDimension; readonly region: string }[];
}

/**
 * What it costs to keep a month's log files from writing to deletion under each plan, storage and moves alone. Once a bucket
 * holds logs for as long as the plan says, that is also what each month's bill has for it: every month then pays a
 * month's share for each of the months that are stored. Until then the bill is lower.
 *
 * @param rates with those of S3; their tiers are filled by the files of one Region together
 */
export function retentionCosts(
  files: readonly LogFilesOfMonth[],
  plans: readonly RetentionPlan[],
  rates: Rates,
): readonly RetentionCost[] {
  return plans.map((plan) => {
    const quantities = quantitiesOf(files, plan).map(({ dimension, region, quantity }) => ({
      dimension,
      region,
      parts: priceUnits(quantity, findRate(rates, dimension, region)),
    }));
    const cost = sumBounds(
      quantities.flatMap(({ parts }) => parts.map((part) => part.cost)),
      NO_COST,
    );
    const unpriced = quantities
      .filter(({ parts }) => parts.some(({ rate }) => rate === null))
      .map(({ dimension, region }) => ({ dimension, region }));
    return { plan, cost, unpriced };
  });
}

interface RegionQuantity {
  readonly dimension: RateDimension;
  readonly region: string;
  readonly quantity: Bounds<Decimal>;
}

function quantitiesOf(files: readonly LogFilesOfMonth[], plan: RetentionPlan): readonly RegionQuantity[] {
  const found = new Map<string, RegionQuantity>();
  const add = (dimension: RateDimension, region: string, quantity: Bounds<Decimal>): void => {
    const key = `${dimension} ${region}`;
    const sum = found.get(key)?.quantity ?? exactly(ZERO);
    found.set(key, { dimension, region, quantity: addBounds(sum, quantity) });
  };
  for (const group of files)
    for (const { pricedAs, quantity } of heldQuantities(holdIn(group, plan))) add(pricedAs, group.region, quantity);
  return [...found.values()];
}
