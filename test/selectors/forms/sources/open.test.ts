import { describe, expect, test } from 'vitest';
import { readDocuments } from '../../../../src/cli/input/selector-documents.ts';
import { checkFound, type CheckResult } from '../../../../src/selectors/check.ts';
import { findHolders } from '../../../../src/selectors/forms/sources/find-holders.ts';

/** The first of a file, checked. */
function checked(text: string, calls: readonly string[], resources: readonly string[] = []): CheckResult {
  const [document] = readDocuments(text, 'file');
  const [holder] = findHolders(document!.value).holders;
  return checkFound(holder!.found!, { protectedCalls: calls, protectedResources: resources });
}

/** A template whose trail has these selectors, written as YAML flow. */
function template(...selectors: readonly string[]): string {
  return [
    'Resources:',
    '  T:',
    '    Type: AWS::CloudTrail::Trail',
    '    Properties:',
    '      AdvancedEventSelectors:',
    ...selectors.map((selector) => `        - ${selector}`),
    '',
  ].join('\n');
}

const MANAGEMENT = '{FieldSelectors: [{Field: eventCategory, Equals: [Management]}]}';

function objects(condition: string): string {
  return `{FieldSelectors: [{Field: eventCategory, Equals: [Data]}, {Field: resources.type, Equals: ['AWS::S3::Object']}, ${condition}]}`;
}

const ACME = 'arn:aws:s3:::acme/*';
const READ = 's3:GetObject';
const SECRET = 'secretsmanager:GetSecretValue';

/** What is said of a resource with objects, where the selectors leave something open. */
const RESOURCES: readonly (readonly [name: string, condition: string, kept: boolean | null])[] = [
  ['a reference selects', '{Field: resources.ARN, StartsWith: [!Ref Bucket]}', null],
  ['one of two values is known', "{Field: resources.ARN, StartsWith: [!Ref Bucket, 'arn:aws:s3:::acme/']}", true],
  ['a reference excludes', '{Field: resources.ARN, NotStartsWith: [!GetAtt Bucket.Arn]}', null],
  [
    'what is known of an exclusion leads elsewhere',
    "{Field: resources.ARN, NotStartsWith: [!Sub 'arn:aws:s3:::other-${AWS::AccountId}/']}",
    true,
  ],
  [
    'what is known of a value leads elsewhere',
    "{Field: resources.ARN, StartsWith: [!Sub 'arn:aws:s3:::other-${AWS::AccountId}/']}",
    false,
  ],
  [
    'a known exclusion stands beside a reference',
    "{Field: resources.ARN, NotStartsWith: [!Ref B, 'arn:aws:s3:::acme/']}",
    false,
  ],
  ['the key of an object is open', "{Field: resources.ARN, NotStartsWith: [!Sub 'arn:aws:s3:::acme/${Key}']}", null],
  ['the flag is open', '{Field: readOnly, Equals: [!Ref Flag]}', null],
  ['a list is open', '{Field: resources.ARN, NotStartsWith: !Ref Arns}', null],
  ['a condition may be there', '!If [C, {Field: readOnly, Equals: [false]}, !Ref AWS::NoValue]', null],
  [
    'a value may be there',
    "{Field: resources.ARN, NotStartsWith: [!If [C, 'arn:aws:s3:::acme/', !Ref AWS::NoValue]]}",
    null,
  ],
  ['a value is left out', "{Field: resources.ARN, NotStartsWith: ['arn:aws:s3:::b/', !Ref AWS::NoValue]}", true],
  ['a substitution is complete', "{Field: resources.ARN, StartsWith: [!Sub ['arn:aws:s3:::${B}/', {B: acme}]]}", true],
];

