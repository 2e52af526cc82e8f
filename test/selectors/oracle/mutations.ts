import * as fc from 'fast-check';
import { OPERATORS, type Selector, type Target } from '../../../src/selectors/selector.ts';
import { selectorsOf } from './generators.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const BASIC = fc.record(
  {
    ReadWriteType: fc.constantFrom('All', 'ReadOnly', 'WriteOnly'),
    IncludeManagementEvents: fc.boolean(),
    DataResources: fc.array(
      fc.record({
        Type: fc.constantFrom('AWS::S3::Object', 'AWS::Lambda::Function', 'AWS::DynamoDB::Table'),
        Values: fc.array(
          fc.constantFrom('arn:aws:s3', 'arn:aws:s3:::b/', 'arn:aws:lambda', 'arn:aws:dynamodb:us-east-1:1:table/T'),
          { minLength: 1, maxLength: 2 },
        ),
      }),
      { maxLength: 2 },
    ),
    ExcludeManagementEventSources: fc.subarray(['kms.amazonaws.com', 'rdsdata.amazonaws.com']),
  },
  { requiredKeys: [] },
);

/** One condition for each field, as AWS wants it. */
function onceEach(selector: Selector): Selector {
  const { FieldSelectors: list } = selector;
  return {
    ...selector,
    FieldSelectors: list.filter(({ Field }, index) => list.findIndex((other) => other.Field === Field) === index),
  };
}

/** A valid selector file, in each form that is read. */
function filesOf(target: Target): fc.Arbitrary<Json> {
  const advanced = selectorsOf(target).map((list) => list.map(onceEach)) as unknown as fc.Arbitrary<Json>;
  return fc.oneof(
    { weight: 3, arbitrary: advanced },
    { weight: 2, arbitrary: advanced.map((list) => ({ TrailARN: 'arn', AdvancedEventSelectors: list })) },
    { weight: 1, arbitrary: advanced.map((list) => ({ AdvancedEventSelectors: list, EventSelectors: [] })) },
    {
      weight: 1,
      arbitrary: (fc.array(BASIC, { minLength: 1, maxLength: 2 }) as fc.Arbitrary<Json>).map((list) => ({
        EventSelectors: list,
      })),
    },
  );
}

/** Stands for lists in lists, deeper than any recursion goes; it only exists as text. */
const DEEP = 'DEEP';
const DEPTH = 20_000;

const own = (key: string, value: Json): Json => Object.fromEntries([[key, value]]);

const JUNK: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  '',
  'x',
  '*',
  '\u001b[31m',
  '\u001b'.repeat(99),
  'line\nbreak',
  '\u2028',
  '\ud800',
  'x'.repeat(2_049),
  'é'.repeat(5_000),
  [],
  {},
  [[]],
  [{}],
  [null],
  [['x'], { Field: 'eventName' }],
  own('__proto__', { Field: 'readOnly' }),
  own('toString', 'x'),
  own('length', -1),
  own('a/b~c', []),
  Array.from({ length: 600 }, (_, index) => String(index)),
  DEEP,
];

const KEYS = [
  ...OPERATORS,
  ...OPERATORS.map((operator) => operator.toLowerCase()),
  'Field',
  'field',
  'Name',
  'FieldSelectors',
  'AdvancedEventSelectors',
  'EventSelectors',
  'EventSelectors ',
  'DataResources',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  '',
  'a/b~c',
  '0',
  'k'.repeat(400),
];

const isObject = (json: Json): json is { readonly [key: string]: Json } =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

const isList = (json: Json): json is readonly Json[] => Array.isArray(json);

/** Replaces the node at a depth-first position; the replacement of a member or an item may be none, or several. */
type Edit = (json: Json, dice: number) => readonly Json[];

const EDITS: readonly Edit[] = [
  () => [],
  (json) => [json, json],
  (_json, dice) => [JUNK[dice % JUNK.length]!],
  (_json, dice) => [JUNK[dice % JUNK.length]!],
  (json) => [[json]],
  (json) => [isList(json) ? (json[0] ?? null) : own('0', json)],
  (json) => [isList(json) ? [] : isObject(json) ? {} : ''],
  (json, dice) => [typeof json === 'string' ? changeCase(json, dice) : json],
  (json, dice) => [typeof json === 'string' ? dice : JSON.stringify(json)],
  (json) => [typeof json === 'string' ? json === 'true' : json],
  (json, dice) => [renameMember(json, dice)],
  (json, dice) => [renameMember(json, dice)],
  (json, dice) => [
    isObject(json) ? { ...json, ...(own(KEYS[dice % KEYS.length]!, JUNK[dice % JUNK.length]!) as object) } : json,
  ],
  (json) => [isList(json) ? Array.from({ length: 600 }, () => json[0] ?? 'x') : json],
  (json) => [isList(json) ? json.toReversed() : json],
];

