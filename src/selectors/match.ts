import type { EventView, ResourceView } from './event-view.ts';
import { allOf, anyOf, hits, type Knowledge, not, TEST_OF, type Trilean } from './knowledge.ts';
import { type Condition, type Field, type Operator, resourceTypeOf, type Selector } from './selector.ts';

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
 * Do the selectors record the event? They are ORed, conditions of one selector are ANDed; within a condition an
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

function matchSelector(selector: Selector, index: number, event: EventView): SelectorVerdict {
  const type = resourceTypeOf(selector);
  let obstacle: Obstacle | undefined;
  let logged: Trilean = 'yes';
  for (const condition of selector.FieldSelectors) {
    const result = matchCondition(condition, candidatesOf(condition.Field, event, type));
    if (result.passes === 'yes') continue;
    if (logged === 'yes' || result.passes === 'no') obstacle = result.obstacle;
    logged = result.passes;
    if (logged === 'no') break;
  }
  return obstacle === undefined ? { selector: index, logged } : { selector: index, logged, because: obstacle };
}

/** A value of the field, and whether it takes part at all: entries of another resources.type do not. */
interface Candidate {
  readonly known: Knowledge;
  readonly counts: Trilean;
}

function candidatesOf(field: Field, event: EventView, type: string | undefined): readonly Candidate[] {
  if (field === 'resources.type') {
    const known = event.resources.map((entry) => ({ known: entry.type, counts: 'yes' as const }));
    const possible = event.possibleTypes.map(
      (name) => ({ known: { kind: 'text', text: name }, counts: 'maybe' }) as const,
    );
    return [...known, ...possible];
  }
  if (field === 'resources.ARN') {
    const own = event.resources.map((entry) => ({ known: entry.arn, counts: typeIs(entry, type) }));
    const possible = event.possibleTypes.includes(type ?? '')
      ? [{ known: { kind: 'unknown' }, counts: 'maybe' } as const]
      : [];
    return [...own, ...possible];
  }
  return [{ known: event.fields[field], counts: 'yes' }];
}

/** resources.ARN is tested on the entries of the selector's own type alone (inferred: S3 records also name the bucket). */
function typeIs(entry: ResourceView, type: string | undefined): Trilean {
  return type === undefined ? 'yes' : hits('Equals', entry.type, type);
}

function matchCondition(
  condition: Condition,
  candidates: readonly Candidate[],
): { readonly passes: Trilean; readonly obstacle?: Obstacle } {
  const excluding = operatorsIn(condition, true).map((operator) => ({
    operator,
    ...hitBy(condition, operator, candidates),
  }));
  const including = operatorsIn(condition, false).map((operator) => ({
    operator,
    ...hitBy(condition, operator, candidates),
  }));
  const excluded = anyOf(excluding.map(({ hit }) => hit));
  const included = including.length === 0 ? 'yes' : anyOf(including.map(({ hit }) => hit));
  const passes = allOf([not(excluded), included]);
  if (passes === 'yes') return { passes };
  const decisive =
    excluding.find(({ hit }) => hit === 'yes') ??
    (included === 'no' ? including[0] : undefined) ??
    excluding.find(({ hit }) => hit === 'maybe') ??
    including[0];
  if (decisive === undefined) return { passes };
  const shown = decisive.entry ?? candidates.find(({ counts }) => counts !== 'no');
  const actual = shown?.known.kind === 'text' ? { actual: shown.known.text } : {};
  return { passes, obstacle: { field: condition.Field, operator: decisive.operator, ...actual } };
}

const EXCLUDING: ReadonlySet<Operator> = new Set(['NotEquals', 'NotStartsWith', 'NotEndsWith']);

/** The operators of a condition in the order in which they are written. */
function operatorsIn(condition: Condition, excluding: boolean): readonly Operator[] {
  return (Object.keys(condition) as (keyof Condition)[]).filter(
    (key): key is Operator => key !== 'Field' && condition[key] !== undefined && EXCLUDING.has(key) === excluding,
  );
}

/** Does any value of the operator hit any candidate? Several entries of one type: any of them may hit (inferred). */
function hitBy(
  condition: Condition,
  operator: Operator,
  candidates: readonly Candidate[],
): { readonly hit: Trilean; readonly entry?: Candidate } {
  let best: { hit: Trilean; entry?: Candidate } = { hit: 'no' };
  for (const candidate of candidates) {
    const hit = allOf([
      candidate.counts,
      anyOf((condition[operator] ?? []).map((value) => hits(TEST_OF[operator], candidate.known, value))),
    ]);
    if (hit === 'yes') return { hit, entry: candidate };
    if (hit === 'maybe' && best.hit === 'no') best = { hit, entry: candidate };
  }
  return best;
}
