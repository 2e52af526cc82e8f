import type { Alternative, Item, Program } from './forms.ts';

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

function setsOf({ fixed, items }: Alternative): readonly Had[] {
  return subsets(items)
    .filter((set) => set.length > 0)
    .map((set) => ({
      values: fixed + set.reduce((sum, { values }) => sum + values, 0),
      worth: set.reduce((sum, { worth }) => sum + worth, 0),
    }));
}

function subsets(items: readonly Item[]): readonly (readonly Item[])[] {
  const [first, ...rest] = items;
  if (first === undefined) return [[]];
  const without = subsets(rest);
  return [...without, ...without.map((set) => [first, ...set])];
}