function changeCase(text: string, dice: number): string {
  if (dice % 3 === 0) return text.toLowerCase();
  return dice % 3 === 1 ? text.toUpperCase() : ` ${text}`;
}

function renameMember(json: Json, dice: number): Json {
  if (!isObject(json)) return json;
  const entries = Object.entries(json);
  const at = dice % Math.max(entries.length, 1);
  return Object.fromEntries(
    entries.map(([key, value], index) => [index === at ? KEYS[dice % KEYS.length]! : key, value]),
  );
}

function countNodes(json: Json): number {
  const children = isList(json) ? json : isObject(json) ? Object.values(json) : [];
  return children.reduce<number>((count, child) => count + countNodes(child), 1);
}

function editAt(json: Json, at: number, edit: Edit, dice: number): Json {
  let left = at;
  const visit = (node: Json): readonly Json[] => {
    if (left-- === 0) return edit(node, dice);
    if (isList(node)) return [node.flatMap(visit)];
    if (!isObject(node)) return [node];
    return [
      Object.fromEntries(
        Object.entries(node).flatMap(([key, value]) =>
          visit(value).map((changed, index): readonly [string, Json] => [index === 0 ? key : `${key}2`, changed]),
        ),
      ),
    ];
  };
  return visit(json)[0] ?? null;
}

const STRUCTURE_EDITS = fc.array(fc.tuple(fc.nat(9_999), fc.constantFrom(...EDITS), fc.nat(9_999)), {
  minLength: 1,
  maxLength: 3,
});

/** Bytes that mean something to JSON, to UTF-8 or to a terminal. */
const BYTES = [...Buffer.from('{}[]":,\\/0-eE.tfnu \n\u0000\u001b'), 0x80, 0xc3, 0xff];

type ByteEdit = (bytes: Buffer, at: number, byte: number) => Buffer;

const BYTE_EDITS: readonly ByteEdit[] = [
  (bytes, at, byte) => Buffer.concat([bytes.subarray(0, at), Buffer.from([byte]), bytes.subarray(at + 1)]),
  (bytes, at, byte) => Buffer.concat([bytes.subarray(0, at), Buffer.from([byte]), bytes.subarray(at)]),
  (bytes, at) =>
    Buffer.concat([bytes.subarray(0, at), Buffer.from([bytes[at]! ^ (1 << (at % 8))]), bytes.subarray(at + 1)]),
  (bytes, at, byte) => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + (byte % 9))]),
  (bytes, at) => bytes.subarray(0, at),
  (bytes, at, byte) => Buffer.concat([bytes.subarray(0, at + byte), bytes.subarray(at)]),
];

const BYTES_EDITED = fc.array(fc.tuple(fc.constantFrom(...BYTE_EDITS), fc.nat(99_999), fc.constantFrom(...BYTES)), {
  minLength: 1,
  maxLength: 2,
});

export interface SelectorFile {
  readonly target: Target;
  readonly text: string;
}

/** Texts of selector files that were valid until something happened to them; one in eight still is. */
export const DAMAGED_FILES: fc.Arbitrary<SelectorFile> = fc
  .constantFrom('trail' as const, 'event-data-store' as const)
  .chain((target) =>
    fc
      .tuple(filesOf(target), fc.nat(7), STRUCTURE_EDITS, BYTES_EDITED)
      .map(([file, dice, structureEdits, byteEdits]) => ({
        target,
        text: damage(file, dice, structureEdits, byteEdits),
      })),
  );

function damage(
  file: Json,
  dice: number,
  structureEdits: readonly (readonly [number, Edit, number])[],
  byteEdits: readonly (readonly [ByteEdit, number, number])[],
): string {
  if (dice === 0) return JSON.stringify(file);
  if (dice < 5) {
    const edited = structureEdits.reduce(
      (json, [at, edit, value]) => editAt(json, at % countNodes(json), edit, value),
      file,
    );
    return JSON.stringify(edited).replace(`"${DEEP}"`, () => '['.repeat(DEPTH) + ']'.repeat(DEPTH));
  }
  const bytes = byteEdits.reduce<Buffer>(
    (all, [edit, at, byte]) => (all.length === 0 ? all : edit(all, at % all.length, byte)),
    Buffer.from(JSON.stringify(file)),
  );
  return bytes.toString('utf8');
}
