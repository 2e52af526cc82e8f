import { parseJson } from '../../base/json.ts';

const NEWLINE = 0x0a;
const COMMA = 0x2c;
const CLOSING = 0x5d;
const SPACE = 0x20;

/** A snapshot file that has its rows on lines of their own, as trailtrim writes it: the rows in pieces, and all the rest. */
export interface SplitSnapshot {
  /** The document with `PLACE` as the only entry of its `traffic`. */
  readonly rest: unknown;
  /** The entries of `traffic` in lists. Throws a SyntaxError where lines are no whole rows. */
  readonly rows: Iterable<readonly unknown[]>;
}

/** What stands in the place of the rows. */
export const PLACE = 'the rows of traffic stand here';

/** So many bytes are parsed at once: text of half a gigabyte would be one too long, and all of its values at once too many. */
const PIECE = 1 << 18;

/**
 * A text of JSON has no line break within a string, so a piece that ends with a comma at the end of a line, and parses as a list, is a
 * list of whole entries: brackets that it opens it closes, and no other. Undefined where the file is not written like this; whoever
 * asks then reads it as a whole.
 */
export function splitSnapshot(bytes: Uint8Array): SplitSnapshot | undefined {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const from = beginOfRows(bytes, decoder);
  if (from === undefined) return undefined;
  const end = endOfRows(bytes, from);
  if (end === undefined) return undefined;
  const [head, tail] = [decoder.decode(bytes.subarray(0, from)), decoder.decode(bytes.subarray(end))];
  if (head.includes(PLACE) || tail.includes(PLACE)) return undefined;
  const rest = parseJson(`${head}${JSON.stringify(PLACE)}${tail}`);
  return rest.kind === 'json' ? { rest: rest.json, rows: piecesOf(bytes, from, end, decoder) } : undefined;
}

/** Behind the bracket of the first list that is called `traffic`. Whether it is the document's own shows where `PLACE` stands. */
function beginOfRows(bytes: Uint8Array, decoder: TextDecoder): number | undefined {
  const head = decoder.decode(bytes.subarray(0, PIECE));
  const found = /"traffic"\s*:\s*\[[ ]*\r?\n/.exec(head);
  if (found === null) return undefined;
  // Bytes, not code units: what stands before may be of any language.
  return new TextEncoder().encode(head.slice(0, found.index + found[0].length)).length;
}

/** The first line that begins with the bracket at the end of a list. */
function endOfRows(bytes: Uint8Array, from: number): number | undefined {
  for (let line = from; line > 0; line = bytes.indexOf(NEWLINE, line) + 1) {
    let at = line;
    while (bytes[at] === SPACE) at++;
    if (bytes[at] === CLOSING) return at;
  }
  return undefined;
}

function* piecesOf(bytes: Uint8Array, from: number, end: number, decoder: TextDecoder): Generator<readonly unknown[]> {
  let start = from;
  while (start < end) {
    let stop = start + PIECE >= end ? end : bytes.indexOf(NEWLINE, start + PIECE);
    // A piece ends behind the comma of its last row, the last one behind its last row.
    while (stop > start && stop < end && bytes[stop - 1] !== COMMA) stop = bytes.indexOf(NEWLINE, stop + 1);
    if (stop < 0 || stop >= end) stop = end;
    const text = decoder.decode(bytes.subarray(start, stop === end ? end : stop - 1));
    const piece = JSON.parse(`[${text}]`) as readonly unknown[];
    // Nothing beside a comma is no entry.
    if (piece.length === 0 && (start > from || stop < end)) throw new SyntaxError('a comma without a row');
    yield piece;
    start = stop + (stop === end ? 0 : 1);
  }
}
