import { DEEPEST, parseJson } from './json.ts';
import { QUOTE, BACKSLASH, COMMA, COLON, BRACKET, CLOSING_BRACKET, BRACE, CLOSING_BRACE } from './json-characters.ts';
import { BEGIN, BLANK, END, isBetween, MARKS, TEXT } from './json-marks.ts';
import { PLACES, type State } from './json-states.ts';
import { joinedBytes } from './joined-bytes.ts';
import type { MemberTaker } from './member-taker.ts';
import { pointer } from './pointer.ts';
import { fault, type Problem } from './problem.ts';

/** Of a text that is held at once: one entry of a list, or a member that is none. */
const LONGEST = 64 * 1024 * 1024;

/**
 * Reads an object of JSON from bytes in pieces, member by member and its lists entry by entry, so that nothing is held but one of
 * these. What is no JSON, too deep or too long is a problem, and nothing more is taken then.
 */
export class JsonMembers {
  readonly #taker: MemberTaker;
  readonly #longest: number;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #state: State = 'document';
  #name = '';
  /** Of the entry that is expected, or read. */
  #index = 0;
  /** Of what is read, from the pieces before; undefined: it is too long to be held. */
  #held: Uint8Array[] | undefined = [];
  #length = 0;
  /** Brackets that are open in it. */
  #depth = 0;
  #isInText = false;
  #isEscaped = false;
  /** Bytes of all pieces before. */
  #before = 0;
  #problem: Problem | undefined;
  #isList = false;

  /** @param longest bytes of a text that is held at once */
  constructor(taker: MemberTaker, longest = LONGEST) {
    this.#taker = taker;
    this.#longest = longest;
  }

  /** The document is a list: nothing of it is taken. */
  get isList(): boolean {
    return this.#isList;
  }

  /** Why nothing more is taken. */
  get problem(): Problem | undefined {
    return this.#problem;
  }

  /** False where nothing more is taken. */
  push(bytes: Uint8Array): boolean {
    let at = 0;
    while (at < bytes.length && !this.#isOver()) at = this.#step(bytes, at);
    this.#before += bytes.length;
    return !this.#isOver();
  }

  /** What is wrong with the document, all of which was pushed. */
  end(): Problem | undefined {
    if (this.#state !== 'nothing' && !this.#isOver())
      this.#refuse(
        this.#before === 0 ? 'the file is empty' : `not JSON: it ends too early, after ${this.#before} bytes`,
      );
    return this.#problem;
  }

  #isOver(): boolean {
    return this.#problem !== undefined || this.#isList;
  }

  /** Takes what stands at the place, and says where to go on. */
  #step(bytes: Uint8Array, from: number): number {
    const state = this.#state;
    if (state === 'in name' || state === 'in value' || state === 'in entry') return this.#read(bytes, from);
    let at = from;
    while (BLANK[bytes[at]!] === 1) at += 1;
    if (at === bytes.length) return at;
    const byte = bytes[at]!;
    switch (state) {
      case 'document':
        // A mark of UTF-8 is no part of the text.
        if (this.#before === 0 && at === 0 && byte === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 3;
        if (byte === BRACKET) this.#isList = true;
        else if (byte === BRACE) this.#state = 'name or end';
        else this.#unexpected(bytes, at);
        return at + 1;
      case 'name or end':
      case 'name':
        if (byte === QUOTE) this.#begin('in name');
        else if (byte === CLOSING_BRACE && state === 'name or end') this.#state = 'nothing';
        else this.#unexpected(bytes, at);
        return byte === QUOTE ? at : at + 1;
      case 'colon':
        if (byte === COLON) this.#state = 'value';
        else this.#unexpected(bytes, at);
        return at + 1;
      case 'value':
        if (isBetween(byte)) {
          this.#unexpected(bytes, at);
          return at;
        }
        if (byte !== BRACKET) {
          this.#begin('in value');
          return at;
        }
        this.#index = 0;
        this.#state = 'entry or end';
        this.#taker.list(this.#name);
        return at + 1;
      case 'entry or end':
        if (byte === CLOSING_BRACKET) {
          this.#state = 'after value';
          return at + 1;
        }
        return this.#entry(bytes, at);
      case 'entry':
        return this.#entry(bytes, at);
      case 'after entry':
        if (byte === COMMA) this.#state = 'entry';
        else if (byte === CLOSING_BRACKET) this.#state = 'after value';
        else this.#unexpected(bytes, at);
        return at + 1;
      case 'after value':
        if (byte === COMMA) this.#state = 'name';
        else if (byte === CLOSING_BRACE) this.#state = 'nothing';
        else this.#unexpected(bytes, at);
        return at + 1;
      case 'nothing':
        this.#unexpected(bytes, at);
        return at;
    }
  }

