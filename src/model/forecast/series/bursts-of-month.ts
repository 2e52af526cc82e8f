import { sum } from '../../../base/sum.ts';
import { meanOf } from './mean.ts';
import type { ForecastDays } from './forecast-days.ts';
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
  { turns, turnOf, month }: ForecastDays,
  from: number,
  leastTurns = 1,
): Bursts {
  const { usual, excess, burstDays, length } = parts;
  if (burstDays.length === 0) return NO_BURSTS;
  const wholeTurns = wholeTurnsOf(turns, turnOf, from);
  const atTurn = burstDays.filter((day) => turns[from + day] !== 0);
  const isCustom =
    wholeTurns.size >= leastTurns &&
    atTurn.length >= LEAST_AT_TURN &&
    atTurn.length >= AT_TURN * burstDays.length &&
    [...wholeTurns].every((turn) => atTurn.some((day) => turnOf[from + day] === turn));
  if (isCustom) {
    const expected =
      excessByTurn(parts, turns, from, month.turns) +
      (meanWhere(parts, (day) => turns[from + day] === 0) ?? 0) * month.days;
    const variance = customVariance(parts, turnOf, from, wholeTurns) * expected ** 2 * (1 + 1 / wholeTurns.size);
    return { ...NO_BURSTS, kind: 'turn of the month', expected, variance };
  }
  let [total, squares] = [0, 0];
  for (const day of burstDays) {
    total += excess[day]!;
    squares += excess[day]! ** 2;
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

/** By how much one turn of a month differs from another, relative to their mean. */
function customVariance(
  { excess, length }: Parts,
  turnOf: readonly number[],
  from: number,
  wholeTurns: ReadonlySet<number>,
): number {
  const sums = new Map([...wholeTurns].map((turn) => [turn, 0]));
  for (let day = 0; day < length; day++) {
    const before = sums.get(turnOf[from + day]!);
    if (before !== undefined) sums.set(turnOf[from + day]!, before + excess[day]!);
  }
  const all = [...sums.values()];
  const mean = sum(all) / all.length;
  const squares = sum(all, (one) => (one / mean - 1) ** 2);
  return (squares + CUSTOM_TURNS * CUSTOM_DEVIATION ** 2) / (all.length - 1 + CUSTOM_TURNS);
}

function wholeTurnsOf(turns: readonly number[], turnOf: readonly number[], from: number): ReadonlySet<number> {
  const days = new Map<number, number>();
  for (let day = from; day < turns.length; day++)
    if (turns[day] !== 0) days.set(turnOf[day]!, (days.get(turnOf[day]!) ?? 0) + 1);
  return new Set([...days].filter(([, count]) => count >= WHOLE_TURN).map(([turn]) => turn));
}

/** Each of the days around a month's end by the mean of those that were seen. @param wanted of the month */
function excessByTurn(parts: Parts, turns: readonly number[], from: number, wanted: readonly number[]): number {
  return sum(wanted, (turn) => meanWhere(parts, (day) => turns[from + day] === turn) ?? 0);
}

function meanWhere({ excess, length }: Parts, isWanted: (day: number) => boolean): number | undefined {
  let [total, count] = [0, 0];
  for (let day = 0; day < length; day++)
    if (isWanted(day)) {
      total += excess[day]!;
      count += 1;
    }
  return count === 0 ? undefined : total / count;
}
