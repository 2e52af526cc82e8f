import { append } from '../../base/append.ts';
import type { Bounds } from '../quantity/bounds.ts';
import { Decimal } from '../quantity/decimal.ts';
import type { EventDimension } from './event-dimension.ts';
import type { Line } from './line.ts';
import type { ChargeSum, PlaceSums } from './place-sums.ts';
import type { PreparedTraffic } from '../forecast/prepared-row.ts';
import { priceQuantity, type Quantity } from './price-quantity.ts';
import type { Rates } from '../rates/rates.ts';
import { type Sink, UNKNOWN_TRAIL } from '../snapshot/sink.ts';
import type { Evidence } from '../snapshot/snapshot.ts';
import { Tally } from './tally.ts';
import { addUsd, costOf, NO_COST, type Usd } from '../quantity/usd.ts';
import { timesAtMost } from './billing.ts';

export type EvidenceCosts = Readonly<Record<Evidence, Usd>>;

/** A quantity of events, split by where the counts come from. */
export interface EventQuantity extends Quantity {
  readonly dimension: EventDimension;
  readonly byEvidence: ChargeSum['byEvidence'];
}

/** What is charged by the event, a quantity for each sink, account, Region and dimension. */
export function eventQuantities(places: readonly PlaceSums[], traffic: PreparedTraffic): readonly EventQuantity[] {
  return places.flatMap(({ account, region, trails, stores, trailSums, storeSums, unknownTrail }) => {
    const sinks: readonly Sink[] = [
      ...trails.map(({ name, arn }) => ({ kind: 'trail', name, arn }) as const),
      ...stores.map(({ name, arn }) => ({ kind: 'store', name, arn }) as const),
      UNKNOWN_TRAIL,
    ];
    return [...trailSums, ...storeSums, unknownTrail].flatMap(({ charges }, index) =>
      [...charges].map(([dimension, sum]) => ({
        dimension,
        account,
        region,
        sink: sinks[index]!,
        quantity: quantityOf(sum, traffic),
        byEvidence: sum.byEvidence,
      })),
    );
  });
}

/** The lines of what is charged by the event, and the expected cost of them by where the counts come from. */
export function eventLines(
  places: readonly PlaceSums[],
  traffic: PreparedTraffic,
  rates: Rates,
): { readonly lines: readonly Line[]; readonly evidence: EvidenceCosts } {
  const evidence: Record<Evidence, Usd> = { measured: NO_COST, derived: NO_COST, allocated: NO_COST, unknown: NO_COST };
  const lines: Line[] = [];
  for (const { byEvidence, ...quantity } of eventQuantities(places, traffic)) {
    const own = priceQuantity(quantity, rates);
    append(lines, own);
    // With tiers no event has a price of its own, so each kind of evidence gets the mean price.
    const cost = own.reduce((total, line) => addUsd(total, line.cost.expected), NO_COST);
    if (cost.isZero()) continue;
    const mean = cost.dividedBy(quantity.quantity.expected);
    for (const [kind, tally] of byEvidence)
      evidence[kind] = addUsd(
        evidence[kind],
        costOf(tally.month(traffic).expected, own.length === 1 ? own[0]!.rate! : mean),
      );
  }
  return { lines, evidence };
}

function quantityOf({ most, byEvidence }: ChargeSum, traffic: PreparedTraffic): Bounds<Decimal> {
  const [first, ...more] = byEvidence.values();
  let all = first!;
  if (more.length > 0) {
    all = new Tally(traffic);
    for (const tally of byEvidence.values()) all.join(tally);
  }
  return timesAtMost(all.month(traffic), most);
}
