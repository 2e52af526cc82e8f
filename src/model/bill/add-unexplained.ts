import { sum } from '../../base/sum.ts';
import { mapBounds } from '../quantity/bounds.ts';
import { Decimal } from '../quantity/decimal.ts';
import { monthOfRow, type PreparedRow, type PreparedTraffic } from '../forecast/prepared-row.ts';
import type { EventDimension } from './charges.ts';
import type { PlaceSums } from './place-sums.ts';
import { billingOfUnexplained, unexplainedRepeats, whyUnexplained } from './unexplained.ts';

type Charges = { readonly first: EventDimension; readonly further: EventDimension };

/** What one recording of an event costs, and each further one. */
const CHARGES: Readonly<Record<NonNullable<PreparedRow['row']['category']>, Charges>> = {
  Management: { first: 'management.first-copy', further: 'management.additional-copy' },
  Data: { first: 'data', further: 'data' },
  NetworkActivity: { first: 'network', further: 'network' },
};

/** Events in log files were recorded by some trail: adds what no known trail explains to one that is not known. */
export function addUnexplained(
  prepared: PreparedRow,
  { then, unknownTrail }: PlaceSums,
  traffic: PreparedTraffic,
): void {
  const { row, view } = prepared;
  if (row.source?.kind !== 'log-files' || row.category === null) return;
  const { first, further } = CHARGES[row.category];
  const why = whyUnexplained(row, view, then);
  // How many trails are not known is not known either.
  if (why !== undefined) unknownTrail.tallyOf(first, row.evidence, null).add(prepared, billingOfUnexplained(why));
  const repeats = unexplainedRepeats(row, view, then);
  if (repeats > 0)
    unknownTrail.tallyOf(further, row.evidence, null).add(repeated(prepared, repeats, traffic), POSSIBLE);
}

/** Whoever copies log files under other names makes repeats too, so they are expected and not sure. */
const POSSIBLE = { sure: false, expected: true, possible: true } as const;

/** The repeats as a row of their own: the share of the events that were repeated from the first repeat on. */
function repeated(prepared: PreparedRow, repeats: number, traffic: PreparedTraffic): PreparedRow {
  const events = monthOfRow(prepared, traffic);
  const share = traffic.month.kind === 'window' ? ofWindow(prepared, repeats) : sinceTheFirst(prepared, repeats);
  return { ...prepared, month: { kind: 'own', events: mapBounds(events, (end) => end.times(share)) } };
}

function ofWindow({ row: { count } }: PreparedRow, repeats: number): Decimal {
  return new Decimal(repeats).dividedBy(String(count));
}

/** A trail that was added within the window records all of a month to come. */
function sinceTheFirst(prepared: PreparedRow, repeats: number): Decimal {
  const { daily, repeats: byDay = [] } = prepared.row;
  const from = byDay.findIndex((events) => events > 0);
  const whole = daily === undefined ? 0 : sum(daily.slice(from));
  return whole === 0 ? ofWindow(prepared, repeats) : new Decimal(repeats).dividedBy(whole);
}
