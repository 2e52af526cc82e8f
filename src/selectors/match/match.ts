import { type EventView, viewWithFlag } from '../event/event-view.ts';
import { anyOf, type Knowledge, type Trilean, UNKNOWN } from '../event/knowledge.ts';
import {
  type Clause,
  countsFor,
  hitBy,
  hitOn,
  isOfEntries,
  passes,
  passesAll,
  type PreparedCondition,
  prepareSelector,
} from './prepared-selector.ts';
import { anyRecords } from './selector-index.ts';
import type { Field, Operator, Selector } from '../selector.ts';

/** Why a selector does not surely record an event: the first condition, in the order of the file, that did not pass. */
export interface UnmetCondition {
  readonly field: Field;
  readonly operator: Operator;
  /** What the event holds there; absent where it lacks the field or does not know it. */
  readonly actual?: string;
}

/** What one selector says of an event. */
export interface SelectorVerdict {
  /** Its index in the list. */
  readonly selector: number;
  readonly logged: Trilean;
  /** Why not; absent where it surely records the event. */
  readonly because?: UnmetCondition;
}

/** What a list of selectors says of an event: selectors are ORed, so one that records it is enough. */
export interface Verdict {
  readonly logged: Trilean;
  /** The selectors that surely record the event. */
  readonly by: readonly number[];
  /** The verdict of each selector, in the order of the list. */
  readonly selectors: readonly SelectorVerdict[];
}

/**
 * Do the selectors record the event, and why? They are ORed, conditions of one selector are ANDed; within a condition an
 * excluding operator drops the event when any value hits, and including ones pass it when at least one value hits.
 * Source: CloudTrail user guide, filtering-data-events, autumn 2026. `maybe` where the event does not know enough.
 */
export function match(selectors: readonly Selector[], event: EventView): Verdict {
  const verdicts = selectors.map((selector, index) => matchSelector(selector, index, event));
  return {
    logged: splitByFlag(anyOf(verdicts.map(({ logged }) => logged)), selectors, event),
    by: verdicts.filter(({ logged }) => logged === 'yes').map(({ selector }) => selector),
    selectors: verdicts,
  };
}

/**
 * The verdict of `match` alone, without its reasons: for questions that are asked of every event. What it prepares is kept
 * for as long as the list of selectors lives, so pass the same list again, and do not change one.
 */
export function isLogged(selectors: readonly Selector[], event: EventView): Trilean {
  return splitByFlag(anyRecords(selectors, event), selectors, event);
}

/**
 * An event whose flag is not known is a read or a write all the same: what selectors record in either case they surely
 * record, as one of reads and one of writes do together.
 */
function splitByFlag(answer: Trilean, selectors: readonly Selector[], event: EventView): Trilean {
  if (answer !== 'maybe' || event.known('readOnly') !== UNKNOWN) return answer;
  const ofReads = anyRecords(selectors, viewWithFlag(event, true));
  if (ofReads === 'maybe') return 'maybe';
  return anyRecords(selectors, viewWithFlag(event, false)) === ofReads ? ofReads : 'maybe';
}

function matchSelector(selector: Selector, index: number, event: EventView): SelectorVerdict {
  const prepared = prepareSelector(selector);
  const logged = passesAll(prepared, event);
  if (logged === 'yes') return { selector: index, logged };
  // The first condition that decided: one that fails, or where none does one that is open.
  const decided = prepared.conditions.find((condition) => passes(condition, event, prepared.type) === logged);
  if (decided === undefined) return { selector: index, logged };
  return { selector: index, logged, because: unmetIn(decided, event, prepared.type) };
}

/** Why the condition does not pass: the excluding operator that hit, else the first including one. */
function unmetIn(condition: PreparedCondition, event: EventView, type: string | undefined): UnmetCondition {
  const { field, excluding, including } = condition;
  const hitWith = (answer: Trilean): Clause | undefined =>
    excluding.find((clause) => hitBy(clause, field, event, type) === answer);
  const includes = anyOf(including.map((clause) => hitBy(clause, field, event, type)));
  const clause = hitWith('yes') ?? (includes === 'no' ? including[0] : undefined) ?? hitWith('maybe') ?? including[0];
  const actual = actualOf(
    field,
    event,
    type,
    excluding.find((one) => one === clause),
  );
  return { field, operator: clause?.operator ?? 'Equals', ...(typeof actual === 'string' ? { actual } : {}) };
}

/** What the event holds in the field: of several entries the one that the exclusion hit, else the first that counts. */
function actualOf(field: Field, event: EventView, type: string | undefined, excluding: Clause | undefined): Knowledge {
  if (!isOfEntries(field)) return event.known(field);
  const counting = event.resources.filter((entry) => countsFor(field, entry, type) !== 'no');
  const hit =
    excluding === undefined ? undefined : counting.find((entry) => hitOn(excluding, field, entry, type) !== 'no');
  const entry = hit ?? counting[0];
  if (entry === undefined) return UNKNOWN;
  return field === 'resources.type' ? entry.type : entry.arn;
}
