import type { Exclusions } from '../exclusions.ts';
import type { Form, Taken } from '../forms/form.ts';
import { beginningsIn, type Levels } from '../forms/prefix/levels.ts';
import { isInRectangle, rectanglesOf } from '../forms/rectangle.ts';
import type { FormCost, TypeWriter } from '../forms/type-writer.ts';
import type { Selector } from '../../selectors/selector.ts';
import { curvesOfNames, type Names } from './names.ts';
import { type Thing, thingsOf } from './things.ts';
import { bestOf, type Best, type Curve, curveOf, type Item, sharedAmong } from './curve.ts';

/** What could be left out of one type, and how it is written. */
export interface TypeOffer {
  readonly type: string;
  readonly writer: TypeWriter;
  readonly noisy: readonly Offer[];
  readonly delivered: readonly Offer[];
  /** All names of the type, where the policy lets names go that do not exist yet. */
  readonly names?: Names;
  /** Only whole names are to be left out. */
  readonly isNamedAlone?: true;
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
  /** What it counts in the choice: what it is worth, and more where the user wants it. */
  readonly rank: number;
  /** It is left out today, and still worth a value. */
  readonly stays: boolean;
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

/** How offers count in a choice. */
export interface Scale {
  readonly rankOf: (offer: Offer) => number;
  /** What it has to be worth in addition that names go which do not exist yet. */
  readonly penalty: boolean;
}

const BY_RANK: Scale = { rankOf: ({ rank }) => rank, penalty: true };
/** In dollars and nothing else. */
export const BY_WORTH: Scale = { rankOf: ({ worth }) => worth, penalty: false };

/**
 * The exact choice: for each type the best of all forms for each number of values, and the best way to share the values among the
 * types. Forms have a fixed charge, so a type is opened only where it pays.
 *
 * @param limit values that there are for these types
 */
export function chooseAmong(offers: readonly TypeOffer[], limit: number, scale: Scale = BY_RANK): Choice {
  const best = offers.map((offer) => bestOfType(offer, limit, scale));
  const shared = sharedAmong(best, limit);
  return {
    worth: shared.worth,
    choose: (values) => {
      const parts = shared.split(values);
      return offers.map((offer, index) => choiceOf(offer, best[index]!, parts[index]!));
    },
  };
}

/** One form of a type, and what it could leave out. */
interface Way {
  readonly cost: FormCost;
  readonly isDelivered: ReadonlySet<string>;
  readonly things: readonly Thing[];
  /** What a rectangle leaves out goes with it. */
  readonly together: readonly Thing[];
  /** By the number of values, where it leaves out by how names begin. */
  readonly levels?: (values: number) => Levels;
}

interface WayCurve {
  readonly way: Way;
  readonly curve: Curve;
}

const bests = new WeakMap<TypeOffer, Map<Scale, { readonly limit: number; readonly best: Best<Way> }>>();

/** By what does not change from one choice to the next a type is weighed once, as long as its offers are the same. */
function bestOfType(offer: TypeOffer, limit: number, scale: Scale): Best<Way> {
  if (scale !== BY_RANK && scale !== BY_WORTH) return findBest(offer, limit, scale);
  const ofOffer = bests.get(offer) ?? new Map<Scale, { readonly limit: number; readonly best: Best<Way> }>();
  bests.set(offer, ofOffer);
  const last = ofOffer.get(scale);
  if (last?.limit === limit) return last.best;
  const best = findBest(offer, limit, scale);
  ofOffer.set(scale, { limit, best });
  return best;
}

function findBest(offer: TypeOffer, limit: number, scale: Scale): Best<Way> {
  const ways = waysOf(offer, limit).flatMap((way): readonly WayCurve[] => {
    const curve = curveOfWay(way, limit, scale.rankOf);
    return curve === undefined ? [] : [{ way, curve }];
  });
  const byNames = curvesOfNames(offer, limit, scale).map(({ cost, levels, curve }): WayCurve => ({
    way: { cost, isDelivered: deliveredIn(offer), things: [], together: [], levels },
    curve,
  }));
  return bestOf([...ways, ...byNames], limit);
}

const known = new WeakMap<TypeOffer, { readonly limit: number; readonly ways: readonly Way[] }>();

/** They depend on no rank, so however often a type is weighed they are worked out once. */
function waysOf(offer: TypeOffer, limit: number): readonly Way[] {
  const last = known.get(offer);
  if (last?.limit === limit) return last.ways;
  const { writer, noisy, delivered } = offer;
  const isDelivered = deliveredIn(offer);
  const rectangles = offer.isNamedAlone === true ? [] : rectanglesOf(noisy, writer.rule);
  const ways = writer
    .costs(delivered.length > 0, rectangles)
    .map((cost): Way => ({ cost, isDelivered, ...thingsOf(offer, cost, limit) }));
  known.set(offer, { limit, ways });
  return ways;
}

function deliveredIn({ delivered }: TypeOffer): ReadonlySet<string> {
  return new Set(delivered.map(({ arn }) => arn));
}

function curveOfWay(
  { cost: { fixed }, things, together }: Way,
  limit: number,
  rankOf: (offer: Offer) => number,
): Curve | undefined {
  const items = things.flatMap(({ offer, cost, staying }): readonly Item[] => {
    const worth = rankOf(offer) - staying;
    return worth > 0 ? [{ arn: offer.arn, cost, worth }] : [];
  });
  const gained = together.reduce((sum, { offer, staying }) => sum + rankOf(offer) - staying, 0);
  const curve = curveOf(fixed, items, limit);
  if (curve === undefined || gained === 0) return curve;
  return { ...curve, worth: curve.worth.map((worth) => worth + gained) };
}

function choiceOf(offer: TypeOffer, best: Best<Way>, values: number): TypeChoice {
  const { writer } = offer;
  const found = best.way(values);
  if (found === undefined) return { offer, form: NO_FORM, taken: writer.nothing, selectors: writer.plain };
  const { cost, isDelivered, levels } = found.way;
  const form = levels === undefined ? cost.form : { ...cost.form, levels: levels(values) };
  const inRectangle =
    cost.form.rectangle === undefined
      ? []
      : offer.noisy.filter(({ arn }) => isInRectangle(arn, cost.form, writer.rule));
  const taken = {
    ...writer.nothing,
    noisy: [...found.take.filter((arn) => !isDelivered.has(arn)), ...inRectangle.map(({ arn }) => arn)].toSorted(),
    deliveries: found.take.filter((arn) => isDelivered.has(arn)).toSorted(),
  };
  return { offer, form, taken, selectors: writer.write(form, taken) ?? writer.plain };
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

/** What all that the choices leave out is worth, in dollars a month. */
export function worthOf(choices: readonly TypeChoice[]): number {
  return choices.reduce((sum, { offer, form, taken }) => {
    const [noisy, delivered] = [new Set(taken.noisy), new Set(taken.deliveries)];
    const isSeveralStaying = offer.writer.keepsSeveral(form);
    const ofNoise = amongFirst(offer.noisy, noisy).reduce(
      (own, { worth, ofSeveral }) => own + worth - (isSeveralStaying ? ofSeveral : 0),
      0,
    );
    const ofFiles = amongFirst(offer.delivered, delivered).reduce((own, { worth }) => own + worth, 0);
    return sum + ofNoise + ofFiles;
  }, 0);
}

/** The offers for some names. Those that are chosen are mostly among the first. */
function amongFirst(offers: readonly Offer[], arns: ReadonlySet<string>): readonly Offer[] {
  const found: Offer[] = [];
  for (const offer of offers) {
    if (found.length === arns.size) break;
    if (arns.has(offer.arn)) found.push(offer);
  }
  return found;
}

/** How names begin that are left out, whether they exist yet or not. */
export function beginningsOf(choices: readonly TypeChoice[]): readonly string[] {
  return choices.flatMap(({ offer, form }) => (form.levels === undefined ? [] : beginningsIn(form.levels, offer.type)));
}

/** The types of which something is left out by how names begin. */
export function typesByBeginning(choices: readonly TypeChoice[]): readonly string[] {
  return choices.flatMap(({ offer, form }) => (form.levels === undefined ? [] : [offer.type]));
}

/** The same choice with only some of what it leaves out. */
export function onlyOf({ offer, form, taken }: TypeChoice, exclusions: Exclusions): TypeChoice {
  const some = {
    whole: taken.whole.filter((arn) => exclusions.logBuckets.includes(arn)),
    deliveries: taken.deliveries.filter((arn) => exclusions.deliveries.includes(arn)),
    noisy: taken.noisy.filter((arn) => exclusions.noisy.includes(arn)),
  };
  const writer = some.whole.length === taken.whole.length ? offer.writer : offer.writer.withWhole(some.whole);
  const { levels: _levels, ...byName } = form;
  const less = {
    ...byName,
    noise: form.noise && some.noisy.length > 0,
    deliveries: form.deliveries && some.deliveries.length > 0,
  };
  return { offer, form: less, taken: some, selectors: writer.write(less, some) ?? writer.plain };
}
