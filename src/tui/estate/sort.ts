import { compare } from '../../base/order.ts';
import { compareUsd } from '../../model/quantity/usd.ts';
import { type Plan, plannedSaving } from './plan.ts';
import type { Resource } from './resource.ts';

/** Columns to sort by, in the order in which `s` goes through them. */
export const SORT_COLUMNS = ['cost', 'saved', 'reads', 'writes', 'name'] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

export interface Sort {
  readonly column: SortColumn;
  /** Against the natural order: the most expensive and the most first, names from A to Z. */
  readonly reversed: boolean;
}

type Order = (a: Resource, b: Resource, plan: Plan) => number;

const ORDERS: Readonly<Record<SortColumn, Order>> = {
  cost: (a, b) => compareUsd(b.cost.expected, a.cost.expected),
  saved: (a, b, plan) => compareUsd(plannedSaving(b, plan).expected, plannedSaving(a, plan).expected),
  reads: (a, b) => compare(b.reads.expected, a.reads.expected),
  writes: (a, b) => compare(b.writes.expected, a.writes.expected),
  name: (a, b) => compare(a.name, b.name),
};

/** Equal rows by ARN, so that the same table always has the same order. */
export function sortResources(
  resources: readonly Resource[],
  { column, reversed }: Sort,
  plan: Plan,
): readonly Resource[] {
  const order = ORDERS[column];
  return resources.toSorted((a, b) => (reversed ? -1 : 1) * order(a, b, plan) || compare(a.id, b.id));
}
