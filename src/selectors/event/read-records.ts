import { isObject, type JsonObject, parseJson } from '../../base/json.ts';
import { pointerThrough } from '../../base/pointer.ts';
import { quote } from '../../base/quote.ts';
import { readColumns } from './column-names.ts';
import { type Envelope, ENVELOPES } from './envelopes.ts';
import type { EventRecord } from './event-record.ts';
import { isNotification, kindOfRecord, type RecordKind } from './record-kind.ts';

/** Is told of each record in a document, and of each part that holds none. */
export interface RecordVisitor {
  record(record: EventRecord, kind: RecordKind): void;
  /** @param path JSON pointer into the document @param why what is there, after which comes nothing */
  stranger(path: string, why: string): void;
}

/** An envelope in an envelope, and a list in a list: more than anything real has. */
const DEEPEST = 12;

/**
 * Reads the records of a JSON document: one of them, a list, or what they are wrapped in on their way to people, to any
 * depth. Whatever judges or counts events reads them here, so that all agree on what an event is.
 */
export function readRecords(json: unknown, visitor: RecordVisitor): void {
  new Opening(visitor).open(json);
}

class Opening {
  readonly #visitor: RecordVisitor;
  /** The keys on the way to what is being opened; a text of them is made only where something is wrong. */
  readonly #keys: (string | number)[] = [];
  /** The envelope around it. */
  #within: Envelope | undefined;

  constructor(visitor: RecordVisitor) {
    this.#visitor = visitor;
  }

  open(json: unknown): void {
    if (isObject(json)) this.#openObject(json);
    else if (this.#keys.length >= DEEPEST) this.#refuse('nested too deeply');
    else if (Array.isArray(json)) json.forEach((part: unknown, index) => this.#openPart(index, part));
    else if (typeof json === 'string' && /^\s*[{[]/.test(json)) this.#openText(json);
    else this.#refuse(`not an object: ${quote(json)}`);
  }

  #openObject(json: JsonObject): void {
    const kind = kindOfRecord(json);
    if (kind !== undefined) {
      this.#visitor.record(json, kind);
      return;
    }
    const row = readColumns(json);
    const rowKind = row === undefined ? undefined : kindOfRecord(row);
    if (row !== undefined && rowKind !== undefined) {
      this.#visitor.record(row, rowKind);
      return;
    }
    const envelope = ENVELOPES.find(({ member, beside }) => member in json && (beside === undefined || beside in json));
    if (envelope === undefined || this.#keys.length >= DEEPEST) {
      this.#refuse(envelope === undefined ? whatIs(json) : 'nested too deeply');
      return;
    }
    const around = this.#within;
    this.#within = envelope;
    this.#openPart(envelope.member, json[envelope.member]);
    this.#within = around;
  }

  #openPart(key: string | number, json: unknown): void {
    this.#keys.push(key);
    this.open(json);
    this.#keys.pop();
  }

  #openText(text: string): void {
    const parsed = parseJson(text);
    // What a text holds is not part of the document: its pointer would lead nowhere.
    if (parsed.kind === 'json' && typeof parsed.json === 'object') this.open(parsed.json);
    else this.#refuse(`text that is not JSON: ${quote(text)}`);
  }

  #refuse(why: string): void {
    const within = this.#within === undefined ? '' : `in ${this.#within.what}, `;
    this.#visitor.stranger(pointerThrough('', this.#keys), `${within}${why}`);
  }
}

/** What a message shows of an object that is no record. */
const SHOWN_MEMBERS = 5;

function whatIs(json: JsonObject): string {
  const { eventSource, eventName } = json;
  if (typeof eventSource === 'string' && isNotification(eventSource))
    return `a notification of ${quote(eventSource)}, not a record of CloudTrail`;
  const members = Object.entries({ eventSource, eventName });
  const wrong = members.find(([, value]) => value != null && typeof value !== 'string');
  if (wrong !== undefined) return `\`${wrong[0]}\` is not text: ${quote(wrong[1])}`;
  const missing = members.filter(([, value]) => value == null || value === '').map(([name]) => `\`${name}\``);
  if (missing.length < members.length) return `no ${missing.join()}`;
  const names = Object.keys(json);
  if (names.length === 0) return 'an empty object';
  const shown = names.slice(0, SHOWN_MEMBERS).map(quote).join(', ');
  const more = names.length > SHOWN_MEMBERS ? ` and ${names.length - SHOWN_MEMBERS} more` : '';
  return `neither \`eventSource\` nor \`eventName\`, but ${shown}${more}`;
}
