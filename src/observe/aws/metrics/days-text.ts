import { type Days, NO_POINT, type Series } from './metric.ts';

/** Counts by day with commas between them, nothing where there is no point: a tenth of what a list of numbers takes up. */
export function textOfDays(days: readonly number[]): string {
  return days.map((count) => (count === NO_POINT ? '' : String(count))).join(',');
}

/** No text, no points. */
export function daysOfText(text: string): readonly number[] {
  return text === '' ? [] : text.split(',').map((count) => (count === '' ? NO_POINT : Number(count)));
}

/** The counts of a metric; undefined: CloudWatch has no such metric, or it was not asked for. */
export function daysOf(series: Series | undefined): Days | undefined {
  return typeof series?.told === 'string' ? daysOfText(series.told) : series?.told;
}

/** The counts of two pages: a day that both know is in parts on both. */
export function joinDays(one: string, other: string): string {
  if (one === '') return other;
  if (other === '') return one;
  const more = daysOfText(other);
  return textOfDays(
    daysOfText(one).map((count, day) => {
      const rest = more[day] ?? NO_POINT;
      return count === NO_POINT ? rest : rest === NO_POINT ? count : count + rest;
    }),
  );
}
