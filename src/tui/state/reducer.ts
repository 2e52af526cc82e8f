import { type Step, move, settle, STEPS, withCursor } from './cursor.ts';
import { decide } from './decide.ts';
import { findFindings } from '../estate/findings.ts';
import { type Command, findCommand } from './keys.ts';
import { textOfKey } from './key-names.ts';
import type { Tone } from '../text/line.ts';
import { counted } from '../text/quantity-text.ts';
import { cleanText as withoutControls } from '../../base/clean-text.ts';
import { cleanText } from '../text/clean-text.ts';
import type { Resource } from '../estate/resource.ts';
import type { Session } from './session.ts';
import { SORT_COLUMNS } from '../estate/sort.ts';
import { hasUnwrittenChanges, isTooSmall, SCREENS, type ScreenName, type Size, type State } from './state.ts';

export type Action =
  | { readonly type: 'key'; readonly key: string }
  | { readonly type: 'paste'; readonly text: string }
  | { readonly type: 'resize'; readonly size: Size }
  | { readonly type: 'written'; readonly path: string; readonly choices: State['choices'] }
  | { readonly type: 'write-failed'; readonly message: string };

/** What the session is after an action. Pure: the same state and action give the same state. */
export function reduce(session: Session, state: State, action: Action): State {
  switch (action.type) {
    case 'key':
      return settle(session, press(session, state, action.key));
    case 'paste':
      return settle(session, type(state, withoutControls(action.text)));
    case 'resize':
      return settle(session, { ...state, size: action.size });
    case 'written': {
      const done = {
        ...state,
        writing: null,
        saved: action.choices,
        written: [...new Set([...state.written, action.path])],
      };
      if (state.quitting) return { ...done, exit: 'quit' };
      return say(done, `written: ${cleanText(action.path)}`, 'good');
    }
    case 'write-failed':
      return say({ ...state, writing: null, quitting: false }, `not written: ${cleanText(action.message)}`, 'bad');
  }
}

function press(session: Session, state: State, key: string): State {
  if (isTooSmall(state.size)) {
    const command = findCommand(key, 'browse', state.screen);
    return command === 'quit' || command === 'interrupt' ? COMMANDS[command](session, state) : state;
  }
  const command = findCommand(key, state.mode, state.screen);
  const fresh = { ...state, message: null, leaving: state.leaving && command === 'quit', quitting: false };
  if (command !== undefined)
    return command in STEPS ? move(session, fresh, command as Step) : COMMANDS[command as Rest](session, fresh);
  return edit(fresh, key) ?? state;
}

/** What a key does to text that is being typed; undefined where none is. */
function edit(state: State, key: string): State | undefined {
  const field = FIELD_OF[state.mode];
  if (field === undefined) return undefined;
  if (key === 'backspace' || key === 'delete')
    return withText(state, field, Array.from(state[field]).slice(0, -1).join(''));
  if (key === 'ctrl-u') return withText(state, field, '');
  return type(state, textOfKey(key));
}

function type(state: State, text: string): State {
  const field = FIELD_OF[state.mode];
  return field === undefined || text === '' ? state : withText(state, field, state[field] + text);
}

/** The text that a mode edits. */
const FIELD_OF: Readonly<Partial<Record<State['mode'], 'filter' | 'path'>>> = { filter: 'filter', write: 'path' };

function withText(state: State, field: 'filter' | 'path', text: string): State {
  const edited = { ...state, [field]: text };
  return field === 'filter' ? withCursor(edited, 'resources', { at: 0, top: 0 }) : edited;
}

type Rest = Exclude<Command, Step>;

