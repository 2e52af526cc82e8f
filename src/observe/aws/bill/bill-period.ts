import { addDays, dayText } from '../../../base/utc-day.ts';
import type { Window } from '../../../model/quantity/window.ts';

/** Cost Explorer keeps the current month and thirteen before it by default. Source: Cost Explorer user guide, 2026-04-13. */
const MONTHS_BACK = 13;

/** Days as Cost Explorer takes them; `End` is exclusive. */
export interface BillPeriod {
  readonly Start: string;
  readonly End: string;
}

/**
 * Whole months from the month of the window's first day, and the days so far of the month of `now`. A month that Cost Explorer
 * no longer has is left out: with it, the whole request would be refused.
 */
export function billPeriod(window: Pick<Window, 'start'>, now: Date): BillPeriod {
  const oldest = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS_BACK);
  const first = new Date(window.start);
  const wanted = Date.UTC(first.getUTCFullYear(), first.getUTCMonth());
  // Exclusive, so today is included; a later day is refused.
  return { Start: dayText(Math.max(oldest, wanted)), End: dayText(addDays(now, 1)) };
}
