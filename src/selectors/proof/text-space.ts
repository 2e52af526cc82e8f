import { fitsPattern, patternParts } from './pattern.ts';
import type { Hits } from './event-class.ts';

/**
 * All texts, and being absent, in as many cells as a set of tests can tell apart. Tests look for equality, prefixes and
 * suffixes only, so a text is distinguished from others by its longest prefix and its longest suffix among the values, or by
 * being one of the values itself. A cell is one such pair, or one value; a set of cells is a bit mask.
 */
export interface TextSpace {
  readonly size: number;
  /** The mask with all cells. */
  readonly all: bigint;
  /** The cells whose texts are hit. The values must be among those that the space was made for. */
  readonly maskOf: (hits: Hits) => bigint;
  /** A text that nothing hits. */
  readonly fresh: string;
  /** Is the text in one of the cells? */
  readonly has: (mask: bigint, text: string) => boolean;
  /** A text of the first cell in the mask; undefined for the cell that nothing hits, absent or not. */
  readonly textIn: (mask: bigint) => string | undefined;
}

/** The space in which all the tests can be told apart. */
export function makeTextSpace(tests: readonly Hits[]): TextSpace {
  const patterns = tests.flatMap(({ Pattern = [] }) => Pattern).map(patternParts);
  const prefixes = distinct([
    '',
    ...tests.flatMap(({ StartsWith = [] }) => StartsWith),
    ...patterns.flatMap(({ start, whole }) => (whole === undefined ? start : [])),
  ]);
  const suffixes = distinct([
    '',
    ...tests.flatMap(({ EndsWith = [] }) => EndsWith),
    ...patterns.flatMap(({ end, whole }) => (whole === undefined ? end : [])),
  ]);
  const values = distinct([
    ...tests.flatMap(({ Equals = [] }) => Equals),
    ...patterns.flatMap(({ whole }) => whole ?? []),
  ]);
  const backwards = suffixes.map(reversed).toSorted();
  const valuesBackwards = values.map(reversed).toSorted();
  const join = joinFor(
    [...prefixes, ...suffixes, ...values],
    patterns.flatMap(({ middle }) => middle),
  );
  // A pattern such as `*` is hit by any text and not by a field that is missing, so here the cell is of texts alone.
  const isAnyText = patterns.some(({ start, end, whole }) => whole === undefined && start === '' && end === '');
  const size = prefixes.length * backwards.length + values.length;
  const places = new Map(values.map((value, index) => [value, index]));
  const masks = new Map<Hits, bigint>();

  const compute = ({ Equals = [], StartsWith = [], EndsWith = [], Pattern = [] }: Hits): bigint => {
    const parts = Pattern.map(patternParts).filter(({ whole }) => whole === undefined);
    const prefixHit = flagsOf(prefixes, StartsWith);
    const suffixHit = flagsOf(backwards, EndsWith.map(reversed));
    const both = parts.map(({ start, end }) => ({
      prefix: flagsOf(prefixes, [start]),
      suffix: flagsOf(backwards, [reversed(end)]),
    }));
    const valueHit = flagsOf(values, StartsWith);
    const endHit = flagsOf(valuesBackwards, EndsWith.map(reversed));
    const ended = new Set(valuesBackwards.filter((_value, index) => endHit[index] === true).map(reversed));
    const equal = new Set(Equals);
    // A row for each prefix: all of it is hit, or what the suffixes hit.
    const full = '1'.repeat(backwards.length);
    const own = backwards.map((_suffix, at) => (suffixHit[at] === true ? '1' : '0')).join('');
    const bits = prefixes.map((_prefix, at) => {
      if (prefixHit[at] === true) return full;
      const ends = both.filter(({ prefix }) => prefix[at] === true).map(({ suffix }) => suffix);
      if (ends.length === 0) return own;
      return backwards
        .map((_suffix, end) => (suffixHit[end] === true || ends.some((hit) => hit[end] === true) ? '1' : '0'))
        .join('');
    });
    values.forEach((value, index) =>
      bits.push(
        valueHit[index] === true ||
          ended.has(value) ||
          equal.has(value) ||
          Pattern.some((pattern) => fitsPattern(pattern, value))
          ? '1'
          : '0',
      ),
    );
    return BigInt(`0b${bits.join('')}`);
  };

  return {
    size,
    fresh: join,
    all: (1n << BigInt(size)) - 1n,
    maskOf: (hits) => {
      const known = masks.get(hits);
      if (known !== undefined) return known;
      const mask = compute(hits);
      masks.set(hits, mask);
      return mask;
    },
    has: (mask, text) => {
      const value = places.get(text);
      const cell =
        value === undefined
          ? longestIn(prefixes, (prefix) => text.startsWith(prefix)) * backwards.length +
            longestIn(backwards, (end) => text.endsWith(reversed(end)))
          : prefixes.length * backwards.length + value;
      return ((mask >> BigInt(size - 1 - cell)) & 1n) === 1n;
    },
    textIn: (mask) => {
      // The first cell is the highest bit.
      const cell = size - mask.toString(2).length;
      if (cell === 0) return isAnyText ? join : undefined;
      const pairs = prefixes.length * backwards.length;
      if (cell >= pairs) return values[cell - pairs];
      const prefix = prefixes[Math.floor(cell / backwards.length)]!;
      return prefix + join + reversed(backwards[cell % backwards.length]!);
    },
  };
}

/** The index of the longest that fits; the empty text, which is first, always does. */
function longestIn(texts: readonly string[], fits: (text: string) => boolean): number {
  let longest = 0;
  texts.forEach((text, index) => {
    if (text.length > texts[longest]!.length && fits(text)) longest = index;
  });
  return longest;
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted();
}

/** By UTF-16 unit, as `startsWith` and `endsWith` compare. */
function reversed(text: string): string {
  return text.split('').toReversed().join('');
}

/** Which of the sorted texts begin with any of the prefixes? They stand together, from the first not below the prefix. */
function flagsOf(sorted: readonly string[], prefixes: readonly string[]): readonly (true | undefined)[] {
  const flags: (true | undefined)[] = Array.from({ length: sorted.length });
  for (const prefix of prefixes)
    for (let at = lowerBound(sorted, prefix); sorted[at]?.startsWith(prefix) === true; at += 1) flags[at] = true;
  return flags;
}

function lowerBound(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Text that makes no prefix or suffix longer: it begins and ends with a character that occurs in no value. */
function joinFor(values: readonly string[], middles: readonly string[]): string {
  const used = new Set(values.flatMap((value) => value.split('')));
  let code = 0x7e;
  // Letters in circles, after the tilde: printable, and in no ARN.
  while (used.has(String.fromCharCode(code))) code = code === 0x7e ? 0x2460 : code + 1;
  const character = String.fromCharCode(code);
  return [character, ...middles.flatMap((middle) => [middle, character])].join('');
}
