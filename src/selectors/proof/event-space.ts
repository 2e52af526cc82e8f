import type { EventClass, Hits, ScalarField } from './event-class.ts';
import { makeTextSpace, type TextSpace } from './text-space.ts';

/** Every event of one category that a set of classes can tell apart: a space of texts for each field, one for ARNs. */
export interface EventSpace {
  readonly fields: ReadonlyMap<ScalarField, TextSpace>;
  readonly arns: TextSpace;
}

/** The space for all questions about these classes, which are of one category and one resources.type. */
export function makeEventSpace(classes: readonly EventClass[]): EventSpace {
  const tests = new Map<ScalarField, Hits[]>();
  for (const { field, hits } of classes.flatMap(({ scalars }) => scalars)) {
    const known = tests.get(field);
    if (known === undefined) tests.set(field, [hits]);
    else known.push(hits);
  }
  return {
    fields: new Map([...tests].map(([field, hits]) => [field, makeTextSpace(hits)])),
    arns: makeTextSpace(classes.flatMap(({ some, none }) => [...some, ...none])),
  };
}

/** The cells of a field that a class allows. */
export function scalarMask(space: EventSpace, { scalars }: EventClass, field: ScalarField): bigint {
  const texts = space.fields.get(field)!;
  return scalars
    .filter((literal) => literal.field === field)
    .reduce((mask, { hit, hits }) => mask & (hit ? texts.maskOf(hits) : texts.all ^ texts.maskOf(hits)), texts.all);
}

/** A space for each category and type among the classes, made when it is asked for. */
export function makeEventSpaces(classes: readonly EventClass[]): (of: EventClass) => EventSpace {
  const spaces = new Map<string, EventSpace>();
  return ({ category, type }) => {
    const key = `${category} ${type ?? ''}`;
    const known =
      spaces.get(key) ?? makeEventSpace(classes.filter((one) => one.category === category && one.type === type));
    spaces.set(key, known);
    return known;
  };
}
