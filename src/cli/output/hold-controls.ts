import { escapeUnits } from '../../base/escape.ts';

/** What a terminal obeys, and what turns lines around; a line feed alone ends a line. */
const OBEYED = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/**
 * The last door of everything that is written: a control character that got this far stands there as `\u001b`. In JSON, and
 * in the quoted texts of all dialects, that is the same text; texts for people are cleaned before they are laid out.
 */
export function holdControls(text: string): string {
  return text.replaceAll(OBEYED, escapeUnits);
}
