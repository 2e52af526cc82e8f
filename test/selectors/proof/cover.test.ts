import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventRecord } from '../../../src/selectors/event/event-record.ts';
import { viewRecord } from '../../../src/selectors/event/event-view.ts';
import { match } from '../../../src/selectors/match/match.ts';
import { cover } from '../../../src/selectors/proof/cover.ts';
import { OPERATORS, type Selector } from '../../../src/selectors/selector.ts';

/** A small alphabet, so that every text up to a length can be tried. */
const LETTERS = ['a', 'b'] as const;
const texts = (length: number): readonly string[] =>
  length === 0 ? [''] : texts(length - 1).flatMap((text) => [text, ...LETTERS.map((letter) => text + letter)]);
const VALUES = [...new Set(texts(2))].filter((text) => text !== '');
/** Longer than any value, so that a prefix and a suffix can hold apart; `c` stands for all other characters. */
const NAMES = [
  ...new Set(
    ['', 'c']
      .flatMap((middle) => VALUES.flatMap((start) => [...VALUES, ''].map((end) => start + middle + end)))
      .concat('c', VALUES),
  ),
];

const condition = (
  Field: 'eventName' | 'resources.ARN',
  prefix: string,
): fc.Arbitrary<Selector['FieldSelectors'][number]> =>
  fc
    .uniqueArray(
      fc.tuple(fc.constantFrom(...OPERATORS), fc.array(fc.constantFrom(...VALUES), { minLength: 1, maxLength: 2 })),
      { minLength: 1, maxLength: 2, selector: ([operator]) => operator },
    )
    .map((lists) => ({
      Field,
      ...Object.fromEntries(
        lists.map(([operator, values]) => [
          operator,
          values.map((value) => (operator.endsWith('EndsWith') ? value : prefix + value)),
        ]),
      ),
    }));

const selector: fc.Arbitrary<Selector> = fc
  .record({
    name: fc.option(condition('eventName', ''), { nil: undefined }),
    arn: fc.option(condition('resources.ARN', 'arn:aws:s3:::b/'), { nil: undefined }),
    readOnly: fc.constantFrom(
      [],
      [{ Field: 'readOnly' as const, Equals: ['true'] }],
      [{ Field: 'readOnly' as const, Equals: ['false'] }],
    ),
    eventType: fc.constantFrom([], [{ Field: 'eventType' as const, NotEquals: ['AwsServiceEvent'] }]),
  })
  .map(({ name, arn, readOnly, eventType }) => ({
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
      ...readOnly,
      ...eventType,
      ...(name === undefined ? [] : [name]),
      ...(arn === undefined ? [] : [arn]),
    ],
  }));

function* everyEvent(): Generator<EventRecord> {
  for (const eventName of NAMES)
    for (const key of ['', ...NAMES])
      for (const readOnly of [true, false, undefined])
        for (const eventType of ['AwsServiceEvent', undefined])
          yield {
            eventCategory: 'Data',
            eventSource: 's3.amazonaws.com',
            eventName,
            readOnly,
            eventType,
            resources: [{ type: 'AWS::S3::Object', ARN: `arn:aws:s3:::b/${key}` }],
          };
}
const EVERY = [...everyEvent()].map(viewRecord);

