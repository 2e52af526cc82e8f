import type { CountingMetric } from './resource-type.ts';

export const FUNCTION_METRICS = {
  namespace: 'AWS/Lambda',
  name: 'Invocations',
  byName: {
    dimension: 'FunctionName',
    rows: [
      // Throttled calls are no Invocations.
      { calls: ['Invoke'], sums: { Invocations: 'calls', Throttles: 'failures' } },
      // An asynchronous call is recorded when it is accepted and again when it runs; whether always is not documented.
      { calls: ['InvokeExecution'], sums: { AsyncEventsReceived: 'calls at most' } },
    ],
    // Each of a function and again of its version.
    listed: { metrics: 16, ofEachName: 2 },
    source: 'Lambda developer guide, monitoring-metrics-types, 2026-04-13',
  },
} as const satisfies CountingMetric;

export const STREAM_METRICS = {
  namespace: 'AWS/Kinesis',
  name: 'GetRecords.Success',
  byName: {
    dimension: 'StreamName',
    rows: [
      {
        calls: ['GetRecords'],
        sums: { 'GetRecords.Success': 'calls', ReadProvisionedThroughputExceeded: 'failures' },
      },
      { calls: ['PutRecord'], sums: { 'PutRecord.Success': 'calls' } },
      // Calls of which at least one record was put.
      { calls: ['PutRecords'], sums: { 'PutRecords.Success': 'calls' } },
      // Counts records, of which a call that failed has at least one.
      { calls: ['PutRecord', 'PutRecords'], sums: { WriteProvisionedThroughputExceeded: 'limit' } },
      // An iterator is got to be read with: inferred.
      {
        calls: ['GetShardIterator'],
        sums: { 'GetRecords.Success': 'limit', ReadProvisionedThroughputExceeded: 'limit' },
      },
    ],
    // Those of shards are off by default.
    listed: { metrics: 20, ofEachName: 1 },
    source: 'Kinesis Data Streams developer guide, monitoring-with-cloudwatch, read on 2026-11-30',
  },
} as const satisfies CountingMetric;

export const QUEUE_METRICS = {
  namespace: 'AWS/SQS',
  name: 'NumberOfMessagesSent',
  byName: {
    dimension: 'QueueName',
    rows: [
      { calls: ['SendMessage', 'SendMessageBatch'], sums: { NumberOfMessagesSent: 'messages' } },
      {
        calls: ['ReceiveMessage'],
        sums: { NumberOfMessagesReceived: 'messages', NumberOfEmptyReceives: 'calls' },
      },
      { calls: ['DeleteMessage', 'DeleteMessageBatch'], sums: { NumberOfMessagesDeleted: 'messages' } },
      {
        calls: [
          'ChangeMessageVisibility',
          'ChangeMessageVisibilityBatch',
          'GetQueueAttributes',
          'GetQueueUrl',
          'ListDeadLetterSourceQueues',
          'ListQueueTags',
        ],
        sums: {},
      },
    ],
    listed: { metrics: 12, ofEachName: 1 },
    source: 'SQS developer guide, sqs-available-cloudwatch-metrics and logging-using-cloudtrail, read on 2026-11-30',
  },
} as const satisfies CountingMetric;

export const TOPIC_METRICS = {
  namespace: 'AWS/SNS',
  name: 'NumberOfMessagesPublished',
  byName: {
    dimension: 'TopicName',
    rows: [{ calls: ['Publish', 'PublishBatch'], sums: { NumberOfMessagesPublished: 'messages' } }],
    listed: { metrics: 8, ofEachName: 1 },
    source: 'SNS developer guide, sns-monitoring-using-cloudwatch, read on 2026-11-30',
  },
} as const satisfies CountingMetric;
