import { cleanText } from '../../base/clean-text.ts';
import { SCREENS } from '../screens/screens.ts';
import { textOfKey } from './key-names.ts';
import { INTERRUPT, QUIT } from './keys.ts';
import { dialogOf, findBinding, modeOf } from './mode.ts';
import { settle, START } from './pane.ts';
import { failWriting, finishWriting, stay } from './phase.ts';
import type { Session } from './session.ts';
import { isTooSmall, type Size } from './size.ts';
import type { SelectorFile, State } from './state.ts';

export type Action =
  | { readonly type: 'key'; readonly key: string }
  | { readonly type: 'paste'; readonly text: string }
  | { readonly type: 'resize'; readonly size: Size }
  | { readonly type: 'written'; readonly file: SelectorFile }
  | { readonly type: 'write-failed'; readonly message: string };

/** What the session is after an action. Pure: the same state and action give the same state. */
export function reduce(session: Session, state: State, action: Action): State {
  switch (action.type) {
    case 'key':
      return settleAll(session, press(session, state, action.key));
    case 'paste':
      return settleAll(session, type(state, cleanText(action.text)));
    case 'resize':
      return settleAll(session, { ...state, size: action.size });
    case 'written':
      return finishWriting(state, action.file);
    case 'write-failed':
      return failWriting(state, action.message);
  }
}

function press(session: Session, state: State, key: string): State {
  if (state.phase.is === 'left') return state;
  if (isTooSmall(state.size)) {
    const leaving = [QUIT, INTERRUPT].find(({ keys }) => keys.includes(key));
    return leaving?.does(session, state) ?? state;
  }
  const binding = findBinding(key, state);
  // Asked whether to leave, `q` again is the answer.
  const asked = binding === QUIT && state.phase.is === 'asked';
  const fresh = { ...(asked ? state : stay(state)), message: null };
  if (binding === undefined) return edit(fresh, key) ?? state;
  return openDialog(state, followPlan(session, state, binding.does(session, fresh)));
}

/** What a key does to text that is being typed; undefined where no text is being typed. */
function edit(state: State, key: string): State | undefined {
  const { text } = modeOf(state);
  if (text === undefined) return undefined;
  if (key === 'backspace' || key === 'delete') return text.in(state, Array.from(text.of(state)).slice(0, -1).join(''));
  if (key === 'ctrl-u') return text.in(state, '');
  return type(state, textOfKey(key));
}

function type(state: State, added: string): State {
  const { text } = modeOf(state);
  return text === undefined || added === '' ? state : text.in(state, text.of(state) + added);
}

function followPlan(session: Session, before: State, after: State): State {
  if (after.choices === before.choices) return after;
  return SCREENS.reduce((state, { follow }) => follow?.(session, before, state) ?? state, after);
}

/** A dialog is read from its beginning. */
function openDialog(before: State, after: State): State {
  const dialog = dialogOf(after);
  return dialog === undefined || dialog === dialogOf(before) ? after : dialog.pane.cursor.in(after, START);
}

function settleAll(session: Session, state: State): State {
  const panes = [...state.screen.panes(state), ...[dialogOf(state)?.pane ?? []].flat()];
  return panes.reduce((settled, pane) => settle(session, settled, pane), state);
}
