import type { TrafficRowFile } from '../../../../model/snapshot/schema.ts';
import { KNOWN_TYPES } from '../../../../facts/resource-types.ts';
import { type GapFile, gapOf } from '../../../../model/snapshot/gap.ts';
import type { Place } from '../../../../model/snapshot/place.ts';
import { refusedGap } from '../../refused-gap.ts';
import type { Refusal } from '../../ask/refusal.ts';
import { NOT_KNOWN } from '../counts.ts';
import { countedByMetric, type Namespace } from '../metric.ts';

/** A row with an unknown count: there may be resources that were not listed. */
export function unlistedRow({ account, region }: Place, namespace: Namespace): TrafficRowFile | undefined {
  const stands = KNOWN_TYPES.find(([, { metric }]) => metric?.namespace === namespace);
  // Management events have another source, Storage Lens is one.
  if (stands === undefined) return undefined;
  const [type, { eventSource, metric }] = stands;
  return {
    account,
    region,
    category: 'Data',
    eventSource,
    eventName: null,
    readOnly: null,
    resource: { type },
    ...NOT_KNOWN,
    ...countedByMetric(namespace, metric!.name),
  };
}

/** For an account that only shares its metrics: management events that AWS/Usage does not count. */
export function linkedRow({ account, region }: Place): TrafficRowFile {
  return {
    account,
    region,
    category: 'Management',
    eventSource: 'unknown',
    eventName: null,
    readOnly: null,
    ...NOT_KNOWN,
    ...countedByMetric('AWS/Usage', 'CallCount'),
  };
}

export function linkedGap({ account, region }: Place): GapFile {
  return gapOf({
    kind: 'metrics-shared-only',
    subjects: [{ kind: 'uncounted-management-events' }],
    account,
    region,
    reason: 'another account shares these metrics, and only that account can look up its events',
    remedy: 'observe that account with its own credentials too',
  });
}

export function unlistedGap(place: Place, namespace: Namespace, refusal: Refusal): GapFile {
  return refusedGap(place, [{ kind: 'metric-list', namespace }], ['cloudwatch:ListMetrics'], refusal);
}
