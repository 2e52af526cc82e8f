import type { Line } from '../bill/line.ts';
import { type Month, parseMonth } from '../quantity/month.ts';
import { findRate, type Rates } from '../rates/rates.ts';
import { billOfWindow } from '../snapshot/bill-of-window.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { billedCharges } from './billed-charges.ts';
import { addSums, compareSums } from './compare-sums.ts';
import { modelledCharges } from './modelled-charges.ts';
import { pairCharges } from './pair.ts';
import { paidToFree, placeKey } from './paid-to-free.ts';
import type { Reconciliation } from './reconciliation.ts';
import { daysOf, endsAfter, sliceTraffic } from './slice-traffic.ts';
import { suggest } from './suggest.ts';

/** What the trails and stores of a snapshot are charged for in a month. */
export type PriceLines = (snapshot: Snapshot, month: Month) => readonly Line[];

/**
 * Sets every month of the bill that the window reaches into, or that came after it, against the model of the same month. It explains and never rescales: no estimate depends on
 * what is billed.
 *
 * @param rates at list, without a discount, to see what the bill has off
 */
export function reconcile(snapshot: Snapshot, priceLines: PriceLines, rates: Rates): Reconciliation {
  const names = [...new Set(billOfWindow(snapshot).map(({ month }) => month))].toSorted();
  const parts = names.map((month) => reconcileMonth(snapshot, month, priceLines, rates));
  const judged = parts.flatMap(({ total }) => total ?? []);
  return {
    total: judged.length === 0 ? null : addSums(judged),
    months: parts.flatMap(({ months }) => months),
    rows: parts.flatMap(({ rows }) => rows),
    paidToFree: parts.flatMap((part) => part.paidToFree),
  };
}

function reconcileMonth(snapshot: Snapshot, month: string, priceLines: PriceLines, rates: Rates): Reconciliation {
  const bill = snapshot.bill.filter((row) => row.month === month);
  const open = bill.some(({ estimated }) => estimated) || endsAfter(month, snapshot.takenAt);
  const billed = billedCharges(bill);
  const slice = sliceTraffic(snapshot, month);
  const priced = slice ?? snapshot;
  // A month in which CloudTrail charges nothing was read for other services, and says nothing about what the model has.
  const isJudged = [...billed.values()].some(({ kind }) => kind !== 'other-service');
  const lines = isJudged ? priceLines(priced, monthNamed(slice === null ? month : 'window')) : [];
  const modelled = modelledCharges(lines);
  const pairs = pairCharges(month, billed, modelled);
  const copies = paidToFree(pairs.map(({ row }) => row));
  const copiesAt = new Map(copies.map((one) => [placeKey(one), one]));
  const basis = slice === null ? ('projection' as const) : ('same-days' as const);
  const total = open || !isJudged ? null : compareSums(billed.values(), modelled.values());
  return {
    total,
    months: [{ month, basis, ...daysOf(month, snapshot.window), open, total }],
    rows: pairs.map(({ row, notComparable }) => {
      const { dimension, region } = row;
      const shown = open && notComparable === undefined ? { ...row, ...NOT_JUDGED } : row;
      const rate = dimension === null || region === null ? undefined : findRate(rates, dimension, region);
      const facts = { notComparable, copies: copiesAt.get(placeKey(row)), rate, snapshot: priced, basis };
      return { ...shown, suggests: suggest(shown, facts) };
    }),
    paidToFree: copies,
  };
}

const NOT_JUDGED = { ratio: null, difference: null, verdict: 'open-month' } as const;

function monthNamed(label: string): Month {
  const month = parseMonth(label);
  if (!month.ok) throw new Error(`the bill has ${label} for a month`);
  return month.value;
}
