import type { Exclusions } from '../exclusions.ts';
import type { Form, Taken } from '../forms/form.ts';
import { rectanglesOf } from '../forms/rectangle.ts';
import { type FormCost, isInRectangle, type TypeWriter } from '../forms/type-writer.ts';
import type { Selector } from '../../selectors/selector.ts';
import { bestOf, type Best, type Curve, curveOf, type Item, sharedAmong } from './curve.ts';

/** What could be left out of one type, and how it is written. */
export interface TypeOffer {
  readonly type: string;
  readonly writer: TypeWriter;
  readonly noisy: readonly Offer[];
  readonly delivered: readonly Offer[];
}

/** Something that is worth a value. */
export interface Offer {
  readonly arn: string;
  /** Dollars a month that it surely saves, as expected of what is counted. */
  readonly worth: number;
  /** Dollars a month that it may save, where how much of it stays is not known. */
  readonly mayBe?: number;
  /** Of it, that of calls which name several resources at once. */
  readonly ofSeveral: number;
  /** It is left out only in a form that saves so much of it. */
  readonly least: number;
  /** What it counts in the choice: what it is worth, and more where it is left out today or the user wants it. */
  readonly rank: number;
}

/** What is left out of one type, and how it is written. */
export interface TypeChoice {
  readonly offer: TypeOffer;
  readonly form: Form;
  readonly taken: Taken;
  readonly selectors: readonly Selector[];
}

/** The best for each number of values. */
export interface Choice {
  /** What is left out in sum, in the units of the ranks, by the number of values. */
  readonly worth: Float64Array;
  readonly choose: (values: number) => readonly TypeChoice[];
}

/**
 * The exact choice: for each type the best of all forms for each number of values, and the best way to share the values among the
 * types. Forms have a fixed charge, so a type is opened only where it pays.
 *
 * @param limit values that there are for these types
 * @param rankOf what an offer counts
 */
export function chooseAmong(
  offers: readonly TypeOffer[],
  limit: number,
  rankOf: (offer: Offer) => number = ({ rank }) => rank,
): Choice {
  const bests = offers.map((offer) => bestOfType(offer, limit, rankOf));
  const shared = sharedAmong(bests, limit);
  return {
    worth: shared.worth,
    choose: (values) => {
      const parts = shared.split(values);
      return offers.map((offer, index) => choiceOf(offer, bests[index]!, parts[index]!));
    },
  };
}

interface Way {
  readonly cost: FormCost;
  readonly isDelivered: ReadonlySet<string>;
}

function bestOfType(offer: TypeOffer, limit: number, rankOf: (offer: Offer) => number): Best<Way> {
  const { writer, noisy, delivered } = offer;
  const isDelivered = new Set(delivered.map(({ arn }) => arn));
  const rectangles = rectanglesOf(
    noisy.map(({ arn }) => arn),
    weights(noisy, rankOf),
    writer.rule,
  );
  const ways = writer.costs(delivered.length > 0, rectangles).flatMap((cost) => {
    const curve = curveOfForm(offer, cost, limit, rankOf);
    return curve === undefined ? [] : [{ way: { cost, isDelivered }, curve }];
  });
  return bestOf(ways, limit);
}

function weights(offers: readonly Offer[], rankOf: (offer: Offer) => number): (arn: string) => number {
  const known = new Map(offers.map((offer) => [offer.arn, rankOf(offer)]));
  return (arn) => known.get(arn) ?? 0;
}

function curveOfForm(
  { writer, noisy, delivered }: TypeOffer,
  { form, fixed, ofNoisy, ofDelivered }: FormCost,
  limit: number,
  rankOf: (offer: Offer) => number,
): Curve | undefined {
  const items: Item[] = [];
  let gained = 0;
  // Without a selector for its folders it cannot go.
  const isOpen = ({ arn }: Offer): boolean => form.folders === true || !writer.kept.folders.has(arn);
  if (form.noise)
    for (const offer of noisy) {
      const { arn } = offer;
      if (!isOpen(offer)) continue;
      const staying = form.several === 'stay' ? offer.ofSeveral : 0;
      if (offer.least > 0 && offer.worth - staying < offer.least) continue;
      const worth = rankOf(offer) - staying;
      const cost = ofNoisy(arn);
      // What a rectangle leaves out goes with it.
      if (isInRectangle(arn, form, writer.rule)) gained += worth;
      else if (worth > 0 && Number.isFinite(cost)) items.push({ arn, cost, worth });
    }
  if (form.deliveries)
    for (const offer of delivered) {
      const cost = ofDelivered(offer.arn);
      if (isOpen(offer) && Number.isFinite(cost)) items.push({ arn: offer.arn, cost, worth: rankOf(offer) });
    }
  const curve = curveOf(fixed, items, limit);
  if (curve === undefined || gained === 0) return curve;
  return { ...curve, worth: curve.worth.map((worth) => worth + gained) };
}

function choiceOf(offer: TypeOffer, best: Best<Way>, values: number): TypeChoice {
  const { writer } = offer;
  const found = best.way(values);
  if (found === undefined) return { offer, form: NO_FORM, taken: writer.nothing, selectors: writer.plain };
  const { cost, isDelivered } = found.way;
  const inRectangle = offer.noisy.filter(({ arn }) => isInRectangle(arn, cost.form, writer.rule));
  const taken = {
    ...writer.nothing,
    noisy: [...found.take.filter((arn) => !isDelivered.has(arn)), ...inRectangle.map(({ arn }) => arn)].toSorted(),
    deliveries: found.take.filter((arn) => isDelivered.has(arn)).toSorted(),
  };
  return { offer, form: cost.form, taken, selectors: writer.write(cost.form, taken) ?? writer.plain };
}

const NO_FORM: Form = { rest: 'beside', several: 'listed', deliveries: false, noise: false };

/** All that the choices leave out. */
export function exclusionsOf(choices: readonly TypeChoice[], whole: readonly string[]): Exclusions {
  return {
    logBuckets: whole,
    deliveries: choices.flatMap(({ taken }) => taken.deliveries),
    noisy: choices.flatMap(({ taken }) => taken.noisy),
  };
}

/** The same choice with only some of what it leaves out. */
export function onlyOf({ offer, form, taken }: TypeChoice, exclusions: Exclusions): TypeChoice {
  const some = {
    whole: taken.whole.filter((arn) => exclusions.logBuckets.includes(arn)),
    deliveries: taken.deliveries.filter((arn) => exclusions.deliveries.includes(arn)),
    noisy: taken.noisy.filter((arn) => exclusions.noisy.includes(arn)),
  };
  const writer = some.whole.length === taken.whole.length ? offer.writer : offer.writer.withWhole(some.whole);
  const less = {
    ...form,
    noise: form.noise && some.noisy.length > 0,
    deliveries: form.deliveries && some.deliveries.length > 0,
  };
  return { offer, form: less, taken: some, selectors: writer.write(less, some) ?? writer.plain };
}
