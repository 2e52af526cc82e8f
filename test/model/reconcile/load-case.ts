import { readdirSync, readFileSync } from 'node:fs';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { reconcile } from '../../../src/model/reconcile/reconcile.ts';
import type { ComparedMonth, Reconciliation } from '../../../src/model/reconcile/reconciliation.ts';
import type { Snapshot } from '../../../src/model/snapshot/snapshot.ts';
import { parseSnapshot } from '../../../src/model/snapshot/parse-snapshot.ts';
import { loadRates } from '../../factories.ts';

interface ReconcileCase {
  readonly why: string;
  readonly snapshot: unknown;
  readonly months: readonly Omit<ComparedMonth, 'total'>[];
  /** Of all months that are judged: billed, expected, the difference and its percent. */
  readonly total?: readonly (string | null)[] | null;
  readonly rows: readonly {
    readonly region: string | null;
    /** The dimension, or the usage type where it stands for none. */
    readonly charge: string;
    readonly verdict: string;
    readonly ratio: string | null;
    /** The rules that speak. */
    readonly suggests: readonly string[];
    /** A part of what they say. */
    readonly says?: string;
  }[];
  readonly paidToFree?: readonly unknown[];
}

const folder = new URL('../../cases/reconcile/', import.meta.url);
const rates = loadRates();

export const caseNames = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''));

export function loadCase(name: string): ReconcileCase {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as ReconcileCase;
}

export function reconcileCase(name: string): Reconciliation {
  const snapshot = parseSnapshot(loadCase(name).snapshot);
  if (!snapshot.ok) throw new Error(JSON.stringify(snapshot.problems));
  return reconcileSnapshot(snapshot.value);
}

export function reconcileSnapshot(snapshot: Snapshot): Reconciliation {
  return reconcile(snapshot, (priced, month) => estimate(priced, rates, month).lines, rates);
}
