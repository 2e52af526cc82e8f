import {
  BACKSLASH,
  BRACE,
  BRACKET,
  CLOSING_BRACE,
  CLOSING_BRACKET,
  COLON,
  COMMA,
  QUOTE,
} from '../../../base/json-characters.ts';
import { endOfScalar } from './end-of-scalar.ts';
import { findMember, hashOfName, NOTHING, NOWHERE, PLACE_BEHIND, RESOURCE, RESOURCE_LIST } from './member-names.ts';
import type { MarkedWindow } from './marked-window.ts';
import { MEMBERS, PLACES } from './members.ts';

/** The record is not of the usual form, or no JSON at all: its bytes say nothing, and JSON.parse decides. */
export const UNUSUAL = -1;

/** Numbers for each entry of `resources`: where each of its members begins and ends. */
export const FIRST_OF_RESOURCE = MEMBERS.findIndex(({ place }) => place === 'resource');
export const RESOURCE_WIDTH = (MEMBERS.length - FIRST_OF_RESOURCE) * 2;

/** More than records usually have, so that what is kept of one has an end. */
const MOST_RESOURCES = 64;
const DEEPEST = 64;
const MOST_NAMES = 256;

/** Bytes that may follow a backslash and that JSON.stringify writes in the same way; a slash it writes without one. */
const ESCAPES = new Uint8Array(256);
for (const letter of '"\\bfnrt') ESCAPES[letter.charCodeAt(0)] = 1;
const SLASH = 0x2f;
ESCAPES[SLASH] = 1;

/**
 * Walks over the bytes of one record and notes where the members lie that count, without making a value of anything and
 * without looking at what is in strings: the window has marks where they end. All of the record is checked to be JSON in the
 * form that JSON.stringify writes, each member once. The window must be valid UTF-8.
 */
export class RecordScanner {
  /** Where the value of each member begins and ends, quotes included; zeros where it is absent. */
  readonly spans = new Int32Array(FIRST_OF_RESOURCE * 2);
  readonly resources = new Int32Array(MOST_RESOURCES * RESOURCE_WIDTH);
  resourceCount = 0;
  /** Of the record as JSON.stringify writes it. */
  compactBytes = 0;

