import type { Bounds } from '../../model/quantity/bounds.ts';
import { compareUsd, NO_COST, type Usd } from '../../model/quantity/usd.ts';
import { COST_GROUPS, type CostGroup } from '../estate/breakdown.ts';
import { findFindings } from '../estate/findings.ts';
import type { Session } from './session.ts';
import { SCREENS, type Pane, type Size, type State } from './state.ts';
import { helpLines } from '../screens/help-view.ts';
import { jsonLines, selectorEntries } from '../screens/selector-text.ts';

/** Rows that every screen has: header, tabs and a rule above, a rule, the status and the key hints below. */
const FRAME_ROWS = 6;

export function bodyRows({ rows }: Size): number {
  return Math.max(0, rows - FRAME_ROWS);
}

/** The last column stays blank: some consoles scroll when it is written. */
export function bodyColumns({ columns }: Size): number {
  return Math.max(0, columns - 1);
}

/** What the overview has room for. */
export interface OverviewRows {
  /** The groups with a cost; where there is no room for all of them, the dearest. */
  readonly groups: readonly CostGroup[];
  readonly rule: boolean;
  readonly daily: boolean;
  readonly range: boolean;
  readonly findings: number;
}

/** What costs around a cent, such as observing, is in the total and takes no row from the findings. */
function isWorthARow(cost: Bounds<Usd> | undefined): boolean {
  return cost !== undefined && (cost.high === null || cost.high.greaterThanOrEqualTo('0.02'));
}

/** Head, total, head of the findings and one finding are always there; the rest as far as the rows go. */
export function overviewRows(size: Size, { now }: Session): OverviewRows {
  let left = bodyRows(size) - 4;
  const all = (Object.keys(COST_GROUPS) as CostGroup[]).filter(
    (group) => group === 'first' || isWorthARow(now.get(group)),
  );
  const dearest = all
    .toSorted((a, b) => compareUsd(now.get(b)?.expected ?? NO_COST, now.get(a)?.expected ?? NO_COST))
    .slice(0, Math.max(0, left));
  const groups = all.filter((group) => dearest.includes(group));
  left -= groups.length;
  const range = left > 0;
  const daily = left > 1;
  const rule = left > 2;
  return { groups, range, daily, rule, findings: 1 + Math.max(0, left - 3) };
}

/** Resources: the details need room for at least eight rows above them. */
export function detailRows(size: Size): number {
  return bodyRows(size) >= 16 ? 6 : 0;
}

/** Selectors: one line of results, and warnings below it. */
export function checkRows(size: Size): number {
  return bodyRows(size) >= 16 ? 4 : 2;
}

/** Protected: the proof takes as many rows as there are selectors, up to somewhat less than half of the screen. */
export function proofRows({ size, proofOpen }: Pick<State, 'size' | 'proofOpen'>, selectors: number): number {
  if (!proofOpen) return 0;
  return Math.max(5, Math.min(selectors + 4, Math.floor(bodyRows(size) * 0.45)));
}

/** The pane that the moving keys move. */
export function activePane({ screen, mode, jsonOpen }: State): Pane {
  if (mode === 'help') return 'help';
  return screen === 'selectors' && jsonOpen ? 'json' : screen;
}

interface Extent {
  /** How many rows there are. */
  readonly count: number;
  /** How many of them are shown. */
  readonly rows: number;
}

/** How long each pane is, and how much of it is seen. */
export const EXTENTS: Readonly<Record<Pane, (session: Session, state: State) => Extent>> = {
  overview: (session, { choices, size }) => ({
    count: findFindings(session, session.planOf(choices)).length,
    rows: overviewRows(size, session).findings,
  }),
  resources: (session, { choices, filter, sort, size }) => ({
    count: session.listOf(choices, filter, sort).length,
    rows: bodyRows(size) - 2 - detailRows(size),
  }),
  selectors: (session, { choices, size }) => ({
    count: selectorEntries(session.planOf(choices).proposal).length,
    rows: bodyRows(size) - 3 - checkRows(size),
  }),
  protected: (session, { choices, size, proofOpen }) => {
    const { proofs, selectors } = session.planOf(choices).proposal;
    return { count: proofs.length, rows: bodyRows(size) - 3 - proofRows({ size, proofOpen }, selectors.length) };
  },
  json: (session, { choices, cursors, size }) => ({
    count: jsonLines(session.planOf(choices).proposal, cursors.selectors.at, bodyColumns(size) - 4).length,
    rows: bodyRows(size) - 2,
  }),
  help: (_session, { screen, size }) => ({ count: helpLines(screen).length, rows: bodyRows(size) - 2 }),
};

/** Panes of text have no row under a cursor: their cursor is the first line shown. */
export function isText(pane: Pane): boolean {
  return !SCREENS.some((screen) => screen === pane);
}
