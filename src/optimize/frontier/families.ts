import { S3_OBJECT } from '../../facts/resource-types.ts';
import { toUsd, type Usd } from '../../model/quantity/usd.ts';
import { countValues, VALUE_LIMIT } from '../../selectors/selector.ts';
import { BY_WORTH, chooseAmong, beginningsOf, type TypeChoice, type TypeOffer, worthOf } from '../choice/choose.ts';
import { namesOf } from '../choice/known-names.ts';
import type { Names } from '../choice/names.ts';
import type { Offers } from '../choice/offers.ts';
import { ownPartOf } from '../forms/role.ts';
import type { Question } from '../question.ts';
import { worthAsUsd } from '../choice/worth-as-usd.ts';

/** Ways of naming what is left out. */
export type Family =
  /** Each resource by its name. */
  | 'names'
  /** And those that are deployed alike by their names and places. */
  | 'names-and-places'
  /** How names begin, with exceptions; those that do not exist yet go too. */
  | 'beginnings'
  /** All reads, but for what is protected; of all that does not exist yet, too. */
  | 'all-reads';

/** The best that one way of naming does within 500 values. */
export interface FamilyPoint {
  readonly family: Family;
  /** The fewest that do it, of all values of the trail's selectors. */
  readonly values: number;
  /** What is left out is worth so much a month. */
  readonly worth: Usd;
  /** Of so many resources something is left out. */
  readonly resources: number;
  /** How names begin of which everything goes that is created later; `all`: whatever they are called. */
  readonly unseen: readonly string[] | 'all';
}

/**
 * What each way of naming does, cheapest in what it hides first: only those that do more than the ones before them, or the same with
 * fewer values.
 */
export function familiesOf(question: Question, offers: Offers): readonly FamilyPoint[] {
  const types = offers.types.map(({ names: _names, ...type }): TypeOffer => type);
  const withNames = types.map((type) => ({ type, names: namesIn(question, offers, type) }));
  const points = [
    pointOf(
      'names',
      types.map((type) => ({ ...type, isNamedAlone: true as const })),
      offers,
    ),
    pointOf('names-and-places', types, offers),
    pointOf(
      'beginnings',
      withNames.map(({ type, names }) => (names === undefined ? type : { ...type, names })),
      offers,
    ),
    allReadsOf(withNames, offers),
  ];
  const found: FamilyPoint[] = [];
  for (const point of points) {
    if (point === undefined) continue;
    const isMore = found.every((one) => doesMore(point, one));
    if (found.length === 0 || isMore) found.push(point);
  }
  return found;
}

/** Hiding more is for more, not for a value or two. */
function doesMore(point: FamilyPoint, { worth, values }: FamilyPoint): boolean {
  const isAsMuch = !worth.greaterThan(point.worth);
  return point.worth.greaterThan(worth.plus(CENT)) || (isAsMuch && point.values * 2 <= values);
}

const CENT = toUsd('0.01');

function namesIn(question: Question, { whole, trail }: Offers, type: TypeOffer): Names | undefined {
  const { rule } = type.writer;
  return rule.noun === 'reads'
    ? namesOf({ ...question, trail }, rule, type, rule.type === S3_OBJECT ? whole : [])
    : undefined;
}

function pointOf(family: Family, types: readonly TypeOffer[], offers: Offers): FamilyPoint | undefined {
  const { limit } = offers;
  if (types.length === 0) return undefined;
  const choices = chooseAmong(types, limit, BY_WORTH).choose(limit);
  const values = countValues(choices.flatMap(({ selectors }) => selectors));
  return {
    family,
    values: VALUE_LIMIT - limit + values,
    worth: worthAsUsd(worthOf(choices)),
    resources: resourcesIn(choices),
    unseen: beginningsOf(choices),
  };
}

function resourcesIn(choices: readonly TypeChoice[]): number {
  return new Set(choices.flatMap(({ taken }) => [...taken.noisy, ...taken.deliveries, ...taken.whole])).size;
}

/** Undefined where what has to stay does not fit, or some type cannot be said so. */
function allReadsOf(
  types: readonly { readonly type: TypeOffer; readonly names: Names | undefined }[],
  { limit, candidates }: Offers,
): FamilyPoint | undefined {
  const worthByArn = new Map(candidates.map((one) => [one.arn, Number(one.worth.toFixed(12))]));
  let [values, worth, resources] = [0, 0, 0];
  for (const { type, names } of types) {
    const { writer, noisy, delivered } = type;
    const [form] = writer.costsOfLevels(delivered.length > 0).map((cost) => cost.form);
    if (names === undefined || form === undefined || noisy.length === 0) return undefined;
    const kept = [
      ...names.kept.map((text) => ({ text, means: text.endsWith('/') ? ('beginning' as const) : ('itself' as const) })),
      ...names.beginnings.map((text) => ({ text, means: 'beginning' as const })),
    ];
    const levels = { dark: [EVERYTHING], logged: kept, inner: [], hasExceptions: kept.length > 0 };
    const taken = {
      ...writer.nothing,
      noisy: names.free,
      deliveries: form.deliveries ? delivered.map(({ arn }) => arn) : [],
    };
    const written = writer.write(
      { ...form, levels, ...(writer.kept.folders.size > 0 ? { folders: true as const } : {}) },
      taken,
    );
    if (written === undefined) return undefined;
    // Where everything goes there is no selector of what does not.
    values += countValues(written.filter(({ Name }) => ownPartOf(Name)?.role !== 'others'));
    // What is not worth a value of its own goes, too.
    worth += names.free.reduce((sum, arn) => sum + (worthByArn.get(arn) ?? 0), 0);
    worth += (form.deliveries ? delivered : []).reduce((sum, offer) => sum + offer.worth, 0);
    resources += taken.noisy.length + taken.deliveries.length;
  }
  if (types.length === 0 || values > limit) return undefined;
  return {
    family: 'all-reads',
    values: VALUE_LIMIT - limit + values,
    worth: worthAsUsd(worth),
    resources,
    unseen: 'all',
  };
}

const EVERYTHING = { text: 'arn:', means: 'beginning' } as const;
