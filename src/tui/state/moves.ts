import { move, type Step } from './pane.ts';
import type { Binding, Pane, State } from './state.ts';

const KEYS: readonly (readonly [step: Step, keys: readonly string[], label: string, help: string])[] = [
  ['down', ['j', 'down'], 'j k', 'one row, like the arrow keys'],
  ['up', ['k', 'up'], '', ''],
  ['half-down', ['ctrl-d'], 'ctrl-d ctrl-u', 'half a page'],
  ['half-up', ['ctrl-u'], '', ''],
  ['page-down', ['pagedown'], 'PgDn PgUp', 'a page'],
  ['page-up', ['pageup'], '', ''],
  ['top', ['g', 'home'], 'g G', 'first and last row'],
  ['bottom', ['G', 'end'], '', ''],
];

/** The keys that move a pane: the same in lists, in text and in the help. */
export function movesOf(paneOf: (state: State) => Pane): readonly Binding[] {
  return KEYS.map(([step, keys, label, help]) => ({
    keys,
    label,
    group: 'Move',
    help,
    does: (session, state) => move(session, state, paneOf(state), step),
  }));
}

/** The same while text is typed: the keys among them that are no characters. */
export function arrowsOf(paneOf: (state: State) => Pane): readonly Binding[] {
  const arrows = new Set(['down', 'up']);
  return movesOf(paneOf).flatMap((binding) => {
    const keys = binding.keys.filter((key) => arrows.has(key));
    return keys.length === 0 ? [] : [{ ...binding, keys, label: '', help: '' }];
  });
}
