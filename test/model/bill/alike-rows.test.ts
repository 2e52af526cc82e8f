import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { alikeRows } from '../../../src/model/bill/alike-rows.ts';
import { differingRows } from '../../../src/model/bill/differing-rows.ts';
import { recordedRows } from '../../../src/model/bill/recorded-rows.ts';
import { records } from '../../../src/model/bill/recording.ts';
import { rowTableOf } from '../../../src/model/snapshot/row-table.ts';
import type { TrafficRow, Trail } from '../../../src/model/snapshot/snapshot.ts';
import type { Condition, Selector } from '../../../src/selectors/selector.ts';
import { propose } from '../../../src/optimize/propose.ts';
import { anyQuestion } from '../../optimize/oracle/small-estates.ts';
import { bucketRow, dataSelector, loadRates, makeTrail } from '../../factories.ts';

const S3 = 'AWS::S3::Object';
const NAMES = ['acme', 'acme-2', 'acme-20', 'ac', 'logs', 'logs-2'].map((name) => `arn:aws:s3:::${name}/`);
const value = fc
  .tuple(fc.constantFrom(...NAMES), fc.integer({ min: 0, max: 24 }), fc.constantFrom('', 'in/', '-'))
  .map(([arn, cut, more]) => arn.slice(0, arn.length - cut) + more);
const OPERATORS = ['Equals', 'NotEquals', 'StartsWith', 'NotStartsWith', 'EndsWith', 'NotEndsWith'] as const;
const condition: fc.Arbitrary<Condition> = fc
  .tuple(fc.constantFrom(...OPERATORS), fc.array(value, { minLength: 1, maxLength: 4 }))
  .map(([operator, values]) => ({ Field: 'resources.ARN', [operator]: values }));
const selectors: fc.Arbitrary<readonly Selector[]> = fc.array(
  fc.array(condition, { maxLength: 2 }).map((conditions) => dataSelector(S3, ...conditions)),
  { minLength: 1, maxLength: 3 },
);
const row: fc.Arbitrary<TrafficRow> = fc
  .tuple(
    fc.constantFrom(...NAMES, ...NAMES.map((arn) => arn.slice(0, -1))),
    fc.constantFrom(true, false, null),
    fc.constantFrom('111122223333', '444455556666'),
    fc.boolean(),
  )
  .map(([arn, readOnly, account, isCopy]) => ({
    ...bucketRow('acme', readOnly, 1),
    account,
    resource: { type: S3, arn },
    ...(isCopy ? { alsoNames: [{ type: S3, arn: NAMES[0]! }] } : {}),
  }));

test('a row is answered for as if it were asked alone', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), selectors, fc.boolean(), (rows, own, organization) => {
      const trail = makeTrail({ selectors: own, organization });
      const recorded = recordedRows(rows, trail);
      expect(rows.map((_, index) => recorded.at(index))).toEqual(rows.map((one) => records(trail, one)));
    }),
    { numRuns: 300 },
  );
});

test('rows that two lists of other values do not differ in are answered for alike', () => {
  const others = fc.array(value, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 20 }),
      selectors,
      fc.array(others, { minLength: 6 }),
      (rows, own, values) => {
        let next = 0;
        const changed = own.map(({ FieldSelectors, ...name }): Selector => ({
          ...name,
          FieldSelectors: FieldSelectors.map((one) => {
            const [field, [operator]] = [one.Field, Object.keys(one).filter((key) => key !== 'Field')];
            return field === 'resources.ARN' && next < values.length
              ? { Field: field, [operator!]: values[next++]! }
              : one;
          }),
        }));
        const differing = differingRows(rowTableOf(rows), own, changed);
        const [before, after] = [own, changed].map((list) => makeTrail({ selectors: list })) as [Trail, Trail];
        const isOther = (one: TrafficRow): boolean => records(before, one) !== records(after, one);
        const answered = rows.flatMap((one, index) => (isOther(one) ? [index] : []));
        expect(differing === undefined ? [] : answered.filter((index) => !differing.includes(index))).toEqual([]);
      },
    ),
    { numRuns: 500 },
  );
});

test('the same of estates, with the selectors that they have and those that are proposed', () => {
  fc.assert(
    fc.property(anyQuestion(loadRates()), (question) => {
      const { traffic } = question.snapshot;
      for (const own of [question.trail.selectors, propose(question).selectors]) {
        const trail = { ...question.trail, selectors: own };
        const recorded = recordedRows(traffic, trail);
        expect(traffic.map((_, index) => recorded.at(index))).toEqual(traffic.map((one) => records(trail, one)));
      }
    }),
    { numRuns: 50 },
  );
});

test('buckets that no value is about are asked about once', () => {
  const rows = Array.from({ length: 1_000 }, (_, index) => bucketRow(`acme-${index}`, true, 1));
  const list = [dataSelector(S3, { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::acme-7/'] })];
  const { groups, count } = alikeRows(rowTableOf(rows), [list]);
  expect(count).toBe(1);
  expect([...groups].filter((group) => group < 0)).toHaveLength(1);
});
