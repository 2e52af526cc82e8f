import { type Condition, resourceTypeOf, type Selector } from '../../selectors/selector.ts';
import type { RowTable } from '../snapshot/row-table.ts';

/** Groups of rows to which lists of selectors give the same answers. */
export interface AlikeRows {
  /** The group of each row, by its place; -1: a row that is alike to no other. */
  readonly groups: Int32Array;
  readonly count: number;
}

/**
 * Rows of one kind whose ARNs no value of the selectors tells apart: neither is a value the ARN or something in it, nor do they begin
 * with different values. Which text ends in a value depends on the whole of it, so where a selector asks for ends, the rows that
 * have one of its resources stand alone.
 */
export function alikeRows(table: RowTable, lists: readonly (readonly Selector[])[]): AlikeRows {
  const { rows, kinds, arns } = table;
  const selectors = lists.flat();
  const begun = begunWith(table, selectors);
  const ends = typesWithEnds(selectors);
  const groups = new Int32Array(rows.length);
  const width = begun.count;
  const ids = new Map<number, number>();
  for (let index = 0; index < rows.length; index++) {
    const [kind, arn] = [kinds[index]!, arns[index]!];
    const beginning = arn < 0 ? 0 : begun.of[arn]!;
    if (kind < 0 || beginning < 0 || (ends !== NO_ENDS && arn >= 0 && hasEnds(ends, rows[index]!.resource!.type))) {
      groups[index] = -1;
      continue;
    }
    const key = kind * width + beginning;
    let id = ids.get(key);
    if (id === undefined) {
      id = ids.size;
      ids.set(key, id);
    }
    groups[index] = id;
  }
  return { groups, count: ids.size };
}

const known = new WeakMap<RowTable, WeakMap<readonly Selector[], AlikeRows>>();

/** The same of one list, kept for as long as it lives. */
export function alikeTo(table: RowTable, selectors: readonly Selector[]): AlikeRows {
  const ofTable = known.get(table) ?? new WeakMap<readonly Selector[], AlikeRows>();
  known.set(table, ofTable);
  const alike = ofTable.get(selectors) ?? alikeRows(table, [selectors]);
  ofTable.set(selectors, alike);
  return alike;
}

/** The same, if it was asked for before. */
export function alikeIfKnown(table: RowTable, selectors: readonly Selector[]): AlikeRows | undefined {
  return known.get(table)?.get(selectors);
}

interface Begun {
  /** By ARN: which values it begins with, as a number; -1: some value is the ARN itself, or longer. */
  readonly of: Int32Array;
  readonly count: number;
}

function begunWith({ sorted, places, lengths }: RowTable, selectors: readonly Selector[]): Begun {
  const of = new Int32Array(sorted.length);
  const conditions = selectors.flatMap(arnConditions);
  const whole = new Set(conditions.flatMap(({ Equals = [], NotEquals = [] }) => [...Equals, ...NotEquals]));
  const beginnings = new Set(
    conditions.flatMap(({ StartsWith = [], NotStartsWith = [] }) => [...StartsWith, ...NotStartsWith]),
  );
  const next = new Map<string, number>();
  for (const value of beginnings)
    for (let at = firstFrom(sorted, value); at < sorted.length && sorted[at]!.startsWith(value); at++) {
      if (sorted[at]!.length === value.length) continue;
      const key = `${of[at]} ${value}`;
      const id = next.get(key) ?? next.size + 1;
      next.set(key, id);
      of[at] = id;
    }
  // After the others, because what a value is about stands alone whatever it begins with.
  for (const values of [whole, beginnings])
    for (const value of values)
      for (const length of lengths) {
        const place = length <= value.length ? places.get(value.slice(0, length)) : undefined;
        if (place !== undefined) of[place] = -1;
      }
  return { of, count: next.size + 1 };
}

/** The first of sorted texts that is not before another one. */
export function firstFrom(sorted: readonly string[], value: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of which types selectors ask for ends; null: of any. */
type Ends = ReadonlySet<string> | null;

const NO_ENDS: Ends = new Set();

function typesWithEnds(selectors: readonly Selector[]): Ends {
  const types = selectors
    .filter((selector) =>
      arnConditions(selector).some(({ EndsWith, NotEndsWith }) => EndsWith !== undefined || NotEndsWith !== undefined),
    )
    .map((selector) => resourceTypeOf(selector));
  if (types.length === 0) return NO_ENDS;
  const named = types.flatMap((type) => type ?? []);
  return named.length < types.length ? null : new Set(named);
}

function hasEnds(ends: Ends, type: string): boolean {
  return ends === null || ends.has(type);
}

function arnConditions({ FieldSelectors }: Selector): readonly Condition[] {
  return FieldSelectors.filter(({ Field }) => Field === 'resources.ARN');
}
