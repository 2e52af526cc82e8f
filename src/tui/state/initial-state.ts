import { NO_CHOICES } from '../../optimize/question.ts';
import { SCREENS } from '../screens/screens.ts';
import type { Size } from './size.ts';
import type { State } from './state.ts';

export function initialState(size: Size, selectorPath: string): State {
  return {
    size,
    screen: SCREENS[0],
    phase: { is: 'browsing', writing: null },
    memory: new Map(),
    choices: NO_CHOICES,
    past: [],
    future: [],
    message: null,
    path: selectorPath,
    written: [],
  };
}
