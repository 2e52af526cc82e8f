import { isObject, type JsonObject, parseJson } from '../../base/json.ts';
import { ownTimeOf } from './event-time.ts';
import type { EventRecord } from './event-record.ts';
import type { LackedPart, RecordContext } from './record-context.ts';
import {
  ENTRY_MEMBERS,
  IDENTITY_MEMBERS,
  RECORD_MEMBERS,
  type RecordMember,
  STRUCT_NAMES,
  WRITTEN_AS_NULL,
} from './record-members.ts';
import { readStructText } from './struct-text.ts';
import { columnName } from './table-row.ts';

export type RowReading =
  | { readonly kind: 'record'; readonly record: EventRecord; readonly context: RecordContext }
  | { readonly kind: 'unreadable'; readonly member: RecordMember; readonly value: unknown };

/**
 * The record in a row of a table, whatever case and spaces its columns are written with, and however it was printed: as the
 * record would have been delivered, so that it counts the same. undefined: no row of CloudTrail.
 * @param isTable what has no column is not known, rather than absent
 */
export function readRow(row: JsonObject, isTable: boolean): RowReading | undefined {
  const columns = columnsOf(row);
  if (typeof columns.get('eventsource') !== 'string' || typeof columns.get('eventname') !== 'string') return undefined;
  const record: Record<string, unknown> = {};
  const lacks = new Set<LackedPart>(isTable ? lackedBy(columns) : []);
  for (const [member, writing] of RECORD_MEMBERS) {
    const value = columns.get(member.toLowerCase());
    if (value === undefined) continue;
    if (value === null || value === '') {
      if (WRITTEN_AS_NULL.has(member)) record[member] = null;
      continue;
    }
    const read = READERS[writing](value, member);
    if (read === UNREADABLE) return { kind: 'unreadable', member, value };
    if (read !== undefined) record[member] = read;
    // A map of Lake has lost what kinds its values had.
    if (writing === 'json' && typeof value === 'string' && jsonIn(value) === undefined) lacks.add('size');
  }
  if (!('eventSource' in row) && !columns.has('managementevent') && typeof record['eventCategory'] === 'string')
    // Records have it since version 1.06, and a category since 1.07 (record contents); tables of Athena have no column for it.
    record['managementEvent'] = record['eventCategory'] === 'Management';
  if (columns.get('resources') !== undefined && record['resources'] === undefined) lacks.delete('resources');
  return { kind: 'record', record, context: { ...placeIn(columns), lacks: [...lacks] } };
}

type Columns = ReadonlyMap<string, unknown>;

function columnsOf(row: JsonObject): Columns {
  const columns = new Map<string, unknown>();
  for (const [key, value] of Object.entries(row)) {
    const [name = '', ...path] = columnName(key)
      .split('.')
      .filter((part) => part !== '');
    if (path.length === 0) {
      if (!columns.has(name)) columns.set(name, value);
    } else if (value !== null && value !== '') nest(columns, name, path, value);
  }
  return columns;
}

/** Logs Insights names what lies deeper by its path: `userIdentity.arn`, `resources.0.ARN`. */
function nest(columns: Map<string, unknown>, name: string, path: readonly string[], value: unknown): void {
  const [first = '', ...rest] = path;
  const member = rest.at(-1) ?? first;
  if (name === 'useridentity' && rest.length === 0)
    columns.set(name, { ...objectIn(columns.get(name)), [first]: value });
  if (name !== 'resources') return;
  const entries = [...listIn(columns.get(name))];
  const index = rest.length > 0 && /^\d$/.test(first) ? Number(first) : 0;
  entries[index] = { ...objectIn(entries[index]), [member]: value };
  columns.set(name, entries);
}

function objectIn(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Partitions of tables and fields of other products that stand beside the columns of the record. */
const PLACES = {
  account: ['account', 'accountid', 'awsaccountid', 'accountnumber'],
  region: ['region'],
} as const;

function placeIn(columns: Columns): Pick<RecordContext, 'account' | 'region'> {
  const text = (names: readonly string[]): string | undefined =>
    names.map((name) => columns.get(name)).find((value): value is string => typeof value === 'string' && value !== '');
  return { account: text(PLACES.account), region: text(PLACES.region) };
}

/** What no column stands for. The size is known of rows with the parts that make up nearly all of it. */
function lackedBy(columns: Columns): readonly LackedPart[] {
  const has = (member: RecordMember): boolean => columns.has(member.toLowerCase());
  const lacked: LackedPart[] = (
    ['userIdentity', 'resources', 'requestParameters', 'readOnly', 'eventID'] as const
  ).filter((member) => !has(member));
  if (!has('eventCategory') && !has('managementEvent')) lacked.push('eventCategory');
  if (!has('userIdentity') || !has('requestParameters') || !has('responseElements')) lacked.unshift('size');
  return lacked;
}

/** As tables spell them; Logs Insights has numbers. */
const FLAGS: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

const UNREADABLE = Symbol('unreadable');

const READERS = {
  text: (value) => (typeof value === 'number' ? String(value) : value),
  account: (value) => (typeof value === 'number' ? String(value).padStart(12, '0') : value),
  time: (value) => ownTimeOf(value) ?? value,
  flag: (value) => FLAGS.get(value) ?? value,
  json: (value) => (typeof value === 'string' ? (jsonIn(value) ?? readStructText(value) ?? value) : value),
  struct: (value, member) => (member === 'resources' ? entriesIn(value) : identityIn(value)),
} satisfies Readonly<Record<(typeof RECORD_MEMBERS)[number][1], (value: unknown, member: RecordMember) => unknown>>;

/** Of a text that is the JSON of an object or a list. */
function jsonIn(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined;
  const parsed = parseJson(text);
  return parsed.kind === 'json' ? parsed.json : undefined;
}

function identityIn(value: unknown): unknown {
  const identity =
    typeof value === 'string' ? (jsonIn(value) ?? readStructText(value, STRUCT_NAMES.userIdentity)) : value;
  return isObject(identity) ? renamed(identity, IDENTITY_MEMBERS) : UNREADABLE;
}

/** undefined: the console's own list of names, which are not the resources of the record. */
function entriesIn(value: unknown): unknown {
  const entries = typeof value === 'string' ? (jsonIn(value) ?? readStructText(value, STRUCT_NAMES.resources)) : value;
  if (!Array.isArray(entries)) return UNREADABLE;
  const objects = (entries as readonly unknown[]).filter(isObject);
  if (objects.length > 0 && objects.every((entry) => 'resourceName' in entry || 'resourceType' in entry))
    return undefined;
  if (typeof value === 'string' && objects.length < entries.length) return UNREADABLE;
  return entries.map((entry: unknown) => (isObject(entry) ? renamed(entry, ENTRY_MEMBERS) : entry));
}

/** As CloudTrail spells the names, without what is null. */
function renamed(object: JsonObject, names: readonly string[]): JsonObject {
  const spelled = new Map(names.map((name) => [name.toLowerCase(), name]));
  return withoutNulls(
    Object.fromEntries(Object.entries(object).map(([key, value]) => [spelled.get(key.toLowerCase()) ?? key, value])),
  );
}

function withoutNulls(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).flatMap(([key, value]) =>
      value === null ? [] : [[key, isObject(value) ? withoutNulls(value) : value]],
    ),
  );
}
