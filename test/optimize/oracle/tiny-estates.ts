import * as fc from 'fast-check';
import { toUsd } from '../../../src/model/quantity/usd.ts';
import type { TrafficRow } from '../../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY } from '../../../src/optimize/policy.ts';
import { NO_CHOICES, type Question } from '../../../src/optimize/question.ts';
import type { Rates } from '../../../src/model/rates/rates.ts';
import { AVERAGE_MONTH } from '../../../src/model/quantity/month.ts';
import type { Selector } from '../../../src/selectors/selector.ts';
import { bucketRow, dataSelector, makeSnapshot, makeTrail, MANAGEMENT, tableRow } from '../../factories.ts';

const PLACE = 'us-east-1:111122223333';

/** How the one selector of a type may name resources already. */
type Listed = 'all' | 'listed' | 'all but others' | 'reads';

export interface Sizes {
  readonly buckets: number;
  readonly tables: number;
  /** In how many accounts each table stands; one where it is not given. */
  readonly places?: number;
  /** How many of the 500 values are left beside the selectors of buckets and tables, which have some ten themselves. */
  readonly left: fc.Arbitrary<number>;
}

const listed = fc.constantFrom<Listed[]>('all', 'all', 'listed', 'all but others', 'reads');
const events = fc.oneof(
  fc.integer({ min: 0, max: 2_000_000 }),
  fc.integer({ min: 1_000_000, max: 50_000_000 }),
  fc.integer({ min: 1_000_000, max: 1_000_000_000 }),
);
const one = fc.record({ reads: events, several: events, isProtected: fc.boolean(), rare: fc.boolean() });

/** Buckets and tables with reads, few values that are left, and nothing else: the choice alone. */
export function anyChoice(rates: Rates, { buckets, tables, places = 1, left }: Sizes): fc.Arbitrary<Question> {
  return fc
    .record({
      buckets: fc.array(one, { maxLength: buckets, size: 'max' }),
      tables: fc.array(one, { maxLength: tables, size: 'max' }),
      ofBuckets: listed,
      ofTables: listed.filter((how) => how !== 'reads'),
      others: fc.integer({ min: 1, max: 12 }),
      calls: fc.constantFrom(
        [],
        [],
        [],
        ['s3:GetObject'],
        ['dynamodb:BatchGetItem'],
        ['s3:HeadObject', 'dynamodb:GetItem'],
      ),
      left,
    })
    .map((drawn) => {
      const traffic = [
        ...drawn.buckets.flatMap(({ reads, several, isProtected, rare }, index): TrafficRow[] => [
          tagged(bucketRow(`b${index}`, true, reads), isProtected && rare),
          bucketRow(`b${index}`, true, rare ? several : 0, { eventName: 'ListObjects' }),
          bucketRow(`b${index}`, false, 1_000),
        ]),
        ...drawn.tables.flatMap(({ reads, several, isProtected, rare }, index): TrafficRow[] => [
          tagged(rowAt(tableAt(index, places), 'GetItem', reads), isProtected && rare),
          rowAt(tableAt(index, places), 'BatchGetItem', rare ? several : 0),
        ]),
      ];
      const own = [
        MANAGEMENT,
        ofType(
          'AWS::S3::Object',
          drawn.ofBuckets,
          drawn.buckets.map((_, index) => `arn:aws:s3:::b${index}/`),
          drawn.others,
        ),
        ofType(
          'AWS::DynamoDB::Table',
          drawn.ofTables,
          drawn.tables.map((_, index) => arnAt(tableAt(index, places))),
          drawn.others,
        ),
      ];
      const trail = makeTrail({ organization: true, selectors: [...own, ...filler(own, drawn.left)] });
      const protect = { ...DEFAULT_POLICY.protect, calls: drawn.calls, tags: { classification: ['pii'] } };
      return {
        snapshot: makeSnapshot({ traffic, trails: [trail] }),
        rates,
        month: AVERAGE_MONTH,
        policy: { ...DEFAULT_POLICY, protect, minMonthlySaving: toUsd('1') },
        trail,
        choices: NO_CHOICES,
      };
    });
}

interface TableAt {
  readonly account: string;
  readonly name: string;
}

function tableAt(index: number, places: number): TableAt {
  return { account: String(111_122_223_333 + (index % places)), name: `t${Math.floor(index / places)}` };
}

function arnAt({ account, name }: TableAt): string {
  return `arn:aws:dynamodb:us-east-1:${account}:table/${name}`;
}

function rowAt(table: TableAt, eventName: string, count: number): TrafficRow {
  const row = tableRow(table.name, eventName, true, count);
  return { ...row, account: table.account, resource: { ...row.resource!, arn: arnAt(table) } };
}

function tagged(row: TrafficRow, isProtected: boolean): TrafficRow {
  return isProtected ? { ...row, resource: { ...row.resource!, tags: { classification: 'pii' } } } : row;
}

function ofType(type: string, how: Listed, arns: readonly string[], others: number): Selector {
  const isBucket = type === 'AWS::S3::Object';
  const unknown = Array.from(
    { length: others },
    (_, index) =>
      `${isBucket ? 'arn:aws:s3:::' : `arn:aws:dynamodb:${PLACE}:table/`}other${index}${isBucket ? '/' : ''}`,
  );
  switch (how) {
    case 'all':
      return dataSelector(type);
    case 'reads':
      return dataSelector(type, { Field: 'readOnly', Equals: ['true'] });
    case 'listed':
      return dataSelector(type, {
        Field: 'resources.ARN',
        [isBucket ? 'StartsWith' : 'Equals']: [...arns.slice(0, 150), ...unknown],
      });
    case 'all but others':
      return dataSelector(type, { Field: 'resources.ARN', [isBucket ? 'NotStartsWith' : 'NotEquals']: unknown });
  }
}

/** Topics, of which nothing is noise, in so many values that `left` are left. */
function filler(own: readonly Selector[], left: number): readonly Selector[] {
  const used = own
    .flatMap(({ FieldSelectors }) => FieldSelectors)
    .flatMap(({ Field: _field, ...lists }) => Object.values(lists).flat()).length;
  const count = 500 - 2 - used - left;
  if (count <= 0) return [];
  const arns = Array.from({ length: count }, (_, index) => `arn:aws:sns:${PLACE}:topic-${index}`);
  return [dataSelector('AWS::SNS::Topic', { Field: 'resources.ARN', Equals: arns })];
}
