import { activePane, EXTENTS, isText } from './layout.ts';
import type { Session } from './session.ts';
import type { Cursor, Pane, State } from './state.ts';

/** How far a command moves, given the rows that are shown. */
export const STEPS = {
  down: () => 1,
  up: () => -1,
  'half-down': (rows) => Math.max(1, Math.floor(rows / 2)),
  'half-up': (rows) => -Math.max(1, Math.floor(rows / 2)),
  'page-down': (rows) => Math.max(1, rows),
  'page-up': (rows) => -Math.max(1, rows),
  top: () => -Infinity,
  bottom: () => Infinity,
} as const satisfies Readonly<Record<string, (rows: number) => number>>;
export type Step = keyof typeof STEPS;

export function move(session: Session, state: State, step: Step): State {
  const pane = activePane(state);
  const { rows } = EXTENTS[pane](session, state);
  const at = state.cursors[pane].at + STEPS[step](rows);
  return settle(session, withCursor(state, pane, { ...state.cursors[pane], at }));
}

export function withCursor(state: State, pane: Pane, cursor: Cursor): State {
  return { ...state, cursors: { ...state.cursors, [pane]: cursor } };
}

/** INVARIANT: every cursor is on a row that exists, and that row is shown. */
export function settle(session: Session, state: State): State {
  const panes = new Set<Pane>([state.screen, activePane(state)]);
  let settled = state;
  for (const pane of panes) {
    const extent = EXTENTS[pane](session, settled);
    const cursor = within(settled.cursors[pane], extent.count, Math.max(1, extent.rows), isText(pane));
    if (cursor.at !== settled.cursors[pane].at || cursor.top !== settled.cursors[pane].top)
      settled = withCursor(settled, pane, cursor);
  }
  return settled;
}

function within({ at, top }: Cursor, count: number, rows: number, text: boolean): Cursor {
  const lastTop = Math.max(0, count - rows);
  if (text) {
    const first = clamp(at, lastTop);
    return { at: first, top: first };
  }
  const row = clamp(at, Math.max(0, count - 1));
  return { at: row, top: clamp(Math.min(Math.max(top, row - rows + 1), row), lastTop) };
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(0, value), max);
}
