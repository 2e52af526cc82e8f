import { FILTER, SORT } from '../../src/tui/screens/resources/list.ts';
import { SCREENS } from '../../src/tui/screens/screens.ts';
import type { Sort } from '../../src/tui/estate/sort.ts';
import { screenView } from '../../src/tui/frame/screen-view.ts';
import { initialState } from '../../src/tui/state/initial-state.ts';
import { movedPane } from '../../src/tui/state/keys.ts';
import { reduce } from '../../src/tui/state/reducer.ts';
import type { Session } from '../../src/tui/state/session.ts';
import type { Size } from '../../src/tui/state/size.ts';
import type { State } from '../../src/tui/state/state.ts';
import { textOf } from '../../src/tui/text/line.ts';

/** `overview`, `resources`, and so on. */
export const SCREEN_NAMES = SCREENS.map(({ title }) => title.toLowerCase());

/** Keys that open something on any screen; on the screens without a filter, `/` is no key. */
const KEYS_INTO = { browse: [], filter: ['/'], write: ['w'], help: ['?'] } as const;

export interface Wanted {
  readonly size?: Size;
  readonly screen?: string;
  readonly mode?: keyof typeof KEYS_INTO;
  /** Of the list of the screen. */
  readonly row?: number;
  readonly filter?: string;
  readonly sort?: Sort;
  readonly path?: string;
  /** Keys pressed at the end. */
  readonly keys?: readonly string[];
}

export function stateOf(session: Session, wanted: Wanted = {}): State {
  const {
    size = { columns: 80, rows: 24 },
    screen = 'overview',
    mode = 'browse',
    row = 0,
    filter = '',
    path,
    keys = [],
  } = wanted;
  let state: State = {
    ...initialState(size, path ?? 'org-trail.selectors.json'),
    screen: SCREENS[SCREEN_NAMES.indexOf(screen)]!,
  };
  state = FILTER.in(state, filter);
  if (wanted.sort !== undefined) state = SORT.in(state, wanted.sort);
  state = movedPane(state).cursor.in(state, { at: row, top: 0 });
  return [...KEYS_INTO[mode], ...keys].reduce((before, key) => reduce(session, before, { type: 'key', key }), state);
}

/** The rows of the screen, without the blanks at their ends. */
export function show(session: Session, wanted: Wanted = {}): readonly string[] {
  return screenView(session, stateOf(session, wanted)).map((row) => textOf(row).trimEnd());
}
