import { compare } from '../../base/order.ts';
import type { TrafficRow } from './snapshot.ts';

/**
 * The rows of a snapshot in columns, each by its place. Estates have hundreds of thousands of rows and few kinds of them, and most
 * questions have one answer for all rows of a kind.
 */
export interface RowTable {
  readonly rows: readonly TrafficRow[];
  /** Rows of one kind differ in nothing that a trail or a selector looks at but in the ARN; -1: a row that names several resources. */
  readonly kinds: Int32Array;
  /** How many kinds there are. */
  readonly kindCount: number;
  /** The place of the row's ARN among all; -1: none. */
  readonly arns: Int32Array;
  /** Each ARN once, by code units. */
  readonly sorted: readonly string[];
  /** Where each stands there. */
  readonly places: ReadonlyMap<string, number>;
  /** How long ARNs are. */
  readonly lengths: ReadonlySet<number>;
}

const tables = new WeakMap<readonly TrafficRow[], RowTable>();

/** @param traffic which must not change */
export function rowTableOf(traffic: readonly TrafficRow[]): RowTable {
  const known = tables.get(traffic) ?? makeTable(traffic);
  tables.set(traffic, known);
  return known;
}

function makeTable(rows: readonly TrafficRow[]): RowTable {
  const kinds = new Int32Array(rows.length).fill(-1);
  const arns = new Int32Array(rows.length).fill(-1);
  const arnIds = new Map<string, number>();
  const root = new Step();
  let kindCount = 0;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!;
    const arn = row.resource?.arn;
    if (arn !== undefined) arns[index] = idOf(arn, arnIds);
    if (row.alsoNames !== undefined) continue;
    const kind = kindOf(row, root);
    if (kind.id < 0) kind.id = kindCount++;
    kinds[index] = kind.id;
  }
  const sorted = [...arnIds.keys()].toSorted(compare);
  const placeOf = new Int32Array(sorted.length);
  sorted.forEach((arn, place) => {
    placeOf[arnIds.get(arn)!] = place;
    arnIds.set(arn, place);
  });
  for (let index = 0; index < rows.length; index++) if (arns[index]! >= 0) arns[index] = placeOf[arns[index]!]!;
  const lengths = new Set(sorted.map(({ length }) => length));
  return { rows, kinds, kindCount, arns, sorted, places: arnIds, lengths };
}

function idOf(text: string, ids: Map<string, number>): number {
  const known = ids.get(text);
  if (known !== undefined) return known;
  ids.set(text, ids.size);
  return ids.size - 1;
}

/** Rows that have had the same so far. */
class Step {
  id = -1;
  readonly #next = new Map<string | number | null, Step>();

  next(value: string | number | null): Step {
    const known = this.#next.get(value);
    if (known !== undefined) return known;
    const fresh = new Step();
    this.#next.set(value, fresh);
    return fresh;
  }
}

/** By all that `viewShape` and the reach of a trail read of a row, but for its ARN, of which it is told how it is written. */
function kindOf(row: TrafficRow, root: Step): Step {
  const { account, region, category, eventSource, eventName, resource } = row;
  const kind = root.next(account).next(region).next(eventSource).next(eventName).next(category).next(flagsOf(row));
  return resource === undefined ? kind : kind.next(resource.type);
}

const CALLERS = [undefined, 'aws-service', 'principal'] as const;

function flagsOf({ readOnly, caller, resource }: TrafficRow): number {
  const flag = readOnly === null ? 0 : readOnly ? 1 : 2;
  const arn = resource?.arn === undefined ? 0 : resource.arn.endsWith('/') ? 1 : 2;
  return ((flag * 3 + CALLERS.indexOf(caller)) * 3 + arn) * 2 + (resource?.fromRequest === true ? 1 : 0);
}
