import { isObject, type JsonObject, parseJson } from '../../base/json.ts';
import { pointerThrough } from '../../base/pointer.ts';
import { quote } from '../../base/quote.ts';
import { type Envelope, ENVELOPES, ORIGINALS, type Said, saidBy } from './envelopes.ts';
import type { EventRecord } from './event-record.ts';
import { isOwnTime } from './event-time.ts';
import { readRow } from './read-row.ts';
import { type RecordContext, WHOLE } from './record-context.ts';
import { isNotification, kindOfRecord, type RecordKind } from './record-kind.ts';
import { TableRow } from './table-row.ts';

/** Is told of each record in a document, and of each part that holds none. */
export interface RecordVisitor {
  /** @param context what its form says of it, or lacks */
  record(record: EventRecord, kind: RecordKind, context: RecordContext): void;
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
  /** What those around it say. */
  #said: Said = {};

  constructor(visitor: RecordVisitor) {
    this.#visitor = visitor;
  }

  open(json: unknown): void {
    if (json instanceof TableRow) this.#openTableRow(json);
    else if (isObject(json)) this.#openObject(json);
    else if (this.#keys.length >= DEEPEST) this.#refuse('nested too deeply');
    else if (Array.isArray(json)) json.forEach((part: unknown, index) => this.#openPart(index, part));
    else if (typeof json === 'string' && /^\s*[{[]/.test(json)) this.#openText(json);
    else this.#refuse(`not an object: ${quote(json)}`);
  }

  #openObject(json: JsonObject): void {
    const original = ORIGINALS.find(({ member }) => typeof json[member] === 'string');
    if (original !== undefined) {
      this.#openEnvelope(original, json);
      return;
    }
    const kind = kindOfRecord(json);
    if (kind !== undefined && (kind !== 'call' || isAsDelivered(json))) this.#found(json, kind, WHOLE);
    else if (!this.#openRow(json, false)) {
      const envelope = ENVELOPES.find(
        ({ member, beside }) => member in json && (beside === undefined || beside in json),
      );
      if (envelope === undefined) this.#refuse(whatIs(json));
      else this.#openEnvelope(envelope, json);
    }
  }

  #openTableRow({ cells }: TableRow): void {
    const envelope = ENVELOPES.find(({ member }) => {
      const cell = cells[member];
      return typeof cell === 'string' && /^\s*[{[]/.test(cell);
    });
    if (envelope !== undefined) this.#openEnvelope(envelope, cells);
    else if (!this.#openRow(cells, true)) this.#refuse(whatIs(cells));
  }

  /** @returns whether it is a row of a table of CloudTrail */
  #openRow(row: JsonObject, isTable: boolean): boolean {
    const reading = readRow(row, isTable);
    if (reading === undefined) return false;
    if (reading.kind === 'unreadable') {
      this.#refuse(`\`${reading.member}\` is text that cannot be read: ${quote(reading.value)}`);
      return true;
    }
    const kind = kindOfRecord(reading.record);
    if (kind === undefined) return false;
    this.#found(reading.record, kind, reading.context);
    return true;
  }

  #found(record: EventRecord, kind: RecordKind, { account, region, lacks }: RecordContext): void {
    const { account: around = account, region: near = region } = this.#said;
    this.#visitor.record(
      record,
      kind,
      around === undefined && near === undefined && lacks.length === 0
        ? WHOLE
        : { account: around, region: near, lacks },
    );
  }

  #openEnvelope(envelope: Envelope, json: JsonObject): void {
    if (this.#keys.length >= DEEPEST) {
      this.#refuse('nested too deeply');
      return;
    }
    const { isOther } = envelope;
    if (isOther !== undefined && json[isOther[0]] === isOther[1]) return;
    const around = this.#within;
    const said = this.#said;
    this.#within = envelope;
    this.#said = saidBy(envelope, json, said);
    const value = json[envelope.member];
    this.#openPart(envelope.member, envelope.rows?.(value) ?? value);
    this.#within = around;
    this.#said = said;
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

/**
 * Whether a record is as CloudTrail writes it. Those who load records into tables of their own (Panther, Cribl, Lake) write
 * times in another form, structures as text, and members beside those of the record.
 */
function isAsDelivered(json: JsonObject): boolean {
  return (
    (json['eventTime'] === undefined || isOwnTime(json['eventTime'])) &&
    typeof json['userIdentity'] !== 'string' &&
    typeof json['resources'] !== 'string' &&
    typeof json['requestParameters'] !== 'string' &&
    !('p_log_type' in json) &&
    !('_time' in json)
  );
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
