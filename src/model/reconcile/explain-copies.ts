import { Decimal } from '../quantity/decimal.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { PaidToFree, ReconciledRow, Suggestion } from './reconciliation.ts';

/** Copies differ when the means do by more than this, and are whole when they are as near to a whole number. */
const TOLERANCE = new Decimal('0.1');

/** How near a part of a copy is to the share of reads or writes when it may be theirs. */
const NEAR = new Decimal('0.05');

/** What the mean number of paid copies on the bill says of trails, set against the model's own mean. */
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
          text: 'the bill has paid copies and no free ones: were usage types without cost left out when it was read?',
        };
  if (modelled === null) return undefined;
  const more = billed.minus(modelled);
  const means = `${shown(billed)} paid copies of an event on the bill, ${shown(modelled)} in the model`;
  const whole = more.toDecimalPlaces(0);
  // Even where the quantities agree: a sixth copy beside five is only a fifth more.
  if (whole.gte(1) && more.minus(whole).abs().lte(TOLERANCE))
    return {
      rule: 'hidden-copy',
      text: `${means}: ${whole.eq(1) ? 'one whole copy more, a trail' : `${whole.toFixed()} whole copies more, trails`} that the snapshot does not hold, of the organization, another Region or another account`,
    };
  if (verdict === 'agrees') return undefined;
  // Where no trail of the model has a copy, any on the bill is one of another.
  if (more.abs().lessThan(TOLERANCE) && !modelled.isZero())
    return { rule: 'same-copies', text: `${means}: the number of events differs, not the trails` };
  if (more.greaterThan(0))
    return { rule: 'part-copy', text: `${means}: ${partOf(more.minus(more.floor()), copies, traffic)}` };
  return {
    rule: 'copy-less',
    text: `${means}: a trail of the model that did not record the whole month (stopped, started, or its selectors changed), or one trail that is counted twice`,
  };
}

/** Is the part as large as the share of reads, or of writes? A trail of those alone would make it. */
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
    ? `a hidden trail of ${fits.join(' or of ')} alone fits, or one that recorded for a part of the month`
    : 'a hidden trail that records a part of the events, or that recorded for a part of the month';
}

function shown(mean: Decimal): string {
  return mean.toFixed(2);
}
