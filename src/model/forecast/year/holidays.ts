import { addDays, type Instant } from '../../../base/utc-day.ts';
import type { Month } from '../../quantity/month.ts';
import type { Window } from '../../quantity/window.ts';

/** How far traffic may be off on a day of the holidays around the new year: what is done by people rests, and machines do not. (assumed) */
const DEVIATION = 0.5;
/** The days that say most of where the traffic is now. */
export const RECENT_DAYS = 28;

/** 21 December to 3 January. */
function isHoliday(date: Date): boolean {
  const [month, day] = [date.getUTCMonth(), date.getUTCDate()];
  return (month === 11 && day >= 21) || (month === 0 && day <= 3);
}

/** Has the month any of them? */
export function hasHolidays(month: Month): boolean {
  return month.kind === 'calendar' && shareOf(month.start, month.days) > 0;
}

function shareOf(start: Instant, days: number): number {
  let holidays = 0;
  for (let day = 0; day < days; day++) if (isHoliday(addDays(start, day))) holidays += 1;
  return holidays / days;
}

/** What nobody knows of them where no past year says it, as a variance: where the month asked for has more or fewer than the last days. */
export function unknownHolidays(
  month: Month,
  { end, days }: Pick<Window, 'end' | 'days'>,
  isYearKnown: boolean,
): number {
  const recent = Math.min(days, RECENT_DAYS);
  const before = shareOf(addDays(end, -recent), recent);
  // A year by months does not say which days of the window were quiet.
  const then = isYearKnown || month.kind !== 'calendar' ? 0 : shareOf(month.start, month.days);
  return (DEVIATION * (then - before)) ** 2;
}
