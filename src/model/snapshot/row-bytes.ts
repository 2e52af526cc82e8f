import { QUOTE, COMMA, COLON, BRACE, CLOSING_BRACE, NULL, TRUE } from '../../base/json-characters.ts';
import { ByteTexts, isText, type TextOf } from './byte-texts.ts';
import { makeRow, type RowParts } from './make-row.ts';
import { areTags, isSource } from './plain-row.ts';
import { CALLERS, CATEGORIES, EMPTY, EVIDENCE, type Key, KEYS, NULLABLE, REQUIRED } from './row-members.ts';
import { sourceOfVia } from './read-words.ts';
import { ValueBytes } from './value-bytes.ts';
import type { TrafficResource, TrafficRow } from './snapshot.ts';
import type { Source } from './source.ts';

type Writable<Of> = { -readonly [Name in keyof Of]: Of[Name] };

/**
 * Reads rows of `traffic` from their bytes: those with known members, each once, texts of ASCII without escapes, and whole numbers,
 * which nearly all are. They are what JSON.parse and the schema would make of them; of any other one it says nothing.
 */
export class RowBytes extends ValueBytes {
  readonly #textOf: TextOf;
  readonly #names: ByteTexts<string>;
  readonly #sources: ByteTexts<Source | undefined>;
  readonly #tags: ByteTexts<TrafficResource['tags']>;
  /** The member that came after each the last time: rows have the same ones in the same order. */
  readonly #after = KEYS.map((_, index) => (index + 1) % KEYS.length);
  #resource: TrafficResource | undefined;
  #parts: Writable<RowParts> = EMPTY;
  #via: string | null = null;

  constructor(textOf: TextOf) {
    super();
    this.#textOf = textOf;
    this.#names = new ByteTexts(textOf, (text) => text);
    this.#sources = new ByteTexts(textOf, (text) => parsedAs(text, isSource) as Source | undefined);
    this.#tags = new ByteTexts(textOf, (text) => parsedAs(text, areTags) as TrafficResource['tags']);
  }

  /** The place behind the row that was read. */
  get end(): number {
    return this.at;
  }

  /** The row that begins at a place; undefined: unusual, or not all of it is there. */
  read(bytes: Uint8Array, at: number): TrafficRow | undefined {
    this.bytes = bytes;
    this.at = at;
    this.#via = null;
    const parts: Writable<RowParts> = { ...EMPTY };
    this.#parts = parts;
    if (!this.#readMembers()) return undefined;
    if (this.#via !== null && parts.source === undefined) parts.source = sourceOfVia(this.#via);
    return makeRow(parts);
  }

  #readMembers(): boolean {
    if (this.bytes[this.at] !== BRACE) return false;
    this.at += 1;
    let seen = 0;
    let before = KEYS.length - 1;
    do {
      const key = this.#key(before);
      if (key < 0 || (seen & (1 << key)) !== 0) return false;
      const name = KEYS[key]!;
      const isNull = this.bytes[this.at] === NULL;
      if (isNull ? !NULLABLE.has(name) || !this.literal('null') : !this.#readMember(name)) return false;
      this.#after[before] = key;
      before = key;
      seen |= 1 << key;
    } while (this.takes(COMMA));
    return this.takes(CLOSING_BRACE) && (seen & REQUIRED) === REQUIRED;
  }

  /** Which member begins here, up to its value; -1: none that is known. */
  #key(before: number): number {
    if (this.skip() !== QUOTE) return -1;
    const likely = this.#after[before]!;
    const key = this.#isKey(likely) ? likely : KEYS.findIndex((_, index) => this.#isKey(index));
    if (key < 0) return -1;
    this.at += KEYS[key]!.length + 2;
    if (!this.takes(COLON)) return -1;
    this.skip();
    return key;
  }

  #isKey(index: number): boolean {
    const key = KEYS[index]!;
    const from = this.at + 1;
    return this.bytes[from + key.length] === QUOTE && isText(key, this.bytes, from, from + key.length);
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
        parts.readOnly = this.bytes[this.at] === TRUE;
        return this.literal(parts.readOnly ? 'true' : 'false');
      case 'resource':
        return (parts.resource = this.#readResource()) !== undefined;
      case 'count':
        return (parts.count = this.number()) >= 0;
      case 'bytes':
        return (parts.bytes = this.number()) >= 0;
      case 'daily':
        return (parts.daily = this.list()) !== undefined;
      case 'repeats':
        return (parts.repeats = this.list()) !== undefined;
      case 'evidence':
        return (parts.evidence = this.#oneOf(EVIDENCE)!) !== undefined;
      case 'caller':
        return (parts.caller = this.#oneOf(CALLERS)) !== undefined;
      case 'via':
        if (!this.text()) return false;
        this.#via = this.#names.at(this.bytes, this.from, this.at - 1, this.hash);
        return true;
      case 'source':
        return (parts.source = this.object(this.#sources)) !== undefined;
      case 'range':
        return (parts.range = this.range()) !== undefined;
    }
  }

  #readResource(): TrafficResource | undefined {
    if (this.bytes[this.at] !== BRACE) return undefined;
    this.at += 1;
    const resource: Writable<TrafficResource> = { type: '' };
    const last = this.#resource;
    do {
      if (this.skip() !== QUOTE || !this.text()) return undefined;
      const name = this.#names.at(this.bytes, this.from, this.at - 1, this.hash);
      if (Object.hasOwn(resource, name) && (name !== 'type' || resource.type !== '')) return undefined;
      if (!this.takes(COLON)) return undefined;
      this.skip();
      if (name === 'type') {
        if ((resource.type = this.#name() ?? '') === '') return undefined;
      } else if (name === 'arn') {
        if (!this.text() || this.at - 1 === this.from) return undefined;
        // A resource's reads and writes follow one another.
        resource.arn = this.#isSame(last?.arn) ? last!.arn! : this.#textOf(this.bytes, this.from, this.at - 1);
      } else if (name === 'tags') {
        const tags = this.object(this.#tags);
        if (tags === undefined) return undefined;
        resource.tags = tags;
      } else if (name === 'fromRequest' && this.literal('true')) resource.fromRequest = true;
      else return undefined;
    } while (this.takes(COMMA));
    if (!this.takes(CLOSING_BRACE) || resource.type === '') return undefined;
    if (last !== undefined && isAlike(last, resource)) return last;
    return (this.#resource = resource);
  }

  #isSame(text: string | undefined): boolean {
    return text !== undefined && isText(text, this.bytes, this.from, this.at - 1);
  }

  /** A text that is not empty, and that many rows have. */
  #name(): string | undefined {
    if (!this.text() || this.at - 1 === this.from) return undefined;
    return this.#names.at(this.bytes, this.from, this.at - 1, this.hash);
  }

  #oneOf<Value extends string>(values: readonly Value[]): Value | undefined {
    const name = this.#name();
    return values.find((value) => value === name);
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
