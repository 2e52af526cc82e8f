import { counted } from '../../../base/words.ts';
import { prepareTraffic } from '../../../model/forecast/prepared-row.ts';
import type { Parts, ReportView, Rule } from '../rule.ts';

interface PartialWeeks extends Parts {
  /** Of the window. */
  readonly days: number;
  /** Weeks that were seen whole. */
  readonly weeks: number;
  /** The first and the last event, where a day was seen in part. */
  readonly seen?: { readonly first: string; readonly last: string };
}

export const partialWeeks: Rule<PartialWeeks> = {
  severity: 'info',
  find: { report: find },
  sentence: ({ days, weeks, seen }) => {
    const observed =
      seen === undefined
        ? `${counted(days, 'day')} observed`
        : `observed from ${minuteOf(seen.first)} to ${minuteOf(seen.last)}, with the first or the last day in part`;
    if (weeks >= 2) return `${observed}: only the last ${weeks} whole weeks are projected where there are daily counts`;
    return weeks === 1
      ? `${observed}: one whole week cannot be compared with another, so the bounds come from its days`
      : `${observed}: a projection from less than a week can be far off; the bounds come from the days and the weekdays that are missing`;
  },
};

function find({ input: { snapshot, month } }: ReportView): readonly PartialWeeks[] {
  const { days: pattern, weeks } = prepareTraffic(snapshot, month);
  const { days, seen } = snapshot.window;
  if (pattern === undefined || (weeks !== undefined && !weeks.leavesDays)) return [];
  const whole = weeks?.weeks ?? pattern.week?.weeks ?? 0;
  const isPartial = pattern.seen.from > 0 || pattern.seen.end < days;
  return [{ days, weeks: whole, ...(seen !== undefined && isPartial ? { seen } : {}) }];
}

/** `2026-11-20 10:05 UTC` */
function minuteOf(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}
