import type { Budget } from './budget.ts';
import type { EventClass } from './event-class.ts';
import type { TextSpace } from './text-space.ts';

/**
 * Entries of `resources`, one cell each, so that the event is within the class and outside all the others; undefined
 * where there are none. Any number of entries: each exclusion of the others is best met by an entry of its own.
 *
 * An event leaves a class by an entry that the class excludes, or by having no entry that it asks for. The second forbids
 * entries, so it is chosen only where the first is impossible; every such step is forced, but for a class that
 * asks for several entries.
 */
export function findEntries(
  means: EntryMeans,
  within: EventClass,
  others: readonly EventClass[],
): bigint[] | undefined {
  const { arns } = means;
  const forbidden = within.none.reduce((mask, hits) => mask | arns.maskOf(hits), 0n);
  return settle(means, within, others, arns.all & ~forbidden, new Set());
}

export interface EntryMeans {
  readonly arns: TextSpace;
  /** When it is spent, nothing more is found. */
  readonly budget: Budget;
}

function settle(
  means: EntryMeans,
  within: EventClass,
  others: readonly EventClass[],
  start: bigint,
  left: ReadonlySet<EventClass>,
): bigint[] | undefined {
  const { arns, budget } = means;
  let allowed = start;
  const done = new Set(left);
  for (let forced = true; forced;) {
    forced = false;
    budget.spend(others.length);
    if (budget.isSpent) return undefined;
    for (const other of others) {
      if (done.has(other) || (allowed & excludedMask(arns, other)) !== 0n) continue;
      if (other.some.length > 1) {
        for (const hits of other.some) {
          const found = settle(means, within, others, allowed & ~arns.maskOf(hits), new Set([...done, other]));
          if (found !== undefined) return found;
        }
        return undefined;
      }
      const [only] = other.some;
      if (only === undefined) return undefined;
      allowed &= ~arns.maskOf(only);
      done.add(other);
      forced = true;
    }
  }
  const demands = within.some.map((hits) => allowed & arns.maskOf(hits));
  if (demands.includes(0n)) return undefined;
  const exclusions = others.filter((other) => !done.has(other)).map((other) => allowed & excludedMask(arns, other));
  return fewest([...demands, ...exclusions], allowed);
}

function excludedMask(arns: TextSpace, { none }: EventClass): bigint {
  return none.reduce((mask, hits) => mask | arns.maskOf(hits), 0n);
}

/** Few cells that meet every demand: each is met by an entry that is there already where one can be narrowed to it. */
function fewest(demands: readonly bigint[], allowed: bigint): bigint[] {
  const entries: bigint[] = [];
  for (const demand of demands) {
    const at = entries.findIndex((entry) => (entry & demand) !== 0n);
    if (at === -1) entries.push(demand);
    else entries[at] = entries[at]! & demand;
  }
  return entries.length === 0 ? [allowed] : entries;
}
