import type { Alternative, Program, Rectangle } from './forms.ts';

/** The most that a program is worth, by trying every alternative with every set of its items. Only for a handful of items. */
export function enumerate({ limit, types }: Program): number {
  // For each type what can be had for so many values at most.
  const reached = types.map((alternatives) => [NONE, ...alternatives.flatMap(setsOf)]);
  const best = (left: number, of: number): number =>
    of === reached.length
      ? 0
      : Math.max(
          ...reached[of]!.map(({ values, worth }) =>
            values <= left ? worth + best(left - values, of + 1) : -Infinity,
          ),
        );
  return best(limit, 0);
}

interface Had {
  readonly values: number;
  readonly worth: number;
}

const NONE: Had = { values: 0, worth: 0 };

function setsOf({ fixed, items, rectangle }: Alternative): readonly Had[] {
  return rectanglesOf(rectangle).flatMap((crossed) => {
    const alone = items.filter(({ pair = '' }) => !crossed.pairs.has(pair));
    return subsets(alone).map((set) => ({
      values: fixed + crossed.values + sum(set.map(({ values }) => values)),
      worth: crossed.worth + sum(set.map(({ worth }) => worth)),
    }));
  });
}

/** None, and every set of names with every set of places of which all pairs may go. */
function rectanglesOf(rectangle: Rectangle | undefined): readonly (Had & { readonly pairs: ReadonlySet<string> })[] {
  if (rectangle === undefined) return [{ ...NONE, pairs: new Set() }];
  const { names, places, worth } = rectangle;
  return subsets(names).flatMap((some) =>
    subsets(places).flatMap((where) => {
      const pairs = some.flatMap((name) => where.map((place) => `${name} ${place}`));
      return pairs.every((pair) => worth.has(pair))
        ? [
            {
              values: some.length + where.length,
              worth: sum(pairs.map((pair) => worth.get(pair)!)),
              pairs: new Set(pairs),
            },
          ]
        : [];
    }),
  );
}

function subsets<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const [first, ...rest] = items;
  if (first === undefined) return [[]];
  const without = subsets(rest);
  return [...without, ...without.map((set) => [first, ...set])];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
