import { addBounds, type Bounds, sumBounds } from '../model/quantity/bounds.ts';
import { eventQuantities } from '../model/bill/event-lines.ts';
import { sumTraffic } from '../model/bill/sum-traffic.ts';
import type { Decimal } from '../model/quantity/decimal.ts';
import { type PreparedTraffic, prepareTraffic } from '../model/forecast/prepared-row.ts';
import { type Costed, costOfPart, shareOfCost } from '../model/rates/price-units.ts';
import { findRate, type Rate } from '../model/rates/rates.ts';
import type { EventDataStore, Trail } from '../model/snapshot/snapshot.ts';
import { NO_COST, type Usd } from '../model/quantity/usd.ts';
import type { Question } from './question.ts';
import { linesOfStore } from './store/store-charge.ts';
import type { TrailCharge } from './trail-charge.ts';

type Facts = Pick<Question, 'snapshot' | 'rates' | 'month' | 'store'>;

/**
 * What the trail's bill falls by without some of its charges, taken together. A rate in tiers is filled by the
 * whole line, so they are priced as what lies on top of the rest of it, and several together save a different sum from each alone.
 */
export function savingOf(charges: readonly TrailCharge[], trail: Trail, facts: Facts): Bounds<Usd> {
  const parts = [...partsOf(charges, trail, facts).values()];
  return sumUsd(parts.map(({ cost }) => cost));
}

/**
 * The same, with each list's own share: of what a line falls by, each has the part that its events are of all that go. So the
 * shares add up to what the bill falls by, and without tiers a share is the events times their rate.
 */
export function sharesOfSaving(
  lists: readonly (readonly TrailCharge[])[],
  trail: Trail,
  facts: Facts,
): readonly Bounds<Usd>[] {
  const parts = partsOf(lists.flat(), trail, facts);
  const shareOfPart = (charge: TrailCharge): Bounds<Usd> => {
    const part = parts.get(keyOf(charge))!;
    return shareOfCost(charge.quantity, part, part.rate);
  };
  return lists.map((charges) => sumUsd(charges.map((charge) => shareOfPart(charge))));
}

/** What is dropped from one line, and how much less the line costs. */
interface LinePart extends Costed {
  readonly rate: Rate | undefined;
}

function partsOf(
  charges: readonly TrailCharge[],
  trail: Trail,
  { snapshot, rates, month, store }: Facts,
): ReadonlyMap<string, LinePart> {
  const traffic = prepareTraffic(snapshot, month);
  const parts = Map.groupBy(charges, keyAfterKey());
  return new Map(
    [...parts].map(([key, own]) => {
      const rate = findRate(rates, own[0]!.dimension, own[0]!.region);
      const quantity = own.map((charge) => charge.quantity).reduce((a, b) => addBounds(a, b));
      const whole = rate?.tiers == null ? quantity : (linesOf(store ?? trail, traffic).get(key) ?? quantity);
      return [key, { rate, quantity, cost: costOfPart(quantity, whole, rate) }];
    }),
  );
}

const known = new WeakMap<PreparedTraffic, WeakMap<Trail | EventDataStore, ReadonlyMap<string, Bounds<Decimal>>>>();

/** What the trail is charged for by the event, or the store by the gigabyte, line by line. */
function linesOf(trail: Trail | EventDataStore, traffic: PreparedTraffic): ReadonlyMap<string, Bounds<Decimal>> {
  const ofTrails = known.get(traffic) ?? new WeakMap<Trail | EventDataStore, ReadonlyMap<string, Bounds<Decimal>>>();
  known.set(traffic, ofTrails);
  const made = ofTrails.get(trail);
  if (made !== undefined) return made;
  const quantities =
    'ingesting' in trail
      ? linesOfStore(trail, traffic)
      : eventQuantities(sumTraffic(traffic, [trail], [], [trail]), traffic);
  const own = quantities.filter(({ sink }) => sink.arn === trail.arn);
  const lines = new Map(own.map((line) => [keyOf(line), line.quantity] as const));
  ofTrails.set(trail, lines);
  return lines;
}

function keyOf({ dimension, account, region }: Omit<TrailCharge, 'quantity'>): string {
  return JSON.stringify([dimension, account, region]);
}

/** The same of charges one after another, which mostly are of one line. */
function keyAfterKey(): typeof keyOf {
  let last: Omit<TrailCharge, 'quantity'> | undefined;
  let key = '';
  return (charge) => {
    const { dimension, account, region } = charge;
    if (last?.dimension !== dimension || last.account !== account || last.region !== region) {
      last = charge;
      key = keyOf(charge);
    }
    return key;
  };
}

function sumUsd(amounts: readonly Bounds<Usd>[]): Bounds<Usd> {
  return sumBounds(amounts, NO_COST);
}
