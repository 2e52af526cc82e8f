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
        "s3:GetMetricsConfiguration ok",
      ]
    `);
  });
});
