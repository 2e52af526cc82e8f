import { type Bounds, joinBounds } from '../../../model/quantity/bounds.ts';
import { isWithin } from '../../../model/rates/dimension.ts';
import { costWhere, type Estimate, estimate } from '../../../model/bill/estimate.ts';
import { NO_COST, subtractUsd, type Usd } from '../../../model/quantity/usd.ts';
import { viewShape } from '../../../selectors/event/event-view.ts';
import { isLogged } from '../../../selectors/match/match.ts';
import { categoryOf } from '../../../selectors/selector.ts';
import { keyOf, type PostureRule, priceOf } from './rule.ts';

/**
 * CloudTrail's own deliveries are data events of the log bucket. RecursiveLogging false leaves out those alone, whatever else
 * is recorded of the bucket.
 */
export const recursiveLogging: PostureRule = (subject) => {
  const { trail, logs, input, bucket } = subject;
  const region = bucket?.region ?? trail.homeRegion;
  if (trail.recursiveLogging !== true || trail.bucket === null || trail.selectors === null || logs === undefined)
    return [];
  // Deliveries are events of the bucket's Region.
  if (!trail.multiRegion && trail.homeRegion !== region) return [];
  const delivery = {
    category: 'Data',
    eventSource: 's3.amazonaws.com',
    eventName: 'PutObject',
    readOnly: false,
    resource: { type: 'AWS::S3::Object', arn: `arn:${input.snapshot.partition}:s3:::${trail.bucket}/` },
  } as const;
  const recorded = isLogged(trail.selectors, viewShape(delivery));
  if (recorded === 'no') return [];
  const digests = trail.logFileValidation === true ? logs.digests : undefined;
  const quantity = digests === undefined ? logs.files : joinBounds(logs.files, digests, (a, b) => a.plus(b));
  const saving = priceOf({ ...keyOf(subject, region), dimension: 'data', quantity }, subject);
  return [
    {
      severity: 'cost',
      what: `${trail.name} ${recorded === 'yes' ? 'records' : 'may record'} its own deliveries into ${trail.bucket}, and recursive logging is on; turned off, those alone are left out`,
      saving: recorded === 'yes' ? saving : { ...saving, low: NO_COST },
    },
  ];
};

function ownCharges(lines: Estimate['lines']): Bounds<Usd> {
  return costWhere(lines, ({ dimension }) => isWithin(dimension, 'cloudtrail'));
}

/** A trail that cannot deliver tries for 30 days, and what it records is charged (CloudTrail user guide, get-and-view-cloudtrail-log-files, 2026-04-13). */
export const cannotDeliver: PostureRule = ({ trail, input: { snapshot, rates, month }, costs }) => {
  if (typeof trail.deliveryError !== 'string' || trail.deliveryError === '') return [];
  // Another trail may then have the free copy that this one has, so its own lines are not what goes.
  const without = snapshot.trails.filter(({ arn }) => arn !== trail.arn);
  const was = ownCharges(costs.lines);
  const is = ownCharges(estimate({ ...snapshot, trails: without }, rates, month, 'cloudtrail').lines);
  const saving = joinBounds(was, is, subtractUsd);
  return [
    {
      severity: 'cost',
      what: `${trail.name} cannot deliver (${trail.deliveryError}) and is charged all the same: fix its bucket's policy, or delete the trail`,
      saving: {
        low: saving.low.lessThan(saving.expected) ? saving.low : saving.expected,
        expected: saving.expected,
        high: saving.high === null || saving.high.greaterThan(saving.expected) ? saving.high : saving.expected,
      },
    },
  ];
};

/**
 * AWS says that a trail records an event once; users of several basic selectors saw further copies on the bill
 * (awslabs/landing-zone-accelerator-on-aws#449, 2024-05). So a warning, and no price.
 */
export const severalManagementSelectors: PostureRule = ({ trail }) => {
  const own = (trail.selectors ?? []).filter((selector) => categoryOf(selector) === 'Management').length;
  if (own < 2) return [];
  return [
    {
      severity: 'info',
      what: `${own} selectors of ${trail.name} record management events; each event is counted once here, but compare FreeEventsRecorded and PaidEventsRecorded on the bill`,
    },
  ];
};
