/** What may be taken, what it costs in values, and what it is worth. */
export interface Item {
  readonly arn: string;
  /** Values that it takes; none or fewer where it shortens a list. */
  readonly cost: number;
  readonly worth: number;
}

/** The most that can be had for each number of values, and what to take for it. */
export interface Curve {
  /** By the number of values; -Infinity where they are too few for the form itself. */
  readonly worth: Float64Array;
  readonly take: (values: number) => readonly string[];
}

/**
 * The best choice for each number of values up to the limit: items of the same cost are taken by worth, the dearest first, and how
 * many of each cost is tried in full (a knapsack with few costs), so it is exact.
 *
 * @param fixed values that the form takes by itself
 */
export function curveOf(fixed: number, items: readonly Item[], limit: number): Curve | undefined {
  const free = items.filter(({ cost }) => cost <= 0);
  const base = free.reduce((values, { cost }) => values + cost, fixed);
  if (base > limit) return undefined;
  const gained = free.reduce((sum, { worth }) => sum + worth, 0);
  const classes = [
    ...Map.groupBy(
      items.filter(({ cost }) => cost > 0),
      ({ cost }) => cost,
    ),
  ]
    .filter(([cost]) => base + cost <= limit)
    .map(([cost, own]) => classOf(cost, own, Math.floor((limit - base) / cost)));
  let worth = new Float64Array(limit + 1).fill(-Infinity).fill(gained, Math.max(0, base));
  const counts = classes.map((one, index) => {
    if (index === 0) return takeFirst(one, worth, Math.max(0, base), base);
    const next = new Float64Array(limit + 1).fill(-Infinity);
    const taken = new Uint16Array(limit + 1);
    for (let values = Math.max(0, base); values <= limit; values++) {
      const most = Math.min(one.sums.length - 1, Math.floor((values - base) / one.cost));
      for (let count = 0; count <= most; count++) {
        const own = worth[values - count * one.cost]! + one.sums[count]!;
        if (own <= next[values]!) continue;
        next[values] = own;
        taken[values] = count;
      }
    }
    worth = next;
    return taken;
  });
  return {
    worth,
    take: (values) => {
      const found = free.map(({ arn }) => arn);
      let left = values;
      for (let index = classes.length - 1; index >= 0; index--) {
        const { cost, arns } = classes[index]!;
        const count = counts[index]![left]!;
        for (const arn of arns.slice(0, count)) found.push(arn);
        left -= count * cost;
      }
      return found;
    },
  };
}

/** As many of the first class as fit: nothing else was to be had for the values before. */
function takeFirst({ cost, sums }: CostClass, worth: Float64Array, from: number, base: number): Uint16Array {
  const taken = new Uint16Array(worth.length);
  const gained = worth[from]!;
  let best = 0;
  for (let values = from; values < worth.length; values++) {
    const most = Math.min(sums.length - 1, Math.floor((values - base) / cost));
    // Of equals the fewest.
    for (let count = best + 1; count <= most; count++) if (gained + sums[count]! > gained + sums[best]!) best = count;
    worth[values] = gained + sums[best]!;
    taken[values] = best;
  }
  return taken;
}

interface CostClass {
  readonly cost: number;
  /** The most valuable ones, by worth and then by name. */
  readonly arns: readonly string[];
  /** What the first so many are worth together. */
  readonly sums: Float64Array;
}

function classOf(cost: number, items: readonly Item[], most: number): CostClass {
  const inOrder = items.toSorted((a, b) => b.worth - a.worth || (a.arn < b.arn ? -1 : 1)).slice(0, most);
  const sums = new Float64Array(inOrder.length + 1);
  inOrder.forEach(({ worth }, index) => {
    sums[index + 1] = sums[index]! + worth;
  });
  return { cost, arns: inOrder.map(({ arn }) => arn), sums };
}

/** The best of several curves, value by value; the first of equals. */
export interface Best<Way> {
  readonly worth: Float64Array;
  readonly way: (values: number) => { readonly way: Way; readonly take: readonly string[] } | undefined;
}

export function bestOf<Way>(ways: readonly { readonly way: Way; readonly curve: Curve }[], limit: number): Best<Way> {
  const worth = new Float64Array(limit + 1).fill(-Infinity);
  const which = new Int16Array(limit + 1).fill(-1);
  ways.forEach(({ curve }, index) => {
    for (let values = 0; values <= limit; values++) {
      if (!(curve.worth[values]! > worth[values]! + TIE)) continue;
      worth[values] = curve.worth[values]!;
      which[values] = index;
    }
  });
  return {
    worth,
    way: (values) => {
      const own = ways[which[values]!];
      return own === undefined ? undefined : { way: own.way, take: own.curve.take(values) };
    },
  };
}

/** Sums of the same dollars in another order differ by less. */
const TIE = 1e-9;

/** How the values are shared among several: the most for each number of them, and what each gets of it. */
export interface Shared {
  readonly worth: Float64Array;
  readonly split: (values: number) => readonly number[];
}

export function sharedAmong(curves: readonly Pick<Curve, 'worth'>[], limit: number): Shared {
  let worth = new Float64Array(limit + 1);
  const given = curves.map((curve, index) => {
    const next = new Float64Array(limit + 1).fill(-Infinity);
    const own = new Int16Array(limit + 1);
    if (index === 0) bestUpTo(curve.worth, next, own);
    else shareWith(curve.worth, worth, next, own);
    worth = next;
    return own;
  });
  return {
    worth,
    split: (values) => {
      const parts = curves.map(() => 0);
      let left = fewest(worth, values);
      for (let index = curves.length - 1; index >= 0; index--) {
        parts[index] = given[index]![left]!;
        left -= parts[index]!;
      }
      return parts;
    },
  };
}

/** What is best of so many values or fewer, and how many that takes: before the first there is nothing to share with. */
function bestUpTo(worth: Float64Array, most: Float64Array, taken: Int16Array): void {
  let [best, at] = [-Infinity, 0];
  for (let values = 0; values < worth.length; values++) {
    if (worth[values]! > best + TIE) [best, at] = [worth[values]!, values];
    most[values] = best;
    taken[values] = at;
  }
}

/** The best of so many values, some of them given to one more curve. */
function shareWith(one: Float64Array, others: Float64Array, most: Float64Array, given: Int16Array): void {
  for (let values = 0; values < most.length; values++)
    for (let part = 0; part <= values; part++) {
      const sum = one[part]! + others[values - part]!;
      if (!(sum > most[values]! + TIE)) continue;
      most[values] = sum;
      given[values] = part;
    }
}

/** The fewest values that are as good as so many. */
function fewest(worth: Float64Array, values: number): number {
  let best = values;
  while (best > 0 && worth[best - 1]! >= worth[values]! - TIE) best -= 1;
  return best;
}
