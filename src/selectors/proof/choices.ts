import type { Budget } from './budget.ts';
import type { EventClass, ScalarField } from './event-class.ts';
import { type EventSpace, scalarMask } from './event-space.ts';

/** One way to choose a field: its cells, and which of the classes the event leaves by it, as bits. */
export interface Choice {
  readonly cells: bigint;
  readonly leaves: bigint;
}

/** What is chosen: the text of a field, or of the one entry of `resources`. */
export type Variable = ScalarField | 'entry';

/** Up to how many choices of one field are compared with each other. */
export const MAX_COMPARED = 500;

interface Parts {
  readonly start: bigint;
  parts: readonly Choice[];
}

/**
 * For an event of one class the ways to choose each field, parted by which of other classes they leave. The list of
 * others may grow: what is parted already stays so.
 */
export class Choices {
  readonly #space: EventSpace;
  readonly #parts = new Map<Variable, Parts>();
  #count = 0;

  /** @param entries with one entry of `resources` it is a field like others */
  constructor(space: EventSpace, within: EventClass, entries: 'one' | 'several') {
    this.#space = space;
    const variables: Variable[] = [...space.fields.keys()];
    if (entries === 'one' && within.type !== undefined) variables.push('entry');
    for (const variable of variables) {
      const start = maskIn(space, within, variable);
      this.#parts.set(variable, { start, parts: start === 0n ? [] : [{ cells: start, leaves: 0n }] });
    }
  }

  /** @param others those of the last time, and more behind them */
  partBy(others: readonly EventClass[], budget: Budget): void {
    for (; this.#count < others.length && !budget.isSpent; this.#count += 1)
      for (const [variable, known] of this.#parts) {
        const all = variable === 'entry' ? this.#space.arns.all : this.#space.fields.get(variable)!.all;
        const leaving = all & ~maskIn(this.#space, others[this.#count]!, variable);
        budget.spend(known.parts.length);
        known.parts = parted(known.parts, leaving, 1n << BigInt(this.#count));
      }
  }

  /** All cells that the class allows for the variable. */
  startOf(variable: Variable): bigint {
    return this.#parts.get(variable)!.start;
  }

  /** The choices that leave most; none where the class allows no text at all. */
  strongestOf(): ReadonlyMap<Variable, readonly Choice[]> {
    return new Map([...this.#parts].map(([variable, { parts }]) => [variable, strongest(parts)]));
  }
}

function maskIn(space: EventSpace, events: EventClass, variable: Variable): bigint {
  if (variable !== 'entry') return scalarMask(space, events, variable);
  const { arns } = space;
  const hit = events.some.reduce((mask, hits) => mask & arns.maskOf(hits), arns.all);
  return events.none.reduce((mask, hits) => mask & ~arns.maskOf(hits), hit);
}

function parted(parts: readonly Choice[], leaving: bigint, bit: bigint): readonly Choice[] {
  return parts.flatMap(({ cells, leaves }) => {
    const inside = cells & leaving;
    if (inside === 0n) return [{ cells, leaves }];
    if (inside === cells) return [{ cells, leaves: leaves | bit }];
    return [
      { cells: inside, leaves: leaves | bit },
      { cells: cells & ~leaving, leaves },
    ];
  });
}

/** Of choices that leave less than another nothing is lost. */
export function strongest(parts: readonly Choice[]): readonly Choice[] {
  const merged = new Map<bigint, bigint>();
  for (const { cells, leaves } of parts) merged.set(leaves, (merged.get(leaves) ?? 0n) | cells);
  const distinct = [...merged].map(([leaves, cells]) => ({ cells, leaves }));
  // To compare each with each would take longer than what it spares.
  if (distinct.length > MAX_COMPARED) return distinct;
  const bySize = distinct
    .map((part) => ({ part, size: countBits(part.leaves) }))
    .toSorted((a, b) => b.size - a.size)
    .map(({ part }) => part);
  const kept: Choice[] = [];
  for (const part of bySize) if (!kept.some(({ leaves }) => (part.leaves & ~leaves) === 0n)) kept.push(part);
  return kept;
}

function countBits(mask: bigint): number {
  return mask.toString(2).replaceAll('0', '').length;
}
