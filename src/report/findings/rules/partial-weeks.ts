import { counted } from '../../../base/words.ts';
import { prepareTraffic } from '../../../model/forecast/prepared-row.ts';
import type { Parts, ReportView, Rule } from '../rule.ts';

interface PartialWeeks extends Parts {
  /** Of the window. */
  readonly days: number;
  /** Weeks that were seen whole: none, one, or enough of them for a forecast. */
  readonly weeks: 'none' | 'one' | 'enough';
  /** The first and the last event, where a day was seen in part. */
  readonly seen?: { readonly first: string; readonly last: string };
}

const SAYS = {
  none: 'a projection from less than a week can be far off; the bounds come from the days and the weekdays that are missing, and are of no stated confidence',
  one: 'one whole week cannot be compared with another, so the bounds come from its days, and are of no stated confidence',
  enough: 'the forecast takes whole days alone',
} as const satisfies Readonly<Record<PartialWeeks['weeks'], string>>;

export const partialWeeks: Rule<PartialWeeks> = {
  severity: 'info',
  find: { report: find },
  sentence: ({ days, weeks, seen }) => {
    const observed =
      seen === undefined
        ? `${counted(days, 'day')} observed`
        : `observed from ${minuteOf(seen.first)} to ${minuteOf(seen.last)}, with the first or the last day in part`;
    return `${observed}: ${SAYS[weeks]}`;
  },
};

function find({ input: { snapshot, month } }: ReportView): readonly PartialWeeks[] {
  const { days: pattern, forecast } = prepareTraffic(snapshot, month);
  const { days, seen } = snapshot.window;
  if (pattern === undefined) return [];
  const isPartial = seen !== undefined && (pattern.seen.from > 0 || pattern.seen.end < days);
  if (forecast !== undefined && !isPartial) return [];
  const weeks = forecast !== undefined ? 'enough' : pattern.week === undefined ? 'none' : 'one';
  return [{ days, weeks, ...(isPartial ? { seen } : {}) }];
}

/** `2026-11-20 10:05 UTC` */
function minuteOf(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}
