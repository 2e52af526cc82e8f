import { sumBounds } from '../../../model/quantity/bounds.ts';
import { NO_COST } from '../../../model/quantity/usd.ts';
import { abridged, counted } from '../../../base/words.ts';
import type { Proposal } from '../../../optimize/propose.ts';
import { amountBriefly } from '../../text/format-number.ts';
import type { Parts, Rule, TrailPart } from '../rule.ts';
import { bucketOfArn, shortName } from '../../../base/arn.ts';

interface LogBuckets extends Parts {
  readonly trail: TrailPart;
  /** ARNs that stand for the objects of a bucket. */
  readonly resources: readonly string[];
  /** The trail's own bucket is one of them. */
  readonly feedsItself: boolean;
}

export const logBucket: Rule<LogBuckets> = {
  severity: 'cost',
  find: {
    report: ({ proposals }) => proposals.flatMap(recorded),
    proposal: ({ proposal: { unchanged, trail, exclusions } }) =>
      unchanged || exclusions.logBuckets.length === 0 ? [] : [partsOf(trail, exclusions.logBuckets)],
    session: ({ proposal }) => recorded(proposal),
  },
  sentence: ({ trail, resources, feedsItself }) =>
    `${trail.name} records log delivery into ${counted(resources.length, 'log bucket')} (${abridged(resources.map(shortName))})${feedsItself ? ', its own among them, so it feeds itself' : ''}`,
  advice: ({ resources }) =>
    `events are no longer recorded for objects in ${resources.map(shortName).join(', ')}: neither log delivery nor who reads or deletes logs there. Keep log file validation on, and Object Lock on the bucket`,
  short: ({ resources, saving }) => {
    const [first, ...more] = resources.map(shortName);
    const what = more.length === 0 ? `log bucket ${first} is recorded` : `${resources.length} log buckets are recorded`;
    return `${what}: leaving ${more.length === 0 ? 'it' : 'them'} out saves ${amountBriefly(saving!)}`;
  },
};

/** The log buckets whose events the trail records and a proposal leaves out. */
function recorded({ trail, dropped, exclusions }: Proposal): readonly LogBuckets[] {
  const buckets = dropped.filter(({ resource }) => exclusions.logBuckets.includes(resource));
  if (buckets.length === 0) return [];
  const saving = sumBounds(
    buckets.map((bucket) => bucket.saving),
    NO_COST,
  );
  return [
    {
      ...partsOf(
        trail,
        buckets.map(({ resource }) => resource),
      ),
      saving,
    },
  ];
}

function partsOf(trail: Proposal['trail'], resources: readonly string[]): LogBuckets {
  return { trail, resources, feedsItself: resources.some((arn) => bucketOfArn(arn) === trail.bucket) };
}
