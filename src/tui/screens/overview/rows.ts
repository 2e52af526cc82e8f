import type { Bounds } from '../../../model/quantity/bounds.ts';
import { compareUsd, NO_COST, type Usd } from '../../../model/quantity/usd.ts';
import { COST_GROUPS, type CostGroup } from '../../estate/breakdown.ts';
import type { Session } from '../../state/session.ts';
import { bodyRows, type Size } from '../../state/size.ts';

/** What the overview has room for. */
export interface OverviewRows {
  /** The groups with a cost; where there is no room for all of them, the most expensive. */
  readonly groups: readonly CostGroup[];
  readonly rule: boolean;
  readonly daily: boolean;
  readonly range: boolean;
  readonly findings: number;
}

/** Head, total, head of the findings and one finding are always there; the rest as far as the rows go. */
export function overviewRows(size: Size, { now }: Session): OverviewRows {
  let left = bodyRows(size) - 4;
  const all = (Object.keys(COST_GROUPS) as CostGroup[]).filter(
    (group) => group === 'first' || isWorthARow(now.get(group)),
  );
  const most = all
    .toSorted((a, b) => compareUsd(now.get(b)?.expected ?? NO_COST, now.get(a)?.expected ?? NO_COST))
    .slice(0, Math.max(0, left));
  const groups = all.filter((group) => most.includes(group));
  left -= groups.length;
  return { groups, range: left > 0, daily: left > 1, rule: left > 2, findings: 1 + Math.max(0, left - 3) };
}

/** What costs around a cent, such as observing, is in the total and takes no row from the findings. */
function isWorthARow(cost: Bounds<Usd> | undefined): boolean {
  return cost !== undefined && (cost.high === null || cost.high.greaterThanOrEqualTo('0.02'));
}
