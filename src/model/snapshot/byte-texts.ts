/** ASCII bytes as a text: one that knows more than `TextDecoder` of where they lie may be faster. */
export type TextOf = (bytes: Uint8Array, from: number, to: number) => string;

/** Of values that differ; a file that has more of them does not repeat them. */
const MOST = 1 << 15;
const SLOTS = 2 * MOST;

/** What was made of some bytes, once: rows have the same few names, and a million of each. */
export class ByteTexts<Value> {
  readonly #textOf: TextOf;
  readonly #valueOf: (text: string) => Value;
  readonly #texts: (string | undefined)[] = [];
  readonly #values: (Value | undefined)[] = [];
  #size = 0;

  constructor(textOf: TextOf, valueOf: (text: string) => Value) {
    this.#textOf = textOf;
    this.#valueOf = valueOf;
  }

  /** @param hash of the bytes, by `nextHash` */
  at(bytes: Uint8Array, from: number, to: number, hash: number): Value {
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    for (let text = this.#texts[slot]; text !== undefined; text = this.#texts[slot]) {
      if (isText(text, bytes, from, to)) return this.#values[slot] as Value;
      slot = (slot + 1) & (SLOTS - 1);
    }
    const text = this.#textOf(bytes, from, to);
    const value = this.#valueOf(text);
    if (this.#size === MOST) return value;
    // Made when there is something to keep, and then whole: most snapshots are small.
    if (this.#size === 0) {
      this.#texts.length = SLOTS;
      this.#values.length = SLOTS;
    }
    this.#size += 1;
    this.#texts[slot] = text;
    this.#values[slot] = value;
    return value;
  }
}

/** FNV-1a, a byte at a time. */
export function nextHash(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

export const FIRST_HASH = 0x811c9dc5;

/** Are these bytes that text? */
export function isText(text: string, bytes: Uint8Array, from: number, to: number): boolean {
  if (text.length !== to - from) return false;
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) !== bytes[from + index]) return false;
  return true;
}
