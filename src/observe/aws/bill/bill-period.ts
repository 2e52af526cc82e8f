import { addDays, dayText } from '../../../base/utc-day.ts';

/** Cost Explorer keeps the current month and thirteen before it by default. Source: Cost Explorer user guide, 2026-04-13. */
const MONTHS_BACK = 13;

/** Days as Cost Explorer takes them; `End` is exclusive. */
export interface BillPeriod {
  readonly Start: string;
  readonly End: string;
}

/**
 * The whole months that Cost Explorer has, and the days so far of the month of `now`, whatever the window: past months say how the
 * estate grows and what a month has of its own. One month more, and the whole request would be refused.
 */
export function billPeriod(now: Date): BillPeriod {
  const oldest = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS_BACK);
  // Exclusive, so today is included; a later day is refused.
  return { Start: dayText(oldest), End: dayText(addDays(now, 1)) };
}
