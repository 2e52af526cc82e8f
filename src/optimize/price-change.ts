import {
  addCounts,
  addUsd,
  type Bounds,
  type Count,
  estimate,
  eventsOf,
  exactly,
  joinBounds,
  type Month,
  NO_COST,
  NO_EVENTS,
  type Rates,
  records,
  type Snapshot,
  subtractUsd,
  sumBounds,
  type TrafficRow,
  type Trail,
  type Usd,
  withSelectors,
} from '../model/index.ts';
import type { Selector, Trilean } from '../selectors/index.ts';

/** A difference may be unknown at either end: null. */
export interface OpenBounds<T> {
  readonly low: T | null;
  readonly expected: T;
  readonly high: T | null;
}

/** What a month costs with one set of selectors and with another, over the whole snapshot. */
export interface PriceChange {
  readonly before: Bounds<Usd>;
  readonly after: Bounds<Usd>;
  /** Before less after; negative where the change costs more. */
  readonly saving: OpenBounds<Usd>;
  /** Events of the window that the trail no longer records, and that it records in addition. */
  readonly lost: Bounds<Count>;
  readonly gained: Bounds<Count>;
}

export interface PriceQuestion {
  readonly snapshot: Snapshot;
  readonly rates: Rates;
  readonly month: Month;
  readonly trail: Trail;
  readonly before: readonly Selector[];
  readonly after: readonly Selector[];
}

/**
 * Rows that both record alike cancel out, unknown ones too; of the others the bounds are those of the model. A row that may or may not be
 * recorded after the change counts as recorded in `expected`, as in a report.
 */
export function priceChange(question: PriceQuestion): PriceChange {
  const { snapshot, rates, month, trail, before, after } = question;
  const totalOf = (selectors: readonly Selector[]): Bounds<Usd> =>
    estimate(withSelectors(snapshot, trail.arn, selectors), rates, month).total;
  const total = { before: totalOf(before), after: totalOf(after) };
  const changes = snapshot.traffic.flatMap((row) => {
    const was = records({ ...trail, selectors: before }, row);
    const is = records({ ...trail, selectors: after }, row);
    return was === is && was !== 'maybe' ? [] : [{ row, was, is }];
  });
  const certain = changes.filter(({ was, is }) => was !== 'maybe' && is !== 'maybe');
  const open = changes.filter(({ was, is }) => was === 'maybe' || is === 'maybe');
  const parts = [
    alike(certain.filter(({ was }) => was === 'yes').map(({ row }) => row), question),
    negated(alike(certain.filter(({ was }) => was === 'no').map(({ row }) => row), { ...question, before: after, after: before })),
    apart(open.map(({ row }) => row), question),
  ];
  return {
    ...total,
    saving: {
      low: sumOpen(parts.map(({ low }) => low)),
      expected: subtractUsd(total.before.expected, total.after.expected),
      high: sumOpen(parts.map(({ high }) => high)),
    },
    lost: eventsWhere(changes, ({ was, is }) => [was, is]),
    gained: eventsWhere(changes, ({ was, is }) => [is, was]),
  };
}

type Ends = Pick<OpenBounds<Usd>, 'low' | 'high'>;

/** Rows that are surely recorded by one and not by the other: both ends are those of the same counts. */
function alike(rows: readonly TrafficRow[], question: PriceQuestion): Ends {
  const more = costOf(rows, question, question.before);
  const less = costOf(rows, question, question.after);
  return {
    low: subtractUsd(more.low, less.low),
    high: more.high === null || less.high === null ? null : subtractUsd(more.high, less.high),
  };
}

/** Rows of which it is open whether they are recorded: each end takes the worst of both. */
function apart(rows: readonly TrafficRow[], question: PriceQuestion): Ends {
  const was = costOf(rows, question, question.before);
  const is = costOf(rows, question, question.after);
  return {
    low: is.high === null ? null : subtractUsd(was.low, is.high),
    high: was.high === null ? null : subtractUsd(was.high, is.low),
  };
}

function negated({ low, high }: Ends): Ends {
  return {
    low: high === null ? null : subtractUsd(NO_COST, high),
    high: low === null ? null : subtractUsd(NO_COST, low),
  };
}

function costOf(
  traffic: readonly TrafficRow[],
  { snapshot, rates, month, trail }: PriceQuestion,
  selectors: readonly Selector[],
): Bounds<Usd> {
  const { lines } = estimate(withSelectors({ ...snapshot, traffic }, trail.arn, selectors), rates, month);
  return sumBounds(
    lines.map(({ cost }) => cost),
    NO_COST,
    addUsd,
  );
}

function sumOpen(ends: readonly (Usd | null)[]): Usd | null {
  return ends.reduce<Usd | null>((sum, end) => (sum === null || end === null ? null : addUsd(sum, end)), NO_COST);
}

interface Change {
  readonly row: TrafficRow;
  readonly was: Trilean;
  readonly is: Trilean;
}

/** Events that the first verdict records and the second does not. */
function eventsWhere(changes: readonly Change[], verdicts: (change: Change) => readonly [Trilean, Trilean]): Bounds<Count> {
  let sum = exactly(NO_EVENTS);
  for (const change of changes) {
    const [having, lacking] = verdicts(change);
    if (having === 'no' || lacking === 'yes') continue;
    const events = eventsOf(change.row);
    const isSure = having === 'yes' && lacking === 'no';
    sum = joinBounds(sum, isSure ? events : { ...exactly(NO_EVENTS), high: events.high }, addCounts);
  }
  return sum;
}
