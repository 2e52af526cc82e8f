import type { Category } from '../../facts/category.ts';
import type { FlagCase } from '../forecast/flag-cases.ts';
import type { PreparedRow, PreparedTraffic } from '../forecast/prepared-row.ts';
import { type Billing, OPEN } from './billing.ts';
import type { EventDimension } from './event-dimension.ts';
import { furtherRecordings } from './further-recordings.ts';
import type { PlaceSums } from './place-sums.ts';
import type { TrafficRow, Trail } from '../snapshot/snapshot.ts';
import { billingOfUnexplained, unexplainedRepeats, whyUnexplained } from './unexplained.ts';

type Charges = { readonly first: EventDimension; readonly further: EventDimension };

/** What one recording of an event costs, and each further one. */
export const CHARGES_OF_UNKNOWN: Readonly<Record<Category, Charges>> = {
  Management: { first: 'management.first-copy', further: 'management.additional-copy' },
  Data: { first: 'data', further: 'data' },
  NetworkActivity: { first: 'network', further: 'network' },
};

/** Events of one row that a trail that is not known recorded: of how many such trails there are no bound is known. */
interface UnknownRecording {
  readonly dimension: EventDimension;
  readonly prepared: PreparedRow;
  readonly billing: Billing;
}

/**
 * Events in log files were recorded by some trail: adds what no known trail explains to one that is not known.
 *
 * @param expected of the row's cases
 */
export function addUnexplained(
  prepared: PreparedRow,
  { trailsThen, unknownTrail }: PlaceSums,
  traffic: PreparedTraffic,
  expected: FlagCase,
): void {
  for (const { dimension, prepared: own, billing } of unknownRecordings(prepared, trailsThen, traffic, expected))
    unknownTrail.charge(dimension, own, billing, null);
}

/**
 * What no known trail explains of the events of a row.
 *
 * @param then the trails that reach the row's account and Region, as they were when its events were recorded
 * @param expected of the row's cases
 */
export function unknownRecordings(
  prepared: PreparedRow,
  then: readonly Trail[],
  traffic: PreparedTraffic,
  expected: FlagCase,
): readonly UnknownRecording[] {
  const { row, cases } = prepared;
  if (row.source?.kind !== 'log-files' || row.category === null) return [];
  const { first, further } = CHARGES_OF_UNKNOWN[row.category];
  const billings = new Map(
    cases.map((one) => {
      const found = whyUnexplained(row, one.view, then);
      return [one, found === undefined ? NEVER : billingOfUnexplained(found.why)];
    }),
  );
  const all = [...billings.values()];
  const found: UnknownRecording[] = [];
  // How many trails are not known is not known either.
  if (all.some(({ possible }) => possible))
    found.push({
      dimension: first,
      prepared,
      billing: { sure: all.every(({ sure }) => sure), expected: billings.get(expected)!.expected, possible: true },
    });
  for (const one of cases) {
    const repeats = unexplainedRepeats(row, one.view, then);
    if (repeats === undefined) continue;
    found.push({
      dimension: further,
      prepared: furtherRecordings(prepared, repeats, traffic),
      billing: one === expected ? billingOfRepeats(row, repeats) : OPEN,
    });
  }
  return found;
}

const NEVER: Billing = { sure: false, expected: false, possible: false };

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
