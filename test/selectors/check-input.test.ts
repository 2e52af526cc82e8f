import { describe, expect, test } from 'vitest';
import { check, type CheckOptions } from '../../src/selectors/check.ts';
import type { Problem } from '../../src/base/problem.ts';
import { compare } from '../../src/selectors/proof/compare.ts';
import { cover } from '../../src/selectors/proof/cover.ts';
import { shapeOfResource } from '../../src/selectors/protected-shapes.ts';
import type { Selector } from '../../src/selectors/selector.ts';

const MANAGEMENT: Selector = {
  Name: 'Management events selector',
  FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }],
};

function data(type: string, ...conditions: Selector['FieldSelectors']): Selector {
  return {
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: [type] },
      ...conditions,
    ],
  };
}

function problemsOf(json: unknown, options: CheckOptions = {}): readonly Problem[] {
  const checked = check(json, options);
  return checked.ok ? checked.value.problems : checked.problems;
}

describe('basic selectors that AWS refuses', () => {
  test.each([
    ['a member in other letters', { readWriteType: 'WriteOnly' }, '/readWriteType'],
    ['a misspelt member', { IncludeManagementEvent: false }, '/IncludeManagementEvent'],
    [
      'a misspelt member of a resource',
      { DataResources: [{ Type: 'AWS::S3::Object', values: [] }] },
      '/DataResources/0/values',
    ],
    ['a list in place of a resource', { DataResources: [['AWS::S3::Object']] }, '/DataResources/0'],
    [
      'a star for the bucket',
      { DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::*'] }] },
      '/DataResources/0/Values/0',
    ],
    [
      'a bucket without slash',
      { DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::b'] }] },
      '/DataResources/0/Values/0',
    ],
    [
      'a function as a bucket',
      { DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:lambda'] }] },
      '/DataResources/0/Values/0',
    ],
  ])('%s is an error, not passed over', (_name, basic, path) => {
    expect(problemsOf({ EventSelectors: [basic] })).toMatchObject([
      { severity: 'error', path: `/EventSelectors/0${path}` },
    ]);
  });
});

test('an answer of AWS may hold empty lists for the operators that are not used', () => {
  const empty = { Equals: [], StartsWith: [], EndsWith: [], NotEquals: [], NotStartsWith: [], NotEndsWith: [] };
  const [condition] = MANAGEMENT.FieldSelectors;
  const list = [{ ...MANAGEMENT, FieldSelectors: [{ ...empty, ...condition }] }];
  expect(problemsOf({ TrailARN: 'arn:aws:cloudtrail:us-east-1:1:trail/t', AdvancedEventSelectors: list })).toEqual([]);
  // Who writes a file by hand is told.
  expect(problemsOf(list).every(({ rule }) => rule === 'operator-min-1' || rule === 'category-equals-only')).toBe(true);
  expect(problemsOf(list)).not.toEqual([]);
});

test('a fix that would lose what is protected is not offered, and the warning says why', () => {
  const logs = { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::logs/'] } as const;
  const list = [MANAGEMENT, data('AWS::S3::Object'), data('AWS::S3::Object', logs)];
  const fixesOf = (options: CheckOptions): readonly string[] =>
    problemsOf(list, { logBuckets: ['logs'], ...options }).flatMap(({ rule, fix }) =>
      fix === undefined ? [] : [rule ?? ''],
    );
  expect(fixesOf({}).toSorted()).toEqual(['lint-log-bucket', 'lint-redundant', 'lint-undone-exclusion']);
  expect(fixesOf({ protectedResources: ['arn:aws:s3:::logs/'] })).toEqual(['lint-redundant']);
  const warned = problemsOf(list, { logBuckets: ['logs'], protectedCalls: ['s3:PutObject'] }).find(
    ({ rule }) => rule === 'lint-log-bucket',
  );
  expect(warned?.message).toContain('loses something protected');
});

test('an access point stands for the objects that are reached through it', () => {
  const arn = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/pii';
  const withArn = (lists: object): readonly Selector[] => [
    data('AWS::S3::AccessPoint', { Field: 'resources.ARN', ...lists }),
  ];
  const shape = shapeOfResource(arn)!;
  expect(cover(withArn({ StartsWith: [arn] }), shape)).toMatchObject({ kept: true });
  expect(cover(withArn({ Equals: [arn] }), shape)).toMatchObject({ kept: false });
  expect(cover(withArn({ NotStartsWith: [`${arn}/object/`] }), shape)).toMatchObject({ kept: false });
});

test('what is told of one selector is not told again bucket by bucket', () => {
  const without = (...names: readonly string[]): Selector['FieldSelectors'][number] => ({
    Field: 'resources.ARN',
    NotStartsWith: names.map((name) => `arn:aws:s3:::${name}/`),
  });
  const { lost } = compare(
    [data('AWS::S3::Object')],
    [
      data('AWS::S3::Object', { Field: 'readOnly', Equals: ['false'] }, without('log-a', 'log-b')),
      data('AWS::S3::Object', without('log-a', 'log-b', 'raw-c')),
    ],
  );
  expect(lost.map(({ what }) => what)).toEqual([
    'Data events of AWS::S3::Object, under arn:aws:s3:::log-a/',
    'Data events of AWS::S3::Object, under arn:aws:s3:::log-b/',
    'Data events of AWS::S3::Object, readOnly true or missing, under arn:aws:s3:::raw-c/',
  ]);
});
