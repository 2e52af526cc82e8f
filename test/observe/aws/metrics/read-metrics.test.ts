import { describe, expect, test } from 'vitest';
import { each, filterOf, lineOf, readScene, sceneOf } from './read-scene.ts';

describe('what CloudWatch tells of a place', () => {
  test('is counted to the last event', async () => {
    const { rows, gaps, parts, aws } = await readScene(
      sceneOf({
        buckets: [
          {
            name: 'lake',
            objects: 9,
            filters: [filterOf('all', { GetRequests: 7, DeleteRequests: 2, AllRequests: 10 })],
          },
          { name: 'dark', objects: 5 },
        ],
        functions: [
          { name: 'plain', invocations: each(3), aliases: ['live'] },
          { name: 'queued', invocations: each(4), asyncEvents: each(2), throttles: each(1) },
        ],
        tables: [
          {
            name: 'orders',
            operations: { GetItem: each(5), ExecuteStatement: each(1), GetRecords: each(2) },
            throttled: { GetItem: each(1), PutItem: each(3) },
            systemErrors: { GetItem: each(1) },
            conditionalCheckFailed: each(2),
            transactionConflicts: each(1),
          },
        ],
        userErrors: each(4),
        streams: [
          {
            name: 'clicks',
            sums: {
              'GetRecords.Success': each(9),
              'PutRecord.Success': each(3),
              'PutRecords.Success': each(2),
              'PutRecords.TotalRecords': each(500),
              ReadProvisionedThroughputExceeded: each(1),
              WriteProvisionedThroughputExceeded: each(4),
            },
            parts: { ShardId: 'shardId-000000000000' },
          },
          { name: 'idle', sums: { 'GetRecords.Success': each(0) } },
        ],
        queues: [
          {
            name: 'jobs.fifo',
            sums: {
              NumberOfMessagesSent: each(15),
              NumberOfMessagesReceived: each(12),
              NumberOfEmptyReceives: each(100),
              NumberOfMessagesDeleted: each(11),
              ApproximateNumberOfMessagesVisible: each(3),
            },
          },
        ],
        topics: [{ name: 'alerts', sums: { NumberOfMessagesPublished: each(5), PublishSize: each(900) } }],
        usage: [
          { service: 'KMS', resource: 'Decrypt', daily: each(100) },
          { service: 'KMS', resource: 'CryptographicOperationsSymmetric', daily: each(500) },
          { service: 'Secrets Manager', resource: 'GetSecretValue', daily: each(6) },
          { service: 'CloudWatch', resource: 'PutMetricData', daily: each(70) },
        ],
      }),
    );
    expect(rows.map(lineOf)).toMatchInlineSnapshot(`
      [
        "AWS::DynamoDB::Table * any 0 0..56 derived DynamoDB UserErrors",
        "table/orders * write 0 0..28 derived DynamoDB ConditionalCheckFailedRequests",
        "table/orders * any 0 0..14 derived DynamoDB TransactionConflict",
        "table/orders ExecuteStatement write 14 measured DynamoDB SuccessfulRequestLatency",
        "table/orders GetItem read 70 70..98 measured DynamoDB SuccessfulRequestLatency",
        "table/orders GetRecords read 28 measured DynamoDB SuccessfulRequestLatency",
        "table/orders PutItem write 0 0..42 measured DynamoDB SuccessfulRequestLatency",
        "function:plain Invoke write 42 measured Lambda Invocations",
        "function:queued Invoke write 56 56..70 measured Lambda Invocations",
        "function:queued InvokeExecution any 28 0..28 derived Lambda AsyncEventsReceived",
        "stream/clicks GetRecords read 126 126..140 measured Kinesis GetRecords.Success",
        "stream/clicks PutRecord write 42 measured Kinesis PutRecord.Success",
        "stream/clicks PutRecords write 28 measured Kinesis PutRecords.Success",
        "stream/clicks * write 0 0..56 derived Kinesis WriteProvisionedThroughputExceeded",
        "stream/clicks GetShardIterator read 0 0..140 derived Kinesis GetRecords.Success",
        "jobs.fifo * write 210 21..210 derived SQS NumberOfMessagesSent",
        "jobs.fifo ReceiveMessage any 1568 1417..1568 derived SQS NumberOfMessagesReceived",
        "jobs.fifo * any 154 16..154 derived SQS NumberOfMessagesDeleted",
        "jobs.fifo * any ? unknown SQS NumberOfMessagesSent",
        "alerts * write 70 7..70 derived SNS NumberOfMessagesPublished",
        "lake/ * read 98 measured S3 GetRequests",
        "lake/ * write 28 28..28028 derived S3 DeleteRequests",
        "lake/ * any 14 derived S3 AllRequests",
        "dark/ * read ? unknown S3 NumberOfObjects",
        "dark/ * write ? unknown S3 NumberOfObjects",
      ]
    `);
    expect(parts[0]!.usage.map((row) => `${row.eventSource} ${lineOf(row)}`)).toMatchInlineSnapshot(`
      [
        "kms.amazonaws.com  Decrypt read 1400 measured Usage CallCount",
        "secretsmanager.amazonaws.com  GetSecretValue read 84 measured Usage CallCount",
      ]
    `);
    expect(gaps).toMatchInlineSnapshot(`
      [
        {
          "account": "111122223333",
          "kind": "metrics-off",
          "reason": "not enabled",
          "region": "eu-west-1",
          "remedy": "Switch them on with \`aws s3api put-bucket-metrics-configuration --region eu-west-1 --bucket dark --id EntireBucket --metrics-configuration Id=EntireBucket\`, wait a week or more, and observe again. CloudWatch charges for the metrics, about $4.80 a month.",
          "subjects": [
            {
              "kind": "request-metrics",
              "resource": {
                "arn": "arn:aws:s3:::dark/",
                "type": "AWS::S3::Object",
              },
            },
          ],
          "what": "S3 request metrics of dark",
        },
      ]
    `);
    // Sorted: questions of different services are under way together.
    expect(aws.calls.map(({ action, outcome }) => `${action} ${outcome}`).toSorted()).toMatchInlineSnapshot(`
      [
        "cloudwatch:GetMetricData ok",
        "cloudwatch:ListMetrics ok",
        "cloudwatch:ListMetrics ok",
        "cloudwatch:ListMetrics ok",
        "cloudwatch:ListMetrics ok",
        "cloudwatch:ListMetrics ok",
        "cloudwatch:ListMetrics ok",
        "cloudwatch:ListMetrics ok",
        "cloudwatch:ListMetrics ok",
        "s3:GetMetricsConfiguration ok",
      ]
    `);
  });
});
