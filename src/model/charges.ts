import { allOf } from '../selectors/index.ts';
import { copiesOf, type Copy } from './copies.ts';
import type { Dimension } from './dimension.ts';
import { analysesOf } from './insights.ts';
import { type Billing, billingOf } from './quantity.ts';
import { records } from './recording.ts';
import type { TrafficRow, Trail } from './snapshot.ts';

/** One charge that a row's events cause on one trail. */
export interface Charge {
  readonly dimension: Dimension;
  readonly trail: Trail;
  readonly billing: Billing;
}

/** Everything that the events of one row are charged for. @param trails each once, in the order of their ARNs */
export function chargesOf(row: TrafficRow, trails: readonly Trail[]): readonly Charge[] {
  const recorded = trails.map((trail) => records(trail, row));
  const copies = row.category === 'Management' ? copiesOfRow(row, trails) : undefined;
  const charges: Charge[] = [];
  trails.forEach((trail, index) => {
    const own = recorded[index] ?? 'no';
    if (own === 'no') return;
    const add = (dimension: Dimension, billing: Billing): void => {
      if (billing.possible) charges.push({ dimension, trail, billing });
    };
    const copy = copies?.[index];
    if (copy !== undefined) {
      add('management.first-copy', copy.first);
      add('management.additional-copy', copy.additional);
    }
    if (row.category === 'Data') add('data', billingOf(own));
    if (row.category === 'NetworkActivity') add('network', billingOf(own));
    for (const analysed of analysesOf(trail.insights, row))
      add(row.category === 'Data' ? 'insights.data' : 'insights.management', billingOf(allOf([own, analysed])));
  });
  return charges;
}

/**
 * Where the flag is not known, the copies of both flags: a trail of reads and one of writes never record the same event,
 * though each may record this one.
 */
function copiesOfRow(row: TrafficRow, trails: readonly Trail[]): readonly Copy[] {
  const flags = row.readOnly === null ? [true, false] : [row.readOnly];
  const byFlag = flags.map((readOnly) => copiesOf(trails.map((trail) => records(trail, { ...row, readOnly }))));
  return trails.map((_, index) => {
    const copies = byFlag.flatMap((list) => list[index] ?? []);
    return {
      first: eitherOf(copies.map(({ first }) => first)),
      additional: eitherOf(copies.map(({ additional }) => additional)),
    };
  });
}

function eitherOf(billings: readonly Billing[]): Billing {
  return {
    sure: billings.every(({ sure }) => sure),
    expected: billings.some(({ expected }) => expected),
    possible: billings.some(({ possible }) => possible),
  };
}
