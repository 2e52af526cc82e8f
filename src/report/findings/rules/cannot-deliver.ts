import { type Bounds, joinBounds, mapKnown } from '../../../model/quantity/bounds.ts';
import { costWhere, type Estimate, estimate, withTrails } from '../../../model/bill/estimate.ts';
import { delivers } from '../../../model/bill/recording.ts';
import { maxUsd, minUsd, subtractUsd, type Usd } from '../../../model/quantity/usd.ts';
import { isWithin } from '../../../model/rates/dimensions.ts';
import type { Parts, Rule, TrailPart, TrailView } from '../rule.ts';

interface CannotDeliver extends Parts {
  readonly trail: TrailPart;
  /** As S3 names it, `AccessDenied`. */
  readonly error: string;
}

/** A trail that cannot deliver tries for 30 days, and what it records is charged (CloudTrail user guide, get-and-view-cloudtrail-log-files, 2026-04-13). */
export const cannotDeliver: Rule<CannotDeliver> = {
  severity: 'cost',
  find: {
    trail: find,
    proposal: ({ proposal: { trail } }) => (delivers(trail) ? [] : [{ trail, error: trail.deliveryError ?? '' }]),
  },
  sentence: ({ trail, error }) =>
    `${trail.name} cannot deliver (${error}) and is charged all the same: fix its bucket's policy, or delete the trail`,
  advice: ({ trail, error }) =>
    `${trail.name} cannot deliver (${error}): what is proved holds only once the policy of its bucket lets it`,
};

function find({ trail, input: { snapshot, rates, month }, costs }: TrailView): readonly CannotDeliver[] {
  if (delivers(trail)) return [];
  const error = trail.deliveryError ?? '';
  // Another trail may then have the free copy that this one has, so its own lines are not what goes.
  const without = snapshot.trails.filter(({ arn }) => arn !== trail.arn);
  const was = ownCharges(costs);
  const is = ownCharges(estimate(withTrails(snapshot, without), rates, month, 'cloudtrail'));
  const { low, expected, high } = joinBounds(was, is, subtractUsd);
  return [
    {
      trail,
      error,
      saving: {
        low: minUsd(low, expected),
        expected,
        high: mapKnown(high, (end) => maxUsd(end, expected)),
      },
    },
  ];
}

function ownCharges({ lines }: Estimate): Bounds<Usd> {
  return costWhere(lines, ({ dimension }) => isWithin(dimension, 'cloudtrail'));
}
