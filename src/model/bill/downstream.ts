import { parseArn } from '../../base/arn.ts';
import { addBounds, type Bounds } from '../quantity/bounds.ts';
import { type Decimal, ZERO } from '../quantity/decimal.ts';
import type { RateDimension } from '../rates/rate-dimensions.ts';
import type { Accruals } from '../retention/accrual.ts';
import { type HeldQuantity, heldQuantities } from '../retention/held-quantities.ts';
import { holdIn } from '../retention/hold-in.ts';
import { planFor } from '../retention/lifecycle-plan.ts';
import type { RetentionPlan } from '../retention/retention-plan.ts';
import type { Month } from '../quantity/month.ts';
import { accrualsOfTrail } from './accruals-of.ts';
import { billed } from './billing.ts';
import { inLogs } from './log-group.ts';
import { delivers } from './recording.ts';
import type { Quantity } from './price-quantity.ts';
import type { Snapshot, Trail } from '../snapshot/snapshot.ts';
import type { TrailLogs } from './trail-logs.ts';

/**
 * What a trail's logs cause in other services in a month. Of what a bucket or a log group refuses nothing arrives until
 * somebody changes that, and then what is at most 30 days old (CloudTrail user guide, get-and-view-cloudtrail-log-files,
 * 2026-04-13): from nothing, which is expected, to all.
 *
 * @param retention for all buckets, as the user wishes; null: as each bucket is set
 */
export function downstreamOf(
  logs: TrailLogs,
  snapshot: Snapshot,
  month: Month,
  retention: RetentionPlan | null,
): readonly Quantity[] {
  const accruals = accrualsOfTrail(logs.trail, { month, window: snapshot.window });
  const inS3 = [...inBucket(logs, snapshot, accruals, retention), ...notices(logs)];
  const inGroup = inLogGroup(logs, snapshot, accruals);
  const { logGroupDeliveryError: refused = '' } = logs.trail;
  return [...(delivers(logs.trail) ? inS3 : inS3.map(atMost)), ...(refused === '' ? inGroup : inGroup.map(atMost))];
}

function atMost(quantity: Quantity): Quantity {
  return { ...quantity, quantity: { ...quantity.quantity, low: ZERO, expected: ZERO } };
}

/** Writing log files, and keeping those that are stored in the month. */
function inBucket(
  logs: TrailLogs,
  snapshot: Snapshot,
  accruals: Accruals,
  retention: RetentionPlan | null,
): readonly Quantity[] {
  const { trail } = logs;
  if (trail.bucket === null) return [];
  const plan = planFor(snapshot, trail.bucket, retention);
  const kept = new Map<RateDimension, HeldQuantity>();
  for (const group of logs.groups)
    for (const own of heldQuantities(holdIn(group, plan, accruals))) {
      const before = kept.get(own.pricedAs);
      kept.set(
        own.pricedAs,
        before === undefined ? own : { ...own, quantity: addBounds(before.quantity, own.quantity) },
      );
    }
  const region = snapshot.logBuckets.find(({ name }) => name === trail.bucket)?.region ?? trail.homeRegion;
  const at = (dimension: Quantity['dimension'], quantity: Bounds<Decimal>): Quantity => ({
    ...ofTrail(trail, region),
    dimension,
    quantity,
  });
  return [
    ...[...kept.values()].map(({ dimension, pricedAs, quantity }) => ({
      ...at(dimension, quantity),
      ...(pricedAs === dimension ? {} : { pricedAs }),
    })),
    at('s3.requests', addBounds(logs.files, validated(logs))),
  ];
}

function validated({ trail: { logFileValidation: isOn }, digests }: TrailLogs): Bounds<Decimal> {
  return billed(digests, { sure: isOn === true, expected: isOn !== false, possible: isOn !== false }, ZERO);
}

function inLogGroup({ trail, raw }: TrailLogs, snapshot: Snapshot, accruals: Accruals): readonly Quantity[] {
  if (!trail.cloudWatchLogs) return [];
  const key = ofTrail(trail, regionOf(trail.logGroup, trail));
  const group = snapshot.logGroups.find(({ arn }) => bare(arn) === bare(trail.logGroup ?? ''));
  const kept = group === undefined ? 'unknown' : (group.retentionDays ?? 'forever');
  return inLogs(raw, kept, snapshot.window.end, accruals).map((quantity) => ({ ...key, ...quantity }));
}

/** CloudTrail's answers end a log group's ARN in `:*`, CloudWatch's own do not. */
function bare(arn: string): string {
  return arn.replace(/:\*$/, '');
}

/** One for each log file delivered (CloudTrail user guide, configure-sns-notifications-for-cloudtrail, 2026-04-13). */
function notices({ trail, files }: TrailLogs): readonly Quantity[] {
  if (trail.snsTopic == null) return [];
  return [
    {
      ...ofTrail(trail, regionOf(trail.snsTopic, trail)),
      dimension: 'sns.notifications',
      quantity: files,
    },
  ];
}

/** The Region of the ARN of something that a trail delivers to; a topic may be known by its name alone. */
function regionOf(arn: string | undefined, { homeRegion }: Trail): string {
  return parseArn(arn ?? '')?.region || homeRegion;
}

function ofTrail({ name, arn, account }: Trail, region: string): Pick<Quantity, 'account' | 'region' | 'sink'> {
  return { account, region, sink: { kind: 'trail', name, arn } };
}
