import { type Bounds, exactly, joinBounds } from '../model/quantity/bounds.ts';
import { distinctTrails } from '../model/snapshot/distinct.ts';
import { Decimal } from '../model/quantity/decimal.ts';
import { isWithin, type Scope } from '../model/rates/dimension.ts';
import { costWhere, type Estimate, estimate, withSelectors } from '../model/bill/estimate.ts';
import type { Month } from '../model/quantity/month.ts';
import { withRows } from '../model/forecast/prepared-row.ts';
import type { RetentionPlan } from '../model/retention/retention-plan.ts';
import type { Line } from '../model/bill/line.ts';
import { findRate, highestPrice, lowestPrice, type Rates } from '../model/rates/rates.ts';
import { records } from '../model/bill/recording.ts';
import type { Snapshot, TrafficRow, Trail } from '../model/snapshot/snapshot.ts';
import { addUsd, costOf as priceOf, maxUsd, minUsd, NO_COST, subtractUsd, type Usd } from '../model/quantity/usd.ts';
import { eventsOfMonth } from './trail-charge.ts';
import { downstreamAlone } from './downstream-alone.ts';
import { viewShape } from '../selectors/event/event-view.ts';
import type { Trilean } from '../selectors/event/knowledge.ts';
import { isLogged } from '../selectors/match/match.ts';
import { compare } from '../selectors/proof/compare.ts';
import type { Selector } from '../selectors/selector.ts';

/** A difference may be unknown at either end: null. */
export interface OpenBounds<T> {
  readonly low: T | null;
  readonly expected: T;
  readonly high: T | null;
}

/** What a month costs with one set of selectors and with another, over the whole snapshot, with what trails cause elsewhere. */
export interface PriceChange {
  readonly before: Bounds<Usd>;
  readonly after: Bounds<Usd>;
  /** Before less after; negative where the change costs more. */
  readonly saving: OpenBounds<Usd>;
  /** Events of the month that the trail no longer records, and that it records in addition. */
  readonly lost: Bounds<Decimal>;
  readonly gained: Bounds<Decimal>;
}

export interface PriceQuestion {
  readonly snapshot: Snapshot;
  readonly rates: Rates;
  readonly month: Month;
  readonly trail: Trail;
  readonly before: readonly Selector[];
  readonly after: readonly Selector[];
  /** What the totals take in; all unless said otherwise. */
  readonly scope?: Scope;
  /** How long log files are kept in all buckets, as the user wishes; default: as the buckets say. */
  readonly retention?: RetentionPlan | null;
}

/**
 * Rows that both record alike cancel out, unknown ones too; of the others the bounds are those of the model. A row that may or may not be
 * recorded after the change counts as recorded in `expected`, as in a report. What the change saves downstream is bounded by what the
 * changed rows would cause alone.
 */
export function priceChange(question: PriceQuestion): PriceChange {
  const { snapshot, rates, month, trail, before, after, scope = 'all', retention } = question;
  const whole = [before, after].map((selectors) =>
    estimate(withSelectors(snapshot, trail.arn, selectors), rates, month, scope, retention),
  ) as [Estimate, Estimate];
  const total = { before: whole[0].total, after: whole[1].total };
  // Of several copies of the trail the one that the estimate takes.
  const known = distinctTrails(withSelectors(snapshot, trail.arn, before).trails).find(({ arn }) => arn === trail.arn);
  const isAlike = makeIsAlike(before, after);
  const changes = snapshot.traffic.flatMap((row): readonly Change[] => {
    const was = records({ ...(known ?? trail), selectors: before }, row);
    const is = records({ ...(known ?? trail), selectors: after }, row);
    return was === is && (was !== 'maybe' || isAlike(row)) ? [] : [{ row, was, is }];
  });
  const parts = Object.entries(Object.groupBy(changes, kindOf)).map(([kind, found]) =>
    ENDS[kind as Kind](
      found.map(({ row }) => row),
      question,
    ),
  );
  const rowsOf = (kinds: readonly Kind[]): readonly TrafficRow[] =>
    changes.filter((change) => kinds.includes(kindOf(change))).map(({ row }) => row);
  const elsewhere = (selectors: readonly Selector[], kinds: readonly Kind[]): Usd | null =>
    scope === 'all' ? downstreamAlone(question, selectors, rowsOf(kinds)).high : NO_COST;
  const addedAtMost = elsewhere(after, ['gains', 'mayGain', 'open']);
  const savedAtMost = elsewhere(before, ['loses', 'mayLose', 'open']);
  const expected = subtractUsd(total.before.expected, total.after.expected);
  const own = withinTotals(
    { low: sumOpen(parts.map((part) => part.low)), high: sumOpen(parts.map((part) => part.high)) },
    ...whole,
    rates,
  );
  const low = sumOpen([own.low, addedAtMost === null ? null : subtractUsd(NO_COST, addedAtMost)]);
  const high = sumOpen([own.high, savedAtMost]);
  return {
    ...total,
    // Log files that stay small do not move to a cheaper class, so to record less may even cost more there.
    saving: {
      low: low?.greaterThan(expected) === true ? expected : low,
      expected,
      high: high?.lessThan(expected) === true ? expected : high,
    },
    lost: eventsWhere(question, changes, ({ was, is }) => [was, is]),
    gained: eventsWhere(question, changes, ({ was, is }) => [is, was]),
  };
}

