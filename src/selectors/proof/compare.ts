import type { EventRecord } from '../event-record.ts';
import { viewRecord } from '../event-view.ts';
import type { Selector } from '../selector.ts';
import { describe } from './describe.ts';
import { classOfSelector, type EventClass, type Hits } from './event-class.ts';
import { type EventSpace, makeEventSpace } from './event-space.ts';
import { findEvent, mayMeet } from './find-event.ts';
import { bothOf, generalise } from './generalise.ts';
import { simplifyRegion } from './simplify.ts';

/** Events that one set of selectors records and the other does not, in words, with one of them. */
export interface Difference {
  readonly what: string;
  readonly witness: EventRecord;
}

export interface Comparison {
  /** True if and only if no event tells the two apart. */
  readonly equivalent: boolean;
  /** Recorded before and not after. */
  readonly lost: readonly Difference[];
  /** Recorded after and not before. */
  readonly gained: readonly Difference[];
  /**
   * What hangs on semantics that AWS does not document: events of several resources of one type, one of which is
   * excluded. They are in `lost` or `gained` too, as `match` takes them. Without a witness: too large to decide.
   */
  readonly uncertain: readonly (Omit<Difference, 'witness'> & { readonly witness?: EventRecord })[];
}

/** The most classes told for one direction; the last then stands for the rest. */
const MAX_CLASSES = 100;
/** Up to how many ARNs of a list are classes of their own. */
const MAX_SPLIT = 50;

/** Which events does one set of valid selectors record and the other not? Exact, over all events. */
export function compare(before: readonly Selector[], after: readonly Selector[]): Comparison {
  const old = before.map(classOfSelector);
  const changed = after.map(classOfSelector);
  const lost = differences(old, changed);
  const gained = differences(changed, old);
  return {
    equivalent: [lost, gained].every(({ told, isDecided }) => isDecided && told.length === 0),
    lost: lost.told.map(bare),
    gained: gained.told.map(bare),
    uncertain: [...uncertainIn(lost, 'lost'), ...uncertainIn(gained, 'gained')],
  };
}

interface Told extends Difference {
  readonly entries: 'one' | 'several';
}

interface Found {
  readonly told: readonly Told[];
  readonly isDecided: boolean;
}

function bare({ what, witness }: Told): Difference {
  return { what, witness };
}

function uncertainIn({ told, isDecided }: Found, side: 'lost' | 'gained'): Comparison['uncertain'] {
  const several = told
    .filter(({ entries }) => entries === 'several')
    .map(({ what, witness }) => ({
      what: `${side} if an exclusion of one of several resources wins, which AWS does not document: ${what}`,
      witness,
    }));
  return isDecided ? several : [...several, { what: `too large to decide what else is ${side}` }];
}

function differences(from: readonly EventClass[], to: readonly EventClass[]): Found {
  const groups = Map.groupBy(from, ({ category, type }) => `${category} ${type ?? ''}`);
  const found = [...groups.values()].map((own) => differencesOf(own, to.filter((other) => mayMeet(own[0]!, other))));
  return { told: found.flatMap(({ told }) => told), isDecided: found.every(({ isDecided }) => isDecided) };
}

/** For classes of one category and type. */
function differencesOf(own: readonly EventClass[], others: readonly EventClass[]): Found {
  const space = makeEventSpace([...own, ...others]);
  const widest = own.filter((one, index) => !isWithinAnother(space, own, one, index));
  const told: Told[] = [];
  const boxes: EventClass[] = [];
  const modes = own[0]?.type === undefined ? (['several'] as const) : (['one', 'several'] as const);
  for (const entries of modes)
    for (const within of widest) {
      const meeting = others.filter((other) => meets(space, within, other));
      for (;;) {
        const found = findEvent({ within, without: [...meeting, ...boxes], entries, space });
        if (found === null) break;
        if (found === undefined) return { told, isDecided: false };
        const witness = found.tell();
        if (told.length >= MAX_CLASSES) {
          told.push({ what: `more events, beside the ${MAX_CLASSES} classes that are listed`, witness, entries: 'one' });
          return { told, isDecided: true };
        }
        const box = generalise(within, meeting, viewRecord(witness));
        boxes.push(box);
        told.push(...tell(space, box, witness, within.type === undefined ? 'one' : entries));
      }
    }
  return { told, isDecided: true };
}

/** What another class records anyway needs no words of its own. Of equals the first stays. */
function isWithinAnother(space: EventSpace, own: readonly EventClass[], one: EventClass, index: number): boolean {
  const within = (a: EventClass, b: EventClass): boolean =>
    findEvent({ within: a, without: [b], entries: 'several', space }) === null;
  return own.some((other, at) => at !== index && within(one, other) && (at < index || !within(other, one)));
}

function meets(space: EventSpace, a: EventClass, b: EventClass): boolean {
  return findEvent({ within: bothOf(a, b), without: [], entries: 'several', space }) !== null;
}

/** One class, or one for each of the ARNs that it lists, so that each has an event of its own. */
function tell(space: EventSpace, box: EventClass, witness: EventRecord, entries: 'one' | 'several'): readonly Told[] {
  const whole = { what: describe(box, entries), witness, entries };
  const [arns, ...more] = simplifyRegion(box.some, box.none).in;
  if (entries === 'several' || arns === undefined || more.length > 0) return [whole];
  const single: readonly Hits[] = [
    ...(arns.Equals ?? []).map((value) => ({ Equals: [value] })),
    ...(arns.StartsWith ?? []).map((value) => ({ StartsWith: [value] })),
  ];
  if (single.length < 2 || single.length > MAX_SPLIT || arns.EndsWith !== undefined) return [whole];
  const parts = single.flatMap((hits) => {
    const part = { ...box, some: [...box.some, hits] };
    const found = findEvent({ within: part, without: [], entries: 'one', space });
    return found === null || found === undefined ? [] : [{ what: describe(part, 'one'), witness: found.tell(), entries }];
  });
  return parts.length === 0 ? [whole] : parts;
}
