import type { Estimate } from '../../../model/bill/estimate.ts';
import { abridged, counted } from '../../../base/words.ts';
import type { Snapshot } from '../../../model/snapshot/snapshot.ts';
import { eventsInLogBuckets } from '../../../optimize/log-bucket-events.ts';
import type { Exclusions } from '../../../optimize/exclusions.ts';
import type { Proposal } from '../../../optimize/propose.ts';
import { amountBriefly } from '../../text/format-number.ts';
import { droppedIn, savingOfPart } from '../part-of-proposal.ts';
import type { Parts, Rule, TrailPart } from '../rule.ts';
import { bucketOfArn, shortName } from '../../../base/arn.ts';

/** How much is known of who writes into the buckets. */
type Certainty = 'yes' | 'maybe' | 'no';

interface LogBuckets extends Parts {
  readonly trail: TrailPart;
  /** ARNs that stand for the objects of a bucket. */
  readonly resources: readonly string[];
  /** Of which nothing is recorded any more, not even who reads or deletes logs. */
  readonly whole: readonly string[];
  /** Is what is written into all of them log delivery? */
  readonly isDelivery: Certainty;
  /** Do AWS services do more there than deliver? */
  readonly hasUpkeep: boolean;
  /** Is the trail's own bucket one of them, and delivered into? */
  readonly feedsItself: Certainty;
}

const FEEDS_ITSELF: Readonly<Record<Certainty, string>> = {
  yes: ', its own among them, so it feeds itself',
  maybe: ', its own among them, so it may feed itself',
  no: '',
};

export const logBucket: Rule<LogBuckets> = {
  severity: 'cost',
  find: {
    report: ({ proposals, costs, input: { snapshot } }) =>
      proposals.flatMap((proposal) => recorded(proposal, snapshot, costs)),
    proposal: ({ proposal: { unchanged, trail, exclusions }, question: { snapshot } }) =>
      unchanged || bucketsIn(exclusions).length === 0 ? [] : [partsOf(trail, exclusions, snapshot)],
    session: ({ proposal, costs, question: { snapshot } }) => recorded(proposal, snapshot, costs),
  },
  sentence: ({ trail, resources, isDelivery, hasUpkeep, feedsItself }) => {
    const buckets = `${counted(resources.length, 'log bucket')} (${abridged(resources.map(shortName))})`;
    const what = isDelivery === 'yes' ? 'log delivery' : 'what is written, up to all of it log delivery,';
    const upkeep = hasUpkeep ? ', and other calls of AWS services there' : '';
    return `${trail.name} records ${what} into ${buckets}${FEEDS_ITSELF[feedsItself]}${upkeep}`;
  },
  advice: ({ resources, whole }) => {
    const delivered = resources.filter((arn) => !whole.includes(arn)).map(shortName);
    const all = whole.map(shortName);
    return [
      ...(all.length === 0
        ? []
        : [
            `events are no longer recorded for objects in ${all.join(', ')}: neither log delivery nor who reads or deletes logs there. Keep log file validation on, and Object Lock on the bucket`,
          ]),
      ...(delivered.length === 0
        ? []
        : [
            `files that are put into ${delivered.join(', ')} without the ARN of a caller, as AWS services deliver logs, are no longer recorded; who reads, deletes or, with an ARN, writes there is`,
          ]),
    ].join('. ');
  },
  short: ({ resources, whole, saving }) => {
    const [first, ...more] = resources.map(shortName);
    if (whole.length === 0) {
      const where = more.length === 0 ? first : counted(resources.length, 'log bucket');
      return `deliveries into ${where}: leaving them out saves ${amountBriefly(saving!)}`;
    }
    const what = more.length === 0 ? `log bucket ${first} is recorded` : `${resources.length} log buckets are recorded`;
    return `${what}: leaving ${more.length === 0 ? 'it' : 'them'} out saves ${amountBriefly(saving!)}`;
  },
};

/** The log buckets whose events the trail records and a proposal leaves out. */
function recorded(proposal: Proposal, snapshot: Snapshot, { scope }: Estimate): readonly LogBuckets[] {
  const buckets = droppedIn(proposal, 'logBuckets');
  if (buckets.length === 0) return [];
  return [
    {
      ...partsOf(proposal.trail, onlyIn(proposal.exclusions, buckets), snapshot),
      saving: savingOfPart(proposal, 'logBuckets', scope),
    },
  ];
}

function bucketsIn({ logBuckets, deliveries }: Buckets): readonly string[] {
  return [...logBuckets, ...deliveries].toSorted();
}

type Buckets = Pick<Exclusions, 'logBuckets' | 'deliveries'>;

function onlyIn({ logBuckets, deliveries }: Buckets, dropped: readonly { readonly resource: string }[]): Buckets {
  const meant = new Set(dropped.map(({ resource }) => resource));
  const isMeant = (arn: string): boolean => meant.has(arn);
  return { logBuckets: logBuckets.filter(isMeant), deliveries: deliveries.filter(isMeant) };
}

function partsOf(trail: Proposal['trail'], buckets: Buckets, snapshot: Snapshot): LogBuckets {
  const resources = bucketsIn(buckets);
  const found = eventsInLogBuckets(snapshot, trail);
  const isSeen = (arn: string): boolean => (found.get(arn)?.deliveries.length ?? 0) > 0;
  const isOpen = (arn: string): boolean => (found.get(arn)?.mayBeDeliveries.length ?? 0) > 0;
  const own = resources.find((arn) => bucketOfArn(arn) === trail.bucket);
  return {
    trail,
    resources,
    whole: buckets.logBuckets,
    hasUpkeep: buckets.logBuckets.some((arn) => (found.get(arn)?.upkeep.length ?? 0) > 0),
    isDelivery: resources.every((arn) => isSeen(arn) && !isOpen(arn)) ? 'yes' : 'maybe',
    feedsItself: own === undefined ? 'no' : isSeen(own) ? 'yes' : 'maybe',
  };
}