const COMMANDS: Readonly<Record<Rest, (session: Session, state: State) => State>> = {
  help: (_session, state) => withCursor({ ...state, mode: 'help' }, 'help', { at: 0, top: 0 }),
  overview: (_session, state) => onScreen(state, 'overview'),
  resources: (_session, state) => onScreen(state, 'resources'),
  selectors: (_session, state) => onScreen(state, 'selectors'),
  protected: (_session, state) => onScreen(state, 'protected'),
  'next-screen': (_session, state) => onScreen(state, neighbour(state, 1)),
  'previous-screen': (_session, state) => onScreen(state, neighbour(state, -1)),
  open,
  close,
  filter: (_session, state) => ({ ...state, mode: 'filter' }),
  'clear-filter': (_session, state) => withText({ ...state, mode: 'browse' }, 'filter', ''),
  'accept-filter': (_session, state) => ({ ...state, mode: 'browse' }),
  toggle: (session, state) => choose(session, state, 'toggle'),
  keep: (session, state) => choose(session, state, 'keep'),
  drop: (session, state) => choose(session, state, 'drop'),
  sort: (_session, state) => {
    const next = SORT_COLUMNS[(SORT_COLUMNS.indexOf(state.sort.column) + 1) % SORT_COLUMNS.length]!;
    return withCursor({ ...state, sort: { column: next, reversed: false } }, 'resources', { at: 0, top: 0 });
  },
  reverse: (_session, state) =>
    withCursor({ ...state, sort: { ...state.sort, reversed: !state.sort.reversed } }, 'resources', { at: 0, top: 0 }),
  undo: (session, state) => {
    const before = state.past.at(-1);
    if (before === undefined) return say(state, 'nothing to undo', 'dim');
    const undone = {
      ...state,
      choices: before,
      past: state.past.slice(0, -1),
      future: [state.choices, ...state.future],
    };
    return followRow(session, state, say(undone, `undone, ${counted(before.size, 'change')} left`, 'accent'));
  },
  redo: (session, state) => {
    const [next, ...future] = state.future;
    if (next === undefined) return say(state, 'nothing to redo', 'dim');
    const redone = { ...state, choices: next, past: [...state.past, state.choices], future };
    return followRow(session, state, say(redone, `done again, ${counted(next.size, 'change')}`, 'accent'));
  },
  write,
  save: (_session, state) =>
    state.path.trim() === ''
      ? say(state, 'type a path first', 'warn')
      : { ...state, mode: 'browse', writing: { path: state.path.trim(), choices: state.choices } },
  cancel: (_session, state) => ({ ...state, mode: 'browse' }),
  quit: (_session, state) =>
    hasUnwrittenChanges(state) && !state.leaving
      ? say(
          { ...state, leaving: true },
          'your changes are not written: q again leaves without writing, w writes them',
          'warn',
        )
      : quit(state),
  interrupt: (_session, state) => ({ ...state, exit: 'interrupt' }),
};

/** At once, but not in the middle of a write: whether that succeeds is worth knowing. */
function quit(state: State): State {
  return state.writing === null
    ? { ...state, exit: 'quit' }
    : say({ ...state, quitting: true }, `leaves when ${cleanText(state.writing.path)} is written`, 'accent');
}

function say(state: State, text: string, tone: Tone): State {
  return { ...state, message: { text, tone } };
}

function onScreen(state: State, screen: ScreenName): State {
  return { ...state, screen, jsonOpen: false };
}

function neighbour({ screen }: State, step: number): ScreenName {
  return SCREENS[(SCREENS.indexOf(screen) + step + SCREENS.length) % SCREENS.length]!;
}

function open(session: Session, state: State): State {
  if (state.screen === 'protected') return { ...state, proofOpen: !state.proofOpen };
  if (state.screen === 'selectors')
    return withCursor({ ...state, jsonOpen: !state.jsonOpen }, 'json', { at: 0, top: 0 });
  const finding = findFindings(session, session.planOf(state.choices))[state.cursors.overview.at];
  if (finding === undefined) return state;
  if (finding.goes === undefined)
    return say(state, 'this is not in the selectors of this trail: see trailtrim report', 'dim');
  const there = onScreen(state, finding.goes);
  return finding.filter === undefined ? there : withText(there, 'filter', finding.filter);
}

/** Back by one: out of the JSON, out of a filter, to the overview. */
function close(_session: Session, state: State): State {
  if (state.screen === 'selectors' && state.jsonOpen) return { ...state, jsonOpen: false };
  if (state.screen === 'resources' && state.filter !== '') return withText(state, 'filter', '');
  return onScreen(state, 'overview');
}

function write(session: Session, state: State): State {
  if (state.writing !== null) return say(state, `${cleanText(state.writing.path)} is still being written`, 'warn');
  if (session.trail.selectors === null)
    return say(state, 'nothing to write: the selectors of this trail are not known', 'warn');
  if (session.planOf(state.choices).proposal.selectors.length === 0)
    return say(state, 'nothing to write: this trail has no selectors', 'warn');
  return { ...state, mode: 'write' };
}

function choose(session: Session, state: State, wish: 'keep' | 'drop' | 'toggle'): State {
  const resource = resourceUnderCursor(session, state);
  if (resource === undefined) return say(state, 'no resource here', 'dim');
  const { choices, message } = decide(session, state.choices, resource, wish);
  if (choices === state.choices) return { ...state, message };
  const chosen = { ...state, choices, message, past: [...state.past, state.choices], future: [] };
  return followRow(session, state, chosen);
}

export function resourceUnderCursor(session: Session, state: State): Resource | undefined {
  return session.listOf(state.choices, state.filter, state.sort)[state.cursors.resources.at];
}

/** The cursor stays on its resource when a change of plan moves the row. */
function followRow(session: Session, before: State, after: State): State {
  const resource = resourceUnderCursor(session, before);
  const at = session.listOf(after.choices, after.filter, after.sort).findIndex((other) => other === resource);
  return at < 0 ? after : withCursor(after, 'resources', { ...after.cursors.resources, at });
}
