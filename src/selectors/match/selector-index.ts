import type { EventView } from '../event/event-view.ts';
import { ABSENT, type Trilean } from '../event/knowledge.ts';
import { passesAll, type PreparedCondition, type PreparedSelector, prepareSelector } from './prepared-selector.ts';
import type { Field, Selector } from '../selector.ts';

/** What is left to ask of an event that the index led to a selector. */
type Rest = Pick<PreparedSelector, 'type' | 'cheapestFirst'>;

/** The selectors of a list that may record events of one category. */
interface OfCategory {
  /** Those that do not ask for one certain type. */
  readonly ofAnyType: readonly Rest[];
  readonly byType: ReadonlyMap<string, readonly Rest[]>;
}

/** A list of selectors by what an event must be for them to record it. All others would answer `no`. */
interface SelectorIndex {
  readonly all: readonly PreparedSelector[];
  readonly byCategory: ReadonlyMap<string, OfCategory>;
  readonly ofOtherCategories: OfCategory;
}

const indices = new WeakMap<readonly Selector[], SelectorIndex>();

/** Does any of the selectors record the event? They are ORed, and only those that may are asked. */
export function anyRecords(selectors: readonly Selector[], event: EventView): Trilean {
  const { all, byCategory, ofOtherCategories } = indexOf(selectors);
  const category = event.known('eventCategory');
  if (typeof category !== 'string' && category !== ABSENT) return anyOfThese(all, event);
  const { ofAnyType, byType } = (category === ABSENT ? undefined : byCategory.get(category)) ?? ofOtherCategories;
  let result = anyOfThese(ofAnyType, event);
  if (result === 'yes' || byType.size === 0) return result;
  for (const { type, isThere } of event.resources) {
    if (type === ABSENT) continue;
    // An entry of unknown type may be of any.
    if (typeof type !== 'string') return anyOfThese(all, event);
    const own = byType.get(type);
    const logged = own === undefined ? 'no' : anyOfThese(own, event);
    if (logged === 'yes' && isThere === 'yes') return 'yes';
    if (logged !== 'no') result = 'maybe';
  }
  return result;
}

function anyOfThese(selectors: readonly Rest[], event: EventView): Trilean {
  let result: Trilean = 'no';
  for (const selector of selectors) {
    const logged = passesAll(selector, event);
    if (logged === 'yes') return 'yes';
    if (logged === 'maybe') result = 'maybe';
  }
  return result;
}

function indexOf(selectors: readonly Selector[]): SelectorIndex {
  const known = indices.get(selectors);
  if (known !== undefined) return known;
  const fresh = makeIndex(selectors);
  indices.set(selectors, fresh);
  return fresh;
}

interface Row {
  readonly categories: readonly string[] | undefined;
  readonly types: readonly string[] | undefined;
  readonly rest: Rest;
}

function makeIndex(selectors: readonly Selector[]): SelectorIndex {
  const all = selectors.map(prepareSelector);
  const rows = all.map(rowOf);
  const categories = new Set(rows.flatMap((row) => row.categories ?? []));
  return {
    all,
    byCategory: new Map([...categories].map((category) => [category, ofCategory(rows, category)])),
    ofOtherCategories: ofCategory(rows, undefined),
  };
}

function ofCategory(rows: readonly Row[], category: string | undefined): OfCategory {
  const own = rows.filter(
    ({ categories }) => categories === undefined || categories.some((required) => required === category),
  );
  const types = new Set(own.flatMap((row) => row.types ?? []));
  const restOf = (type: string): readonly Rest[] =>
    own.filter((row) => row.types?.includes(type)).map(({ rest }) => rest);
  return {
    ofAnyType: own.filter((row) => row.types === undefined).map(({ rest }) => rest),
    byType: new Map([...types].map((type) => [type, restOf(type)])),
  };
}

/** The conditions that the index answers are left out of the rest. */
function rowOf({ type, conditions, cheapestFirst }: PreparedSelector): Row {
  const category = requirementIn(conditions, 'eventCategory');
  const resource = requirementIn(conditions, 'resources.type');
  return {
    categories: category?.including[0]?.values.texts,
    types: resource?.including[0]?.values.texts,
    rest: { type, cheapestFirst: cheapestFirst.filter((one) => one !== category && one !== resource) },
  };
}

/** The condition that lets certain values of the field pass and no others, where there is one. */
function requirementIn(conditions: readonly PreparedCondition[], field: Field): PreparedCondition | undefined {
  return conditions.find(
    (one) =>
      one.field === field &&
      one.excluding.length === 0 &&
      one.including.length === 1 &&
      one.including[0]?.operator === 'Equals',
  );
}
