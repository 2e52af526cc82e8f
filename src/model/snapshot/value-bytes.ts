import {
  QUOTE,
  BACKSLASH,
  COMMA,
  COLON,
  BRACKET,
  CLOSING_BRACKET,
  BRACE,
  CLOSING_BRACE,
  ZERO,
  SPACE,
  NEW_LINE,
  RETURN,
  TAB,
  LAST_ASCII,
} from '../../base/json-characters.ts';
import { type ByteTexts, FIRST_HASH, isText, nextHash } from './byte-texts.ts';

/** A number with more digits may not be exact. */
const MOST_DIGITS = 15;

/** A place in bytes of JSON, and the values that may stand there: each goes behind what it reads. */
export class ValueBytes {
  protected bytes: Uint8Array = new Uint8Array();
  protected at = 0;
  /** Of the text that was read last. */
  protected from = 0;
  protected hash = 0;
  readonly #numbers: number[] = [];
  #zeros: readonly number[] = [];

  /** Goes to the place behind the text. */
  protected text(): boolean {
    const bytes = this.bytes;
    let at = this.at;
    if (bytes[at] !== QUOTE) return false;
    at += 1;
    this.from = at;
    let hash = FIRST_HASH;
    for (let byte = bytes[at]!; byte !== QUOTE; byte = bytes[at]!) {
      // Beyond the end there is no number at all.
      if (!(byte >= SPACE && byte <= LAST_ASCII) || byte === BACKSLASH) return false;
      hash = nextHash(hash, byte);
      at += 1;
    }
    this.hash = hash;
    this.at = at + 1;
    return true;
  }

  /** -1: none, or not a whole one. */
  protected number(): number {
    const bytes = this.bytes;
    let at = this.at;
    const from = at;
    let value = 0;
    for (let digit = bytes[at]! - ZERO; digit >= 0 && digit <= 9; digit = bytes[at]! - ZERO) {
      value = value * 10 + digit;
      at += 1;
    }
    const digits = at - from;
    if (digits === 0 || digits > MOST_DIGITS || (digits > 1 && bytes[from] === ZERO)) return -1;
    this.at = at;
    return value;
  }

  protected list(): readonly number[] | undefined {
    if (this.bytes[this.at] !== BRACKET) return undefined;
    this.at += 1;
    const numbers = this.#numbers;
    let [length, isZero] = [0, true];
    if (this.skip() === CLOSING_BRACKET) {
      this.at += 1;
      return [];
    }
    do {
      this.skip();
      const number = this.number();
      if (number < 0) return undefined;
      if (number !== 0) isZero = false;
      numbers[length] = number;
      length += 1;
    } while (this.takes(COMMA));
    if (!this.takes(CLOSING_BRACKET)) return undefined;
    // What nobody uses has no events on any day, and there is much of it.
    if (isZero && this.#zeros.length === length) return this.#zeros;
    // A copy is as long as it has to be, unlike a list that has grown.
    const own = numbers.slice(0, length);
    if (isZero) this.#zeros = own;
    return own;
  }

  protected range(): { readonly low: number; readonly high: number } | undefined {
    if (this.bytes[this.at] !== BRACE) return undefined;
    this.at += 1;
    const low = this.#end('low');
    if (low < 0 || !this.takes(COMMA)) return undefined;
    const high = this.#end('high');
    return high >= 0 && this.takes(CLOSING_BRACE) ? { low, high } : undefined;
  }

  #end(name: string): number {
    this.skip();
    if (!this.text() || !isText(name, this.bytes, this.from, this.at - 1) || !this.takes(COLON)) return -1;
    this.skip();
    return this.number();
  }

  /** An object that holds no other, as it was read the first time that it was written like this. */
  protected object<Value>(known: ByteTexts<Value>): Value | undefined {
    const bytes = this.bytes;
    const from = this.at;
    if (bytes[from] !== BRACE) return undefined;
    let hash = FIRST_HASH;
    let isInText = false;
    for (let at = from + 1; at < bytes.length; at += 1) {
      const byte = bytes[at]!;
      if (byte === CLOSING_BRACE && !isInText) {
        this.at = at + 1;
        return known.at(bytes, from, at + 1, hash);
      }
      if (byte === QUOTE) isInText = !isInText;
      else if (byte === BACKSLASH || byte > LAST_ASCII) return undefined;
      hash = nextHash(hash, byte);
    }
    return undefined;
  }

  protected literal(text: string): boolean {
    if (!isText(text, this.bytes, this.at, this.at + text.length)) return false;
    this.at += text.length;
    return true;
  }

  /** Whether that is what comes next, and goes behind it. */
  protected takes(byte: number): boolean {
    if (this.skip() !== byte) return false;
    this.at += 1;
    return true;
  }

  /** What comes next, blanks aside. */
  protected skip(): number | undefined {
    const bytes = this.bytes;
    let byte = bytes[this.at];
    while (byte === SPACE || byte === NEW_LINE || byte === RETURN || byte === TAB) byte = bytes[(this.at += 1)];
    return byte;
  }
}
