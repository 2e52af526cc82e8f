import { type Family, listFamily } from './family.ts';
import type { Daily, TableScenario } from './scenario.ts';
import type { Meaning, Series } from './series.ts';

type Wanted = (metric: string) => boolean;
type Dimensions = Series['dimensions'];

/** PartiQL calls have a second dimension set that repeats the counts. DynamoDB guide, 2026-04-13. */
const PARTIQL: Readonly<Record<string, Dimensions>> = {
  ExecuteStatement: [
    ['OperationType', 'PartiQL'],
    ['Verb', 'Select'],
  ],
  BatchExecuteStatement: [
    ['OperationType', 'PartiQL'],
    ['Verb', 'Select'],
  ],
  ExecuteTransaction: [
    ['OperationType', 'PartiQL'],
    ['Verb', 'Update'],
  ],
};

export const DYNAMODB_FAMILIES: readonly Family[] = [
  listFamily<TableScenario>({
    namespace: 'AWS/DynamoDB',
    key: 'TableName',
    dimensions: ['Operation', 'StreamLabel', 'OperationType', 'Verb'],
    list: ({ region }) => region.tables,
    name: ({ name }) => name,
    series: (table, wanted) => [
      ...successes(table, wanted),
      ...byOperation(table, 'ThrottledRequests', table.throttled, wanted),
      ...byOperation(table, 'SystemErrors', table.systemErrors, wanted),
      ...ofTable(table, 'ConditionalCheckFailedRequests', 'count', table.conditionalCheckFailed, wanted),
      ...ofTable(table, 'TransactionConflict', 'items', table.transactionConflicts, wanted),
    ],
  }),
  {
    namespace: 'AWS/DynamoDB',
    dimensions: [],
    count: ({ region }) => (region.userErrors === undefined ? 0 : 1),
    nameAt: () => '',
    seriesAt: ({ region: { userErrors } }, _index, metric = 'UserErrors') =>
      userErrors === undefined || metric !== 'UserErrors' ? [] : [dynamo(metric, [], 'count', userErrors)],
  },
];

function successes({ name, operations, streamLabel }: TableScenario, wanted: Wanted): readonly Series[] {
  const metric = 'SuccessfulRequestLatency';
  if (!wanted(metric)) return [];
  return Object.entries(operations).flatMap(([operation, daily]) => {
    const base: Dimensions = [
      ['TableName', name],
      ['Operation', operation],
    ];
    if (operation === 'GetRecords')
      return [dynamo(metric, [...base, ['StreamLabel', streamLabel ?? '2026-01-01T00:00:00.000']], 'latency', daily)];
    const partiQl = PARTIQL[operation];
    const sets = partiQl === undefined ? [base] : [base, [...base, ...partiQl]];
    return sets.map((dimensions) => dynamo(metric, dimensions, 'latency', daily));
  });
}

function byOperation(
  { name }: TableScenario,
  metric: string,
  counts: Readonly<Record<string, Daily>> | undefined,
  wanted: Wanted,
): readonly Series[] {
  if (counts === undefined || !wanted(metric)) return [];
  return Object.entries(counts).map(([operation, daily]) =>
    dynamo(
      metric,
      [
        ['TableName', name],
        ['Operation', operation],
      ],
      'count',
      daily,
    ),
  );
}

function ofTable(
  { name }: TableScenario,
  metric: string,
  meaning: Meaning,
  daily: Daily | undefined,
  wanted: Wanted,
): readonly Series[] {
  return daily === undefined || !wanted(metric) ? [] : [dynamo(metric, [['TableName', name]], meaning, daily)];
}

function dynamo(metric: string, dimensions: Dimensions, meaning: Meaning, daily: Daily): Series {
  return { namespace: 'AWS/DynamoDB', metric, dimensions, meaning, daily };
}
