import { atLeast, type Bounds, exactly, mapBounds, withOpenHigh } from '../quantity/bounds.ts';
import { Decimal, ZERO } from '../quantity/decimal.ts';
import { costOf, maxUsd, minUsd, NO_COST, type Usd } from '../quantity/usd.ts';
import { highestPrice, type Rate } from './rates.ts';

/** The units of a quantity that one price applies to, and what they cost. */
export interface PricedUnits {
  readonly quantity: Bounds<Decimal>;
  /** Per single unit; null: not known. */
  readonly rate: Usd | null;
  readonly cost: Bounds<Usd>;
  /** The lower end of the tier, where it is not the first. */
  readonly above?: string;
}

/**
 * A quantity of one line of a month, priced: one entry, or one for each tier of the rate that it reaches. Nothing has no
 * entry. Whether AWS counts tiers by account, Region or organization is not documented; each line fills them on its own.
 *
 * @param rate of the dimension in the Region; undefined: not known, and the upper end of the cost stays open
 */
export function priceUnits(quantity: Bounds<Decimal>, rate: Rate | undefined): readonly PricedUnits[] {
  if (quantity.high?.isZero() === true) return [];
  if (rate === undefined) return [{ quantity, rate: null, cost: atLeast(NO_COST) }];
  const tiers = tiersOf(rate);
  const isFree = tiers.every(({ price }) => price.isZero());
  return tiers.flatMap(({ above, upTo, price }): PricedUnits[] => {
    const part =
      above.isZero() && upTo === null ? quantity : mapBounds(quantity, (units) => partOf(units, above, upTo));
    // Where the upper end is open, the first tier says so.
    if (part.high?.isZero() === true || (part.high === null && part.expected.isZero() && !above.isZero())) return [];
    const known = priced(part, price);
    // The first units may be free, but nobody knows how many more there are.
    const cost = part.high === null && !isFree ? withOpenHigh(known.cost) : known.cost;
    return [{ ...known, cost, ...(above.isZero() ? {} : { above: above.toFixed() }) }];
  });
}

/** What a number of units costs, tier by tier. */
export function costOfUnits(units: Decimal, rate: Pick<Rate, 'price' | 'tiers'>): Usd {
  return tiersOf(rate).reduce<Usd>(
    (sum, { above, upTo, price }) => sum.plus(costOf(partOf(units, above, upTo), price)),
    NO_COST,
  );
}

/**
 * What a line costs less without a part of its quantity: the part lies on top of the rest, in the tiers that the line reaches
 * last. Where the rest is not known exactly, each end is that of the place where the part costs least, or most.
 *
 * @param part no more than `whole`
 */
export function costOfPart(part: Bounds<Decimal>, whole: Bounds<Decimal>, rate: Rate | undefined): Bounds<Usd> {
  if (rate === undefined) return atLeast(NO_COST);
  if (rate.tiers === null) return priced(part, rate.price).cost;
  const on = (rest: Decimal, units: Decimal): Usd => costOfUnits(rest.plus(units), rate).minus(costOfUnits(rest, rate));
  const least = part.high === null ? ZERO : above0(whole.low.minus(part.high));
  const most = whole.high === null ? null : above0(whole.high.minus(part.low));
  const ends = (units: Decimal): readonly Usd[] => restsOf(rate, units, least, most).map((rest) => on(rest, units));
  const [cheapest, costliest] = [ends(part.low), part.high === null ? null : ends(part.high)];
  return {
    low: cheapest.reduce(minUsd),
    expected: on(above0(whole.expected.minus(part.expected)), part.expected),
    high: costliest?.reduce(maxUsd) ?? null,
  };
}

function share(amount: Usd, units: Decimal, all: Decimal): Usd {
  return all.isZero() ? NO_COST : amount.times(units).dividedBy(all);
}

/** A quantity, and what all of it costs. */
export interface Costed {
  readonly quantity: Bounds<Decimal>;
  readonly cost: Bounds<Usd>;
}

/**
 * The share of a part in what a quantity costs, the same for every unit: the shares of all parts add up to the cost. With
 * a rate in tiers a unit has the mean price of all, without tiers its own.
 *
 * @param rate undefined: not known
 */
export function shareOfCost(part: Bounds<Decimal>, { quantity, cost }: Costed, rate: Rate | undefined): Bounds<Usd> {
  if (rate?.tiers == null) return costOfPart(part, part, rate);
  const expected = share(cost.expected, part.expected, quantity.expected);
  // At its ends the whole has another mean price than at what is expected.
  const low = minUsd(share(cost.low, part.low, quantity.low), expected);
  if (part.high === null) return { low, expected, high: null };
  return {
    low,
    expected,
    high:
      cost.high === null || quantity.high === null
        ? costOf(part.high, highestPrice(rate))
        : maxUsd(share(cost.high, part.high, quantity.high), expected),
  };
}

/** Where the cost of so many units on top of the rest can be least or most: at the ends, and where a tier begins. */
function restsOf(rate: Rate, units: Decimal, least: Decimal, most: Decimal | null): readonly Decimal[] {
  const bounds = tiersOf(rate).map(({ above }) => above);
  return [
    least,
    ...(most === null ? [] : [most]),
    ...bounds
      .flatMap((above) => [above, above.minus(units)])
      .filter((rest) => rest.greaterThan(least) && (most === null || rest.lessThan(most))),
  ];
}

function priced(quantity: Bounds<Decimal>, rate: Usd): Omit<PricedUnits, 'above'> & { readonly rate: Usd } {
  // Any number of free units costs nothing, also a number that is not known.
  const cost = rate.isZero() ? exactly(NO_COST) : mapBounds(quantity, (units) => costOf(units, rate));
  return { quantity, rate, cost };
}

interface Tier {
  readonly above: Decimal;
  readonly upTo: Decimal | null;
  readonly price: Usd;
}

/** A rate without tiers is one tier without an end. */
function tiersOf({ price, tiers }: Pick<Rate, 'price' | 'tiers'>): readonly Tier[] {
  let above = ZERO;
  return (tiers ?? [{ upTo: null, price }]).map((tier) => {
    const read = { above, upTo: tier.upTo === null ? null : new Decimal(tier.upTo), price: tier.price };
    above = read.upTo ?? above;
    return read;
  });
}

function partOf(units: Decimal, above: Decimal, upTo: Decimal | null): Decimal {
  const end = upTo === null ? units : Decimal.min(units, upTo);
  return above0(end.minus(above));
}

function above0(units: Decimal): Decimal {
  return Decimal.max(units, 0);
}
