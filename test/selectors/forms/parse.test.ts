import { describe, expect, test } from 'vitest';
import { check, type CheckOptions, type CheckResult } from '../../../src/selectors/check.ts';
import { viewRecord } from '../../../src/selectors/event/event-view.ts';
import { verdictOfFile } from '../../../src/selectors/forms/file-verdict.ts';
import { parseSelectors } from '../../../src/selectors/forms/parse.ts';
import { translateBasics } from '../../../src/selectors/forms/translate.ts';
import { match } from '../../../src/selectors/match/match.ts';

const MANAGEMENT = { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] };
const WRITES = { ReadWriteType: 'WriteOnly', IncludeManagementEvents: true };
const STORE = 'arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/11111111-2222-3333-4444-555555555555';

function checked(json: unknown, options: CheckOptions = {}): CheckResult {
  const result = check(json, options);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

function rulesOf(json: unknown): readonly (readonly [string | undefined, string])[] {
  return checked(json).problems.map(({ rule, path }) => [rule, path]);
}

describe('what a file holds', () => {
  test.for<[string, unknown, 'advanced' | 'basic']>([
    ['an array of basic selectors', [WRITES], 'basic'],
    ['an array of advanced ones', [MANAGEMENT], 'advanced'],
    ['an answer whose other list is null', { EventSelectors: [WRITES], AdvancedEventSelectors: null }, 'basic'],
    ['an answer whose other list is empty', { EventSelectors: [], AdvancedEventSelectors: [MANAGEMENT] }, 'advanced'],
  ])('%s', ([, json, kind]) => {
    expect(parseSelectors(json)).toMatchObject({ ok: true, value: { kind } });
  });

  test.for<[string, unknown, string, string]>([
    ['both lists', { EventSelectors: [WRITES], AdvancedEventSelectors: [MANAGEMENT] }, 'both-kinds', '/EventSelectors'],
    ['an array of both kinds', [MANAGEMENT, WRITES], 'both-kinds', '/1'],
    ['a member that AWS does not know', [{ ...MANAGEMENT, Comment: 'x' }], 'selector-member', '/0/Comment'],
    ['a line break in a name', [{ ...MANAGEMENT, Name: 'a\nb' }], 'name-pattern', '/0/Name'],
    [
      'six basic selectors',
      { EventSelectors: Array.from({ length: 6 }, () => WRITES) },
      'basic-selectors-max-5',
      '/EventSelectors',
    ],
    [
      'a basic selector that records nothing',
      { EventSelectors: [WRITES, { IncludeManagementEvents: false, DataResources: [] }] },
      'selectors-min-1',
      '/EventSelectors/1',
    ],
    [
      '251 buckets',
      [
        {
          DataResources: [
            { Type: 'AWS::S3::Object', Values: Array.from({ length: 251 }, (_, n) => `arn:aws:s3:::b${n}/`) },
          ],
        },
      ],
      'basic-values-max-250',
      '',
    ],
    [
      'basic selectors of a store',
      { EventDataStoreArn: STORE, EventSelectors: [WRITES] },
      'field-target',
      '/EventSelectors',
    ],
  ])('%s: refused', ([, json, rule, path]) => {
    expect(rulesOf(json)).toContainEqual([rule, path]);
    expect(checked(json).valid).toBe(false);
  });

  test.for<[string, unknown, readonly string[]]>([
    [
      'camel case',
      [{ name: 'm', fieldSelectors: [{ field: 'eventCategory', equals: ['Management'] }] }],
      ['unknown member `name`; write `Name`', 'unknown member `fieldSelectors`; write `FieldSelectors`'],
    ],
    [
      'names of other tools',
      [
        {
          FieldSelectors: [
            { Field: 'eventCategory', equalTo: ['Data'] },
            { field: 'eventName', starts_withs: ['Get'] },
          ],
        },
      ],
      [
        'unknown member `equalTo`; write `Equals`',
        'unknown member `field`; write `Field`',
        'unknown member `starts_withs`; write `StartsWith`',
      ],
    ],
  ])('%s: the right names are said, and nothing that follows', ([, json, messages]) => {
    const said = checked(json).problems.map(({ message }) => message);
    expect(said.filter((message) => message.startsWith('unknown member'))).toEqual(messages);
    expect(said.length - messages.length).toBeLessThan(2);
  });

  test('types that are logged as a whole have no limit of values', () => {
    const Values = [...Array.from({ length: 300 }, (_, n) => `arn:aws:s3:::b${n}/`), 'arn:aws:s3:::'];
    expect(checked([{ DataResources: [{ Type: 'AWS::S3::Object', Values }] }]).valid).toBe(true);
  });

  test('members that are null are not there', () => {
    const condition = { Field: 'eventCategory', Equals: ['Management'], StartsWith: null, NotEquals: null };
    expect(checked([{ Name: null, FieldSelectors: [condition] }])).toMatchObject({ valid: true, problems: [] });
    const basic = { ReadWriteType: null, IncludeManagementEvents: null, DataResources: null, Other: null };
    expect(checked({ EventSelectors: [basic] })).toMatchObject({ valid: true, problems: [] });
  });
});

describe('an answer about an event data store', () => {
  const byName = {
    FieldSelectors: [...MANAGEMENT.FieldSelectors, { Field: 'eventName', NotStartsWith: ['Describe'] }],
  };

  test('is judged by the rules of stores, unless one asks for others', () => {
    const answer = { EventDataStoreArn: STORE, AdvancedEventSelectors: [byName] };
    expect(checked(answer)).toMatchObject({ target: 'event-data-store', valid: true });
    expect(checked(answer, { target: 'trail' })).toMatchObject({ target: 'trail', valid: false });
    expect(checked({ TrailARN: 'arn', AdvancedEventSelectors: [byName] })).toMatchObject({ target: 'trail' });
  });

  test.for(['Insight', 'ConfigurationItem', 'Evidence', 'ActivityAuditLog'])('of %s is asked nothing', (category) => {
    const AdvancedEventSelectors = [{ FieldSelectors: [{ Field: 'eventCategory', Equals: [category] }] }];
    const result = checked({ EventDataStoreArn: STORE, AdvancedEventSelectors });
    expect(result).toMatchObject({ valid: true, problems: [], protected: [] });
    expect(result.notAsked).toMatch(/^this store holds /);
  });
});

test('basic selectors are numbered as in the file', () => {
  const Values = ['arn:aws:lambda'];
  const raw = [
    { ...WRITES, DataResources: [{ Type: 'AWS::Lambda::Function', Values }] },
    { ReadWriteType: 'ReadOnly' },
  ];
  const translation = translateBasics(raw, '');
  if (!translation.ok) throw new Error('not valid');
  const { selectors, origins } = translation.value;
  const verdictOn = (record: object) => verdictOfFile(match(selectors, viewRecord({ ...record })), origins);
  expect(verdictOn({ eventCategory: 'Management', readOnly: true }).by).toEqual([1]);
  const resources = [{ type: 'AWS::Lambda::Function' }];
  expect(verdictOn({ eventCategory: 'Data', readOnly: true, resources })).toMatchObject({
    logged: 'no',
    by: [],
    selectors: [
      { selector: 0, because: { field: 'readOnly', actual: 'true' } },
      { selector: 1, because: { field: 'eventCategory' } },
    ],
  });
  expect(checked(raw, { protectedCalls: ['kms:Decrypt'] }).protected).toMatchObject([{ kept: true, by: [1] }]);
});