  #entry(bytes: Uint8Array, at: number): number {
    if (isBetween(bytes[at]!)) {
      this.#unexpected(bytes, at);
      return at;
    }
    const next = this.#taker.quick?.(this.#name, bytes, at) ?? -1;
    if (next < 0) {
      this.#begin('in entry');
      return at;
    }
    this.#index += 1;
    this.#state = 'after entry';
    return next;
  }

  #begin(state: 'in name' | 'in value' | 'in entry'): void {
    this.#state = state;
    this.#held = [];
    this.#length = 0;
    this.#depth = 0;
    this.#isInText = false;
    this.#isEscaped = false;
  }

  /** Goes to the end of a name, a value or an entry, and takes it. */
  #read(bytes: Uint8Array, from: number): number {
    const end = this.#endOf(bytes, from);
    if (this.#problem !== undefined) return bytes.length;
    this.#hold(bytes.subarray(from, end < 0 ? bytes.length : end));
    if (end < 0) return bytes.length;
    const held = this.#held;
    const text = held === undefined ? undefined : this.#decoder.decode(joinedBytes(held, this.#length));
    this.#held = [];
    if (this.#state === 'in entry') this.#takeEntry(text);
    else if (this.#state === 'in value') this.#takeValue(text);
    else this.#takeName(text);
    return end;
  }

  /** The place behind a name, or of what ends a value; -1: not in these bytes. */
  #endOf(bytes: Uint8Array, from: number): number {
    const isName = this.#state === 'in name';
    const deepest = DEEPEST - (this.#state === 'in entry' ? 2 : 1);
    const { length } = bytes;
    let [at, depth, isInText] = [from, this.#depth, this.#isInText];
    if (this.#isEscaped) {
      this.#isEscaped = false;
      at += 1;
    }
    while (at < length) {
      if (isInText) {
        while (at < length && bytes[at] !== QUOTE && bytes[at] !== BACKSLASH) at += 1;
        if (at === length) break;
        if (bytes[at] === BACKSLASH) {
          this.#isEscaped = at + 1 === length;
          at += 2;
          continue;
        }
        isInText = false;
        at += 1;
        if (isName) return at;
        continue;
      }
      while (at < length && MARKS[bytes[at]!] === 0) at += 1;
      if (at === length) break;
      const mark = MARKS[bytes[at]!];
      if (mark === TEXT) isInText = true;
      else if (mark === BEGIN) {
        depth += 1;
        if (depth > deepest) {
          this.#refuse(`nested more than ${DEEPEST} levels deep`);
          return -1;
        }
      } else if (depth === 0) return at;
      else if (mark === END) depth -= 1;
      at += 1;
    }
    [this.#depth, this.#isInText] = [depth, isInText];
    return -1;
  }

  #hold(bytes: Uint8Array): void {
    this.#length += bytes.length;
    if (this.#length <= this.#longest) this.#held?.push(bytes);
    else this.#held = undefined;
  }

  #takeName(text: string | undefined): void {
    if (text === undefined) {
      this.#tooLong();
      return;
    }
    const name = this.#parse(text);
    if (this.#problem !== undefined) return;
    this.#name = name as string;
    this.#state = 'colon';
  }

  #takeValue(text: string | undefined): void {
    if (text === undefined && this.#taker.isNeeded(this.#name)) this.#tooLong();
    const json = text === undefined ? null : this.#parse(text);
    if (this.#problem !== undefined) return;
    this.#state = 'after value';
    if (text !== undefined) this.#taker.member(this.#name, json);
  }

  #takeEntry(text: string | undefined): void {
    if (text === undefined) {
      this.#tooLong();
      return;
    }
    const json = this.#parse(text);
    if (this.#problem !== undefined) return;
    this.#state = 'after entry';
    this.#taker.entry(this.#name, json, this.#index);
    this.#index += 1;
  }

  #parse(text: string): unknown {
    const parsed = parseJson(text);
    if (parsed.kind === 'json') return parsed.json;
    const isText = parsed.kind === 'too-deep' || parsed.kind === 'too-heavy';
    // V8 counts from the beginning of what it was given, which is not the file.
    this.#refuse(isText ? parsed.message : `not JSON: ${parsed.message.replace(/ in JSON at position .*$/s, '')}`);
    return undefined;
  }

  #tooLong(): void {
    this.#refuse(`longer than ${this.#longest / 2 ** 20} MiB, more than it ever is; check that it is the right file`);
  }

  #unexpected(bytes: Uint8Array, at: number): void {
    const byte = bytes[at]!;
    // Of what is no ASCII only a part may be here.
    const shown = byte < 0x80 ? JSON.stringify(String.fromCharCode(byte)) : `0x${byte.toString(16)}`;
    this.#refuse(`not JSON: unexpected ${shown} at byte ${this.#before + at}`);
  }

  #refuse(message: string): void {
    this.#problem ??= fault(this.#place(), message);
  }

  #place(): string {
    switch (PLACES[this.#state]) {
      case 'document':
        return '';
      case 'member':
        return pointer('', this.#name);
      case 'entry':
        return pointer('', this.#name, this.#index);
      case 'entry before':
        return pointer('', this.#name, this.#index - 1);
    }
  }
}
