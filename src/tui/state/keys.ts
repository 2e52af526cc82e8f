import type { Mode, ScreenName } from './state.ts';

/** One line of the key table: it drives what keys do, the hints at the bottom and the help. */
export interface Binding {
  readonly command: Command;
  /** Names of keys as `keysOf` gives them. */
  readonly keys: readonly string[];
  /** How the keys are written. */
  readonly label: string;
  readonly mode: Mode;
  /** Screens where it holds; absent: all. */
  readonly screens?: readonly ScreenName[];
  readonly group: 'Move' | 'Screens' | 'Find' | 'Plan' | 'Take out' | 'Leave';
  readonly help: string;
  /** The word at the bottom of the screen; absent: in the help only. */
  readonly hint?: string;
}

export type Command =
  | 'help'
  | 'overview'
  | 'resources'
  | 'selectors'
  | 'protected'
  | 'next-screen'
  | 'previous-screen'
  | 'down'
  | 'up'
  | 'half-down'
  | 'half-up'
  | 'page-down'
  | 'page-up'
  | 'top'
  | 'bottom'
  | 'open'
  | 'close'
  | 'filter'
  | 'clear-filter'
  | 'accept-filter'
  | 'toggle'
  | 'keep'
  | 'drop'
  | 'sort'
  | 'reverse'
  | 'undo'
  | 'redo'
  | 'write'
  | 'save'
  | 'cancel'
  | 'quit'
  | 'interrupt';

const BROWSE: readonly Binding[] = [
  { command: 'help', keys: ['?'], label: '?', mode: 'browse', group: 'Leave', help: 'these keys', hint: 'help' },
  { command: 'quit', keys: ['q'], label: 'q', mode: 'browse', group: 'Leave', help: 'leave', hint: 'quit' },
  ...(['overview', 'resources', 'selectors', 'protected'] as const).map((screen, index): Binding => ({
    command: screen,
    keys: [String(index + 1)],
    label: String(index + 1),
    mode: 'browse',
    group: 'Screens',
    help: screen,
  })),
  {
    command: 'next-screen',
    keys: ['tab'],
    label: 'tab',
    mode: 'browse',
    group: 'Screens',
    help: 'next screen',
    hint: 'screen',
  },
  {
    command: 'previous-screen',
    keys: ['shift-tab'],
    label: 'shift-tab',
    mode: 'browse',
    group: 'Screens',
    help: 'previous screen',
  },
  {
    command: 'open',
    keys: ['enter', 'l', 'right'],
    label: 'enter',
    mode: 'browse',
    screens: ['overview'],
    group: 'Screens',
    help: 'go to the screen of a finding',
    hint: 'go',
  },
  {
    command: 'open',
    keys: ['enter', 'l', 'right'],
    label: 'enter',
    mode: 'browse',
    screens: ['selectors'],
    group: 'Screens',
    help: 'read the whole selector, and back',
    hint: 'read',
  },
  {
    command: 'open',
    keys: ['enter'],
    label: 'enter',
    mode: 'browse',
    screens: ['protected'],
    group: 'Screens',
    help: 'open and close the proof',
    hint: 'proof',
  },
  {
    command: 'toggle',
    keys: ['space'],
    label: 'space',
    mode: 'browse',
    screens: ['resources'],
    group: 'Plan',
    help: 'keep or drop the reads of a resource',
    hint: 'keep/drop',
  },
  {
    command: 'keep',
    keys: ['K'],
    label: 'K',
    mode: 'browse',
    screens: ['resources'],
    group: 'Plan',
    help: 'keep everything',
  },
  {
    command: 'drop',
    keys: ['D'],
    label: 'D',
    mode: 'browse',
    screens: ['resources'],
    group: 'Plan',
    help: 'drop reads',
  },
  {
    command: 'filter',
    keys: ['/'],
    label: '/',
    mode: 'browse',
    screens: ['resources'],
    group: 'Find',
    help: 'filter',
    hint: 'filter',
  },
  {
    command: 'sort',
    keys: ['s'],
    label: 's',
    mode: 'browse',
    screens: ['resources'],
    group: 'Find',
    help: 'sort by the next column',
    hint: 'sort',
  },
  {
    command: 'reverse',
    keys: ['S'],
    label: 'S',
    mode: 'browse',
    screens: ['resources'],
    group: 'Find',
    help: 'turn the order around',
  },
  { command: 'undo', keys: ['u'], label: 'u', mode: 'browse', group: 'Plan', help: 'undo', hint: 'undo' },
  { command: 'redo', keys: ['ctrl-r'], label: 'ctrl-r', mode: 'browse', group: 'Plan', help: 'redo' },
  {
    command: 'write',
    keys: ['w'],
    label: 'w',
    mode: 'browse',
    group: 'Take out',
    help: 'write the selector file',
    hint: 'write',
  },
  {
    command: 'close',
    keys: ['esc'],
    label: 'esc',
    mode: 'browse',
    group: 'Screens',
    help: 'back; on Resources clears the filter',
  },
  {
    command: 'close',
    keys: ['h', 'left'],
    label: '',
    mode: 'browse',
    screens: ['selectors'],
    group: 'Screens',
    help: '',
  },
];

