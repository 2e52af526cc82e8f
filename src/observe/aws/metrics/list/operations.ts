/**
 * Operations on a table, by the metric that counts them: the most numerous metric of a Region. Source: DynamoDB guide,
 * metrics-dimensions, 2026-04-13.
 */
export const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  SuccessfulRequestLatency: [
    'BatchExecuteStatement',
    'BatchGetItem',
    'BatchWriteItem',
    'DeleteItem',
    'ExecuteStatement',
    'ExecuteTransaction',
    'GetItem',
    'GetRecords',
    'PutItem',
    'Query',
    'Scan',
    'TransactGetItems',
    'TransactWriteItems',
    'UpdateItem',
  ],
};
