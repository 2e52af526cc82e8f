import { counted } from '../../base/words.ts';
import { type Choices, say, type State } from './state.ts';

export function choose(state: State, choices: Choices): State {
  return { ...state, choices, past: [...state.past, state.choices], future: [] };
}

export function undo(state: State): State {
  const before = state.past.at(-1);
  if (before === undefined) return say(state, 'nothing to undo', 'dim');
  return say(
    { ...state, choices: before, past: state.past.slice(0, -1), future: [state.choices, ...state.future] },
    `undone, ${counted(before.size, 'change')} left`,
    'accent',
  );
}

export function redo(state: State): State {
  const [next, ...future] = state.future;
  if (next === undefined) return say(state, 'nothing to redo', 'dim');
  return say(
    { ...state, choices: next, past: [...state.past, state.choices], future },
    `redone, ${counted(next.size, 'change')}`,
    'accent',
  );
}
