import { type Bounds, exactly, joinKnown, mapEnds } from '../model/quantity/bounds.ts';
import { addOpen, negateOpen, type OpenBounds, subtractBounds, subtractEnds } from '../model/quantity/open-bounds.ts';
import { costOf, maxUsd, minUsd, NO_COST, type Usd } from '../model/quantity/usd.ts';
import { type Estimate, estimate, withSelectors } from '../model/bill/estimate.ts';
import type { Line } from '../model/bill/line.ts';
import { costOfLines, sumOfCosts } from '../model/bill/total.ts';
import { withRows } from '../model/forecast/prepared-row.ts';
import { isWithin } from '../model/rates/dimensions.ts';
import { findRate, highestPrice, lowestPrice, type Rates } from '../model/rates/rates.ts';
import { UNKNOWN_TRAIL } from '../model/snapshot/sink.ts';
import type { TrafficRow } from '../model/snapshot/snapshot.ts';
import type { Trilean } from '../selectors/event/knowledge.ts';
import type { Selector } from '../selectors/selector.ts';
import type { PriceQuestion } from './price-change.ts';

/** A row that a trail records differently after a change of its selectors. */
export interface RowChange {
  readonly row: TrafficRow;
  readonly kind: ChangeKind;
}

/** What a change does to the part of a row that is recorded. */
export type ChangeKind = 'loses' | 'gains' | 'mayLose' | 'mayGain' | 'open';

/** Whether the selectors after a change record, of all events, none that those before did not, or the other way round. */
export interface Containment {
  readonly gainsNothing: () => boolean;
  readonly losesNothing: () => boolean;
}

export function kindOf(was: Trilean, is: Trilean, { gainsNothing, losesNothing }: Containment): ChangeKind {
  if (was === 'yes') return is === 'no' ? 'loses' : 'mayLose';
  if (was === 'no') return is === 'yes' ? 'gains' : 'mayGain';
  if (is === 'no' || (is === 'maybe' && gainsNothing())) return 'mayLose';
  return is === 'yes' || losesNothing() ? 'mayGain' : 'open';
}

type SavingOf = (rows: readonly TrafficRow[], question: PriceQuestion) => OpenBounds<Usd>;

const SAVINGS: Readonly<Record<ChangeKind, SavingOf>> = {
  loses: alike,
  gains: (rows, question) => negateOpen(alike(rows, turned(question))),
  mayLose,
  mayGain: (rows, question) => negateOpen(mayLose(rows, turned(question))),
  open: apart,
};

/** What CloudTrail charges less for the rows of a change; only the ends, because `expected` is of the rows by themselves. */
export function savingOfRows(changes: readonly RowChange[], question: PriceQuestion): OpenBounds<Usd> {
  return Object.entries(Object.groupBy(changes, ({ kind }) => kind))
    .map(([kind, found]) =>
      SAVINGS[kind as ChangeKind](
        found.map(({ row }) => row),
        question,
      ),
    )
    .reduce((a, b) => addOpen(a, b), exactly(NO_COST));
}

function turned(question: PriceQuestion): PriceQuestion {
  return { ...question, before: question.after, after: question.before };
}

/** Rows that are surely recorded by one and not by the other: both ends are those of the same counts. */
function alike(rows: readonly TrafficRow[], question: PriceQuestion): OpenBounds<Usd> {
  const { snapshot, trail, before, after } = question;
  // Where there is no other trail nobody is charged for what this one does not record.
  const isAlone = snapshot.trails.every(({ arn }) => arn === trail.arn);
  return subtractEnds(ownCost(rows, question, before), isAlone ? exactly(NO_COST) : ownCost(rows, question, after));
}

/** Rows that may or may not be recorded: each end takes the worst of both. */
function apart(rows: readonly TrafficRow[], question: PriceQuestion): OpenBounds<Usd> {
  return subtractBounds(ownCost(rows, question, question.before), ownCost(rows, question, question.after));
}

/** The same, except that recording less never costs more. */
function mayLose(rows: readonly TrafficRow[], question: PriceQuestion): OpenBounds<Usd> {
  const saving = apart(rows, question);
  return { ...saving, low: maxUsd(saving.low ?? NO_COST, NO_COST) };
}

/**
 * What rows are charged for by the event, whatever else its lines hold: with a rate in tiers they may lie in the cheapest of
 * them, or in the most expensive.
 */
function ownCost(
  traffic: readonly TrafficRow[],
  { snapshot, rates, month, trail }: PriceQuestion,
  selectors: readonly Selector[],
): Bounds<Usd> {
  const part = withSelectors(withRows(snapshot, traffic, month), trail.arn, selectors);
  const alone = estimate(part, rates, month, 'cloudtrail');
  return costOfLines(
    eventLines(alone).map((line) => anywhere(line, rates)),
    alone.beside,
  );
}

function anywhere(line: Line, rates: Rates): Line {
  const rate = findRate(rates, line.dimension, line.region);
  if (rate?.tiers == null) return line;
  const { asExpected: _, ...rest } = line;
  const cost = mapEnds(line.quantity, {
    low: (units) => costOf(units, lowestPrice(rate)),
    expected: () => line.cost.expected,
    high: (units) => costOf(units, highestPrice(rate)),
  });
  return { ...rest, cost };
}

function eventLines({ lines }: Pick<Estimate, 'lines'>): readonly Line[] {
  return lines.filter((line) => isOfKnownTrail(line) && isWithin(line.dimension, 'cloudtrail'));
}

/** Whatever a trail that is not known records, it records after the change too. */
function isOfKnownTrail({ sink }: Line): boolean {
  return sink.kind === 'trail' && sink.arn !== UNKNOWN_TRAIL.arn;
}

/** Where tiers take part, what the rows may cost by themselves says less than the whole lines: the tighter of both. */
export function withinTotals(
  saving: OpenBounds<Usd>,
  before: Pick<Estimate, 'lines'>,
  after: Pick<Estimate, 'lines'>,
  rates: Rates,
): OpenBounds<Usd> {
  const [was, is] = [eventLines(before), eventLines(after)];
  if (![...was, ...is].some(({ dimension, region }) => findRate(rates, dimension, region)?.tiers != null))
    return saving;
  const whole = subtractBounds(sumOfCosts(was), sumOfCosts(is));
  return { ...within(saving, whole), expected: saving.expected };
}

type Ends = Pick<OpenBounds<Usd>, 'low' | 'high'>;

/** The tighter of both at either end, as far as they are known. */
export function within({ low, high }: Ends, whole: Ends): Ends {
  return {
    low: joinKnown(low, whole.low, maxUsd) ?? low ?? whole.low,
    high: joinKnown(high, whole.high, minUsd) ?? high ?? whole.high,
  };
}
