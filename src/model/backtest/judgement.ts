import type { Bounds } from '../quantity/bounds.ts';
import { Decimal, ZERO } from '../quantity/decimal.ts';
import type { Usd } from '../quantity/usd.ts';

/** An amount that was expected. */
export interface Guess {
  readonly expected: Usd;
  /** How far it was above what came, in percent; null: nothing came, and something was expected. */
  readonly error: Decimal | null;
}

/** A forecast of an amount, and what came. */
export interface Judgement extends Guess {
  readonly forecast: Bounds<Usd>;
  readonly came: Usd;
  /** null: too little is known for an interval. */
  readonly isInside: boolean | null;
}

/** How close several guesses were. */
export interface Closeness {
  readonly trials: number;
  /** In percent, whichever way; null: at least half of them have none. */
  readonly medianError: Decimal | null;
  /** How many of the months came within 5% of what was expected: the error is at most 5. */
  readonly within: number;
}

/** How good several forecasts were. */
export interface Summary extends Closeness {
  /** How many have an interval, and how many of these held what came. */
  readonly judged: number;
  readonly inside: number;
  /** How far the ends lie from the middle, in percent of what was expected; the mean. null: none has an interval. */
  readonly width: Decimal | null;
}

/** As close as a budget needs it, in percent. */
const CLOSE = 5;

export function judge(forecast: Bounds<Usd>, came: Usd): Judgement {
  const { low, expected, high } = forecast;
  return {
    forecast,
    came,
    ...guess(expected, came),
    isInside: high === null ? null : low.lte(came) && came.lte(high),
  };
}

export function guess(expected: Usd, came: Usd): Guess {
  return { expected, error: errorOf(expected, came) };
}

function errorOf(expected: Usd, came: Usd): Decimal | null {
  if (came.isZero()) return expected.isZero() ? ZERO : null;
  return expected.minus(came).dividedBy(came).times(100);
}

export function howClose(guesses: readonly Guess[]): Closeness {
  return {
    trials: guesses.length,
    medianError: medianOf(guesses.map(({ error }) => error)),
    within: guesses.filter(({ error }) => error !== null && error.abs().lte(CLOSE)).length,
  };
}

export function summarize(judgements: readonly Judgement[]): Summary {
  const judged = judgements.filter(({ isInside }) => isInside !== null);
  return {
    ...howClose(judgements),
    judged: judged.length,
    inside: judged.filter(({ isInside }) => isInside).length,
    width: meanOf(judged.flatMap(({ forecast }) => halfWidthOf(forecast) ?? [])),
  };
}

/** Whichever way; what has no error is the worst. */
function medianOf(errors: readonly (Decimal | null)[]): Decimal | null {
  const sorted = errors
    .map((error) => error?.abs() ?? new Decimal(Infinity))
    .toSorted((one, other) => one.comparedTo(other));
  const [one, other] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (one === undefined || other?.isFinite() !== true) return null;
  return one.plus(other).dividedBy(2);
}

function halfWidthOf({ low, expected, high }: Bounds<Usd>): Decimal | null {
  if (high === null || expected.isZero()) return null;
  return high.minus(low).dividedBy(expected).times(50);
}

function meanOf(values: readonly Decimal[]): Decimal | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum.plus(value), ZERO).dividedBy(values.length);
}
