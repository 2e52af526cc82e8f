import type { Trail } from '../../model/snapshot/snapshot.ts';
import { type Condition, countValues, type Selector, VALUE_LIMIT } from '../../selectors/selector.ts';
import { validateSelectors } from '../../selectors/validate/validate.ts';
import { narrow } from '../forms/narrow.ts';
import { ownPartOf } from '../forms/role.ts';
import { type DataGroup, groupsOf, recordsAllOf } from './data-groups.ts';

/** What a trail would record of one type if it left to another trail what that one records. */
export interface Narrower {
  readonly type: string;
  readonly keeper: Trail;
  /** All selectors of the trail. */
  readonly selectors: readonly Selector[];
  /** How many values more it takes. */
  readonly values: number;
}

/**
 * What a trail can leave of a type to one of the keepers, each alone: of the first of them for which selectors can say what is left. It
 * is proved that each event which the trail records is recorded by what is left or by the keeper.
 *
 * What an earlier proposal wrote stays as it is: its exclusions are taken back before anything is chosen, and this one would be.
 */
export function narrowerData(trail: Trail, type: string, keepers: readonly Trail[]): Narrower | undefined {
  const own = groupOf(trail, type);
  if (own === undefined || own.selectors.some(({ Name }) => ownPartOf(Name) !== undefined)) return undefined;
  for (const keeper of keepers) {
    const kept = groupOf(keeper, type)?.selectors;
    const left = kept === undefined ? undefined : withoutRecorded(own.selectors, kept);
    if (left === undefined || left.length === 0 || isSame(left, own.selectors)) continue;
    const selectors = (trail.selectors ?? []).flatMap((selector): readonly Selector[] => {
      if (!own.selectors.includes(selector)) return [selector];
      return selector === own.selectors[0] ? left : [];
    });
    const isValid = countValues(selectors) <= VALUE_LIMIT && validateSelectors(selectors, 'trail').ok;
    if (!isValid || !recordsAllOf([...left, ...kept!], own.selectors)) continue;
    return { type, keeper, selectors, values: countValues(selectors) - countValues(trail.selectors ?? []) };
  }
  return undefined;
}

function groupOf({ selectors }: Trail, type: string): DataGroup | undefined {
  return groupsOf(selectors ?? []).groups.find((group) => group.type === type);
}

function isSame(one: readonly Selector[], other: readonly Selector[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** More parts than this tell nobody what is left. */
const MOST_PARTS = 3;

/** What the first ones record and the others do not; undefined where selectors cannot say it in a few parts. */
function withoutRecorded(own: readonly Selector[], kept: readonly Selector[]): readonly Selector[] | undefined {
  let left: readonly Selector[] = own;
  for (const selector of kept) {
    const next: Selector[] = [];
    for (const one of left) {
      const parts = difference(one, selector);
      if (parts === undefined) return undefined;
      for (const part of parts) next.push(part);
    }
    if (next.length > own.length + MOST_PARTS) return undefined;
    left = next;
  }
  return left;
}

/** Of what one selector records that which another one of the same type does not. */
function difference(one: Selector, other: Selector): readonly Selector[] | undefined {
  const conditions = other.FieldSelectors.filter(
    ({ Field }) => Field !== 'eventCategory' && Field !== 'resources.type',
  );
  // Where they have nothing in common, nothing is left to the other.
  if (conditions.some((condition) => narrow(one, condition) === 'nothing')) return [one];
  const parts: Selector[] = [];
  for (const condition of conditions)
    for (const opposite of oppositesOf(condition)) {
      const part = narrow(one, opposite);
      if (part === 'inexpressible') return undefined;
      if (part !== 'nothing') parts.push(part);
    }
  return parts;
}

/** Conditions of which one holds wherever this one does not. */
function oppositesOf({ Field, ...lists }: Condition): readonly Condition[] {
  // It takes no other operator, and has two values.
  if (Field === 'readOnly') return [{ Field, Equals: [lists.Equals?.[0] === 'true' ? 'false' : 'true'] }];
  const { Equals, StartsWith, EndsWith, NotEquals, NotStartsWith, NotEndsWith } = lists;
  const outside = {
    ...listOf('NotEquals', Equals),
    ...listOf('NotStartsWith', StartsWith),
    ...listOf('NotEndsWith', EndsWith),
  };
  const inside = {
    ...listOf('Equals', NotEquals),
    ...listOf('StartsWith', NotStartsWith),
    ...listOf('EndsWith', NotEndsWith),
  };
  return [outside, inside].filter((own) => Object.keys(own).length > 0).map((own) => ({ Field, ...own }));
}

function listOf(operator: string, values: readonly string[] | undefined): Readonly<Record<string, readonly string[]>> {
  return values === undefined || values.length === 0 ? {} : { [operator]: values };
}
