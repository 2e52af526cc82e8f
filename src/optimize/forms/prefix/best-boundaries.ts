import { type Boundary, boundaryOf, type Levels } from './levels.ts';
import { type Branch, isLeaf, type Leaf } from './prefix-tree.ts';

/** What the best boundaries are worth for each number of values, and which they are. */
export interface Boundaries {
  /** By the number of values beyond the fixed ones; -Infinity where no choice keeps what must stay. */
  readonly worth: Float64Array;
  readonly choose: (values: number) => { readonly levels: Levels; readonly dark: readonly Leaf[] };
}

/**
 * Where to change between recorded and left out along the beginnings of names: on the whole way to a name at most `depth` times, from
 * recorded to left out first. Exact for every number of values: each branch has a curve for each state that it may be entered in, made
 * of those of its branches (a knapsack over a tree).
 *
 * @param depth 1: some beginnings are left out; 3: some of what begins so stays recorded, and some of that does not
 * @param penalty what leaving out a beginning costs beside its value: names that do not exist yet go with it
 */
export function bestBoundaries(
  tree: Branch,
  { depth, limit, penalty }: { readonly depth: 1 | 3; readonly limit: number; readonly penalty: number },
): Boundaries {
  const question: Asked = { depth, limit, penalty, curves: new Map() };
  const worth = new Float64Array(limit + 1).fill(-Infinity);
  const root = enteredAs(tree, 0, question);
  root.forEach((own, values) => (worth[values] = own));
  for (let values = 1; values <= limit; values++) worth[values] = Math.max(worth[values]!, worth[values - 1]!);
  return {
    worth,
    choose: (values) => {
      const found: Found = { flips: [[], [], []], dark: [] };
      // What comes after the fewest values that are as good is left over.
      let least = Math.min(values, root.length - 1);
      while (least > 0 && worth[least - 1]! >= worth[least]! - TIE) least -= 1;
      walk(tree, 0, least, question, found);
      const [dark, logged, inner] = found.flips;
      return { levels: { dark: dark!, logged: logged!, inner: inner!, hasExceptions: depth === 3 }, dark: found.dark };
    },
  };
}

interface Asked {
  readonly depth: number;
  readonly limit: number;
  readonly penalty: number;
  /** By node and state: entered so, with and without a change at the node itself. */
  readonly curves: Map<Branch | Leaf, Curves>;
}

interface Curves {
  readonly inside: (Float64Array | undefined)[];
  readonly entered: (Float64Array | undefined)[];
}

/** Recorded at first, then left out, then recorded again, then left out again. */
type State = number;

/** Sums of the same dollars in another order differ by less. */
const TIE = 1e-9;

function curvesOf(node: Branch | Leaf, { curves }: Asked): Curves {
  const known = curves.get(node) ?? { inside: [], entered: [] };
  curves.set(node, known);
  return known;
}

function isDark(state: State): boolean {
  return state % 2 === 1;
}

/** The most by the number of values where the state changes nowhere above what is in the node. */
function insideOf(node: Branch | Leaf, state: State, asked: Asked): Float64Array {
  const own = curvesOf(node, asked).inside;
  const known = own[state] ?? (isLeaf(node) ? ofLeaf(node, state, asked.limit) : ofBranch(node, state, asked).at(-1)!);
  own[state] = known;
  return known;
}

function ofLeaf({ logged, dark, darkCost }: Leaf, state: State, limit: number): Float64Array {
  if (!isDark(state)) return Float64Array.of(logged);
  const worth = new Float64Array(Math.min(darkCost, limit) + 1).fill(-Infinity);
  if (darkCost <= limit) worth[darkCost] = dark;
  return worth;
}

/** After each of the children. */
function ofBranch({ children }: Branch, state: State, asked: Asked): readonly Float64Array[] {
  const after: Float64Array[] = [Float64Array.of(0)];
  for (const child of children) after.push(joined(after.at(-1)!, enteredAs(child, state, asked), asked.limit));
  return after;
}

function joined(one: Float64Array, other: Float64Array, limit: number): Float64Array {
  const sum = new Float64Array(Math.min(one.length + other.length - 2, limit) + 1).fill(-Infinity);
  for (let b = 0; b < other.length; b++) {
    const more = other[b]!;
    if (more === -Infinity) continue;
    const most = Math.min(one.length, sum.length - b);
    for (let a = 0; a < most; a++) {
      const both = one[a]! + more;
      if (both > sum[a + b]!) sum[a + b] = both;
    }
  }
  return sum;
}

/** The most where the node is entered in the state, which it may change for a value. */
function enteredAs(node: Branch | Leaf, state: State, asked: Asked): Float64Array {
  const own = curvesOf(node, asked).entered;
  const known = own[state];
  if (known !== undefined) return known;
  const staying = insideOf(node, state, asked);
  let entered = staying;
  // Everything begins with nothing, and a value says something.
  if (state < asked.depth && node.text !== '') {
    const changed = insideOf(node, state + 1, asked);
    const cost = costOfChange(node, state, asked);
    entered = new Float64Array(Math.min(Math.max(staying.length, changed.length + 1), asked.limit + 1)).fill(-Infinity);
    for (let values = 0; values < entered.length; values++) {
      const [stay, change] = [staying[values] ?? -Infinity, (changed[values - 1] ?? -Infinity) - cost];
      entered[values] = change > stay + TIE ? change : stay;
    }
  }
  own[state] = entered;
  return entered;
}

function costOfChange(node: Branch | Leaf, state: State, { penalty }: Asked): number {
  return isLeaf(node) || isDark(state) ? 0 : penalty;
}

interface Found {
  readonly flips: Boundary[][];
  readonly dark: Leaf[];
}

/** Goes the way back: which changes make the worth of so many values. */
function walk(node: Branch | Leaf, state: State, values: number, asked: Asked, found: Found): void {
  const whole = enteredAs(node, state, asked)[values]!;
  const staying = insideOf(node, state, asked)[values] ?? -Infinity;
  const isChanged = staying < whole;
  const [now, left] = isChanged ? [state + 1, values - 1] : [state, values];
  if (isChanged) found.flips[state]!.push(boundaryOf(node));
  if (isLeaf(node)) {
    if (isDark(now)) found.dark.push(node);
    return;
  }
  const after = ofBranch(node, now, asked);
  let rest = left;
  for (let index = node.children.length - 1; index >= 0; index--) {
    const child = node.children[index]!;
    const own = enteredAs(child, now, asked);
    const [before, sum] = [after[index]!, after[index + 1]![rest]!];
    let part = 0;
    while (part < own.length - 1 && part <= rest && !((before[rest - part] ?? -Infinity) + own[part]! >= sum))
      part += 1;
    walk(child, now, part, asked, found);
    rest -= part;
  }
}
