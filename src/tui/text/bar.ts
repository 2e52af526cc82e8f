import type { Glyphs } from './glyphs.ts';

/** A bar of eighth blocks. @param share between 0 and 1; anything above nothing shows at least a sliver */
export function bar(share: number, width: number, { eighths }: Pick<Glyphs, 'eighths'>): string {
  if (!(share > 0)) return '';
  const filled = Math.max(1, Math.round(Math.min(1, share) * width * 8));
  const rest = filled % 8;
  return `${eighths[7]!.repeat(Math.floor(filled / 8))}${rest === 0 ? '' : eighths[rest - 1]!}`;
}

/** What stays of a bar, and the whole cells of it that go away. */
export function splitBar(
  stays: number,
  whole: number,
  width: number,
  glyphs: Pick<Glyphs, 'eighths' | 'ghost'>,
): readonly [string, string] {
  const kept = bar(stays, width, glyphs);
  const goes = Math.max(0, bar(whole, width, glyphs).length - kept.length);
  return [kept, glyphs.ghost.repeat(goes)];
}
