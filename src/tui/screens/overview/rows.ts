import type { Bounds } from '../../../model/quantity/bounds.ts';
import { compareUsd, NO_COST, type Usd } from '../../../model/quantity/usd.ts';
import { COST_GROUPS, type CostGroup } from '../../estate/breakdown.ts';
import type { Session } from '../../state/session.ts';
import { bodyColumns, bodyRows, type Size } from '../../state/size.ts';
import { forecastLines } from './forecast-lines.ts';

/** What the overview has room for. */
export interface OverviewRows {
  /** The groups with a cost; where there is no room for all of them, the most expensive. */
  readonly groups: readonly CostGroup[];
  readonly rule: boolean;
  /** Rows of the forecast's sentence. */
  readonly forecast: number;
  /** Rows of the days that were seen: none, one, or those of a chart. */
  readonly daily: number;
  readonly range: boolean;
  /** A blank one above the findings. */
  readonly blank: boolean;
  readonly findings: number;
}

/** Findings that come before a rule, and before a chart. */
const FIRST_FINDINGS = 5;
/** Rows of a chart, with its caption and its dates. */
const CHART = { least: 5, most: 9 };

/**
 * Head, total, head of the findings and one finding are always there; the rest as far as the rows go, a row of the forecast
 * first.
 *
 * @param count of the findings
 */
export function overviewRows(size: Size, session: Session, count: number): OverviewRows {
  const { now } = session;
  let left = Math.max(0, bodyRows(size) - 4);
  const take = (wanted: number): number => {
    const taken = Math.min(left, Math.max(0, wanted));
    left -= taken;
    return taken;
  };
  const sentence = forecastLines(session, bodyColumns(size)).length;
  let forecast = take(Math.min(1, sentence));
  const all = (Object.keys(COST_GROUPS) as CostGroup[]).filter(
    (group) => group === 'first' || isWorthARow(now.get(group)),
  );
  const most = all
    .toSorted((a, b) => compareUsd(now.get(b)?.expected ?? NO_COST, now.get(a)?.expected ?? NO_COST))
    .slice(0, take(all.length));
  const groups = all.filter((group) => most.includes(group));
  let daily = take(1);
  forecast += take(Math.min(1, sentence - forecast));
  let findings = 1 + take(Math.min(FIRST_FINDINGS, count) - 1);
  const range = take(1) > 0;
  const rule = take(1) > 0;
  forecast += take(sentence - forecast);
  findings += take(count - findings);
  const blank = take(1) > 0;
  if (session.daily !== null && left >= CHART.least - 1) daily += take(CHART.most - 1);
  return { groups, rule, forecast, daily, range, blank, findings: findings + left };
}

/** What costs around a cent, such as observing, is in the total and takes no row from the findings. */
function isWorthARow(cost: Bounds<Usd> | undefined): boolean {
  return cost !== undefined && (cost.high === null || cost.high.greaterThanOrEqualTo('0.02'));
}
