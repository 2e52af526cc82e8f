import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../../src/selectors/check.ts';
import { translateBasics } from '../../../src/selectors/forms/translate.ts';
import { compare } from '../../../src/selectors/proof/compare.ts';
import type { Selector } from '../../../src/selectors/selector.ts';
import { OPERATORS } from '../../../src/selectors/selector.ts';
import { applyPatch, valueAt } from '../json-patch.ts';

const VALUES = {
  'AWS::S3::Object': [
    'arn:aws:s3:::',
    'arn:aws:s3',
    'arn:aws:s3:::acme/',
    'arn:aws:s3:::acme/a/',
    'arn:aws:s3:::acme/*',
  ],
  'AWS::Lambda::Function': [
    'arn:aws:lambda',
    'arn:aws:lambda:eu-west-1:111122223333:function:f',
    'arn:aws:lambda:eu-west-1:111122223333:function:f:live',
  ],
  'AWS::DynamoDB::Table': ['arn:aws:dynamodb', 'arn:aws:dynamodb:eu-west-1:111122223333:table/t'],
} as const;

const RESOURCE = fc.constantFrom(...(Object.keys(VALUES) as (keyof typeof VALUES)[])).chain((Type) =>
  fc.record({
    Type: fc.constant(Type),
    Values: fc.array(fc.constantFrom<string>(...VALUES[Type]), { minLength: 1, maxLength: 3 }),
  }),
);

const BASIC = fc.record(
  {
    ReadWriteType: fc.constantFrom('All', 'All', 'ReadOnly', 'WriteOnly'),
    IncludeManagementEvents: fc.boolean(),
    ExcludeManagementEventSources: fc.subarray(['kms.amazonaws.com', 'rdsdata.amazonaws.com']),
    DataResources: fc.array(RESOURCE, { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

const FILES = fc
  .array(BASIC, { minLength: 1, maxLength: 5 })
  .map((EventSelectors) => ({ TrailName: 'audit', EventSelectors }))
  .filter(({ EventSelectors }) => translateBasics(EventSelectors, '').ok);

function translated(file: { readonly EventSelectors: unknown }): readonly Selector[] {
  const result = translateBasics(file.EventSelectors, '');
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value.selectors;
}

describe('warnings on basic selectors', () => {
  test('advice followed loses nothing unsaid, and what it leaves is valid', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(FILES, (file) => {
        const result = check(file, { logBuckets: ['acme'] });
        for (const { rule = '', fix, message } of result.ok ? result.value.problems : []) {
          if (fix === undefined) continue;
          seen.set(rule, (seen.get(rule) ?? 0) + 1);
          const { lost } = compare(translated(file), translated(applyPatch(file, fix) as typeof file));
          // A value that no event can hit loses what there is not.
          if (rule === 'lint-matches-nothing' || rule === 'lint-foreign-arn' || rule === 'lint-wildcard')
            expect(message).toMatch(/no event|no wildcards/);
          else expect({ message, fix, lost }).toEqual({ message, fix, lost: [] });
        }
      }),
      { numRuns: 500 },
    );
    expect([...seen.keys()].toSorted()).toEqual(
      expect.arrayContaining(['lint-no-management', 'lint-redundant', 'lint-source-excluded', 'lint-undone-exclusion']),
    );
  });

  test('name places of the file, and neither operators nor the 500 values', () => {
    fc.assert(
      fc.property(FILES, (file) => {
        const result = check(file, { logBuckets: ['acme'] });
        for (const { path, message } of result.ok ? result.value.problems : []) {
          expect(valueAt(file, path)).toBeDefined();
          for (const operator of OPERATORS) expect(message).not.toMatch(new RegExp(`\\b${operator}\\b`));
          expect(message).not.toContain('500');
          for (const [, index] of message.matchAll(/selectors? (\d+)/g))
            expect(Number(index)).toBeLessThan(file.EventSelectors.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a flag that misleads for one of several parts does not need advanced selectors', () => {
    const functions = { Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] };
    const objects = { Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::pay/'] };
    const file = (count: number): unknown => ({
      EventSelectors: [
        { ReadWriteType: 'ReadOnly', DataResources: [objects, functions] },
        ...Array.from({ length: count - 1 }, (_, n) => ({
          IncludeManagementEvents: false,
          DataResources: [{ Type: 'AWS::S3::Object', Values: [`arn:aws:s3:::acme-${n}/`] }],
        })),
      ],
    });
    const misleading = (count: number): unknown => {
      const result = check(file(count));
      return result.ok && result.value.problems.filter(({ rule }) => rule === 'lint-misleading-readonly');
    };
    const told = {
      severity: 'warning',
      rule: 'lint-misleading-readonly',
      path: '/EventSelectors/0/ReadWriteType',
    };
    const what = 'the only data event of functions, Invoke, is recorded with readOnly false, so this selects nothing';
    expect(misleading(4)).toEqual([
      {
        ...told,
        message: `${what}; move that entry of \`DataResources\` to a selector of its own, with \`ReadWriteType\` \`All\` and \`IncludeManagementEvents\` false`,
        fix: [
          { op: 'remove', path: '/EventSelectors/0/DataResources/1' },
          {
            op: 'add',
            path: '/EventSelectors/-',
            value: { ReadWriteType: 'All', IncludeManagementEvents: false, DataResources: [functions] },
          },
        ],
      },
    ]);
    // AWS allows five.
    expect(misleading(5)).toEqual([
      {
        ...told,
        message: `${what}; only advanced selectors can express that; \`trailtrim convert\` writes them`,
      },
    ]);
  });

  test('of two that record management events, the second keeps what it has alone', () => {
    const both = { ReadWriteType: 'All', IncludeManagementEvents: true };
    const file = {
      EventSelectors: [
        { ...both, DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::pay/'] }] },
        { ...both, DataResources: [{ Type: 'AWS::DynamoDB::Table', Values: ['arn:aws:dynamodb'] }] },
      ],
    };
    const result = check(file);
    expect(result.ok && result.value.problems).toEqual([
      {
        severity: 'warning',
        rule: 'lint-redundant',
        path: '/EventSelectors/1/IncludeManagementEvents',
        message:
          'selector 1 records management events that selector 0 records already; set `IncludeManagementEvents` to false there',
        fix: [{ op: 'replace', path: '/EventSelectors/1/IncludeManagementEvents', value: false }],
      },
    ]);
  });
});
