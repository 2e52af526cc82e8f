import { type Family, listFamily, type Place } from './family.ts';
import type { List, NamedScenario } from './scenario.ts';
import type { Series } from './series.ts';

/**
 * Guides of Kinesis (monitoring-with-cloudwatch), SQS (sqs-available-cloudwatch-metrics) and SNS (sns-monitoring-using-cloudwatch),
 * read on 2026-11-30.
 */
const NAMED: readonly (readonly [
  namespace: string,
  key: string,
  list: (place: Place) => List<NamedScenario> | undefined,
])[] = [
  ['AWS/Kinesis', 'StreamName', ({ region }) => region.streams],
  ['AWS/SQS', 'QueueName', ({ region }) => region.queues],
  ['AWS/SNS', 'TopicName', ({ region }) => region.topics],
];

export const NAMED_FAMILIES: readonly Family[] = NAMED.map(([namespace, key, list]) =>
  listFamily<NamedScenario>({
    namespace,
    key,
    dimensions: ['ShardId'],
    list,
    name: ({ name }) => name,
    series: ({ name, sums, parts }, wanted) =>
      Object.entries(sums).flatMap(([metric, daily]) => {
        if (!wanted(metric)) return [];
        const whole: Series = { namespace, metric, dimensions: [[key, name]], meaning: 'count', daily };
        return parts === undefined
          ? [whole]
          : [whole, { ...whole, dimensions: [...whole.dimensions, ...Object.entries(parts)] }];
      }),
  }),
);
