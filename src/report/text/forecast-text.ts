import { counted, upperFirst } from '../../base/words.ts';
import type { Unknown } from '../../model/bill/unknown.ts';
import type { ForecastReasons } from '../../model/forecast/reasons.ts';
import type { ClosedBounds } from '../../model/quantity/bounds.ts';
import type { Usd } from '../../model/quantity/usd.ts';
import type { Report } from '../report.ts';
import { amountText, dollarRange, dollars } from './format-number.ts';
import { monthLabel } from './labels.ts';

/** Shares that have plain words. */
const SHARES: ReadonlyMap<number, string> = new Map([
  [0.5, 'one of two'],
  [0.6, 'three of five'],
  [0.7, 'seven of ten'],
  [0.75, 'three of four'],
  [0.8, 'four of five'],
  [0.9, 'nine of ten'],
  [0.95, '19 of 20'],
]);

/** `in four of five such forecasts`: how often a month lies within the bounds of its forecast. */
export function inSoMany(confidence: number): string {
  return `in ${soMany(confidence)} such forecasts`;
}

/** `four of five`. */
export function soMany(confidence: number): string {
  return SHARES.get(confidence) ?? `${Number((confidence * 100).toFixed(2))} of 100`;
}

/** `between $2,029.16 and $2,292.42 in four of five such forecasts`; undefined where that is one amount. */
function intervalText({ low, high }: ClosedBounds<Usd>, confidence: number): string | undefined {
  if (dollars(low) === dollars(high)) return undefined;
  return `between ${dollars(low)} and ${dollars(high)} ${inSoMany(confidence)}`;
}

/** What is forecast, of a report or an estimate. */
export type Forecasted = Pick<Report, 'month' | 'total' | 'unknown' | 'forecast'>;

/**
 * What the month is forecast to cost, between what it lies how often, and why. Without a full stop; undefined where nothing is
 * forecast.
 */
export function forecastText(report: Forecasted): string | undefined {
  const parts = forecastParts(report);
  return parts === undefined ? undefined : [parts.amount, ...parts.reasons].join('; ');
}

/** The same in its parts. */
export function forecastParts(
  report: Forecasted,
): { readonly amount: string; readonly reasons: readonly string[] } | undefined {
  const { forecast } = report;
  if (forecast === undefined) return undefined;
  const [amount, ...unknown] = amountOfForecast(report);
  // Of what costs nothing, or is not known, there is nothing to explain.
  const why = report.total.expected.isZero() ? [] : reasonsOf(forecast.reasons);
  return { amount: amount!, reasons: [...unknown, ...why] };
}

/** `December 2026: $2,158.25 + ?, between $2,029.16 and $2,292.42 in four of five such forecasts`, and what is not known. */
function amountOfForecast({ month, total, unknown, forecast }: Forecasted): readonly string[] {
  const interval = forecast === undefined ? undefined : intervalText(forecast.total, forecast.confidence);
  const amount = `${upperFirst(monthLabel(month.label, 'observed'))}: ${amountText(total)}`;
  return [
    interval === undefined ? amount : `${amount}, ${interval}`,
    ...(unknown.length === 0 || total.expected.isZero() ? [] : [`? stands for ${unknownText(unknown)}`]),
  ];
}

/** Between what the total lies, with what is not known besides what is forecast. */
export function rangeText({ total, forecast }: Pick<Report, 'total' | 'forecast'>): string {
  if (forecast === undefined) return dollarRange(total);
  const { low, high } = total;
  const isAlone =
    dollars(low) === dollars(forecast.total.low) && (high === null || dollars(high) === dollars(forecast.total.high));
  const known = isAlone ? '' : ' with what is known only roughly';
  if (high === null) return `at least ${dollars(low)}${known}, the rest is unknown`;
  if (dollars(low) === dollars(high)) return dollars(low);
  return `${dollarRange(total)}${isAlone ? ` ${inSoMany(forecast.confidence)}` : known}`;
}

/** `8 resources without a count`, or `2 costs that are not known` where it is not resources alone. */
function unknownText(unknown: readonly Unknown[]): string {
  const resources = new Set(unknown.flatMap(({ uncounted = [] }) => uncounted));
  if (unknown.every(({ uncounted = [] }) => uncounted.length > 0))
    return `${counted(resources.size, 'resource')} without a count`;
  return unknown.length === 1 ? '1 cost that is not known' : `${unknown.length} costs that are not known`;
}

/** Those that matter in this month, in words. */
export function reasonsOf({ growth, counted: past, left, resources, holidays }: ForecastReasons): readonly string[] {
  const { young, gone, bursty, atTurn } = resources;
  const days = left === 0 ? `all ${past} days counted` : `${past} of ${past + left} days counted, ${left} forecast`;
  return [
    ...(past === 0 ? [] : [days]),
    ...(left === 0 ? [] : [growthText(growth)]),
    ...(young === 0 ? [] : [counted(young, 'new resource')]),
    ...resourcesThat(gone, 'has ended', 'have ended'),
    ...resourcesThat(bursty, 'has bursts', 'have bursts'),
    ...resourcesThat(atTurn, 'peaks at the turn of the month', 'peak at the turn of the month'),
    ...(holidays === undefined ? [] : [HOLIDAYS[holidays]]),
  ];
}

function resourcesThat(count: number, one: string, several: string): readonly string[] {
  return count === 0 ? [] : [`${counted(count, 'resource')} ${count === 1 ? one : several}`];
}

const HOLIDAYS = {
  known: 'holidays as in the year before',
  unknown: 'holidays unknown',
} as const satisfies Record<NonNullable<ForecastReasons['holidays']>, string>;

/** Growth is said only where it can hardly be shrinking. */
function growthText({ low, expected, high }: ForecastReasons['growth']): string {
  if (low <= 0 && high >= 0) return 'no clear growth';
  const percent = Math.round(Math.abs(expected) * 100);
  return `${expected < 0 ? 'shrinking' : 'growing'} ${percent === 0 ? 'less than 1' : percent}% a month`;
}
