import { findKnownCall } from '../../facts/known-calls.ts';
import type { EventView, ResourceView, ScalarField } from '../event/event-view.ts';
import { ABSENT, TEST_OF, type Trilean } from '../event/knowledge.ts';
import { type Condition, type Field, type Operator, OPERATORS, resourceTypeOf, type Selector } from '../selector.ts';
import { type Test, ValueList } from './value-list.ts';

/** One operator of a condition with its values, ready to be asked of many events. */
export interface Clause {
  readonly operator: Operator;
  readonly test: Test;
  readonly values: ValueList;
}

/** A condition with its operators apart, each kind in the order of the file. */
export interface PreparedCondition {
  readonly field: Field;
  readonly excluding: readonly Clause[];
  readonly including: readonly Clause[];
}

/** A selector, read once for the many events that are held against it. */
export interface PreparedSelector {
  /** The single resources.type; its entries alone are asked for their ARN. */
  readonly type: string | undefined;
  /** In the order of the file, which is that of reasons. */
  readonly conditions: readonly PreparedCondition[];
  /** The same conditions, the cheapest first: the verdict does not depend on the order. */
  readonly cheapestFirst: readonly PreparedCondition[];
}

const prepared = new WeakMap<Selector, PreparedSelector>();

export function prepareSelector(selector: Selector): PreparedSelector {
  const known = prepared.get(selector);
  if (known !== undefined) return known;
  const conditions = selector.FieldSelectors.map(prepareCondition);
  const fresh: PreparedSelector = {
    type: resourceTypeOf(selector),
    conditions,
    cheapestFirst: conditions.toSorted((a, b) => effortOf(a) - effortOf(b)),
  };
  prepared.set(selector, fresh);
  return fresh;
}

const EXCLUDING: ReadonlySet<Operator> = new Set(['NotEquals', 'NotStartsWith', 'NotEndsWith']);

function prepareCondition(condition: Condition): PreparedCondition {
  const clauses = Object.keys(condition)
    .filter((key): key is Operator => OPERATORS.some((operator) => operator === key))
    .flatMap((operator) => {
      const values = condition[operator];
      return values === undefined ? [] : [{ operator, test: TEST_OF[operator], values: new ValueList(values) }];
    });
  return {
    field: condition.Field,
    excluding: clauses.filter(({ operator }) => EXCLUDING.has(operator)),
    including: clauses.filter(({ operator }) => !EXCLUDING.has(operator)),
  };
}

/** One value of a scalar field is soonest compared; ARNs are the longest texts, and `resources` holds several. */
function effortOf({ field, excluding, including }: PreparedCondition): number {
  const values = [...excluding, ...including].reduce((sum, clause) => sum + clause.values.texts.length, 0);
  return values + (field === 'resources.ARN' ? 1000 : 0);
}

/** Does the selector record the event? Its conditions are ANDed. */
export function passesAll(
  { cheapestFirst, type }: Pick<PreparedSelector, 'cheapestFirst' | 'type'>,
  event: EventView,
): Trilean {
  let result: Trilean = 'yes';
  for (const condition of cheapestFirst) {
    const answer = passes(condition, event, type);
    if (answer === 'no') return 'no';
    if (answer === 'maybe') result = 'maybe';
  }
  return result;
}

/** Does the event pass the condition? An exclusion always wins over what is included. */
export function passes(condition: PreparedCondition, event: EventView, type: string | undefined): Trilean {
  const { field, excluding, including } = condition;
  const excluded = excluding.length === 0 ? 'no' : anyExcludes(excluding, field, event, type);
  if (excluded === 'yes') return 'no';
  const included = including.length === 0 ? 'yes' : anyHits(including, field, event, type);
  return included === 'yes' && excluded === 'maybe' ? 'maybe' : included;
}

/**
 * The same of excluding operators. Whether an event is dropped when they hit one of several entries is not documented:
 * `explain` says that it is (facts of selectors are inferred so), while the sums of rows hold both.
 */
function anyExcludes(clauses: readonly Clause[], field: Field, event: EventView, type: string | undefined): Trilean {
  const hit = anyHits(clauses, field, event, type);
  if (hit !== 'yes' || event.isWhole || !isOfEntries(field)) return hit;
  const isSure = event.resources.every(
    (entry) =>
      countsFor(field, entry, type) === 'no' ||
      clauses.some((clause) => hitOn(clause, field, { ...entry, isThere: 'yes' }, type) === 'yes'),
  );
  return isSure ? 'yes' : 'maybe';
}

function anyHits(clauses: readonly Clause[], field: Field, event: EventView, type: string | undefined): Trilean {
  let result: Trilean = 'no';
  for (const clause of clauses) {
    const hit = hitBy(clause, field, event, type);
    if (hit === 'yes') return 'yes';
    if (hit === 'maybe') result = 'maybe';
  }
  return result;
}

/** Does any value of the clause hit the event? Several entries of one type: any of them may hit (inferred). */
export function hitBy(clause: Clause, field: Field, event: EventView, type: string | undefined): Trilean {
  if (!isOfEntries(field)) {
    const hit = clause.values.hits(clause.test, event.known(field));
    return hit === 'maybe' && field === 'eventName' && isOfOtherFlag(clause, event) ? 'no' : hit;
  }
  let result: Trilean = 'no';
  for (const entry of event.resources) {
    const hit = hitOn(clause, field, entry, type);
    if (hit === 'yes') return 'yes';
    if (hit === 'maybe') result = 'maybe';
  }
  return result;
}

/** Are all calls that the clause names recorded with the flag that the event does not have? Then the event is none of them. */
function isOfOtherFlag({ test, values }: Clause, event: EventView): boolean {
  const [flag, source] = [event.known('readOnly'), event.known('eventSource')];
  if (test !== 'Equals' || (flag !== 'true' && flag !== 'false')) return false;
  return values.texts.every((name) => {
    const { readOnly = null } = findKnownCall(source, name) ?? {};
    return readOnly !== null && String(readOnly) !== flag;
  });
}

type EntryField = Exclude<Field, ScalarField>;

export function isOfEntries(field: Field): field is EntryField {
  return field === 'resources.ARN' || field === 'resources.type';
}

export function hitOn({ test, values }: Clause, field: EntryField, entry: ResourceView, type?: string): Trilean {
  const counts = countsFor(field, entry, type);
  if (counts === 'no') return 'no';
  const hit = values.hits(test, field === 'resources.type' ? entry.type : entry.arn);
  return hit === 'yes' ? counts : hit;
}

/**
 * Does the entry take part? resources.ARN is tested on the entries of the selector's own type alone (inferred: S3 records
 * also name the bucket).
 */
export function countsFor(field: EntryField, entry: ResourceView, type: string | undefined): Trilean {
  if (field === 'resources.type') return entry.isThere;
  if (type === undefined) return entry.isThere === 'yes' ? 'yes' : 'no';
  if (typeof entry.type === 'string') return entry.type === type ? entry.isThere : 'no';
  return entry.type === ABSENT ? 'no' : 'maybe';
}
