import { bestBoundaries } from '../forms/prefix/best-boundaries.ts';
import type { Levels } from '../forms/prefix/levels.ts';
import { type Leaf, treeOf } from '../forms/prefix/prefix-tree.ts';
import type { FormCost } from '../forms/type-writer.ts';
import type { Offer, Scale, TypeOffer } from './choose.ts';
import type { Curve } from './curve.ts';

/** All names of a type that are known, and what must stay of those that are not. */
export interface Names {
  /** Every resource that may go, by ARN, whether it is worth anything or not. */
  readonly free: readonly string[];
  /** What stays. */
  readonly kept: readonly string[];
  /** Whatever begins so stays; no other name here does. */
  readonly beginnings: readonly string[];
  /** Of these, log buckets into which services deliver: deliveries may go. */
  readonly delivered: readonly string[];
  /** Of these nothing is recorded. */
  readonly whole: readonly string[];
  /** What a beginning must save beside its value, in dollars: names that do not exist yet go with it. */
  readonly penalty: number;
}

interface NamesCurve {
  readonly cost: FormCost;
  readonly levels: (values: number) => Levels;
  readonly curve: Curve;
}

/** Going dark for nothing is worth less than nothing. */
const FOR_NOTHING = -1e-7;

/** What can be left out by how names begin, in each form, for each number of values. */
export function curvesOfNames(offer: TypeOffer, limit: number, scale: Scale): readonly NamesCurve[] {
  const { names, noisy, writer } = offer;
  if (names === undefined || noisy.length === 0) return [];
  return writer.costsOfLevels(offer.delivered.length > 0).flatMap((cost): readonly NamesCurve[] => {
    const left = limit - cost.fixed;
    if (left < 1) return [];
    const boundaries = bestBoundaries(treeOf(leavesOf(offer, names, cost, scale)), {
      depth: cost.form.levels!.hasExceptions ? 3 : 1,
      limit: left,
      penalty: scale.penalty ? names.penalty : 0,
    });
    const worth = new Float64Array(limit + 1).fill(-Infinity);
    worth.set(boundaries.worth, cost.fixed);
    return [
      {
        cost,
        levels: (values) => boundaries.choose(values - cost.fixed).levels,
        curve: { worth, take: (values) => boundaries.choose(values - cost.fixed).dark.map(({ text }) => text) },
      },
    ];
  });
}

function leavesOf(
  { noisy, delivered, writer }: TypeOffer,
  { free, kept, beginnings, delivered: buckets, whole }: Names,
  { form, ofNoisy, ofDelivered }: FormCost,
  { rankOf }: Scale,
): readonly Leaf[] {
  // Without a selector for its folders it cannot go.
  const isOpen = ({ arn }: Offer): boolean => form.folders === true || !writer.kept.folders.has(arn);
  const isSeveralStaying = writer.keepsSeveral(form);
  const worth = new Map(
    noisy.map((offer) => [offer.arn, isOpen(offer) ? worthIn(offer, isSeveralStaying, rankOf) : -Infinity]),
  );
  const worthOfDelivered = new Map(
    form.deliveries ? delivered.filter(isOpen).map((offer) => [offer.arn, rankOf(offer)]) : [],
  );
  return [
    ...free.map((text) => leafOf(text, { dark: worth.get(text) ?? FOR_NOTHING, darkCost: ofNoisy(text) })),
    ...kept.map((text) => leafOf(text, { dark: -Infinity })),
    ...beginnings.map((text) => leafOf(text, { dark: -Infinity, means: 'beginning' })),
    ...buckets.map((text) =>
      leafOf(text, { dark: worthOfDelivered.get(text) ?? -Infinity, darkCost: ofDelivered(text) }),
    ),
    ...whole.map((text) => leafOf(text, { logged: -Infinity, dark: 0 })),
  ];
}

function worthIn(offer: Offer, isSeveralStaying: boolean, rankOf: (offer: Offer) => number): number {
  const staying = isSeveralStaying ? offer.ofSeveral : 0;
  if (offer.least > 0 && offer.worth - staying < offer.least) return FOR_NOTHING;
  return rankOf(offer) - staying;
}

function leafOf(text: string, more: Partial<Leaf>): Leaf {
  return {
    text,
    means: text.endsWith('/') ? 'beginning' : 'itself',
    logged: 0,
    dark: FOR_NOTHING,
    darkCost: 0,
    ...more,
  };
}
