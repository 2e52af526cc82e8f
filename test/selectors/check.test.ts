import { describe, expect, test } from 'vitest';
import { check, type CheckOptions } from '../../src/selectors/check.ts';
import type { Problem } from '../../src/base/problem.ts';
import { compare } from '../../src/selectors/proof/compare.ts';
import type { Selector } from '../../src/selectors/selector.ts';
import { applyPatch, valueAt } from './json-patch.ts';

const MANAGEMENT: Selector = {
  Name: 'Management events selector',
  FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }],
};
const BROKEN = { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] };

function objects(...conditions: Selector['FieldSelectors']): Selector {
  return {
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
      ...conditions,
    ],
  };
}

const WHOLE_BUCKET = objects({ Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::acme/'] });
const NO_FOLDER = objects({ Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::acme/tmp/'] });
const NEVER: Selector = {
  FieldSelectors: [
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: ['AWS::SNS::Topic'] },
    { Field: 'sessionCredentialFromConsole', Equals: ['true'], NotEquals: ['true'] },
  ],
};
/** An exclusion that is undone, a selector that never matches, and one that another records. */
const TRAPS = [MANAGEMENT, NO_FOLDER, WHOLE_BUCKET, NEVER, WHOLE_BUCKET];

function problemsOf(file: unknown, options: CheckOptions = {}): readonly Problem[] {
  const result = check(file, { protectedCalls: [], ...options });
  if (!result.ok) throw new Error('no selectors');
  return result.value.problems;
}

function placesOf(problems: readonly Problem[]): readonly (readonly [string | undefined, string])[] {
  return problems.map(({ rule, path }) => [rule, path]);
}

describe.each([
  { form: 'an array', wrap: (list: readonly unknown[]): unknown => list, base: '' },
  {
    form: 'an object with AdvancedEventSelectors',
    wrap: (list: readonly unknown[]): unknown => ({ TrailName: 'audit', AdvancedEventSelectors: list }),
    base: '/AdvancedEventSelectors',
  },
])('warnings of $form', ({ wrap, base }) => {
  test('point at what they speak of in the file', () => {
    const file = wrap(TRAPS);
    const problems = problemsOf(file);
    expect(placesOf(problems)).toEqual([
      ['lint-undone-exclusion', `${base}/1/FieldSelectors/2/NotStartsWith/0`],
      ['lint-matches-nothing', `${base}/3`],
      ['lint-contradiction', `${base}/3/FieldSelectors/2/Equals/0`],
      ['lint-redundant', `${base}/4`],
    ]);
    expect(valueAt(file, problems[0]!.path)).toBe('arn:aws:s3:::acme/tmp/');
    expect(problems.map(({ message }) => /selectors? \d(?:[\d, and]*\d)?/.exec(message)?.[0])).toEqual([
      'selectors 2 and 4',
      undefined,
      undefined,
      'selector 2',
    ]);
  });

  test('carry patches of the file, which do what they say', () => {
    const file = wrap(TRAPS);
    const [undone, never, , redundant] = problemsOf(file).map(({ fix = [] }) => applyPatch(file, fix));
    const fixed = objects({
      Field: 'resources.ARN',
      StartsWith: ['arn:aws:s3:::acme/'],
      NotStartsWith: ['arn:aws:s3:::acme/tmp/'],
    });
    expect(undone).toEqual(wrap([MANAGEMENT, NO_FOLDER, fixed, NEVER, fixed]));
    expect(never).toEqual(wrap([MANAGEMENT, NO_FOLDER, WHOLE_BUCKET, WHOLE_BUCKET]));
    expect(redundant).toEqual(wrap([MANAGEMENT, NO_FOLDER, WHOLE_BUCKET, NEVER]));
    expect(compare(TRAPS, [MANAGEMENT, NO_FOLDER, WHOLE_BUCKET]).equivalent).toBe(true);
  });

  test('a missing Management selector is added at the end, and a log bucket excluded in its place', () => {
    const file = wrap([objects()]);
    const problems = problemsOf(file, { logBuckets: ['acme-logs'] });
    expect(placesOf(problems)).toEqual([
      ['lint-no-management', base],
      ['lint-log-bucket', `${base}/0`],
    ]);
    const [added, excluded] = problems.map(({ fix = [] }) => applyPatch(file, fix));
    expect(added).toEqual(wrap([objects(), MANAGEMENT]));
    const inside = { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::acme-logs/'] } as const;
    expect(excluded).toEqual(
      wrap([
        objects({ Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::acme-logs/'] }),
        objects(inside, { Field: 'eventName', NotEquals: ['PutObject'] }),
        objects(
          inside,
          { Field: 'eventName', Equals: ['PutObject'] },
          { Field: 'userIdentity.arn', StartsWith: ['arn:'] },
        ),
      ]),
    );
  });

  test('beside a selector with an error the others are linted, with their places in the file', () => {
    const file = wrap([BROKEN, MANAGEMENT, NEVER, BROKEN, objects({ Field: 'eventName', Equals: ['Get*'] })]);
    const warnings = problemsOf(file, { logBuckets: ['acme-logs'] }).filter(({ severity }) => severity === 'warning');
    expect(placesOf(warnings)).toEqual([
      ['lint-matches-nothing', `${base}/2`],
      ['lint-contradiction', `${base}/2/FieldSelectors/2/Equals/0`],
      ['lint-wildcard', `${base}/4/FieldSelectors/2/Equals/0`],
    ]);
    const [never, , wildcard] = warnings.map(({ fix = [] }) => applyPatch(file, fix));
    const named = objects({ Field: 'eventName', StartsWith: ['Get'] });
    expect(wildcard).toEqual(wrap([BROKEN, MANAGEMENT, NEVER, BROKEN, named]));
    expect(never).toEqual(wrap([BROKEN, MANAGEMENT, BROKEN, objects({ Field: 'eventName', Equals: ['Get*'] })]));
  });

  test('what speaks of the list as a whole waits until every selector is valid', () => {
    const noKms: Selector = {
      ...MANAGEMENT,
      FieldSelectors: [...MANAGEMENT.FieldSelectors, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }],
    };
    const broken = { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, { Field: 'readonly' }] };
    const rules = problemsOf(wrap([broken, noKms, NO_FOLDER, WHOLE_BUCKET, WHOLE_BUCKET]))
      .filter(({ severity }) => severity === 'warning')
      .map(({ rule }) => rule);
    expect(rules).toEqual([]);
  });
});

describe('warnings of basic selectors', () => {
  test('speak of its own selectors and members, and fixes are patches of it', () => {
    const file = {
      EventSelectors: [
        {
          ReadWriteType: 'All',
          IncludeManagementEvents: true,
          DataResources: [
            { Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::acme/', 'arn:aws:s3:::acme/logs/'] },
            { Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] },
          ],
        },
        { ReadWriteType: 'ReadOnly', IncludeManagementEvents: true, ExcludeManagementEventSources: [] },
      ],
    };
    const problems = problemsOf(file, { logBuckets: ['acme'] });
    expect(placesOf(problems)).toEqual([
      ['lint-log-bucket', '/EventSelectors/0/DataResources/0'],
      ['lint-redundant', '/EventSelectors/0/DataResources/0/Values'],
      ['lint-redundant', '/EventSelectors/1'],
    ]);
    expect(problems.map(({ message, fix }) => [message.split('; ').at(-1), fix])).toEqual([
      ['`trailtrim convert` writes them', undefined],
      [
        'remove `arn:aws:s3:::acme/logs/`',
        [{ op: 'replace', path: '/EventSelectors/0/DataResources/0/Values', value: ['arn:aws:s3:::acme/'] }],
      ],
      ['remove selector 1', [{ op: 'remove', path: '/EventSelectors/1' }]],
    ]);
  });
});
