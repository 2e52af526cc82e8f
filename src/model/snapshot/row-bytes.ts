import { ByteTexts, FIRST_HASH, isText, nextHash, type TextOf } from './byte-texts.ts';
import { makeRow, type RowParts } from './make-row.ts';
import { areTags, isSource } from './plain-row.ts';
import { sourceOfVia } from './read-words.ts';
import type { TrafficResource, TrafficRow } from './snapshot.ts';
import type { Source } from './source.ts';

type Writable<Of> = { -readonly [Name in keyof Of]: Of[Name] };

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const ZERO = 0x30;
const NULL = 0x6e;
const TRUE = 0x74;
const SPACE = 0x20;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const TAB = 0x09;
const LAST_ASCII = 0x7e;

/** A number with more digits may not be exact. */
const MOST_DIGITS = 15;

/** In the order in which trailtrim writes them. `alsoNames` is rare: a row that has it is for JSON.parse. */
const KEYS = [
  'account',
  'region',
  'category',
  'eventSource',
  'eventName',
  'readOnly',
  'resource',
  'count',
  'daily',
  'bytes',
  'evidence',
  'via',
  'source',
  'range',
  'repeats',
  'caller',
] as const;
type Key = (typeof KEYS)[number];

const OPTIONAL: ReadonlySet<Key> = new Set([
  'resource',
  'daily',
  'bytes',
  'via',
  'source',
  'range',
  'repeats',
  'caller',
]);
const NULLABLE: ReadonlySet<Key> = new Set([
  'category',
  'eventName',
  'readOnly',
  'resource',
  'count',
  'daily',
  'bytes',
  'via',
  'range',
]);
/** A bit for each that a row must have. */
const REQUIRED = KEYS.reduce((bits, key, index) => (OPTIONAL.has(key) ? bits : bits | (1 << index)), 0);

const CATEGORIES = ['Data', 'Management', 'NetworkActivity'] as const;
const EVIDENCE = ['measured', 'derived', 'allocated', 'unknown'] as const;
const CALLERS = ['aws-service', 'principal'] as const;

/** Of a row that has nothing yet. */
const EMPTY: RowParts = {
  account: '',
  region: '',
  category: null,
  eventSource: '',
  eventName: null,
  readOnly: null,
  evidence: 'unknown',
  count: null,
  resource: undefined,
  daily: undefined,
  bytes: undefined,
  source: undefined,
  range: undefined,
  repeats: undefined,
  caller: undefined,
};

/**
 * Reads rows of `traffic` from their bytes: those with known members, each once, texts of ASCII without escapes, and whole numbers,
 * which nearly all are. They are what JSON.parse and the schema would make of them; of any other one it says nothing.
 */
export class RowBytes {
  readonly #textOf: TextOf;
  readonly #names: ByteTexts<string>;
  readonly #sources: ByteTexts<Source | undefined>;
  readonly #tags: ByteTexts<TrafficResource['tags']>;
  /** The member that came after each the last time: rows have the same ones in the same order. */
  readonly #after = KEYS.map((_, index) => (index + 1) % KEYS.length);
  readonly #numbers: number[] = [];
  #zeros: readonly number[] = [];
  #resource: TrafficResource | undefined;
  #parts: Writable<RowParts> = EMPTY;
  #via: string | null = null;
  #bytes: Uint8Array = new Uint8Array();
  #at = 0;
  /** Of the text that was read last. */
  #from = 0;
  #hash = 0;

  constructor(textOf: TextOf) {
    this.#textOf = textOf;
    this.#names = new ByteTexts(textOf, (text) => text);
    this.#sources = new ByteTexts(textOf, (text) => parsedAs(text, isSource) as Source | undefined);
    this.#tags = new ByteTexts(textOf, (text) => parsedAs(text, areTags) as TrafficResource['tags']);
  }

  /** The place behind the row that was read. */
  get end(): number {
    return this.#at;
  }

