import { counted, grouped } from '../../base/words.ts';
import type { Judgement, Summary } from '../../model/backtest/judgement.ts';
import type { NoTrials } from '../../model/backtest/traffic-trials.ts';
import type { Decimal } from '../../model/quantity/decimal.ts';
import type { Column } from '../blocks.ts';
import { soMany } from './forecast-text.ts';
import { dollars } from './format-number.ts';

/**
 * `Of 9 past months, 8 came within 5% of the forecast, and 7 lay inside the interval meant to hold four of five.`
 *
 * @param kind of months
 */
export function verdictText({ trials, within, judged, inside }: Summary, confidence: number, kind = ''): string {
  const often = `meant to hold ${soMany(confidence)}`;
  const held =
    judged === trials
      ? `${inside} lay inside the interval ${often}`
      : judged === 0
        ? 'none has an interval'
        : `${inside} of the ${judged} that have an interval lay inside it, which is ${often}`;
  return `Of ${counted(trials, 'past month')}${kind}, ${within} came within 5% of the forecast, and ${held}.`;
}

/** Why the days of the window say nothing, and what to do; without a full stop. */
export function whyNoTrials(none: NoTrials): string {
  switch (none.kind) {
    case 'too-short':
      return `the window has ${counted(none.days, 'whole day')}, and it takes ${none.least}: two weeks to forecast from and four weeks to forecast. Take a snapshot of more days: trailtrim observe --days 91`;
    case 'undated':
      return 'no row of the snapshot has daily counts, so no month of the past can be told from another. observe writes them; `daily` of a row holds them';
    case 'free':
      return 'CloudTrail charges nothing for the events that have daily counts, so there is nothing to forecast';
  }
}

/** A forecast beside what came. */
export const JUDGEMENT: readonly Column[] = [
  { title: 'Low', align: 'right' },
  { title: 'Forecast', align: 'right' },
  { title: 'High', align: 'right' },
  { title: 'Came', align: 'right' },
  { title: 'Error', align: 'right' },
  { title: 'Inside', align: 'left' },
];

export function judgementCells({
  forecast: { low, high },
  expected: middle,
  came,
  error,
  isInside,
}: Judgement): readonly string[] {
  return [
    high === null ? '' : dollars(low),
    dollars(middle),
    high === null ? '' : dollars(high),
    dollars(came),
    signed(error),
    isInside === null ? '' : isInside ? 'yes' : 'NO',
  ];
}

/** Above what came, or below it. */
export function signed(error: Decimal | null): string {
  if (error === null) return 'unknown';
  const rounded = error.toDecimalPlaces(1);
  // Not `-0.0%`, which rounding leaves of a little too low.
  if (rounded.isZero()) return percent(rounded.abs());
  return `${rounded.isPositive() ? '+' : ''}${percent(rounded)}`;
}

export function percent(value: Decimal): string {
  return `${grouped(value.toFixed(1))}%`;
}
