import { type Month, type MonthOfDays, parseMonth, withConfidence } from './month.ts';

/** A calendar month and those after it, with its confidence; fewer where the calendar that can be named ends. */
export function monthsFrom(month: MonthOfDays, count: number): readonly Month[] {
  const [year, first] = month.label.split('-').map(Number) as [number, number];
  return Array.from({ length: count }).flatMap((_, index): readonly Month[] => {
    const after = first - 1 + index;
    const label = `${year + Math.floor(after / 12)}-${String((after % 12) + 1).padStart(2, '0')}`;
    const next = parseMonth(label);
    return next.ok ? [withConfidence(next.value, month.confidence)] : [];
  });
}
