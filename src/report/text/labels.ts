import type { Origin } from '../report-input.ts';
import type { Report } from '../report.ts';

/** `rates of 2026-07-31`, and what private pricing takes off them. */
export function ratesLabel({ ratesAsOf, discounts }: Pick<Report, 'ratesAsOf' | 'discounts'>): string {
  const less = [...discounts].map(([service, percent]) => `, ${service} less ${percent}%`);
  return `rates of ${ratesAsOf}${less.join('')}`;
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

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `December 2026` of `2026-12`. */
function nameOfMonth(label: string): string {
  return `${MONTHS[Number(label.slice(5)) - 1]} ${label.slice(0, 4)}`;
}