  /** The row that begins at a place; undefined: unusual, or not all of it is there. */
  read(bytes: Uint8Array, at: number): TrafficRow | undefined {
    this.#bytes = bytes;
    this.#at = at;
    this.#via = null;
    const parts: Writable<RowParts> = { ...EMPTY };
    this.#parts = parts;
    if (!this.#readMembers()) return undefined;
    if (this.#via !== null && parts.source === undefined) parts.source = sourceOfVia(this.#via);
    return makeRow(parts);
  }

  #readMembers(): boolean {
    if (this.#bytes[this.#at] !== OPEN) return false;
    this.#at += 1;
    let seen = 0;
    let before = KEYS.length - 1;
    do {
      const key = this.#key(before);
      if (key < 0 || (seen & (1 << key)) !== 0) return false;
      const name = KEYS[key]!;
      const isNull = this.#bytes[this.#at] === NULL;
      if (isNull ? !NULLABLE.has(name) || !this.#literal('null') : !this.#readMember(name)) return false;
      this.#after[before] = key;
      before = key;
      seen |= 1 << key;
    } while (this.#takes(COMMA));
    return this.#takes(CLOSE) && (seen & REQUIRED) === REQUIRED;
  }

  /** Which member begins here, up to its value; -1: none that is known. */
  #key(before: number): number {
    if (this.#skip() !== QUOTE) return -1;
    const likely = this.#after[before]!;
    const key = this.#isKey(likely) ? likely : KEYS.findIndex((_, index) => this.#isKey(index));
    if (key < 0) return -1;
    this.#at += KEYS[key]!.length + 2;
    if (!this.#takes(COLON)) return -1;
    this.#skip();
    return key;
  }

  #isKey(index: number): boolean {
    const key = KEYS[index]!;
    const from = this.#at + 1;
    return this.#bytes[from + key.length] === QUOTE && isText(key, this.#bytes, from, from + key.length);
  }

  /** Of a member that is not null; what is null stays as it is. */
  #readMember(key: Key): boolean {
    const parts = this.#parts;
    switch (key) {
      case 'account':
      case 'region':
      case 'eventSource':
        return (parts[key] = this.#name() ?? '') !== '';
      case 'eventName':
        return (parts.eventName = this.#name() ?? '') !== '';
      case 'category':
        return (parts.category = this.#oneOf(CATEGORIES) ?? null) !== null;
      case 'readOnly':
        parts.readOnly = this.#bytes[this.#at] === TRUE;
        return this.#literal(parts.readOnly ? 'true' : 'false');
      case 'resource':
        return (parts.resource = this.#readResource()) !== undefined;
      case 'count':
        return (parts.count = this.#number()) >= 0;
      case 'bytes':
        return (parts.bytes = this.#number()) >= 0;
      case 'daily':
        return (parts.daily = this.#list()) !== undefined;
      case 'repeats':
        return (parts.repeats = this.#list()) !== undefined;
      case 'evidence':
        return (parts.evidence = this.#oneOf(EVIDENCE)!) !== undefined;
      case 'caller':
        return (parts.caller = this.#oneOf(CALLERS)) !== undefined;
      case 'via':
        if (!this.#text()) return false;
        this.#via = this.#names.at(this.#bytes, this.#from, this.#at - 1, this.#hash);
        return true;
      case 'source':
        return (parts.source = this.#object(this.#sources)) !== undefined;
      case 'range':
        return (parts.range = this.#range()) !== undefined;
    }
  }

  #readResource(): TrafficResource | undefined {
    if (this.#bytes[this.#at] !== OPEN) return undefined;
    this.#at += 1;
    const resource: Writable<TrafficResource> = { type: '' };
    const last = this.#resource;
    do {
      if (this.#skip() !== QUOTE || !this.#text()) return undefined;
      const name = this.#names.at(this.#bytes, this.#from, this.#at - 1, this.#hash);
      if (Object.hasOwn(resource, name) && (name !== 'type' || resource.type !== '')) return undefined;
      if (!this.#takes(COLON)) return undefined;
      this.#skip();
      if (name === 'type') {
        if ((resource.type = this.#name() ?? '') === '') return undefined;
      } else if (name === 'arn') {
        if (!this.#text() || this.#at - 1 === this.#from) return undefined;
        // A resource's reads and writes follow one another.
        resource.arn = this.#isSame(last?.arn) ? last!.arn! : this.#textOf(this.#bytes, this.#from, this.#at - 1);
      } else if (name === 'tags') {
        const tags = this.#object(this.#tags);
        if (tags === undefined) return undefined;
        resource.tags = tags;
      } else if (name === 'fromRequest' && this.#literal('true')) resource.fromRequest = true;
      else return undefined;
    } while (this.#takes(COMMA));
    if (!this.#takes(CLOSE) || resource.type === '') return undefined;
    if (last !== undefined && isAlike(last, resource)) return last;
    return (this.#resource = resource);
  }

  #isSame(text: string | undefined): boolean {
    return text !== undefined && isText(text, this.#bytes, this.#from, this.#at - 1);
  }

  /** A text that is not empty, and that many rows have. */
  #name(): string | undefined {
    if (!this.#text() || this.#at - 1 === this.#from) return undefined;
    return this.#names.at(this.#bytes, this.#from, this.#at - 1, this.#hash);
  }

  #oneOf<Value extends string>(values: readonly Value[]): Value | undefined {
    const name = this.#name();
    return values.find((value) => value === name);
  }

  /** Goes to the place behind the text. */
  #text(): boolean {
    const bytes = this.#bytes;
    let at = this.#at;
    if (bytes[at] !== QUOTE) return false;
    at += 1;
    this.#from = at;
    let hash = FIRST_HASH;
    for (let byte = bytes[at]!; byte !== QUOTE; byte = bytes[at]!) {
      // Beyond the end there is no number at all.
      if (!(byte >= SPACE && byte <= LAST_ASCII) || byte === BACKSLASH) return false;
      hash = nextHash(hash, byte);
      at += 1;
    }
    this.#hash = hash;
    this.#at = at + 1;
    return true;
  }

  /** -1: none, or not a whole one. */
  #number(): number {
    const bytes = this.#bytes;
    let at = this.#at;
    const from = at;
    let value = 0;
    for (let digit = bytes[at]! - ZERO; digit >= 0 && digit <= 9; digit = bytes[at]! - ZERO) {
      value = value * 10 + digit;
      at += 1;
    }
    const digits = at - from;
    if (digits === 0 || digits > MOST_DIGITS || (digits > 1 && bytes[from] === ZERO)) return -1;
    this.#at = at;
    return value;
  }

  #list(): readonly number[] | undefined {
    if (this.#bytes[this.#at] !== OPEN_LIST) return undefined;
    this.#at += 1;
    const numbers = this.#numbers;
    let [length, isZero] = [0, true];
    if (this.#skip() === CLOSE_LIST) {
      this.#at += 1;
      return [];
    }
    do {
      this.#skip();
      const number = this.#number();
      if (number < 0) return undefined;
      if (number !== 0) isZero = false;
      numbers[length] = number;
      length += 1;
    } while (this.#takes(COMMA));
    if (!this.#takes(CLOSE_LIST)) return undefined;
    // What nobody uses has no events on any day, and there is much of it.
    if (isZero && this.#zeros.length === length) return this.#zeros;
    // A copy is as long as it has to be, unlike a list that has grown.
    const own = numbers.slice(0, length);
    if (isZero) this.#zeros = own;
    return own;
  }

  #range(): { readonly low: number; readonly high: number } | undefined {
    if (this.#bytes[this.#at] !== OPEN) return undefined;
    this.#at += 1;
    const low = this.#end('low');
    if (low < 0 || !this.#takes(COMMA)) return undefined;
    const high = this.#end('high');
    return high >= 0 && this.#takes(CLOSE) ? { low, high } : undefined;
  }

  #end(name: string): number {
    this.#skip();
    if (!this.#text() || !isText(name, this.#bytes, this.#from, this.#at - 1) || !this.#takes(COLON)) return -1;
    this.#skip();
    return this.#number();
  }

  /** An object that holds no other, as it was read the first time that it was written like this. */
  #object<Value>(known: ByteTexts<Value>): Value | undefined {
    const bytes = this.#bytes;
    const from = this.#at;
    if (bytes[from] !== OPEN) return undefined;
    let hash = FIRST_HASH;
    let isInText = false;
    for (let at = from + 1; at < bytes.length; at += 1) {
      const byte = bytes[at]!;
      if (byte === CLOSE && !isInText) {
        this.#at = at + 1;
        return known.at(bytes, from, at + 1, hash);
      }
      if (byte === QUOTE) isInText = !isInText;
      else if (byte === BACKSLASH || byte > LAST_ASCII) return undefined;
      hash = nextHash(hash, byte);
    }
    return undefined;
  }

  #literal(text: string): boolean {
    if (!isText(text, this.#bytes, this.#at, this.#at + text.length)) return false;
    this.#at += text.length;
    return true;
  }

  /** Whether that is what comes next, and goes behind it. */
  #takes(byte: number): boolean {
    if (this.#skip() !== byte) return false;
    this.#at += 1;
    return true;
  }

  /** What comes next, blanks aside. */
  #skip(): number | undefined {
    const bytes = this.#bytes;
    let byte = bytes[this.#at];
    while (byte === SPACE || byte === NEWLINE || byte === RETURN || byte === TAB) byte = bytes[(this.#at += 1)];
    return byte;
  }
}

function isAlike(one: TrafficResource, other: TrafficResource): boolean {
  return (
    one.arn === other.arn && one.type === other.type && one.tags === other.tags && one.fromRequest === other.fromRequest
  );
}

/** undefined: no such value, or no JSON. */
function parsedAs(text: string, is: (value: unknown) => boolean): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return is(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
