import type { Budget } from './budget.ts';
import { findEntries } from './entries.ts';
import type { EventClass, ScalarField } from './event-class.ts';
import { type EventSpace, scalarMask } from './event-space.ts';

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

/** Up to how many choices of one field are compared with each other. */
const MAX_COMPARED = 500;

export interface SearchQuestion {
  readonly space: EventSpace;
  readonly within: EventClass;
  /** None of them holds the event. They are of the same category and type. */
  readonly without: readonly EventClass[];
  /** How many entries of the type the event may have. */
  readonly entries: 'one' | 'several';
  readonly budget: Budget;
}

/** One way to choose a field: its cells, and which of the classes the event leaves by it, as bits. */
interface Choice {
  readonly cells: bigint;
  readonly leaves: bigint;
}

type Variable = ScalarField | 'entry';

interface Way {
  readonly variable: Variable;
  readonly choice: Choice;
}

/**
 * An event within a class and outside all the others. Each field of an event leaves some of the others behind; together
 * they must leave all. The search always looks at the class that the fewest choices leave, and remembers dead ends.
 */
export function search({ space, within, without, entries, budget }: SearchQuestion): Search {
  const choices = new Map<Variable, readonly Choice[]>();
  const starts = new Map<Variable, bigint>();
  for (const field of space.fields.keys()) {
    const start = scalarMask(space, within, field);
    const options = choicesOf(
      budget,
      start,
      without.map((other) => space.fields.get(field)!.all & ~scalarMask(space, other, field)),
    );
    if (options.length === 0) return { found: null };
    choices.set(field, options);
    starts.set(field, start);
  }
  if (entries === 'one' && within.type !== undefined) {
    const options = choicesOf(
      budget,
      entryMask(space, within),
      without.map((other) => space.arns.all & ~entryMask(space, other)),
    );
    if (options.length === 0) return { found: null };
    choices.set('entry', options);
    starts.set('entry', entryMask(space, within));
  }
  const walk = new Walk(budget, choices, starts, (left) =>
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

/** The cells of a single entry that meets all that the class asks of entries. */
function entryMask({ arns }: EventSpace, { some, none }: EventClass): bigint {
  const hit = some.reduce((mask, hits) => mask & arns.maskOf(hits), arns.all);
  return none.reduce((mask, hits) => mask & ~arns.maskOf(hits), hit);
}

/** The cells, parted by which classes they leave; of those that leave less than another nothing is lost. */
function choicesOf(budget: Budget, start: bigint, leaving: readonly bigint[]): readonly Choice[] {
  if (start === 0n) return [];
  let parts: Choice[] = [{ cells: start, leaves: 0n }];
  leaving.forEach((mask, index) => {
    const bit = 1n << BigInt(index);
    budget.spend(parts.length);
    if (budget.isSpent) return;
    parts = parts.flatMap(({ cells, leaves }) => {
      const inside = cells & mask;
      if (inside === 0n) return [{ cells, leaves }];
      if (inside === cells) return [{ cells, leaves: leaves | bit }];
      return [
        { cells: inside, leaves: leaves | bit },
        { cells: cells & ~mask, leaves },
      ];
    });
  });
  return strongest(parts);
}

function strongest(parts: readonly Choice[]): readonly Choice[] {
  const merged = new Map<bigint, bigint>();
  for (const { cells, leaves } of parts) merged.set(leaves, (merged.get(leaves) ?? 0n) | cells);
  const distinct = [...merged].map(([leaves, cells]) => ({ cells, leaves }));
  // To compare each with each would take longer than what it spares.
  if (distinct.length > MAX_COMPARED) return distinct;
  const kept: Choice[] = [];
  const bySize = distinct
    .map((part) => ({ part, size: countBits(part.leaves) }))
    .toSorted((a, b) => b.size - a.size)
    .map(({ part }) => part);
  for (const part of bySize) if (!kept.some(({ leaves }) => (part.leaves & ~leaves) === 0n)) kept.push(part);
  return kept;
}

function countBits(mask: bigint): number {
  return mask.toString(2).replaceAll('0', '').length;
}

class Walk {
  readonly #choices: ReadonlyMap<Variable, readonly Choice[]>;
  readonly #starts: ReadonlyMap<Variable, bigint>;
  readonly #findEntries: (left: bigint) => bigint[] | undefined;
  readonly #deadEnds = new Set<string>();
  readonly #budget: Budget;

  constructor(
    budget: Budget,
    choices: ReadonlyMap<Variable, readonly Choice[]>,
    starts: ReadonlyMap<Variable, bigint>,
    entriesFor: (left: bigint) => bigint[] | undefined,
  ) {
    this.#budget = budget;
    this.#choices = choices;
    this.#starts = starts;
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
      if (this.#budget.isSpent) return null;
      if (found !== null) return this.#with(found, variable, choice.cells);
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
    return free.reduce<FoundCells>((cells, variable) => this.#with(cells, variable, this.#starts.get(variable)!), {
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
