import { type Condition, OPERATORS, type Selector } from '../../selectors/selector.ts';
import type { RowTable } from '../snapshot/row-table.ts';
import { firstFrom } from './alike-rows.ts';

/**
 * The rows, by their places, of which two lists of selectors may say different things; undefined where that is too much to tell. Lists
 * that differ in some ARNs alone say the same of every row whose ARN neither begins with one of these nor is the beginning of one.
 */
export function differingRows(
  table: RowTable,
  one: readonly Selector[],
  other: readonly Selector[],
): readonly number[] | undefined {
  const texts = one === other ? [] : differingArns(one, other);
  if (texts === undefined) return undefined;
  const { ofArn, ofSeveral } = indexOf(table);
  const { sorted, places, lengths } = table;
  const arns = new Set<number>();
  for (const text of texts) {
    for (let at = firstFrom(sorted, text); at < sorted.length && sorted[at]!.startsWith(text); at++) arns.add(at);
    for (const length of lengths) {
      const place = length <= text.length ? places.get(text.slice(0, length)) : undefined;
      if (place !== undefined) arns.add(place);
    }
  }
  const rows = texts.length === 0 ? new Set<number>() : new Set(ofSeveral);
  for (const arn of arns) for (const row of ofArn(arn)) rows.add(row);
  return [...rows].toSorted((a, b) => a - b);
}

/** The ARNs that stand in one of the lists alone; undefined where they differ in more. */
export function differingArns(one: readonly Selector[], other: readonly Selector[]): readonly string[] | undefined {
  if (one.length !== other.length) return undefined;
  const texts: string[] = [];
  for (const [index, { FieldSelectors: conditions }] of one.entries()) {
    const others = other[index]!.FieldSelectors;
    if (conditions.length !== others.length) return undefined;
    for (const [at, condition] of conditions.entries()) {
      const own = differingIn(condition, others[at]!);
      if (own === undefined) return undefined;
      for (const text of own) texts.push(text);
    }
  }
  return texts;
}

function differingIn(one: Condition, other: Condition): readonly string[] | undefined {
  if (one === other) return [];
  const texts: string[] = [];
  for (const operator of OPERATORS) {
    const [own, others] = [one[operator] ?? [], other[operator] ?? []];
    const isSame = own.length === others.length && own.every((value, index) => value === others[index]);
    if (isSame) continue;
    // Which texts end in a value depends on the whole of them, and no value at all is another condition.
    const isOfEnds = operator === 'EndsWith' || operator === 'NotEndsWith';
    if (one.Field !== 'resources.ARN' || isOfEnds || own.length === 0 || others.length === 0) return undefined;
    const [ofOne, ofOther] = [new Set(own), new Set(others)];
    for (const value of own) if (!ofOther.has(value)) texts.push(value);
    for (const value of others) if (!ofOne.has(value)) texts.push(value);
  }
  return one.Field === other.Field ? texts : undefined;
}

interface Index {
  readonly ofArn: (arn: number) => Iterable<number>;
  /** Rows that name several resources. */
  readonly ofSeveral: readonly number[];
}

const known = new WeakMap<RowTable, Index>();

/** The rows of each ARN, one after another in one list. */
function indexOf(table: RowTable): Index {
  const index = known.get(table) ?? makeIndex(table);
  known.set(table, index);
  return index;
}

function makeIndex({ arns, kinds, sorted }: RowTable): Index {
  const ends = new Int32Array(sorted.length + 1);
  for (const arn of arns) if (arn >= 0) ends[arn + 1]! += 1;
  for (let arn = 0; arn < sorted.length; arn++) ends[arn + 1]! += ends[arn]!;
  const next = ends.slice();
  const rows = new Int32Array(ends[sorted.length]!);
  const ofSeveral: number[] = [];
  for (let row = 0; row < arns.length; row++) {
    const arn = arns[row]!;
    if (arn >= 0) rows[next[arn]!++] = row;
    if (kinds[row]! < 0) ofSeveral.push(row);
  }
  return { ofArn: (arn) => rows.subarray(ends[arn], ends[arn + 1]), ofSeveral };
}
