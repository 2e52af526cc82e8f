import { widthOf } from '../../base/display-width.ts';
import { fit } from './fit.ts';
import type { Glyphs } from './glyphs.ts';

/** What a piece of text means; how that looks is for the widget that draws it. */
export type Tone = 'strong' | 'dim' | 'accent' | 'good' | 'warn' | 'bad';

export interface Span {
  readonly text: string;
  readonly tone?: Tone;
}

/** One row of the screen. */
export interface Line {
  readonly spans: readonly Span[];
  /** The row under the cursor. */
  readonly selected?: boolean;
}

export const BLANK: Line = { spans: [] };

type Part = string | Span;

/** A row of these parts, of which each may be a list of them. */
export function line(...parts: readonly (Part | readonly Part[])[]): Line {
  const each: readonly Part[] = parts.flatMap((part) => part);
  return { spans: each.map((part) => (typeof part === 'string' ? { text: part } : part)) };
}

export function toned(text: string, tone: Tone | undefined): Span {
  return tone === undefined ? { text } : { text, tone };
}

export function textOf({ spans }: Line): string {
  return spans.map(({ text }) => text).join('');
}

const LABEL_COLUMNS = 15;

/** A row of the help: what a key or a word does. */
export function keyLine(group: string, label: string, help: string): Line {
  return line(toned(group.padEnd(10), 'strong'), toned(label.padEnd(LABEL_COLUMNS), 'accent'), help);
}

/** Exactly `count` lines: cut at the end, or filled with blank ones. */
export function fillLines(lines: readonly Line[], count: number): readonly Line[] {
  return [...lines.slice(0, count), ...Array.from({ length: Math.max(0, count - lines.length) }, () => BLANK)];
}

/** A frame with a title around lines that are plain text except for their tones. */
export function boxed(
  title: string,
  lines: readonly Line[],
  width: number,
  glyphs: Glyphs,
  focused = false,
): readonly Line[] {
  const { box } = glyphs;
  const frame = (text: string): Span => toned(text, focused ? 'accent' : 'dim');
  const name = title === '' ? '' : ` ${fit(title, Math.min(widthOf(title), width - 6), glyphs)} `;
  const top = `${box.across.repeat(Math.max(0, width - 3 - widthOf(name)))}${box.topRight}`;
  return [
    line(frame(`${box.topLeft}${box.across}`), toned(name, 'strong'), frame(top)),
    ...lines.map(({ spans }) => line(frame(`${box.down} `), fitSpans(spans, width - 4, glyphs), frame(` ${box.down}`))),
    line(frame(`${box.bottomLeft}${box.across.repeat(width - 2)}${box.bottomRight}`)),
  ];
}

/** Spans in exactly `width` cells. */
export function fitSpans(spans: readonly Span[], width: number, glyphs: Glyphs): readonly Span[] {
  const fitted: Span[] = [];
  let left = width;
  for (const span of spans) {
    const own = widthOf(span.text);
    if (own > left) {
      if (left > 0) fitted.push({ ...span, text: fit(span.text, left, glyphs) });
      return fitted;
    }
    fitted.push(span);
    left -= own;
  }
  return left > 0 ? [...fitted, { text: ' '.repeat(left) }] : fitted;
}
