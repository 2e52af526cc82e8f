import type { Category } from '../../facts/category.ts';
import type { PreparedRow, PreparedTraffic } from '../forecast/prepared-row.ts';
import type { Billing } from './billing.ts';
import type { EventDimension } from './charges.ts';
import { furtherRecordings } from './further-recordings.ts';
import type { PlaceSums } from './place-sums.ts';
import type { TrafficRow } from '../snapshot/snapshot.ts';
import { billingOfUnexplained, unexplainedRepeats, whyUnexplained } from './unexplained.ts';

type Charges = { readonly first: EventDimension; readonly further: EventDimension };

/** What one recording of an event costs, and each further one. */
export const CHARGES_OF_UNKNOWN: Readonly<Record<Category, Charges>> = {
  Management: { first: 'management.first-copy', further: 'management.additional-copy' },
  Data: { first: 'data', further: 'data' },
  NetworkActivity: { first: 'network', further: 'network' },
};

/** Events in log files were recorded by some trail: adds what no known trail explains to one that is not known. */
export function addUnexplained(
  prepared: PreparedRow,
  { trailsThen, unknownTrail }: PlaceSums,
  traffic: PreparedTraffic,
): void {
  const { row, view } = prepared;
  if (row.source?.kind !== 'log-files' || row.category === null) return;
  const { first, further } = CHARGES_OF_UNKNOWN[row.category];
  const found = whyUnexplained(row, view, trailsThen);
  // How many trails are not known is not known either.
  if (found !== undefined)
    unknownTrail.tallyOf(first, row.evidence, null).add(prepared, billingOfUnexplained(found.why));
  const repeats = unexplainedRepeats(row, view, trailsThen);
  if (repeats !== undefined)
    unknownTrail
      .tallyOf(further, row.evidence, null)
      .add(furtherRecordings(prepared, repeats, traffic), billingOfRepeats(row, repeats));
}

/** Days with events but without a further recording, after the last one, that say that it has ended. */
const ENDED_DAYS = 3;

/**
 * Whoever copies log files under other names makes repeats too, so they are expected and not sure; and not expected any
 * more where they ended within the window.
 */
export function billingOfRepeats({ daily = [] }: TrafficRow, repeats: readonly number[]): Billing {
  return { sure: false, expected: !hasEnded(daily, repeats), possible: true };
}

function hasEnded(daily: readonly number[], repeats: readonly number[]): boolean {
  const last = repeats.findLastIndex((events) => events > 0);
  return daily.slice(last + 1).filter((events) => events > 0).length >= ENDED_DAYS;
}
