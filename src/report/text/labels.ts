import type { Month } from '../../model/quantity/month.ts';
import type { Line } from '../../model/bill/line.ts';
import { DIMENSIONS } from '../../model/rates/dimensions.ts';
import { inOrderOfDates } from '../../model/rates/rate-dates.ts';
import type { RateDimension } from '../../model/rates/rate-dimensions.ts';
import type { Origin } from '../report-input.ts';
import type { Report } from '../report.ts';

/** `rates of 2025-10-28 to 2026-09-13`, and what private pricing takes off them. */
export function ratesLabel(report: Pick<Report, 'ratesAsOf' | 'lineRatesAsOf' | 'discounts'>): string {
  const { discounts } = report;
  const { oldest, newest } = rateDates(report);
  const less = [...discounts].map(([service, percent]) => `, ${service} less ${percent}%`);
  return `rates of ${oldest === newest ? newest : `${oldest} to ${newest}`}${less.join('')}`;
}

/** When the prices of the lines were last seen; without lines, CloudTrail's own. */
export function rateDates({ ratesAsOf, lineRatesAsOf }: Pick<Report, 'ratesAsOf' | 'lineRatesAsOf'>): {
  readonly oldest: string;
  readonly newest: string;
} {
  const dates = inOrderOfDates(lineRatesAsOf.filter((date) => date !== undefined));
  return { oldest: dates[0] ?? ratesAsOf, newest: dates.at(-1) ?? ratesAsOf };
}

/** `a month of 730 hours`, `December 2026` … */
export function monthLabel(label: string, origin: Origin): string {
  // Volumes are typed in for a month, so their window is a month.
  if (origin === 'typed-in') return 'a month';
  if (label === '730h') return 'a month of 730 hours';
  if (label === 'window') return 'the observed window, not projected';
  return nameOfMonth(label);
}

/** What amounts are of: `a month`, or `in the window` where nothing is projected. */
export function periodLabel({ month, origin }: Pick<Report, 'month' | 'origin'>): string {
  return month.kind === 'window' && origin === 'observed' ? 'in the window' : 'a month';
}

/** What amounts of a month are of, where no title names it: `in December 2026`, `a month`, `in the window`. */
export function inMonth({ kind, label }: Month): string {
  return kind === 'window' ? 'in the window' : kind === 'hours' ? 'a month' : `in ${nameOfMonth(label)}`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `December 2026` of `2026-12`. */
function nameOfMonth(label: string): string {
  return `${MONTHS[Number(label.slice(5)) - 1]} ${label.slice(0, 4)}`;
}

/** What a line charges for; moves and monitoring by what they are priced as. */
export function chargeLabel({ dimension, pricedAs }: Pick<Line, 'dimension' | 'pricedAs'>): string {
  return (pricedAs === undefined ? undefined : PRICED_AS[pricedAs]) ?? DIMENSIONS[dimension].label;
}

const PRICED_AS: { readonly [Own in RateDimension]?: string } = {
  's3.transition.standard-ia': 'Log files moved to Standard-IA',
  's3.transition.onezone-ia': 'Log files moved to One Zone-IA',
  's3.transition.intelligent-tiering': 'Log files moved to Intelligent-Tiering',
  's3.transition.glacier': 'Log files moved to Glacier Flexible',
  's3.transition.deep-archive': 'Log files moved to Deep Archive',
  's3.monitoring.intelligent-tiering': 'Log files monitored by Intelligent-Tiering',
};
