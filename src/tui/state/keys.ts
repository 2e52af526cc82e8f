import { openWriteDialog } from '../dialogs/write.ts';
import { SCREENS } from '../screens/screens.ts';
import { redo, undo } from './history.ts';
import { movesOf } from './moves.ts';
import { interrupt, quit, writingOf } from './phase.ts';
import type { Binding, Pane, Screen, State } from './state.ts';

export const QUIT: Binding = {
  keys: ['q'],
  label: 'q',
  group: 'Leave',
  help: 'leave',
  hint: 'quit',
  does: (_session, state) => quit(state),
};

export const INTERRUPT: Binding = {
  keys: ['ctrl-c'],
  label: 'ctrl-c',
  group: 'Leave',
  help: 'leave at once',
  does: (_session, state) => interrupt(state),
};

/** The keys that every screen has. Their hints are placed around those of the screen. */
const FIRST: readonly Binding[] = [
  {
    keys: ['?'],
    label: '?',
    group: 'Leave',
    help: 'these keys',
    hint: 'help',
    does: (_session, state) => ({ ...state, phase: { is: 'help', writing: writingOf(state.phase) } }),
  },
  QUIT,
  ...SCREENS.map((screen, index): Binding => ({
    keys: [String(index + 1)],
    label: String(index + 1),
    group: 'Screens',
    help: screen.title.toLowerCase(),
    does: (_session, state) => show(state, screen),
  })),
  {
    keys: ['tab'],
    label: 'tab',
    group: 'Screens',
    help: 'next screen',
    hint: 'screen',
    does: (_session, state) => show(state, neighbor(state, 1)),
  },
  {
    keys: ['shift-tab'],
    label: 'shift-tab',
    group: 'Screens',
    help: 'previous screen',
    does: (_session, state) => show(state, neighbor(state, -1)),
  },
];

const LAST: readonly Binding[] = [
  { keys: ['u'], label: 'u', group: 'Plan', help: 'undo', hint: 'undo', does: (_session, state) => undo(state) },
  { keys: ['ctrl-r'], label: 'ctrl-r', group: 'Plan', help: 'redo', does: (_session, state) => redo(state) },
  {
    keys: ['w'],
    label: 'w',
    group: 'Write',
    help: 'write the selector file',
    hint: 'write',
    does: openWriteDialog,
  },
];

const BACK: Binding = {
  keys: ['esc'],
  label: 'esc',
  group: 'Screens',
  help: [
    'back',
    ...SCREENS.flatMap(({ title, back }) => (back?.help === undefined ? [] : [`on ${title} ${back.help}`])),
  ].join('; '),
  does: (_session, state) => state.screen.back?.does(state) ?? show(state, SCREENS[0]),
};

/** The pane of the screen that keys move. */
export function movedPane(state: State): Pane {
  const panes = state.screen.panes(state);
  return panes.at(-1) ?? panes[0];
}

function show(state: State, screen: Screen): State {
  return { ...(state.screen.leave?.(state) ?? state), screen };
}

function neighbor({ screen }: State, step: 1 | -1): Screen {
  return SCREENS.at((SCREENS.indexOf(screen) + step) % SCREENS.length) ?? SCREENS[0];
}

/** The keys that work on a screen while nothing is typed and no dialog is open, except those that always work. */
export function screenKeys({ bindings, back }: Screen): readonly Binding[] {
  return [
    ...FIRST,
    ...bindings,
    ...LAST,
    { ...BACK, keys: [...BACK.keys, ...(back?.keys ?? [])] },
    ...movesOf(movedPane),
  ];
}