  readonly #names = {
    hash: new Int32Array(MOST_NAMES),
    from: new Int32Array(MOST_NAMES),
    end: new Int32Array(MOST_NAMES),
  };
  /** What is around: place, whether it is an object, the bits of its names, its first name. */
  readonly #around = new Int32Array(DEEPEST * 4);

  /** The first mark that no record was scanned up to. */
  #nextMark = 0;

  /** Begins with the first mark of a window. */
  rewind(): void {
    this.#nextMark = 0;
  }

  /** @returns the position after the record; UNUSUAL also where it does not end in the window */
  scan({ bytes, marks, length }: MarkedWindow, start: number): number {
    if (bytes[start] !== BRACE) return UNUSUAL;
    let mark = this.#nextMark;
    while (marks[mark]! < start && marks[mark]! >= 0) mark += 1;
    this.#nextMark = mark;
    const { spans, resources } = this;
    const { hash: hashes, from: froms, end: ends } = this.#names;
    const around = this.#around;
    spans.fill(0);
    this.resourceCount = 0;
    let dropped = 0;
    let depth = 0;
    let place = PLACES.indexOf('record');
    let isObject = true;
    let bits = 0;
    let firstName = 0;
    let names = 0;
    let at = start + 1;
    for (;;) {
      let member = NOTHING;
      if (isObject) {
        if (bytes[at] !== QUOTE || marks[mark] !== at) return UNUSUAL;
        const from = at + 1;
        at = marks[mark + 1]!;
        mark += 2;
        if (bytes[at] !== QUOTE || bytes[at + 1] !== COLON || names === MOST_NAMES) return UNUSUAL;
        const hash = hashOfName(bytes, from, at);
        const bit = 1 << (hash & 31);
        if ((bits & bit) !== 0) {
          for (let one = firstName; one < names; one += 1)
            if (hashes[one] === hash && areSame(bytes, froms[one]!, ends[one]!, from, at)) return UNUSUAL;
        }
        bits |= bit;
        hashes[names] = hash;
        froms[names] = from;
        ends[names] = at;
        names += 1;
        if (place !== NOWHERE) member = findMember(place, hash, bytes, from, at);
        at += 2;
      }

      const first = bytes[at];
      const from = at;
      if (first === QUOTE) {
        // Structures that were written as text are read as what they were.
        if (marks[mark] !== at || member >= MEMBERS.length) return UNUSUAL;
        at = marks[mark + 1]!;
        mark += 2;
        while (bytes[at] !== QUOTE) {
          // Texts that count are compared by their bytes.
          if (bytes[at] !== BACKSLASH || ESCAPES[bytes[at + 1]!] !== 1 || member !== NOTHING) return UNUSUAL;
          if (bytes[at + 1] === SLASH) dropped += 1;
          at = marks[mark]!;
          mark += 1;
        }
        at += 1;
      } else if (first === BRACE || first === BRACKET) {
        const opensObject = first === BRACE;
        let inner = NOWHERE;
        if (member !== NOTHING) {
          inner = PLACE_BEHIND[member]!;
          if (inner === NOWHERE) return UNUSUAL;
          // Of another form than CloudTrail's it has no members that count.
          if (opensObject === (inner === RESOURCE_LIST)) inner = NOWHERE;
          member = NOTHING;
        } else if (place === RESOURCE_LIST && opensObject) {
          if (this.resourceCount === MOST_RESOURCES) return UNUSUAL;
          const begin = this.resourceCount * RESOURCE_WIDTH;
          resources.fill(0, begin, begin + RESOURCE_WIDTH);
          this.resourceCount += 1;
          inner = RESOURCE;
        }
        at += 1;
        if (bytes[at] === (opensObject ? CLOSING_BRACE : CLOSING_BRACKET)) at += 1;
        else {
          if (depth === DEEPEST) return UNUSUAL;
          around[depth * 4] = place;
          around[depth * 4 + 1] = isObject ? 1 : 0;
          around[depth * 4 + 2] = bits;
          around[depth * 4 + 3] = firstName;
          depth += 1;
          place = inner;
          isObject = opensObject;
          bits = 0;
          firstName = names;
          continue;
        }
      } else {
        at = endOfScalar(bytes, at);
        if (at < 0) return UNUSUAL;
      }

      if (member >= FIRST_OF_RESOURCE) {
        if (place === RESOURCE) {
          const begin = (this.resourceCount - 1) * RESOURCE_WIDTH + (member - FIRST_OF_RESOURCE) * 2;
          resources[begin] = from;
          resources[begin + 1] = at;
        }
      } else if (member !== NOTHING) {
        spans[member * 2] = from;
        spans[member * 2 + 1] = at;
      }

      for (;;) {
        const next = bytes[at];
        at += 1;
        if (next === COMMA) break;
        if (next !== (isObject ? CLOSING_BRACE : CLOSING_BRACKET)) return UNUSUAL;
        if (depth === 0) {
          if (at > length) return UNUSUAL;
          this.compactBytes = at - start - dropped;
          this.#nextMark = mark;
          return at;
        }
        names = firstName;
        depth -= 1;
        place = around[depth * 4]!;
        isObject = around[depth * 4 + 1] === 1;
        bits = around[depth * 4 + 2]!;
        firstName = around[depth * 4 + 3]!;
      }
    }
  }
}

function areSame(bytes: Uint8Array, from: number, end: number, other: number, otherEnd: number): boolean {
  if (end - from !== otherEnd - other) return false;
  for (let at = from; at < end; at += 1) if (bytes[at] !== bytes[other + at - from]) return false;
  return true;
}
