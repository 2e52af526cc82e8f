import { cleanText } from '../../../base/clean-text.ts';
import { wrap } from '../../../base/wrap.ts';

/** What fits on every terminal. */
const WIDTH = 80;

/** A text of which further lines stand below the first, behind its mark. */
export function hanging(text: string, mark = '- '): readonly string[] {
  const indent = ' '.repeat(mark.length);
  return wrap(cleanText(text), WIDTH - mark.length).map((line, index) => `${index === 0 ? mark : indent}${line}`);
}