/**
 * Whether both lists record the same of a row of which neither surely records all or nothing: the selectors that may record
 * it are the same, or the lists are the same in all.
 */
function makeIsAlike(before: readonly Selector[], after: readonly Selector[]): (row: TrafficRow) => boolean {
  const [old, changed] = [before.map(alone), after.map(alone)];
  let isEquivalent: boolean | undefined;
  return (row) => {
    const event = viewShape(row);
    // Then only the status of the trail is open.
    if (isLogged(before, event) === 'yes' && isLogged(after, event) === 'yes') return true;
    const able = (list: readonly Alone[]): string =>
      [...new Set(list.filter((one) => isLogged(one.list, event) !== 'no').map(({ text }) => text))]
        .toSorted()
        .join('\n');
    return able(old) === able(changed) || (isEquivalent ??= compare(before, after).equivalent);
  };
}

interface Alone {
  readonly list: readonly Selector[];
  /** What it records, whatever it is named. */
  readonly text: string;
}

function alone(selector: Selector): Alone {
  return { list: [selector], text: JSON.stringify(selector.FieldSelectors) };
}

/** What a change does to the part of a row that is recorded. */
type Kind = 'loses' | 'gains' | 'mayLose' | 'mayGain' | 'open';

function kindOf({ was, is }: Change): Kind {
  if (was === 'yes') return is === 'no' ? 'loses' : 'mayLose';
  if (was === 'no') return is === 'yes' ? 'gains' : 'mayGain';
  return is === 'no' ? 'mayLose' : is === 'yes' ? 'mayGain' : 'open';
}

const ENDS: Readonly<Record<Kind, (rows: readonly TrafficRow[], question: PriceQuestion) => Ends>> = {
  loses: alike,
  gains: (rows, question) => negated(alike(rows, turned(question))),
  mayLose,
  mayGain: (rows, question) => negated(mayLose(rows, turned(question))),
  open: apart,
};

function turned(question: PriceQuestion): PriceQuestion {
  return { ...question, before: question.after, after: question.before };
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
  return apartOf(costOf(rows, question, question.before), costOf(rows, question, question.after));
}

function apartOf(was: OwnCost, is: OwnCost): Ends {
  return {
    low: is.high === null ? null : subtractUsd(was.low, is.high),
    high: was.high === null ? null : subtractUsd(was.high, is.low),
  };
}

/** The same, but that to record less never costs more. */
function mayLose(rows: readonly TrafficRow[], question: PriceQuestion): Ends {
  const { low, high } = apart(rows, question);
  return { low: low === null || low.isNegative() ? NO_COST : low, high };
}

function negated({ low, high }: Ends): Ends {
  return {
    low: high === null ? null : subtractUsd(NO_COST, high),
    high: low === null ? null : subtractUsd(NO_COST, low),
  };
}

type OwnCost = Pick<Bounds<Usd>, 'low' | 'high'>;

/**
 * What rows are charged for by the event, whatever else its lines hold: with a rate in tiers they may lie in the cheapest of
 * them, or in the most expensive.
 */
function costOf(
  traffic: readonly TrafficRow[],
  { snapshot, rates, month, trail }: PriceQuestion,
  selectors: readonly Selector[],
): OwnCost {
  const part = withSelectors(withRows(snapshot, traffic, month), trail.arn, selectors);
  const ends = eventLinesOf(estimate(part, rates, month, 'cloudtrail')).map(({ dimension, region, quantity, cost }) => {
    const rate = findRate(rates, dimension, region);
    if (rate?.tiers == null) return cost;
    return {
      low: priceOf(quantity.low, lowestPrice(rate)),
      high: quantity.high === null ? null : priceOf(quantity.high, highestPrice(rate)),
    };
  });
  return { low: ends.map(({ low }) => low).reduce(addUsd, NO_COST), high: sumOpen(ends.map(({ high }) => high)) };
}

function eventLinesOf({ lines }: Pick<Estimate, 'lines'>): readonly Line[] {
  return lines.filter(({ sink, dimension }) => sink.kind === 'trail' && isWithin(dimension, 'cloudtrail'));
}

/**
 * Where tiers take part, what the rows may cost by themselves says less than the whole lines: the tighter of both.
 */
function withinTotals({ low, high }: Ends, before: Estimate, after: Estimate, rates: Rates): Ends {
  const [was, is] = [eventLinesOf(before), eventLinesOf(after)];
  if (![...was, ...is].some(({ dimension, region }) => findRate(rates, dimension, region)?.tiers != null))
    return { low, high };
  const whole = apartOf(
    costWhere(was, () => true),
    costWhere(is, () => true),
  );
  return {
    low: low === null || whole.low === null ? (low ?? whole.low) : maxUsd(low, whole.low),
    high: high === null || whole.high === null ? (high ?? whole.high) : minUsd(high, whole.high),
  };
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
function eventsWhere(
  question: PriceQuestion,
  changes: readonly Change[],
  verdicts: (change: Change) => readonly [Trilean, Trilean],
): Bounds<Decimal> {
  const nothing = exactly(new Decimal(0));
  let sum = nothing;
  for (const change of changes) {
    const [having, lacking] = verdicts(change);
    if (having === 'no' || lacking === 'yes') continue;
    const events = eventsOfMonth(change.row, question);
    const isSure = having === 'yes' && lacking === 'no';
    sum = joinBounds(sum, isSure ? events : { ...nothing, high: events.high }, (a, b) => a.plus(b));
  }
  return sum;
}
