import { Decimal } from '../quantity/decimal.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { PaidToFree, ReconciledRow, Suggestion } from './reconciliation.ts';

/** Copies differ when their means differ by more than this, and are whole when they are this close to a whole number. */
const TOLERANCE = new Decimal('0.1');

/** How close a fraction of a copy has to be to the share of reads or writes to be explained by it; of means, by share. */
const NEAR = new Decimal('0.05');

/** What the mean number of paid copies on the bill says about trails, compared with the model's own mean. */
export function explainCopies(
  { dimension, verdict, billed: onBill }: Omit<ReconciledRow, 'suggests'>,
  copies: PaidToFree,
  traffic: Snapshot['traffic'],
): Suggestion | undefined {
  if (dimension !== 'management.additional-copy') return undefined;
  const { billed, modelled } = copies;
  if (billed === null)
    return onBill === null
      ? undefined
      : {
          rule: 'no-first-copies',
          text: 'the bill has paid copies but no free ones: were usage types without a cost left out of it?',
        };
  if (modelled === null) return undefined;
  const more = billed.minus(modelled);
  const means = `${shown(billed)} paid copies of an event on the bill, ${shown(modelled)} in the model`;
  const whole = more.toDecimalPlaces(0);
  // Even where the quantities agree: a sixth copy beside five is only a fifth more.
  if (whole.gte(1) && more.minus(whole).abs().lte(TOLERANCE))
    return {
      rule: 'hidden-copy',
      text: `${means}: ${whole.eq(1) ? 'one more whole copy, from a trail that is' : `${whole.toFixed()} more whole copies, from trails that are`} not in the snapshot but in the organization, another Region or another account`,
    };
  if (verdict === 'agrees') return undefined;
  // Where no trail in the model makes a copy, any copy on the bill comes from another trail; of a copy that few events
  // have, little is much.
  if (more.abs().lessThan(TOLERANCE) && more.abs().lte(modelled.times(NEAR)) && !modelled.isZero())
    return { rule: 'same-copies', text: `${means}: the number of events differs, not the trails` };
  if (more.greaterThan(0))
    return { rule: 'part-copy', text: `${means}: ${partOf(more.minus(more.floor()), copies, traffic)}` };
  return {
    rule: 'copy-less',
    text: `${means}: a trail in the model did not record for the whole month (stopped, started, or its selectors changed), or one trail is counted twice`,
  };
}

/** Is the fraction as large as the share of reads, or of writes? A trail that records only those would explain it. */
function partOf(part: Decimal, { account, region }: PaidToFree, traffic: Snapshot['traffic']): string {
  let reads = 0n;
  let all = 0n;
  for (const row of traffic) {
    if (row.category !== 'Management' || row.account !== account || row.region !== region) continue;
    if (row.readOnly === null || row.count === null) continue;
    all += row.count;
    if (row.readOnly) reads += row.count;
  }
  const isNear = (events: bigint): boolean =>
    all > 0n && new Decimal(events.toString()).dividedBy(all.toString()).minus(part).abs().lte(NEAR);
  const fits = [...(isNear(reads) ? ['reads'] : []), ...(isNear(all - reads) ? ['writes'] : [])];
  return fits.length > 0
    ? `a trail that is not in the snapshot and records only ${fits.join(' or only ')} would explain it, or one that recorded for part of the month`
    : 'a trail that is not in the snapshot and records some of the events, or that recorded for part of the month';
}

function shown(mean: Decimal): string {
  return mean.toFixed(2);
}
