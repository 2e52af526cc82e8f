import { meanOf } from './mean.ts';
import { type ForecastDays, TURN_DAYS } from './forecast-days.ts';
import type { Scratch } from './scratch.ts';
import type { Parts } from './take-apart.ts';

/** So many of the bursts at the turn of a month make it a custom of that turn. */
const AT_TURN = 0.6;
/** A single burst is at a turn by chance one time in four. */
const LEAST_AT_TURN = 2;
/** A turn of which this many days were seen is a whole one. */
const WHOLE_TURN = 6;

/** A custom is not kept to the letter: one turn of a month is thought to differ from another by this much, as if so many were seen. */
const CUSTOM_DEVIATION = 0.25;
const CUSTOM_TURNS = 1.5;

/** What bursts add to a month, with the variance of that. */
export interface Bursts {
  readonly kind: 'none' | 'scattered' | 'turn of the month';
  readonly expected: number;
  readonly variance: number;
  /** On so many days of the month scattered ones are expected. */
  readonly occasions: number;
  /** Scattered ones, and the sum of the squares of their sizes, in usual days. */
  readonly count: number;
  readonly squares: number;
}

export const NO_BURSTS: Bursts = { kind: 'none', expected: 0, variance: 0, occasions: 0, count: 0, squares: 0 };

/**
 * What a month has of such bursts: as often as they were seen, or at its turn where that is when they come.
 *
 * @param leastTurns so many whole turns, each with a burst, make a custom
 */
export function burstsOfMonth(
  parts: Parts,
  days: ForecastDays,
  from: number,
  scratch: Pick<Scratch, 'wholeTurns'>,
  leastTurns = 1,
): Bursts {
  const { usual, excess, burstDays, length } = parts;
  const { month } = days;
  if (burstDays.length === 0) return NO_BURSTS;
  const wholeTurns = wholeTurnsOf(days, from, scratch);
  if (wholeTurns.length >= leastTurns && isCustom(burstDays, days, from, wholeTurns)) {
    const expected = excessByTurn(parts, days, from);
    const variance = customVariance(parts, days, from, wholeTurns) * expected ** 2 * (1 + 1 / wholeTurns.length);
    return { ...NO_BURSTS, kind: 'turn of the month', expected, variance };
  }
  let total = 0;
  let squares = 0;
  for (let index = 0; index < burstDays.length; index++) {
    const one = excess[burstDays[index]!]!;
    total += one;
    squares += one * one;
  }
  // A compound Poisson process: so many bursts a day, each of a size of its own, both known from what was seen alone.
  const share = month.days / length;
  return {
    kind: 'scattered',
    expected: total * share,
    variance: squares * share * (1 + share),
    occasions: burstDays.length * share,
    count: burstDays.length,
    squares: squares / Math.max(1e-9, meanOf(usual, 0, length)) ** 2,
  };
}

/** Do they come at the turn of the month, and at each that was seen whole? */
function isCustom(
  burstDays: readonly number[],
  { turns, turnOf }: ForecastDays,
  from: number,
  wholeTurns: readonly number[],
): boolean {
  let atTurn = 0;
  let seen = 0;
  let last = NaN;
  for (let index = 0; index < burstDays.length; index++) {
    const day = from + burstDays[index]!;
    if (turns[day] === 0) continue;
    atTurn += 1;
    if (turnOf[day] !== last && wholeTurns.includes(turnOf[day]!)) seen += 1;
    last = turnOf[day]!;
  }
  return atTurn >= LEAST_AT_TURN && atTurn >= AT_TURN * burstDays.length && seen === wholeTurns.length;
}

/** By how much one turn of a month differs from another, relative to their mean. */
function customVariance(
  { excess, length }: Parts,
  { turnOf }: ForecastDays,
  from: number,
  wholeTurns: readonly number[],
): number {
  const first = turnOf[from]!;
  const sums = new Float64Array(turnOf[from + length - 1]! - first + 1);
  for (let day = 0; day < length; day++) sums[turnOf[from + day]! - first]! += excess[day]!;
  const count = wholeTurns.length;
  let total = 0;
  for (let index = 0; index < count; index++) total += sums[wholeTurns[index]! - first]!;
  let squares = 0;
  for (let index = 0; index < count; index++) {
    const off = sums[wholeTurns[index]! - first]! / (total / count) - 1;
    squares += off * off;
  }
  return (squares + CUSTOM_TURNS * CUSTOM_DEVIATION ** 2) / (count - 1 + CUSTOM_TURNS);
}

function wholeTurnsOf(
  { turns, turnOf }: ForecastDays,
  from: number,
  { wholeTurns }: Pick<Scratch, 'wholeTurns'>,
): readonly number[] {
  const known = wholeTurns.get(from);
  if (known !== undefined) return known;
  const days = new Map<number, number>();
  for (let day = from; day < turns.length; day++)
    if (turns[day] !== 0) days.set(turnOf[day]!, (days.get(turnOf[day]!) ?? 0) + 1);
  const whole = [...days].flatMap(([turn, count]) => (count >= WHOLE_TURN ? [turn] : []));
  wholeTurns.set(from, whole);
  return whole;
}

/** Each of the days around a month's end, and each other one, by the mean of those that were seen. */
function excessByTurn({ excess, length }: Parts, { turns, month }: ForecastDays, from: number): number {
  const totals = new Float64Array(2 * TURN_DAYS + 1);
  const counts = new Float64Array(2 * TURN_DAYS + 1);
  for (let day = 0; day < length; day++) {
    const index = turns[from + day]! + TURN_DAYS;
    totals[index]! += excess[day]!;
    counts[index]! += 1;
  }
  let expected = 0;
  for (let index = 0; index < month.turns.length; index++) {
    const turn = month.turns[index]! + TURN_DAYS;
    expected += totals[turn]! / Math.max(1, counts[turn]!);
  }
  return expected + (totals[TURN_DAYS]! / Math.max(1, counts[TURN_DAYS]!)) * month.days;
}
