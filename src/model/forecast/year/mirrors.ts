import type { Dimension } from '../../rates/dimensions.ts';
import { parseUsageType } from '../../rates/usage-type.ts';
import type { BillRow } from '../../snapshot/snapshot.ts';
import { daysInMonth, monthNumber } from './month-number.ts';

/** A usage type of an account whose quantity goes with the traffic. */
export interface Mirror {
  /** Dollars for one unit: a weight, no money, so a double. */
  readonly price: number;
  /** Units a day, by the number of the month. */
  readonly rates: ReadonlyMap<number, number>;
}

/**
 * The charges that rise and fall with the traffic. What a store keeps grows by itself, and queries and other sources are not
 * traffic.
 */
const OF_TRAFFIC: ReadonlySet<Dimension> = new Set<Dimension>([
  'data',
  'network',
  'management.first-copy',
  'management.additional-copy',
  'aggregation',
  'insights.management',
  'insights.data',
  'lake.ingestion.one-year',
  'lake.ingestion.seven-year',
  'logs.direct-delivery',
]);

interface Charged {
  readonly place: string;
  readonly dimension: Dimension;
  readonly rates: Map<number, number>;
  amount: number;
  units: number;
}

/**
 * What mirrors the traffic in a bill, in months that are over and final. Paid copies of management events are mirrored by the
 * free ones of their place, which another trail does not change.
 *
 * @param before the number of a month: that one and later ones are not looked at
 */
export function mirrorsOf(bill: readonly BillRow[], before: number): readonly Mirror[] {
  const charges = chargesOf(bill, before);
  const free = new Map(
    charges.filter(({ dimension }) => dimension === 'management.first-copy').map((one) => [one.place, one]),
  );
  const mirrors = charges.map(({ dimension, place, amount, units, rates }): Mirror & { readonly amount: number } => {
    const first = dimension === 'management.additional-copy' ? free.get(place) : undefined;
    const isMirrored = first !== undefined && [...rates.keys()].every((month) => first.rates.has(month));
    return isMirrored
      ? { price: amount / first.units, rates: first.rates, amount }
      : { price: amount / units, rates, amount };
  });
  // Where nothing was charged, all that was counted counts alike.
  return mirrors.some(({ amount }) => amount > 0)
    ? mirrors.filter(({ amount }) => amount > 0)
    : mirrors.map((mirror) => ({ ...mirror, price: 1 }));
}

function chargesOf(bill: readonly BillRow[], before: number): readonly Charged[] {
  const open = new Set(bill.flatMap(({ month, estimated }) => (estimated ? [month] : [])));
  const charges = new Map<string, Charged>();
  for (const { account, month, usageType, quantity, amount, service } of bill) {
    const number = monthNumber(month);
    if (number >= before || open.has(month)) continue;
    const { dimension, region } = parseUsageType(usageType, service);
    if (dimension === null || !OF_TRAFFIC.has(dimension) || !quantity.greaterThan(0)) continue;
    const place = JSON.stringify([account, region ?? usageType]);
    const key = `${dimension} ${place}`;
    const charge = charges.get(key) ?? { place, dimension, rates: new Map<number, number>(), amount: 0, units: 0 };
    const units = Number(quantity.toFixed());
    charge.rates.set(number, (charge.rates.get(number) ?? 0) + units / daysInMonth(number));
    charge.amount += Math.max(0, Number(amount.toFixed()));
    charge.units += units;
    charges.set(key, charge);
  }
  return [...charges.values()];
}
