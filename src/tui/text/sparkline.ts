import { largest } from '../../base/extremes.ts';
import type { Glyphs } from './glyphs.ts';

/** One character of 8 levels for each of `width` stretches of the days; without counts, marks that say so. */
export function sparkline(
  daily: readonly number[] | null,
  width: number,
  { levels, noLevel }: Pick<Glyphs, 'levels' | 'noLevel'>,
): string {
  if (daily === null || daily.length === 0) return noLevel.repeat(width);
  const peaks = stretches(daily, Math.min(width, daily.length));
  const top = largest(peaks);
  return peaks.map((peak) => levels[top > 0 ? Math.min(7, Math.max(0, Math.ceil((peak / top) * 8) - 1)) : 0]).join('');
}

/** The days in `count` stretches of nearly the same length, each as its highest, so that no peak is lost. */
function stretches(daily: readonly number[], count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => {
    const days = daily.slice(
      Math.floor((index * daily.length) / count),
      Math.floor(((index + 1) * daily.length) / count),
    );
    return largest(days);
  });
}
