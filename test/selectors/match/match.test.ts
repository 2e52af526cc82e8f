import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventRecord, EventShape } from '../../../src/selectors/event/event-record.ts';
import { viewRecord, viewShape } from '../../../src/selectors/event/event-view.ts';
import { isLogged, match } from '../../../src/selectors/match/match.ts';
import type { Condition, Selector } from '../../../src/selectors/selector.ts';

// Few texts, prefixes and suffixes of each other, so that random conditions hit random events often.
const TEXTS = [
  '',
  'a',
  'ab',
  'abc',
  'b',
  'bc',
  'c',
  'true',
  'Data',
  'Management',
  'AWS::S3::Object',
  'arn:b/',
  'arn:b/k',
];
const word = fc.constantFrom(...TEXTS);
const TYPES = ['AWS::S3::Object', 'AWS::S3::Bucket', 'AWS::DynamoDB::Table', 'AWS::DynamoDB::Stream'] as const;
const SCALARS = ['readOnly', 'eventSource', 'eventName', 'eventType', 'userIdentity.arn', 'errorCode'] as const;
const OPERATORS = ['Equals', 'StartsWith', 'EndsWith', 'NotEquals', 'NotStartsWith', 'NotEndsWith'] as const;

const lists = fc.uniqueArray(fc.tuple(fc.constantFrom(...OPERATORS), fc.array(word, { maxLength: 4 })), {
  minLength: 1,
  maxLength: 3,
  selector: ([operator]) => operator,
});
const scalarCondition = fc
  .tuple(fc.constantFrom(...SCALARS, 'resources.ARN' as const), lists)
  .map(([Field, entries]): Condition => ({ Field, ...Object.fromEntries(entries) }));
const CATEGORIES = ['Data', 'Management', 'NetworkActivity'] as const;
const category = fc.constantFrom(...CATEGORIES);

/** Conditions that a valid selector has, and faulty ones of the same fields, which must not change what is said. */
const frame = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(category, fc.constantFrom(...TYPES)).map(([one, type]): readonly Condition[] => [
      { Field: 'eventCategory', Equals: [one] },
      { Field: 'resources.type', Equals: [type] },
    ]),
  },
  { weight: 2, arbitrary: category.map((one): readonly Condition[] => [{ Field: 'eventCategory', Equals: [one] }]) },
  { weight: 1, arbitrary: fc.constant<readonly Condition[]>([]) },
  {
    weight: 1,
    arbitrary: lists.map((entries): readonly Condition[] => [
      { Field: 'eventCategory', ...Object.fromEntries(entries) },
      { Field: 'resources.type', Equals: [TYPES[0], TYPES[2]], NotEquals: [TYPES[1]] },
    ]),
  },
);
const selector = fc
  .tuple(frame, fc.array(scalarCondition, { maxLength: 3 }))
  .map(([first, more]): Selector => ({ FieldSelectors: [...first, ...more] }));
const selectors = fc.array(selector, { minLength: 1, maxLength: 6 });

