import type { FormCost } from '../forms/type-writer.ts';
import { isInRectangle } from '../forms/rectangle.ts';
import type { Offer, TypeOffer } from './choose.ts';

/** One resource that a form can leave out. */
export interface Thing {
  readonly offer: Offer;
  readonly cost: number;
  /** What of it the form leaves in. */
  readonly staying: number;
}

interface Things {
  readonly things: readonly Thing[];
  /** What a rectangle leaves out goes with it. */
  readonly together: readonly Thing[];
}

/** What a form can leave out: of many that are alike no more than fit, the most valuable ones. */
export function thingsOf(
  { writer, noisy, delivered }: TypeOffer,
  { form, ofNoisy, ofAnyNoisy, ofDelivered }: FormCost,
  limit: number,
): Things {
  const things: Thing[] = [];
  const together: Thing[] = [];
  // Without a selector for its folders it cannot go.
  const isOpen = ({ arn }: Offer): boolean => form.folders === true || !writer.kept.folders.has(arn);
  const isSeveralStaying = writer.keepsSeveral(form);
  const stayingOf = (offer: Offer): number => (isSeveralStaying ? offer.ofSeveral : 0);
  const isWorthIt = (offer: Offer): boolean =>
    isOpen(offer) && (offer.least <= 0 || offer.worth - stayingOf(offer) >= offer.least);
  const most = ofAnyNoisy !== undefined && ofAnyNoisy > 0 ? Math.floor(limit / ofAnyNoisy) : Infinity;
  for (const offer of form.noise ? heaviestOf(noisy, { isWorthIt, stayingOf }, most) : []) {
    const staying = stayingOf(offer);
    const cost = ofAnyNoisy ?? ofNoisy(offer.arn);
    if (isInRectangle(offer.arn, form, writer.rule)) together.push({ offer, cost, staying });
    else if (Number.isFinite(cost)) things.push({ offer, cost, staying });
  }
  for (const offer of form.deliveries ? delivered.filter(isOpen) : []) {
    const cost = ofDelivered(offer.arn);
    if (Number.isFinite(cost)) things.push({ offer, cost, staying: 0 });
  }
  return { things: heaviest(things, limit), together };
}

/** Does it count more than it is worth? */
function isMore({ stays, rank, worth }: Offer): boolean {
  return stays || rank !== worth;
}

interface InForm {
  readonly isWorthIt: (offer: Offer) => boolean;
  readonly stayingOf: (offer: Offer) => number;
}

/**
 * Of many that cost the same, those that `heaviest` may choose from, and few others: they come in the order of what they are worth,
 * so what comes after the last one that fits is worth no more.
 */
function heaviestOf(offers: readonly Offer[], { isWorthIt, stayingOf }: InForm, most: number): readonly Offer[] {
  if (offers.length <= 2 * most || !isByWorth(offers)) return offers.filter(isWorthIt);
  const found: Offer[] = [];
  let count = 0;
  let least = Infinity;
  for (const offer of offers) {
    const isFull = count >= most;
    if (isMore(offer) ? !isWorthIt(offer) : (isFull && offer.worth < least) || !isWorthIt(offer)) continue;
    found.push(offer);
    if (isMore(offer)) continue;
    count += 1;
    if (!isFull) least = Math.min(least, offer.worth - stayingOf(offer));
  }
  return found;
}

function isByWorth(offers: readonly Offer[]): boolean {
  for (let index = 1; index < offers.length; index++) if (offers[index]!.worth > offers[index - 1]!.worth) return false;
  return true;
}

/** Of those of one cost no more than fit, but for those that count more than they are worth. */
function heaviest(things: readonly Thing[], limit: number): readonly Thing[] {
  if (things.length <= limit) return things;
  const others = Map.groupBy(
    things.filter(({ offer }) => !isMore(offer)),
    ({ cost }) => cost,
  );
  return [
    ...things.filter(({ offer }) => isMore(offer)),
    ...[...others].flatMap(([cost, own]) =>
      cost <= 0
        ? own
        : own
            .toSorted((a, b) => worthIn(b) - worthIn(a) || (a.offer.arn < b.offer.arn ? -1 : 1))
            .slice(0, Math.floor(limit / cost)),
    ),
  ];
}

function worthIn({ offer, staying }: Thing): number {
  return offer.worth - staying;
}
