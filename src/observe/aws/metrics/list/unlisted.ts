import { type GapFile, gapOf } from '../../../../model/snapshot/gap.ts';
import type { ObservedRow } from '../../part.ts';
import type { Place } from '../../place.ts';
import { refusedGap } from '../../refused-gap.ts';
import type { Refusal } from '../../ask/refusal.ts';
import { NOT_KNOWN } from '../counts.ts';
import { countedByMetric, type Namespace } from '../metric.ts';

/** What stands for all of a namespace that could not be listed. Management events have another source, Storage Lens is one. */
const STANDS_FOR = {
  'AWS/DynamoDB': {
    eventSource: 'dynamodb.amazonaws.com',
    type: 'AWS::DynamoDB::Table',
    name: 'SuccessfulRequestLatency',
  },
  'AWS/Lambda': { eventSource: 'lambda.amazonaws.com', type: 'AWS::Lambda::Function', name: 'Invocations' },
  'AWS/S3': { eventSource: 's3.amazonaws.com', type: 'AWS::S3::Object', name: 'AllRequests' },
  'AWS/S3/Storage-Lens': null,
  'AWS/Usage': null,
} as const satisfies Readonly<Record<Namespace, { eventSource: string; type: string; name: string } | null>>;

/** A row that leaves the sum open: there may be resources that nobody named. */
export function unlistedRow({ account, region }: Place, namespace: Namespace): ObservedRow | undefined {
  const stands = STANDS_FOR[namespace];
  if (stands === null) return undefined;
  const { eventSource, type, name } = stands;
  return {
    account,
    region,
    category: 'Data',
    eventSource,
    eventName: null,
    readOnly: null,
    resource: { type },
    ...NOT_KNOWN,
    ...countedByMetric(namespace, name),
  };
}

/** Of an account that shares its metrics alone: management events that AWS/Usage does not count. */
export function linkedRow({ account, region }: Place): ObservedRow {
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
    reason: 'another account shares these metrics, and its events only that account may look up',
    remedy: 'observe that account with its own credentials too',
  });
}

export function unlistedGap(place: Place, namespace: Namespace, refusal: Refusal): GapFile {
  return refusedGap(place, [{ kind: 'metric-list', namespace }], ['cloudwatch:ListMetrics'], refusal);
}
