import { type EventView, viewShape } from '../../selectors/event/event-view.ts';
import { allOf, type Trilean } from '../../selectors/event/knowledge.ts';
import { copiesOf, type Copy } from './copies.ts';
import { covers } from './coverage.ts';
import type { Dimension } from '../rates/dimensions.ts';
import { analysesOf } from './insights.ts';
import { type Billing, billingOf } from './billing.ts';
import { recordsThere } from './recording.ts';
import type { TrafficRow, Trail } from '../snapshot/snapshot.ts';

/** What CloudTrail charges for events that trails record. */
export type EventDimension = Extract<
  Dimension,
  | 'management.first-copy'
  | 'management.additional-copy'
  | 'data'
  | 'network'
  | 'aggregation'
  | 'insights.management'
  | 'insights.data'
>;

/** One charge that a row's events cause on one trail. */
export interface Charge {
  readonly dimension: EventDimension;
  readonly trail: Trail;
  readonly billing: Billing;
  /** How often each event may be charged at most, where that is not known. */
  readonly most?: number;
}

/** Everything that the events of one row are charged for. @param trails each once, in the order of their ARNs */
export function chargesOf(row: TrafficRow, trails: readonly Trail[]): readonly Charge[] {
  const reaching = trails.filter((trail) => covers(trail, row.account, row.region, row.eventSource));
  return chargesThere(row, reaching, recordingOf(row, viewShape(row), reaching));
}

/** Whether each of the trails, known to reach the row's account and Region, records its events. */
export function recordingOf(row: TrafficRow, view: EventView, trails: readonly Trail[]): readonly Trilean[] {
  return trails.map((trail) => recordsThere(trail, row.eventSource, view));
}

/** @param recorded whether each trail records the row */
export function chargesThere(
  row: TrafficRow,
  trails: readonly Trail[],
  recorded: readonly Trilean[],
): readonly Charge[] {
  const copies = row.category === 'Management' ? copiesOfRow(row, trails, recorded) : undefined;
  const charges: Charge[] = [];
  trails.forEach((trail, index) => {
    const own = recorded[index] ?? 'no';
    if (own === 'no') return;
    const add = (dimension: EventDimension, billing: Billing): void => {
      if (billing.possible) charges.push({ dimension, trail, billing });
    };
    const copy = copies?.[index];
    if (copy !== undefined) {
      add('management.first-copy', copy.first);
      add('management.additional-copy', copy.additional);
    }
    if (row.category === 'Data') {
      add('data', billingOf(own));
      // Whether several templates multiply the analysis is not documented, so only once is sure.
      const most = trail.aggregationTemplates;
      if (most > 0) charges.push({ dimension: 'aggregation', trail, billing: billingOf(own), most });
    }
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
function copiesOfRow(row: TrafficRow, trails: readonly Trail[], recorded: readonly Trilean[]): readonly Copy[] {
  if (row.readOnly !== null) return copiesOf(recorded);
  const byFlag = [true, false].map((readOnly) => copiesOf(recordingOf(row, viewShape({ ...row, readOnly }), trails)));
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
