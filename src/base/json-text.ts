import { escapeUnits } from './escape.ts';

/**
 * JSON whose texts cannot turn a line around or move a cursor: what `JSON.stringify` leaves bare of invisible characters is
 * escaped, so it parses to the same value and a terminal shows what is there.
 */
export function jsonText(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replaceAll(INVISIBLE, escapeUnits);
}

/** The C1 controls, format characters and the two separators; the other controls are escaped already. */
const INVISIBLE = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;