describe('cover', () => {
  const bucket = {
    category: 'Data',
    eventSource: 's3.amazonaws.com',
    eventName: null,
    readOnly: null,
    resource: { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::b/' },
  } as const;

  test('agrees with trying every event of a small world, and its witness is lost', () => {
    let kept = 0;
    fc.assert(
      fc.property(fc.array(selector, { minLength: 1, maxLength: 4 }), (selectors) => {
        const answer = cover(selectors, bucket);
        const lost = EVERY.find((event) => match(selectors, event).logged === 'no');
        if (answer.kept) {
          kept += 1;
          expect(lost).toBeUndefined();
          return;
        }
        expect(lost).toBeDefined();
        expect(answer.kept === false && match(selectors, viewRecord(answer.witness)).logged).toBe('no');
      }),
      { numRuns: 300, seed: 20_261_122 },
    );
    // The law says nothing if no instance is ever kept.
    expect(kept).toBeGreaterThan(0);
  });

  test('what two selectors keep only together is kept by both', () => {
    const base = [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
    ] as const;
    const byName = (operator: 'StartsWith' | 'NotStartsWith'): Selector => ({
      FieldSelectors: [...base, { Field: 'eventName', [operator]: ['Get'] }],
    });
    expect(cover([byName('StartsWith'), byName('NotStartsWith')], bucket)).toEqual({ kept: true, by: [0, 1] });
  });

  test('a record without readOnly tells both flags from no condition', () => {
    const withFlag = (flag: string): Selector => ({
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Management'] },
        { Field: 'readOnly', Equals: [flag] },
      ],
    });
    const call = {
      category: 'Management',
      eventSource: 'ec2.amazonaws.com',
      eventName: 'RunInstances',
      readOnly: null,
    } as const;
    expect(cover([withFlag('true'), withFlag('false')], call)).toEqual({
      kept: false,
      witness: { eventCategory: 'Management', eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances' },
    });
  });

  test('a call may name several tables, and an exclusion of one of them wins', () => {
    const table = 'arn:aws:dynamodb:us-east-1:1:table/';
    const shape = {
      category: 'Data',
      eventSource: null,
      eventName: null,
      readOnly: null,
      resource: { type: 'AWS::DynamoDB::Table', arn: `${table}P` },
    } as const;
    const withArn = (arn: object): Selector => ({
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Data'] },
        { Field: 'resources.type', Equals: ['AWS::DynamoDB::Table'] },
        { Field: 'resources.ARN', ...arn },
      ],
    });
    const without = withArn({ NotEquals: [`${table}Old`] });
    const answer = cover([without], shape);
    expect(answer.kept).toBe(false);
    expect(match([without], viewRecord(answer.kept === false ? answer.witness : {})).logged).toBe('no');
    expect(cover([without, withArn({ Equals: [`${table}P`] })], shape)).toEqual({ kept: true, by: [1] });
    // Each selector needs an entry of its own to fail: three of them take a call that names four tables.
    const three = ['A', 'B', 'C'].map((name) => withArn({ NotEquals: [table + name] }));
    const lost = cover(three, shape);
    expect(lost.kept).toBe(false);
    expect(match(three, viewRecord(lost.kept === false ? lost.witness : {})).logged).toBe('no');
    // An entry that one excludes is selected by another: nothing is lost.
    const pair = [withArn({ NotEquals: [`${table}A`] }), withArn({ Equals: [`${table}A`] })];
    expect(cover(pair, shape)).toEqual({ kept: true, by: [0, 1] });
  });

  test('agrees with trying every call over any of five tables', () => {
    const tables = ['P', 'A', 'B', 'C', 'Z'].map((name) => `arn:aws:dynamodb:us-east-1:1:table/${name}`);
    const [own = ''] = tables;
    const shape = {
      category: 'Data',
      eventSource: 'dynamodb.amazonaws.com',
      eventName: 'BatchGetItem',
      readOnly: true,
      resource: { type: 'AWS::DynamoDB::Table', arn: own },
    } as const;
    const calls = Array.from({ length: 16 }, (_, bits) =>
      viewRecord({
        eventCategory: 'Data',
        eventSource: 'dynamodb.amazonaws.com',
        eventName: 'BatchGetItem',
        readOnly: true,
        resources: tables
          .filter((_table, index) => index === 0 || ((bits >> (index - 1)) & 1) === 1)
          .map((ARN) => ({ type: 'AWS::DynamoDB::Table', ARN })),
      }),
    );
    const some = fc.subarray(tables.slice(0, 4), { minLength: 1, maxLength: 2 });
    const anySelector = fc
      .record({ Equals: fc.option(some, { nil: undefined }), NotEquals: fc.option(some, { nil: undefined }) })
      .filter(({ Equals, NotEquals }) => Equals !== undefined || NotEquals !== undefined)
      .map(({ Equals, NotEquals }): Selector => ({
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'resources.type', Equals: ['AWS::DynamoDB::Table'] },
          {
            Field: 'resources.ARN',
            ...(Equals === undefined ? {} : { Equals }),
            ...(NotEquals === undefined ? {} : { NotEquals }),
          },
        ],
      }));
    let kept = 0;
    fc.assert(
      fc.property(fc.array(anySelector, { minLength: 1, maxLength: 5 }), (selectors) => {
        const answer = cover(selectors, shape);
        if (answer.kept) kept += 1;
        expect(answer.kept).toBe(calls.every((call) => match(selectors, call).logged === 'yes'));
        if (answer.kept === false) expect(match(selectors, viewRecord(answer.witness)).logged).toBe('no');
      }),
      { numRuns: 2_000, seed: 20_261_122 },
    );
    expect(kept).toBeGreaterThan(0);
  });
});
