import type { Bounds } from '../model/quantity/bounds.ts';
import { billed, timesAtMost } from '../model/bill/billing.ts';
import type { Charge } from '../model/bill/charges.ts';
import { chargesOf } from '../model/bill/row-charges.ts';
import { type Decimal, ZERO } from '../model/quantity/decimal.ts';
import { expectedOfRows, monthOfRow, monthOfRows } from '../model/forecast/month-of-row.ts';
import { alikeTo } from '../model/bill/alike-rows.ts';
import { type PreparedTraffic, prepareTraffic } from '../model/forecast/prepared-row.ts';
import type { Month } from '../model/quantity/month.ts';
import type { RowTable } from '../model/snapshot/row-table.ts';
import type { Snapshot, TrafficRow, Trail } from '../model/snapshot/snapshot.ts';
import type { Selector } from '../selectors/selector.ts';
import type { Dimension } from '../model/rates/dimensions.ts';
import { chargesOnStore } from './store/store-charge.ts';
import type { Question } from './question.ts';

/** What some events are charged for on one trail each month: a part of one of its lines. */
export interface TrailCharge {
  readonly dimension: Dimension;
  readonly account: string;
  readonly region: string;
  readonly quantity: Bounds<Decimal>;
}

/**
 * What the events of one row are charged for on one trail, their analysis by Insights and aggregation too; undefined where
 * the trail does not record them. Data events have no free copy, so this part of the bill stands on its own.
 *
 * @param row of the snapshot, and not of management events
 */
export function chargesOnTrail(
  row: TrafficRow,
  trail: Trail,
  question: Pick<Question, 'snapshot' | 'month' | 'store'>,
): readonly TrailCharge[] | undefined {
  const { store } = question;
  if (store !== undefined) return chargesOnStore(row, trail, store, question, eventsOfMonth(row, question));
  const charges = chargesByRow(question.snapshot, question.month, trail)(row);
  if (charges.length === 0) return undefined;
  const events = eventsOfMonth(row, question);
  return charges.map((charge) => trailCharge(charge, row, events));
}

/**
 * The same of many rows, as few charges as may be: those of rows that are charged alike in one place are one. As far as rows are
 * charged by the event their events are added up before that.
 */
export function chargesOfRows(
  rows: readonly TrafficRow[],
  trail: Trail,
  question: Pick<Question, 'snapshot' | 'month' | 'store'>,
): readonly TrailCharge[] {
  if (question.store !== undefined) return rows.flatMap((row) => chargesOnTrail(row, trail, question) ?? []);
  const ofRow = chargesByRow(question.snapshot, question.month, trail);
  const alike = new Map<readonly Charge[], Map<string, Map<string, TrafficRow[]>>>();
  for (const row of rows) {
    const charges = ofRow(row);
    if (charges.length === 0) continue;
    const accounts = valueAt(alike, charges, () => new Map<string, Map<string, TrafficRow[]>>());
    const regions = valueAt(accounts, row.account, () => new Map<string, TrafficRow[]>());
    valueAt(regions, row.region, (): TrafficRow[] => []).push(row);
  }
  return [...alike].flatMap(([charges, accounts]) =>
    [...accounts.values()]
      .flatMap((regions) => [...regions.values()])
      .flatMap((own) => {
        const events = eventsOfMonths(own, question);
        return charges.map((charge) => trailCharge(charge, own[0]!, events));
      }),
  );
}

function valueAt<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

type ChargesOfRow = (row: TrafficRow) => readonly Charge[];

const known = new WeakMap<RowTable, WeakMap<Trail, ChargesOfRow>>();

/** What the events of rows are charged for on a trail, worked out once for all rows that are alike. */
export function chargesByRow(snapshot: Snapshot, month: Month, trail: Trail): ChargesOfRow {
  const { table, rows } = prepareTraffic(snapshot, month);
  const ofTable = known.get(table) ?? new WeakMap<Trail, ChargesOfRow>();
  known.set(table, ofTable);
  const made = ofTable.get(trail) ?? chargesOnce(table, rows, trail);
  ofTable.set(trail, made);
  return made;
}

function chargesOnce(table: RowTable, rows: PreparedTraffic['rows'], trail: Trail): ChargesOfRow {
  const { groups, count } = alikeTo(table, trail.selectors ?? NO_SELECTORS);
  const ofGroups = Array<readonly Charge[] | undefined>(count).fill(undefined);
  return (row) => {
    const group = groups[rows.get(row)?.index ?? -1] ?? -1;
    return group < 0 ? chargesOf(row, [trail]) : (ofGroups[group] ??= chargesOf(row, [trail]));
  };
}

const NO_SELECTORS: readonly Selector[] = [];

/** One charge of a row, as a part of a line. @param events of the row in a month */
export function trailCharge(
  { dimension, billing, most = 1 }: Charge,
  { account, region }: TrafficRow,
  events: Bounds<Decimal>,
): TrailCharge {
  return { dimension, account, region, quantity: billed(timesAtMost(events, most), billing, ZERO) };
}

/** What is expected of rows in a month. */
export function expectedEvents(
  rows: readonly TrafficRow[],
  { snapshot, month }: Pick<Question, 'snapshot' | 'month'>,
): Decimal {
  const traffic = prepareTraffic(snapshot, month);
  return expectedOfRows(
    rows.map((row) => traffic.rows.get(row)!),
    traffic,
  );
}

/** The events of rows of the snapshot in a month, added up. */
export function eventsOfMonths(
  rows: readonly TrafficRow[],
  { snapshot, month }: Pick<Question, 'snapshot' | 'month'>,
): Bounds<Decimal> {
  const traffic = prepareTraffic(snapshot, month);
  return monthOfRows(
    rows.map((row) => traffic.rows.get(row)!),
    traffic,
  );
}

/** The events of a row of the snapshot in a month. */
export function eventsOfMonth(
  row: TrafficRow,
  { snapshot, month }: Pick<Question, 'snapshot' | 'month'>,
): Bounds<Decimal> {
  const traffic = prepareTraffic(snapshot, month);
  const prepared = traffic.rows.get(row);
  if (prepared === undefined) throw new Error('the row is not one of the snapshot');
  return monthOfRow(prepared, traffic);
}
