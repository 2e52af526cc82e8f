import type { BillRow, Snapshot } from './snapshot.ts';

/**
 * The bill of the months that the window reaches into, and since. What was billed before them says how an estate grows, and
 * nothing of what was observed. Where a bill is of earlier months alone, somebody put it beside the window to be compared.
 */
export function billOfWindow({ bill, window }: Pick<Snapshot, 'bill' | 'window'>): readonly BillRow[] {
  const first = window.start.slice(0, 7);
  const since = bill.filter(({ month }) => month >= first);
  return since.length === 0 ? bill : since;
}