const optional = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });
const entry = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({ type: optional(fc.constantFrom(...TYPES)), ARN: optional(word), ARNPrefix: optional(word) }),
  },
  { weight: 1, arbitrary: fc.constantFrom(null, 7, 'x', []) },
);
const record: fc.Arbitrary<EventRecord> = fc.record({
  eventCategory: fc.oneof(
    { weight: 6, arbitrary: category },
    { weight: 1, arbitrary: fc.constantFrom(undefined, 'Odd', 3) },
  ),
  readOnly: fc.constantFrom(true, false, undefined, 'true'),
  eventSource: optional(word),
  eventName: optional(word),
  eventType: optional(word),
  errorCode: fc.oneof(word, fc.constantFrom(undefined, null, 12)),
  userIdentity: optional(fc.record({ arn: optional(word) })),
  resources: fc.oneof(
    { weight: 9, arbitrary: fc.array(entry, { maxLength: 3 }) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  ),
});
const shape: fc.Arbitrary<EventShape> = fc
  .record({
    category: fc.constantFrom(...CATEGORIES, null),
    eventSource: fc.option(word),
    eventName: fc.option(fc.oneof(word, fc.constant('GetRecords'))),
    readOnly: fc.constantFrom(true, false, null),
    resource: optional(
      fc.record({ type: fc.constantFrom(...TYPES), arn: optional(fc.constantFrom('arn:b/', 'arn:b/k', 'abc')) }),
    ),
  })
  .map(({ resource, ...rest }) => ({
    ...rest,
    ...(resource === undefined
      ? {}
      : { resource: { type: resource.type, ...(resource.arn === undefined ? {} : { arn: resource.arn }) } }),
  }));

/** The rules of evaluation as the user guide words them, by plain search: selectors ORed, conditions ANDed. */
function isLoggedByTheBook(all: readonly Selector[], event: EventRecord): boolean {
  return all.some(({ FieldSelectors }) => {
    const types = FieldSelectors.filter(({ Field }) => Field === 'resources.type').flatMap(({ Equals = [] }) => Equals);
    return FieldSelectors.every((condition) => {
      const held = textsOf(event, condition.Field, types.length === 1 ? types[0] : undefined);
      const { Equals, StartsWith, EndsWith, NotEquals, NotStartsWith, NotEndsWith } = condition;
      const hit = (list: readonly string[] | undefined, by: (text: string, value: string) => boolean): boolean =>
        held.some((text) => (list ?? []).some((value) => by(text, value)));
      const same = (text: string, value: string): boolean => text === value;
      const starts = (text: string, value: string): boolean => text.startsWith(value);
      const ends = (text: string, value: string): boolean => text.endsWith(value);
      if (hit(NotEquals, same) || hit(NotStartsWith, starts) || hit(NotEndsWith, ends)) return false;
      const includes = [Equals, StartsWith, EndsWith].some((list) => list !== undefined);
      return !includes || hit(Equals, same) || hit(StartsWith, starts) || hit(EndsWith, ends);
    });
  });
}

function textsOf(event: EventRecord, field: string, type: string | undefined): readonly string[] {
  const own = (Array.isArray(event['resources']) ? (event['resources'] as readonly unknown[]) : []).filter(
    (one): one is EventRecord => typeof one === 'object' && one !== null && !Array.isArray(one),
  );
  const values: readonly unknown[] =
    field === 'resources.type'
      ? own.map((one) => one['type'])
      : field === 'resources.ARN'
        ? own.filter((one) => type === undefined || one['type'] === type).map((one) => one['ARN'] ?? one['ARNPrefix'])
        : field === 'userIdentity.arn'
          ? [(event['userIdentity'] as EventRecord | undefined)?.['arn']]
          : [event[field]];
  return values.flatMap((value) =>
    typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number' ? [String(value)] : [],
  );
}

describe('match', () => {
  test('answers for records as the rules of the user guide do', () => {
    let logged = 0;
    fc.assert(
      fc.property(selectors, record, (all, event) => {
        // Without a category a record is classified; that is tried in classify.test.ts.
        fc.pre(event['eventCategory'] !== undefined);
        const expected = isLoggedByTheBook(all, event);
        if (expected) logged += 1;
        expect(match(all, viewRecord(event)).logged).toBe(expected ? 'yes' : 'no');
      }),
      { numRuns: 3000 },
    );
    expect(logged).toBeGreaterThan(100);
  });

  test('isLogged is its verdict, for records and for rows of traffic', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(
        selectors,
        fc.array(fc.oneof(record.map(viewRecord), shape.map(viewShape)), { minLength: 1 }),
        (all, events) => {
          for (const event of events) {
            const { logged } = match(all, event);
            seen.set(logged, (seen.get(logged) ?? 0) + 1);
            expect(isLogged(all, event)).toBe(logged);
          }
        },
      ),
      { numRuns: 1500 },
    );
    // The law says nothing of an answer that is never given.
    expect(
      [...seen]
        .filter(([, times]) => times > 100)
        .map(([answer]) => answer)
        .toSorted(),
    ).toEqual(['maybe', 'no', 'yes']);
  });

  test('what a row of traffic surely is, every record of that shape is', () => {
    fc.assert(
      fc.property(selectors, record, fc.boolean(), fc.boolean(), (all, whole, flag, isFlagKnown) => {
        // Every event is a read or a write.
        const event = typeof whole['readOnly'] === 'boolean' ? whole : { ...whole, readOnly: flag };
        const { logged } = match(all, viewRecord(event));
        const [first] = (event['resources'] ?? []) as readonly EventRecord[];
        fc.pre(typeof first?.['type'] === 'string' && (event['resources'] as readonly unknown[]).length === 1);
        const stated = CATEGORIES.find((one) => one === event['eventCategory']);
        fc.pre(stated !== undefined);
        const row: EventShape = {
          category: stated ?? null,
          eventSource: null,
          eventName: null,
          readOnly: isFlagKnown ? (event['readOnly'] as boolean) : null,
          resource: { type: first['type'] },
        };
        const sure = isLogged(all, viewShape(row));
        if (sure !== 'maybe') expect(logged).toBe(sure);
      }),
      { numRuns: 1500 },
    );
  });
});

test.for<[EventShape['caller'], Condition, 'yes' | 'no' | 'maybe']>([
  ['aws-service', { Field: 'userIdentity.arn', StartsWith: ['arn:'] }, 'no'],
  ['aws-service', { Field: 'userIdentity.arn', NotStartsWith: ['arn:aws:sts::'] }, 'yes'],
  ['aws-service', { Field: 'sessionCredentialFromConsole', Equals: ['true'] }, 'no'],
  // Some principals have no ARN either.
  ['principal', { Field: 'userIdentity.arn', StartsWith: ['arn:'] }, 'maybe'],
  [undefined, { Field: 'userIdentity.arn', StartsWith: ['arn:'] }, 'maybe'],
])('traffic of %s and %j: %s', ([caller, condition, expected]) => {
  const conditions: readonly Condition[] = [
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
    condition,
  ];
  const traffic: EventShape = {
    category: 'Data',
    eventSource: 's3.amazonaws.com',
    eventName: 'PutObject',
    readOnly: false,
    resource: { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::logs/' },
    ...(caller === undefined ? {} : { caller }),
  };
  expect(isLogged([{ FieldSelectors: conditions }], viewShape(traffic))).toBe(expected);
});

test.each([
  ['PutObject', true, 'no'],
  ['PutObject', false, 'maybe'],
  ['PutObject', null, 'maybe'],
  ['GetObject', true, 'maybe'],
  // What nobody knows may have either flag.
  ['SomeNewCall', true, 'maybe'],
] as const)('may a row without a call name be %s, where its flag is %s: %s', (name, readOnly, expected) => {
  const named: Selector = {
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
      { Field: 'eventName', Equals: [name] },
    ],
  };
  const row = { category: 'Data', eventSource: 's3.amazonaws.com', eventName: null, readOnly } as const;
  const resource = { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::acme/' };
  expect(isLogged([named], viewShape({ ...row, resource }))).toBe(expected);
});
