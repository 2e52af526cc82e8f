import type { Budget } from './budget.ts';
import { type Choice, Choices, MAX_COMPARED, strongest, type Variable } from './choices.ts';
import { findEntries } from './entries.ts';
import type { EventClass, ScalarField } from './event-class.ts';
import type { EventSpace } from './event-space.ts';

/** Where an event was found: the cells of each field, and of each entry of `resources`. */
export interface FoundCells {
  readonly fields: ReadonlyMap<ScalarField, bigint>;
  readonly entries: readonly bigint[];
}

export type Search =
  | { readonly found: FoundCells }
  /** There is no such event. */
  | { readonly found: null }
  /** The question was too large to decide. */
  | { readonly found: undefined };

export interface SearchQuestion {
  readonly space: EventSpace;
  readonly within: EventClass;
  /** None of them holds the event. They are of the same category and type. */
  readonly without: readonly EventClass[];
  /** How many entries of the type the event may have. */
  readonly entries: 'one' | 'several';
  readonly budget: Budget;
  /** Those of an earlier search within the same class, without the first of these others. */
  readonly choices?: Choices | undefined;
}

interface Way {
  readonly variable: Variable;
  readonly choice: Choice;
}

/**
 * An event within a class and outside all the others. Each field of an event leaves some of the others behind; together
 * they must leave all. The search always looks at the class that the fewest choices leave, and remembers dead ends.
 */
export function search(question: SearchQuestion): Search {
  const { space, within, without, entries, budget } = question;
  const choices = question.choices ?? new Choices(space, within, entries);
  choices.partBy(without, budget);
  const strong = choices.strongestOf();
  if ([...strong.values()].some((options) => options.length === 0)) return { found: null };
  const walk = new Walk(budget, choices, strong, (left) =>
    entries === 'several' && within.type !== undefined
      ? findEntries(
          { arns: space.arns, budget },
          within,
          without.filter((_other, index) => ((left >> BigInt(index)) & 1n) === 1n),
        )
      : left === 0n
        ? []
        : undefined,
  );
  const found = walk.run((1n << BigInt(without.length)) - 1n);
  // What was found is true however much it cost.
  return { found: found === null && budget.isSpent ? undefined : found };
}

class Walk {
  readonly #all: Choices;
  readonly #choices: ReadonlyMap<Variable, readonly Choice[]>;
  readonly #findEntries: (left: bigint) => bigint[] | undefined;
  readonly #deadEnds = new Set<string>();
  readonly #budget: Budget;

  constructor(
    budget: Budget,
    all: Choices,
    choices: ReadonlyMap<Variable, readonly Choice[]>,
    entriesFor: (left: bigint) => bigint[] | undefined,
  ) {
    this.#budget = budget;
    this.#choices = choices;
    this.#all = all;
    this.#findEntries = entriesFor;
  }

  run(left: bigint): FoundCells | null {
    return this.#go(left, [...this.#choices.keys()]);
  }

  #go(left: bigint, free: readonly Variable[]): FoundCells | null {
    this.#budget.spend(1);
    if (this.#budget.isSpent) return null;
    const key = `${left.toString(36)} ${free.join(' ')}`;
    if (this.#deadEnds.has(key)) return null;
    const entries = this.#findEntries(left);
    if (entries !== undefined) return this.#settled(free, entries);
    for (const { variable, choice } of this.#hardest(left, free)) {
      const found = this.#go(
        left & ~choice.leaves,
        free.filter((other) => other !== variable),
      );
      if (found !== null) return this.#with(found, variable, choice.cells);
      if (this.#budget.isSpent) return null;
    }
    this.#deadEnds.add(key);
    return null;
  }

  /** Choices of which one must be taken: those that leave the class which is hardest to leave. */
  #hardest(left: bigint, free: readonly Variable[]): readonly Way[] {
    const usable = free.map((variable) => {
      const all = this.#choices.get(variable)!;
      this.#budget.spend(all.length);
      const choices = narrowed(all, left);
      this.#budget.spend(choices.length * Math.min(choices.length, MAX_COMPARED));
      return { variable, choices };
    });
    const waysOut = (bits: bigint): readonly Way[] =>
      usable.flatMap(({ variable, choices }) =>
        choices.filter(({ leaves }) => (leaves & bits) !== 0n).map((choice) => ({ variable, choice })),
      );
    let best: readonly Way[] | undefined;
    for (const bit of bitsOf(left).filter((one) => this.#findEntries(one) === undefined)) {
      const ways = waysOut(bit);
      this.#budget.spend(ways.length + free.length);
      if (best === undefined || ways.length < best.length) best = ways;
      if (best.length === 0) break;
    }
    return best ?? waysOut(this.#core(left));
  }

  /** Classes that the entries cannot leave all at once, as few as can be found: a field must leave one of them. */
  #core(left: bigint): bigint {
    let core = left;
    for (const bit of bitsOf(left)) if (this.#findEntries(core & ~bit) === undefined) core &= ~bit;
    return core;
  }

  /** Fields that need not leave anything stay as plain as the class allows. */
  #settled(free: readonly Variable[], entries: readonly bigint[]): FoundCells {
    return free.reduce<FoundCells>((cells, variable) => this.#with(cells, variable, this.#all.startOf(variable)), {
      fields: new Map(),
      entries,
    });
  }

  #with(found: FoundCells, variable: Variable, cells: bigint): FoundCells {
    return variable === 'entry'
      ? { ...found, entries: [cells] }
      : { ...found, fields: new Map([...found.fields, [variable, cells]]) };
  }
}

/** The strongest choices as far as the classes that are left go. */
function narrowed(choices: readonly Choice[], left: bigint): readonly Choice[] {
  return strongest(choices.map(({ cells, leaves }) => ({ cells, leaves: leaves & left })));
}

function bitsOf(mask: bigint): readonly bigint[] {
  const bits: bigint[] = [];
  for (let rest = mask; rest !== 0n; rest &= rest - 1n) bits.push(rest & -rest);
  return bits;
}
