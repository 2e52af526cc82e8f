import type { Window } from '../quantity/window.ts';
import type { Scope } from '../rates/dimensions.ts';
import type { Rates } from '../rates/rates.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { type BillTrials, tryBill } from './bill-trials.ts';
import { type NoTrials, type TrafficTrials, tryTraffic } from './traffic-trials.ts';

/** How well the past months of an estate would have been forecast. */
export interface Backtest {
  readonly window: Window;
  /** How often a month was to lie within its interval. */
  readonly confidence: number;
  /** From the snapshot's own days, or why they cannot be used. */
  readonly traffic: TrafficTrials | NoTrials;
  /** From the bill alone; undefined where it has fewer than seven whole months in a row. */
  readonly bill: BillTrials | undefined;
}

/**
 * Forecasts each month of the past from what came before it, as the report does it, and compares what came. Pure: the same
 * snapshot has the same answer.
 *
 * @param scope `cloudtrail`: without what trails cause in other services
 */
export function backtest(snapshot: Snapshot, rates: Rates, scope: Scope, confidence: number): Backtest {
  return {
    window: snapshot.window,
    confidence,
    traffic: tryTraffic(snapshot, rates, scope, confidence),
    bill: tryBill(snapshot, confidence),
  };
}