describe('objects of a bucket, where', () => {
  test.each(RESOURCES)('%s', (_name, condition, kept) => {
    const result = checked(template(MANAGEMENT, objects(condition)), [SECRET], [ACME]);
    expect(result.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(result.protected.map((one) => one.kept)).toEqual([true, kept]);
  });
});

/** What is said of management events. */
const LISTS: readonly (readonly [name: string, text: string, kept: boolean | null])[] = [
  ['a selector may be there', template(`!If [C, ${MANAGEMENT}, !Ref AWS::NoValue]`), null],
  ['a selector is there in any case', template(MANAGEMENT, '!Ref Selector'), true],
  ['nothing is known of a selector', template('!Ref Selector'), null],
  [
    'nothing is known of the list',
    template().replace('AdvancedEventSelectors:', 'AdvancedEventSelectors: !Ref List'),
    null,
  ],
  ['the category is open', template('{FieldSelectors: [{Field: eventCategory, Equals: [!Ref Category]}]}'), null],
  [
    'a source may be excluded',
    template(
      '{FieldSelectors: [{Field: eventCategory, Equals: [Management]}, {Field: eventSource, NotEquals: [!Ref Source]}]}',
    ),
    null,
  ],
  ['there are data events alone', template(objects('{Field: resources.ARN, StartsWith: [!Ref Bucket]}')), false],
  [
    'a basic selector takes its flag from a parameter',
    template().replace('AdvancedEventSelectors:', 'EventSelectors: [{ReadWriteType: !Ref Kind}]'),
    null,
  ],
  [
    'a basic selector has a reference in its values',
    template().replace(
      'AdvancedEventSelectors:',
      "EventSelectors: [{DataResources: [{Type: AWS::S3::Object, Values: [!Sub '${Bucket.Arn}/']}]}]",
    ),
    true,
  ],
];

describe('secrets, where', () => {
  test.each(LISTS)('%s', (_name, text, kept) => {
    const result = checked(text, [SECRET]);
    expect(result.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(result.protected.map((one) => one.kept)).toEqual([kept]);
    expect(result.problems.map(({ rule }) => rule)).toContain('lint-unresolved');
  });
});

test('what is known after apply in a plan is open, with the address and the place of the plan', () => {
  const selector = (value: unknown): object => ({
    name: 'n',
    field_selector: [
      { field: 'eventCategory', equals: ['Data'] },
      { field: 'resources.type', equals: ['AWS::S3::Object'] },
      { field: 'resources.ARN', starts_with: value },
    ],
  });
  const plan = {
    resource_changes: [
      {
        address: 'aws_cloudtrail.t',
        mode: 'managed',
        type: 'aws_cloudtrail',
        change: {
          actions: ['create'],
          before: null,
          after: { advanced_event_selector: [selector([null])] },
          after_unknown: { id: true, advanced_event_selector: [{ field_selector: [{}, {}, { starts_with: [true] }] }] },
        },
      },
    ],
  };
  const result = checked(JSON.stringify(plan), [READ], [ACME]);
  expect(result.protected.map(({ kept }) => kept)).toEqual([null, null]);
  expect(result.problems.find(({ rule }) => rule === 'lint-unresolved')).toMatchObject({
    path: '/resource_changes/0/change/after/advanced_event_selector/0/field_selector/2/starts_with/0',
    message: expect.stringContaining('known after apply: aws_cloudtrail.t') as string,
  });
});

test('blocks that are known after apply may be anything', () => {
  const change = {
    address: 'aws_cloudtrail.t',
    type: 'aws_cloudtrail',
    change: { before: null, after: {}, after_unknown: { advanced_event_selector: true } },
  };
  expect(checked(JSON.stringify({ resource_changes: [change] }), [SECRET]).protected).toMatchObject([{ kept: null }]);
});

test("Pulumi's unknown values and secrets are open, a secret in plain text is not", () => {
  const SIGNATURE = '4dabf18193072939515e22adb298388d';
  const stack = (value: unknown): string =>
    JSON.stringify({
      urn: 'urn:pulumi:s::p::aws:cloudtrail/trail:Trail::t',
      type: 'aws:cloudtrail/trail:Trail',
      inputs: {
        advancedEventSelectors: [
          { fieldSelectors: [{ field: 'eventCategory', equals: ['Management'] }] },
          {
            fieldSelectors: [
              { field: 'eventCategory', equals: ['Data'] },
              { field: 'resources.type', equals: ['AWS::S3::Object'] },
              { field: 'resources.ARN', startsWiths: [value] },
            ],
          },
        ],
      },
    });
  const keptWith = (value: unknown): unknown => checked(stack(value), [], [ACME]).protected[0]?.kept;
  expect(keptWith('04da6b54-80e4-46f7-96ec-b56ff0331ba9')).toBe(null);
  expect(keptWith({ [SIGNATURE]: '1b47061264138c4ac30d75fd1eb44270', ciphertext: 'x' })).toBe(null);
  expect(keptWith({ [SIGNATURE]: '1b47061264138c4ac30d75fd1eb44270', plaintext: '"arn:aws:s3:::acme/"' })).toBe(true);
});

test('a fault is told at the place of the template', () => {
  const text = template(MANAGEMENT, objects('{Field: resources.arn, Equals: [!Ref B]}'));
  const [document] = readDocuments(text, 'file');
  const [problem] = checked(text, []).problems;
  expect(problem).toMatchObject({
    severity: 'error',
    rule: 'field-unknown',
    path: '/Resources/T/Properties/AdvancedEventSelectors/1/FieldSelectors/2/Field',
  });
  const { line, column } = document!.placeOf!(problem!.path);
  expect(text.split('\n')[line - 1]?.slice(column - 1)).toMatch(/^resources\.arn/);
});
