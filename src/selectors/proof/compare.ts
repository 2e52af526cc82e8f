import { append } from '../../base/append.ts';
import type { EventRecord } from '../event/event-record.ts';
import { viewRecord } from '../event/event-view.ts';
import type { Selector } from '../selector.ts';
import { Budget } from './budget.ts';
import { Choices } from './choices.ts';
import { describe, describeSeveral } from './describe.ts';
import { classOfSelector, type EventClass, type Hits } from './event-class.ts';
import { type EventSpace, makeEventSpace } from './event-space.ts';
import { findEvent, type FoundEvent, mayMeet } from './find-event.ts';
import { bothOf, generalise } from './generalise.ts';
import { simplifyRegion } from './simplify.ts';

/** Events that one set of selectors records and the other does not, in words, with one of them. */
export interface Difference {
  readonly what: string;
  readonly witness: EventRecord;
}

/** What tells two sets of selectors apart; its JSON form is `trailtrim/diff@1`. */
export interface Comparison {
  /** True if and only if no event tells the two apart. */
  readonly equivalent: boolean;
  /** Recorded before and not after. */
  readonly lost: readonly Difference[];
  /** Recorded after and not before. */
  readonly gained: readonly Difference[];
  /**
   * What depends on semantics that AWS does not document: events of several resources of one type, one of which is
   * excluded. They are in `lost` or `gained` too, as `match` takes them. Without a witness: too large to decide.
   */
  readonly uncertain: readonly Doubt[];
  /** What is not resolved in one of the two and what `uncertain` depends on; absent where nothing is. */
  readonly unresolved?: readonly string[];
}

/** A difference that may be none, or that was too large to find. */
export interface Doubt {
  readonly side: 'lost' | 'gained';
  readonly what: string;
  readonly witness?: EventRecord;
}

/** The most classes reported of one category and resources.type; one more then stands for the rest. */
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
    equivalent: [lost, gained].every(({ reported, isDecided }) => isDecided && reported.length === 0),
    lost: lost.reported.map(bare),
    gained: gained.reported.map(bare),
    uncertain: [...uncertainIn(lost, 'lost'), ...uncertainIn(gained, 'gained')],
  };
}

interface Reported extends Difference {
  readonly entries: 'one' | 'several';
}

interface Found {
  readonly reported: readonly Reported[];
  readonly isDecided: boolean;
}

function bare({ what, witness }: Reported): Difference {
  return { what, witness };
}

function uncertainIn({ reported, isDecided }: Found, side: Doubt['side']): readonly Doubt[] {
  const several = reported
    .filter(({ entries }) => entries === 'several')
    .map(({ what, witness }) => ({
      side,
      what: `${side} if an exclusion of one of several resources wins, which AWS does not document: ${what}`,
      witness,
    }));
  return isDecided ? several : [...several, { side, what: `too large to decide what else is ${side}` }];
}

/** For one direction: about a second of computing. */
const BUDGET = 4_000_000;
/** For events of several resources that come on top of others that are reported. */
const DETAIL_BUDGET = 500_000;

function differences(from: readonly EventClass[], to: readonly EventClass[]): Found {
  const budget = new Budget(BUDGET);
  // What the other side has word for word needs no search, and most of two versions is alike.
  const alike = new Set(to.map(keyOf));
  const groups = Map.groupBy(
    from.filter((one) => !alike.has(keyOf(one))),
    ({ category, type }) => `${category} ${type ?? ''}`,
  );
  const found = [...groups.values()].map((own) => {
    const others = to.filter((other) => mayMeet(own[0]!, other));
    return new Comparing(own, others, budget).run();
  });
  return { reported: found.flatMap(({ reported }) => reported), isDecided: found.every(({ isDecided }) => isDecided) };
}

/** The same for classes that differ in nothing but the order of conditions. */
function keyOf({ category, type, scalars, some, none }: EventClass): string {
  const sorted = [scalars, some, none].map((list) => list.map((entry) => JSON.stringify(entry)).toSorted());
  return JSON.stringify([category, type, sorted]);
}

