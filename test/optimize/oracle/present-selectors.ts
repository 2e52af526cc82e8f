import { translateBasics } from '../../../src/selectors/forms/translate.ts';
import type { Condition, Selector } from '../../../src/selectors/selector.ts';
import { ALL_FUNCTIONS, ALL_S3, ALL_TABLES, dataSelector, MANAGEMENT } from '../../factories.ts';

const S3 = 'AWS::S3::Object';
const TABLE = 'AWS::DynamoDB::Table';
const FUNCTION = 'AWS::Lambda::Function';

/** What a trail's selectors may name, as ARNs, and how to choose among them. */
export interface Estate {
  readonly buckets: readonly string[];
  readonly tables: readonly string[];
  readonly functions: readonly string[];
  /** Some of the list, in its order; the same for the same turn. */
  readonly some: (arns: readonly string[]) => readonly string[];
}

/** A condition on ARNs that selects some, none where there is nothing to name. */
function only(operator: 'Equals' | 'StartsWith' | 'NotEquals' | 'NotStartsWith', arns: readonly string[]): Condition[] {
  return arns.length === 0 ? [] : [{ Field: 'resources.ARN', [operator]: arns }];
}

function flag(value: 'true' | 'false'): Condition {
  return { Field: 'readOnly', Equals: [value] };
}

function named(name: string, { FieldSelectors }: Selector): Selector {
  return { Name: name, FieldSelectors };
}

function basic(selectors: readonly unknown[]): readonly Selector[] {
  const read = translateBasics(selectors, '');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value.selectors;
}

const DATA_RESOURCES = [
  { Type: S3, Values: ['arn:aws:s3'] },
  { Type: FUNCTION, Values: ['arn:aws:lambda'] },
  { Type: TABLE, Values: ['arn:aws:dynamodb'] },
];

/** The ways in which trails select data events that guides, templates and consoles show, and what earlier proposals leave. */
export const STYLES = {
  'log all': () => [MANAGEMENT, ALL_S3, ALL_TABLES, ALL_FUNCTIONS],
  'log all, management by flag': () => [
    { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, flag('false')] },
    ALL_S3,
    ALL_TABLES,
  ],
  'basic, all': () => basic([{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: DATA_RESOURCES }]),
  'basic, writes and reads apart': () =>
    basic([
      { ReadWriteType: 'WriteOnly', IncludeManagementEvents: true, DataResources: DATA_RESOURCES.slice(0, 1) },
      { ReadWriteType: 'ReadOnly', IncludeManagementEvents: false, DataResources: DATA_RESOURCES },
    ]),
  'basic, listed': ({ buckets, functions, some }) =>
    basic([
      {
        ReadWriteType: 'All',
        DataResources: [
          { Type: S3, Values: some(buckets).slice(0, 100) },
          { Type: FUNCTION, Values: some(functions).slice(0, 100) },
        ].filter(({ Values }) => Values.length > 0),
      },
    ]),
  'reads only': () => [MANAGEMENT, dataSelector(S3, flag('true')), dataSelector(TABLE, flag('true'))],
  'writes, and reads of some': ({ buckets, some }) => [
    MANAGEMENT,
    dataSelector(S3, flag('false')),
    dataSelector(S3, flag('true'), ...only('StartsWith', some(buckets))),
  ],
  'positive lists': ({ buckets, tables, some }) => [
    MANAGEMENT,
    dataSelector(S3, ...only('StartsWith', some(buckets))),
    dataSelector(TABLE, ...only('Equals', some(tables))),
  ],
  'a positive list with folders': ({ buckets, some }) => [
    MANAGEMENT,
    dataSelector(S3, ...only('StartsWith', [...some(buckets), ...some(buckets).map((arn) => `${arn}in/`)])),
  ],
  'prefixes without a slash': ({ buckets, some }) => [
    MANAGEMENT,
    dataSelector(S3, ...only('StartsWith', [...new Set(some(buckets).map((arn) => arn.slice(0, -2)))])),
  ],
  'exclusions of somebody': ({ buckets, tables, some }) => [
    MANAGEMENT,
    named('all but noise', dataSelector(S3, ...only('NotStartsWith', some(buckets)))),
    named('tables but noise', dataSelector(TABLE, ...only('NotEquals', some(tables)))),
  ],
  'an earlier proposal': ({ buckets, tables, some }) => [
    MANAGEMENT,
    ...earlier(S3, some(buckets), 'NotStartsWith', flag('false')),
    ...earlier(TABLE, some(tables), 'NotEquals', {
      Field: 'eventName',
      NotEquals: ['BatchGetItem', 'GetItem', 'GetRecords', 'GetShardIterator', 'Query', 'Scan', 'TransactGetItems'],
    }),
    ALL_FUNCTIONS,
  ],
  'by call': () => [
    MANAGEMENT,
    dataSelector(S3, { Field: 'eventName', Equals: ['GetObject', 'PutObject', 'DeleteObject'] }),
    dataSelector(TABLE, { Field: 'eventName', NotEquals: ['Query', 'Scan'] }),
  ],
  'by call and flag': () => [
    MANAGEMENT,
    dataSelector(S3, { Field: 'eventName', NotEquals: ['HeadObject'] }, flag('true')),
    dataSelector(TABLE, { Field: 'eventName', StartsWith: ['Get', 'Put'] }),
  ],
  'by caller': () => [
    MANAGEMENT,
    dataSelector(S3, { Field: 'userIdentity.arn', NotStartsWith: ['arn:aws:sts::111122223333:assumed-role/etl'] }),
    ALL_TABLES,
  ],
  redundant: ({ buckets, tables, some }) => [
    MANAGEMENT,
    ALL_S3,
    named('s3 again', ALL_S3),
    dataSelector(S3, ...only('StartsWith', some(buckets))),
    dataSelector(TABLE, ...only('Equals', some(tables))),
    ALL_TABLES,
  ],
  overlapping: ({ buckets, some }) => [
    MANAGEMENT,
    dataSelector(S3, ...only('StartsWith', some(buckets)), flag('true')),
    dataSelector(S3, ...only('NotStartsWith', some(buckets))),
    dataSelector(S3, ...only('StartsWith', some(buckets).slice(0, 2)), flag('false')),
  ],
  'data alone': () => [ALL_S3, ALL_TABLES],
} as const satisfies Record<string, (estate: Estate) => readonly Selector[]>;
export type Style = keyof typeof STYLES;
export const STYLE_NAMES = Object.keys(STYLES) as readonly Style[];

/** All but some, and what is no noise of these, under the names that proposals give. */
function earlier(
  type: string,
  arns: readonly string[],
  operator: 'NotEquals' | 'NotStartsWith',
  rest: Condition,
): readonly Selector[] {
  if (arns.length === 0) return [dataSelector(type)];
  return [
    named(`${type} data, all but ${arns.length} resources`, dataSelector(type, ...only(operator, arns))),
    named(`${type} data, without reads`, dataSelector(type, rest)),
  ];
}
