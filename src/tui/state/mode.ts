import type { Dialog } from '../dialogs/dialog.ts';
import { HELP } from '../dialogs/help.ts';
import { WRITE } from '../dialogs/write.ts';
import { INTERRUPT, screenKeys } from './keys.ts';
import type { Binding, Mode, State } from './state.ts';

export function dialogOf({ phase }: Pick<State, 'phase'>): Dialog | undefined {
  if (phase.is === 'help') return HELP;
  return phase.is === 'naming-file' ? WRITE : undefined;
}

/** What keys mean now. */
export function modeOf({ phase, screen }: Pick<State, 'phase' | 'screen'>): Mode {
  const mode = dialogOf({ phase }) ?? (phase.is === 'typing' ? phase.mode : { bindings: screenKeys(screen) });
  return { ...mode, bindings: [...mode.bindings, INTERRUPT] };
}

export function findBinding(key: string, state: Pick<State, 'phase' | 'screen'>): Binding | undefined {
  return modeOf(state).bindings.find(({ keys }) => keys.includes(key));
}
