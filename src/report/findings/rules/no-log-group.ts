import { gigabytes } from '../../../model/quantity/gigabytes.ts';
import type { Parts, Rule, TrailPart } from '../rule.ts';
import { priceOf } from '../price-of.ts';

interface NoLogGroup extends Parts {
  readonly trail: TrailPart;
}

/** Metric filters and alarms work on CloudWatch Logs; it is also the most expensive thing that a trail can feed. */
export const noLogGroup: Rule<NoLogGroup> = {
  severity: 'info',
  find: {
    trail: (view) => {
      const { trail, logs } = view;
      if (trail.cloudWatchLogs || logs === undefined) return [];
      return [{ trail, cost: priceOf(view, { dimension: 'logs.ingestion', quantity: gigabytes(logs.raw) }) }];
    },
  },
  sentence: ({ trail }) =>
    `${trail.name} does not send its events to CloudWatch Logs, so no metric filter or alarm can watch them; there the ingestion of all that it records is charged`,
};
