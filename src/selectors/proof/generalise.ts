import type { EventView } from '../event/event-view.ts';
import type { EventClass, Hits, ScalarLiteral } from './event-class.ts';
import { entriesOf, isHit } from './holds.ts';

/** Both at once. */
export function bothOf(a: EventClass, b: EventClass): EventClass {
  return {
    ...a,
    scalars: [...a.scalars, ...b.scalars],
    some: [...a.some, ...b.some],
    none: [...a.none, ...b.none],
  };
}

/** One condition that keeps an event out of some of the classes. */
interface Reason {
  readonly narrowed: Partial<Pick<EventClass, 'scalars' | 'some' | 'none'>>;
  readonly key: string;
  /** The others that it keeps the event out of. */
  readonly leaves: ReadonlySet<EventClass>;
}

/**
 * A class around one event that is within `within` and outside all the others: few conditions, each the opposite of one
 * of the others'. Every event of it is outside them too.
 */
export function generalise(within: EventClass, others: readonly EventClass[], event: EventView): EventClass {
  const reasons = reasonsIn(others, event);
  let left: readonly EventClass[] = others;
  let around = within;
  while (left.length > 0) {
    const best = bestOf(reasons, left);
    if (best === undefined) throw new Error('the event is within one of the classes that it should be outside of');
    around = bothOf(around, { ...around, scalars: [], some: [], none: [], ...best.narrowed });
    left = left.filter((other) => !best.leaves.has(other));
  }
  return around;
}

/** The reason that leaves most; of equals the first, and what an event has comes before what it lacks. */
function bestOf(reasons: readonly Reason[], left: readonly EventClass[]): Reason | undefined {
  let best: Reason | undefined;
  let most = 0;
  for (const reason of reasons) {
    const count = left.filter((other) => reason.leaves.has(other)).length;
    if (count > most) {
      most = count;
      best = reason;
    }
  }
  return best;
}

function reasonsIn(others: readonly EventClass[], event: EventView): readonly Reason[] {
  const found = new Map<string, Reason & { readonly leaves: Set<EventClass> }>();
  const add = (other: EventClass, narrowed: Reason['narrowed']): void => {
    const key = JSON.stringify(narrowed);
    const known = found.get(key);
    if (known === undefined) found.set(key, { key, narrowed, leaves: new Set([other]) });
    else known.leaves.add(other);
  };
  const anyHit = (other: EventClass, hits: Hits): boolean =>
    entriesOf(event, other.type).some(({ arn }) => isHit(arn, hits));
  for (const other of others) for (const hits of other.none) if (anyHit(other, hits)) add(other, { some: [hits] });
  for (const other of others)
    for (const literal of other.scalars.toSorted((a, b) => Number(a.hit) - Number(b.hit)))
      if (isHit(event.known(literal.field), literal.hits) !== literal.hit)
        add(other, { scalars: [{ ...literal, hit: !literal.hit } satisfies ScalarLiteral] });
  for (const other of others) for (const hits of other.some) if (!anyHit(other, hits)) add(other, { none: [hits] });
  return [...found.values()];
}
