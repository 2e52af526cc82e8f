import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lintSelectors } from '../../../src/selectors/lint/lints.ts';
import {
  ALL_MANAGEMENT,
  type Condition,
  type Field,
  type Operator,
  type Selector,
} from '../../../src/selectors/selector.ts';
import { validateSelectors } from '../../../src/selectors/validate/validate.ts';

/** Values that are right, as AWS documents them or as public configurations write them, in words of our own. */
interface Row {
  readonly name: string;
  readonly field: Field;
  readonly operator: Operator;
  readonly values: readonly string[];
  /** The resources.type of a Data selector. */
  readonly type?: string;
  readonly category?: 'Management' | 'NetworkActivity';
}

const FILE = new URL('../../cases/right-values.json', import.meta.url);
const ROWS = JSON.parse(readFileSync(FILE, 'utf8')) as readonly Row[];

function selectorFor({ field, operator, category, type = 'AWS::S3::Object' }: Row, value: string): Selector {
  const about: readonly Condition[] =
    category === 'NetworkActivity'
      ? [{ Field: 'eventSource', Equals: ['s3.amazonaws.com'] }]
      : category === 'Management'
        ? []
        : [{ Field: 'resources.type', Equals: [type] }];
  return {
    FieldSelectors: [
      { Field: 'eventCategory', Equals: [category ?? 'Data'] },
      ...about,
      { Field: field, [operator]: [value] },
    ],
  };
}

describe('values that are right give no warning', () => {
  test.for(ROWS)('$name', (row) => {
    const target = row.category === 'Management' ? 'event-data-store' : 'trail';
    const told = row.values.flatMap((value) => {
      const selector = selectorFor(row, value);
      const selectors = target === 'trail' ? [ALL_MANAGEMENT, selector] : [selector];
      expect(validateSelectors(selectors, target)).toMatchObject({ ok: true });
      return (
        lintSelectors({ selectors, target, logBuckets: [] })
          // Types that are not listed have a warning of their own.
          .filter(({ rule }) => rule !== 'lint-unknown-type')
          .map(({ message }) => message)
      );
    });
    expect(told).toEqual([]);
  });
});
