import type { EventView, ResourceView } from './event-view.ts';
import { allOf, anyOf, type Knowledge, not, TEST_OF, text, type Trilean, UNKNOWN } from './knowledge.ts';
import { hitsAny } from './value-list.ts';
import { type Condition, type Field, type Operator, OPERATORS, resourceTypeOf, type Selector } from './selector.ts';

/** Why a selector does not surely record an event: the first condition, in the order of the file, that did not pass. */
export interface Obstacle {
  readonly field: Field;
  readonly operator: Operator;
  /** What the event holds there; absent where it lacks the field or does not know it. */
  readonly actual?: string;
}

export interface SelectorVerdict {
  readonly selector: number;
  readonly logged: Trilean;
  readonly because?: Obstacle;
}

export interface Verdict {
  readonly logged: Trilean;
  /** The selectors that surely record the event. */
  readonly by: readonly number[];
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
    logged: anyOf(verdicts.map(({ logged }) => logged)),
    by: verdicts.filter(({ logged }) => logged === 'yes').map(({ selector }) => selector),
    selectors: verdicts,
  };
}

/** The verdict of `match` alone, without its reasons: for questions that are asked of every row of traffic. */
export function isLogged(selectors: readonly Selector[], event: EventView): Trilean {
  let result: Trilean = 'no';
  for (const selector of selectors) {
    const logged = passesAll(selector, event);
    if (logged === 'yes') return 'yes';
    if (logged === 'maybe') result = 'maybe';
  }
  return result;
}

function matchSelector(selector: Selector, index: number, event: EventView): SelectorVerdict {
  const logged = passesAll(selector, event);
  if (logged === 'yes') return { selector: index, logged };
  const type = resourceTypeOf(selector);
  // The first condition that decided: one that fails, or where none does one that is open.
  for (const condition of selector.FieldSelectors) {
    const candidates = candidatesOf(condition.Field, event, type);
    if (passes(condition, candidates) === logged)
      return { selector: index, logged, because: obstacleIn(condition, candidates) };
  }
  return { selector: index, logged };
}

function passesAll(selector: Selector, event: EventView): Trilean {
  const type = resourceTypeOf(selector);
  let result: Trilean = 'yes';
  for (const condition of selector.FieldSelectors) {
    const answer = passes(condition, candidatesOf(condition.Field, event, type));
    if (answer === 'no') return 'no';
    if (answer === 'maybe') result = 'maybe';
  }
  return result;
}

/** A value of the field, and whether it takes part at all: entries of another resources.type do not. */
interface Candidate {
  readonly known: Knowledge;
  readonly counts: Trilean;
}

function candidatesOf(field: Field, event: EventView, type: string | undefined): readonly Candidate[] {
  if (field === 'resources.type') {
    const known = event.resources.map((entry) => ({ known: entry.type, counts: 'yes' as const }));
    const possible = event.possibleTypes.map((name) => ({ known: text(name), counts: 'maybe' as const }));
    return [...known, ...possible];
  }
  if (field === 'resources.ARN') {
    const own = event.resources.map((entry) => ({ known: entry.arn, counts: typeIs(entry, type) }));
    const possible = event.possibleTypes.includes(type ?? '') ? [{ known: UNKNOWN, counts: 'maybe' as const }] : [];
    return [...own, ...possible];
  }
  return [{ known: event.fields[field], counts: 'yes' }];
}

/** resources.ARN is tested on the entries of the selector's own type alone (inferred: S3 records also name the bucket). */
function typeIs(entry: ResourceView, type: string | undefined): Trilean {
  if (type === undefined) return 'yes';
  if (entry.type.kind === 'text') return entry.type.text === type ? 'yes' : 'no';
  return entry.type.kind === 'absent' ? 'no' : 'maybe';
}

/** Does the event pass the condition? An exclusion always wins over what is included. */
function passes(condition: Condition, candidates: readonly Candidate[]): Trilean {
  let includes = false;
  let excluded: Trilean = 'no';
  let included: Trilean = 'no';
  for (const operator of OPERATORS) {
    if (condition[operator] === undefined) continue;
    if (EXCLUDING.has(operator)) excluded = anyOf([excluded, hitBy(condition, operator, candidates)]);
    else {
      includes = true;
      included = anyOf([included, hitBy(condition, operator, candidates)]);
    }
  }
  return allOf([not(excluded), includes ? included : 'yes']);
}

const EXCLUDING: ReadonlySet<Operator> = new Set(['NotEquals', 'NotStartsWith', 'NotEndsWith']);

/** Does any value of the operator hit any candidate? Several entries of one type: any of them may hit (inferred). */
function hitBy(condition: Condition, operator: Operator, candidates: readonly Candidate[]): Trilean {
  let result: Trilean = 'no';
  for (const candidate of candidates) {
    const hit = hitOn(condition, operator, candidate);
    if (hit === 'yes') return 'yes';
    if (hit === 'maybe') result = 'maybe';
  }
  return result;
}

function hitOn(condition: Condition, operator: Operator, { known, counts }: Candidate): Trilean {
  if (counts === 'no') return 'no';
  return allOf([counts, hitsAny(TEST_OF[operator], known, condition[operator] ?? [])]);
}

/** Why the condition does not pass: the excluding operator that hit, else the first including one. */
function obstacleIn(condition: Condition, candidates: readonly Candidate[]): Obstacle {
  const operators = (Object.keys(condition) as (keyof Condition)[]).filter((key) => key !== 'Field');
  const excluding = operators.filter((operator) => EXCLUDING.has(operator));
  const including = operators.filter((operator) => !EXCLUDING.has(operator));
  const hitWith = (answer: Trilean): Operator | undefined =>
    excluding.find((operator) => hitBy(condition, operator, candidates) === answer);
  const includes = anyOf(including.map((operator) => hitBy(condition, operator, candidates)));
  const operator =
    hitWith('yes') ?? (includes === 'no' ? including[0] : undefined) ?? hitWith('maybe') ?? including[0] ?? 'Equals';
  const decided = EXCLUDING.has(operator)
    ? candidates.find((candidate) => hitOn(condition, operator, candidate) !== 'no')
    : undefined;
  const { known } = decided ?? candidates.find(({ counts }) => counts !== 'no') ?? { known: UNKNOWN };
  return { field: condition.Field, operator, ...(known.kind === 'text' ? { actual: known.text } : {}) };
}
