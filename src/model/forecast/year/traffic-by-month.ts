import type { Mirror } from './mirrors.ts';
import { withoutSteps } from './recorded-steps.ts';
import type { MonthlyRates } from './same-month.ts';

/**
 * The traffic of an estate by month, relative to that of the first month that can be compared with the last: from each month
 * to the next it changes by what those usage types did, in dollars at one price, that both months have. So one that begins or ends is
 * no growth, and neither is another way of recording.
 */
export function trafficByMonth(mirrors: readonly Mirror[]): MonthlyRates {
  const months = mirrors.flatMap(({ rates }) => [...rates.keys()]);
  const first = months.reduce((least, month) => Math.min(least, month), Infinity);
  const last = months.reduce((most, month) => Math.max(most, month), -Infinity);
  const before = new Map<number, number>();
  const after = new Map<number, number>();
  for (const { price, rates } of mirrors) {
    for (const run of runsOf(rates, first, last)) {
      const changes = run.slice(1).map(({ rate }, index) => Math.log(rate / run[index]!.rate));
      // At the prices of the last month, from which the run is told backwards.
      let value = price * (run.at(-1)?.rate ?? 0);
      withoutSteps(changes)
        .map((change, index) => ({ change, month: run[index + 1]!.month }))
        .toReversed()
        .forEach(({ change, month }) => {
          after.set(month, (after.get(month) ?? 0) + value);
          value /= Math.exp(change);
          before.set(month, (before.get(month) ?? 0) + value);
        });
    }
  }
  const traffic = new Map<number, number>();
  let level = 1;
  for (let month = last; month >= first && Number.isFinite(month); month -= 1) {
    traffic.set(month, level);
    const [now, then] = [after.get(month), before.get(month)];
    if (now === undefined || then === undefined) break;
    level *= then / now;
  }
  return traffic;
}

interface OneMonth {
  readonly month: number;
  readonly rate: number;
}

/** Months in a row that a usage type has, but for those in which it may have begun or ended halfway. */
function runsOf(rates: Mirror['rates'], first: number, last: number): readonly (readonly OneMonth[])[] {
  const runs: OneMonth[][] = [];
  for (let month = first; month <= last; month++) {
    const rate = rates.get(month);
    if (rate === undefined) continue;
    if (!rates.has(month - 1)) runs.push([]);
    const isWhole = (month === first || rates.has(month - 1)) && (month === last || rates.has(month + 1));
    if (isWhole) runs.at(-1)!.push({ month, rate });
  }
  return runs;
}