/** Moving is the same in lists, in text and in the help. */
const MOVES = (['browse', 'help'] as const).flatMap((mode): readonly Binding[] => [
  { command: 'down', keys: ['j', 'down'], label: 'j k', mode, group: 'Move', help: 'one row, as the arrows do' },
  { command: 'up', keys: ['k', 'up'], label: '', mode, group: 'Move', help: '' },
  { command: 'half-down', keys: ['ctrl-d'], label: 'ctrl-d ctrl-u', mode, group: 'Move', help: 'half a page' },
  { command: 'half-up', keys: ['ctrl-u'], label: '', mode, group: 'Move', help: '' },
  { command: 'page-down', keys: ['pagedown'], label: 'PgDn PgUp', mode, group: 'Move', help: 'a page' },
  { command: 'page-up', keys: ['pageup'], label: '', mode, group: 'Move', help: '' },
  { command: 'top', keys: ['g', 'home'], label: 'g G', mode, group: 'Move', help: 'first and last row' },
  { command: 'bottom', keys: ['G', 'end'], label: '', mode, group: 'Move', help: '' },
]);

const ELSEWHERE: readonly Binding[] = [
  {
    command: 'accept-filter',
    keys: ['enter'],
    label: 'enter',
    mode: 'filter',
    group: 'Find',
    help: '',
    hint: 'keep filter',
  },
  { command: 'clear-filter', keys: ['esc'], label: 'esc', mode: 'filter', group: 'Find', help: '', hint: 'clear' },
  { command: 'down', keys: ['down'], label: '', mode: 'filter', group: 'Move', help: '' },
  { command: 'up', keys: ['up'], label: '', mode: 'filter', group: 'Move', help: '' },
  { command: 'save', keys: ['enter'], label: 'enter', mode: 'write', group: 'Take out', help: '', hint: 'write' },
  { command: 'cancel', keys: ['esc'], label: 'esc', mode: 'write', group: 'Take out', help: '', hint: 'cancel' },
  {
    command: 'cancel',
    keys: ['?', 'esc', 'q', 'enter'],
    label: 'esc',
    mode: 'help',
    group: 'Leave',
    help: '',
    hint: 'close',
  },
  ...(['browse', 'filter', 'write', 'help'] as const).map((mode): Binding => ({
    command: 'interrupt',
    keys: ['ctrl-c'],
    label: 'ctrl-c',
    mode,
    group: 'Leave',
    help: 'leave at once',
  })),
];

export const KEY_TABLE: readonly Binding[] = [...BROWSE, ...MOVES, ...ELSEWHERE];

/** The bindings that hold in a mode on a screen. */
export function bindingsIn(mode: Mode, screen: ScreenName): readonly Binding[] {
  return KEY_TABLE.filter((binding) => binding.mode === mode && (binding.screens?.includes(screen) ?? true));
}

export function findCommand(key: string, mode: Mode, screen: ScreenName): Command | undefined {
  return bindingsIn(mode, screen).find(({ keys }) => keys.includes(key))?.command;
}