/** Compares classes of one category and type with those that might hold their events too. */
class Comparing {
  readonly #own: readonly EventClass[];
  readonly #others: readonly EventClass[];
  readonly #budget: Budget;
  readonly #space: EventSpace;
  readonly #reported: Reported[] = [];
  /** The reported classes, as far as events of one resource go. */
  readonly #boxes: EventClass[] = [];

  constructor(own: readonly EventClass[], others: readonly EventClass[], budget: Budget) {
    this.#own = own;
    this.#others = others;
    this.#budget = budget;
    this.#space = makeEventSpace([...own, ...others]);
  }

  run(): Found {
    const widest = this.#own.filter((one, index) => !this.#isWithinAnother(one, index));
    const isDecided = this.#tellAll(widest) && this.#tellSeveral(widest);
    return { reported: this.#reported, isDecided };
  }

  #find(within: EventClass, without: readonly EventClass[], entries: 'one' | 'several'): FoundEvent {
    return findEvent({ within, without, entries, space: this.#space, budget: this.#budget });
  }

  /** Class after class until no event is left; false where that was too much. */
  #tellAll(widest: readonly EventClass[]): boolean {
    for (const within of widest) {
      const meeting = this.#others.filter((other) => this.#find(bothOf(within, other), [], 'several') !== null);
      const choices = new Choices(this.#space, within, 'one');
      const question = { within, entries: 'one', space: this.#space, budget: this.#budget, choices } as const;
      for (;;) {
        const found = findEvent({ ...question, without: [...meeting, ...this.#boxes] });
        if (found === null) break;
        if (found === undefined) return false;
        const witness = found.tell();
        if (this.#reported.length >= MAX_CLASSES) {
          const what = `more events of this kind than the ${MAX_CLASSES} classes that are listed`;
          this.#reported.push({ what, witness, entries: 'one' });
          return true;
        }
        const box = generalise(within, meeting, viewRecord(witness));
        this.#boxes.push(box);
        append(this.#reported, this.#report(box, witness));
      }
    }
    return true;
  }

  /** For each selector one event of several resources that is in none of the reported classes. */
  #tellSeveral(widest: readonly EventClass[]): boolean {
    const detail = new Budget(DETAIL_BUDGET);
    const isFirst = this.#boxes.length === 0;
    for (const within of widest) {
      if (within.type === undefined || this.#reported.length >= MAX_CLASSES) continue;
      const found = findEvent({
        within,
        without: [...this.#others, ...this.#boxes],
        entries: 'several',
        space: this.#space,
        budget: isFirst ? this.#budget : detail,
      });
      if (found === undefined) return false;
      if (found === null) continue;
      const witness = found.tell();
      this.#reported.push({ what: describeSeveral(within, witness), witness, entries: 'several' });
    }
    return true;
  }

  /** What another class records anyway needs no words of its own. Of equals the first stays. */
  #isWithinAnother(one: EventClass, index: number): boolean {
    const isWithin = (a: EventClass, b: EventClass): boolean => this.#find(a, [b], 'several') === null;
    return this.#own.some((other, at) => at !== index && isWithin(one, other) && (at < index || !isWithin(other, one)));
  }

  /** One class, or one for each of the ARNs that it lists, so that each has an event of its own. */
  #report(box: EventClass, witness: EventRecord): readonly Reported[] {
    const whole: Reported = { what: describe(box), witness, entries: 'one' };
    const [arns, ...more] = simplifyRegion(box.some, box.none).in;
    if (arns === undefined || more.length > 0) return [whole];
    const single: readonly Hits[] = [
      ...(arns.Equals ?? []).map((value) => ({ Equals: [value] })),
      ...(arns.StartsWith ?? []).map((value) => ({ StartsWith: [value] })),
    ];
    const room = Math.min(MAX_SPLIT, MAX_CLASSES - this.#reported.length);
    if (single.length < 2 || single.length > room || arns.EndsWith !== undefined) return [whole];
    const parts = single.flatMap((hits): readonly Reported[] => {
      const part = { ...box, some: [...box.some, hits] };
      // What is reported already is not reported again; the last of them is this class itself.
      const found = this.#find(part, this.#boxes.slice(0, -1), 'one');
      return found === null || found === undefined
        ? []
        : [{ what: describe(part), witness: found.tell(), entries: 'one' }];
    });
    return parts.length === 0 ? [whole] : parts;
  }
}
