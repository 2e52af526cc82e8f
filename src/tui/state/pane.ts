import { remember } from './memory.ts';
import type { Session } from './session.ts';
import type { Cursor, Extent, Pane, State } from './state.ts';

export const START: Cursor = { at: 0, top: 0 };

/** Rows, of which one is selected. */
export function listPane(extent: Pane['extent']): Pane {
  return { cursor: remember(START), extent, isText: false };
}

export function textPane(extent: Pane['extent']): Pane {
  return { cursor: remember(START), extent, isText: true };
}

/** How far a step goes, given the rows that are shown. */
const STEPS = {
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

export function move(session: Session, state: State, pane: Pane, step: Step): State {
  const { cursor, extent } = pane;
  const { at, top } = cursor.of(state);
  return settle(session, cursor.in(state, { at: at + STEPS[step](extent(session, state).rows), top }), pane);
}

/** INVARIANT: the cursor is on a row that exists, and that row is shown. */
export function settle(session: Session, state: State, { cursor, extent, isText }: Pane): State {
  const before = cursor.of(state);
  const after = within(before, extent(session, state), isText);
  return after.at === before.at && after.top === before.top ? state : cursor.in(state, after);
}

function within({ at, top }: Cursor, extent: Extent, isText: boolean): Cursor {
  const rows = Math.max(1, extent.rows);
  const lastTop = Math.max(0, extent.count - rows);
  if (isText) {
    const first = clamp(at, lastTop);
    return { at: first, top: first };
  }
  const row = clamp(at, Math.max(0, extent.count - 1));
  return { at: row, top: clamp(Math.min(Math.max(top, row - rows + 1), row), lastTop) };
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(0, value), max);
}
