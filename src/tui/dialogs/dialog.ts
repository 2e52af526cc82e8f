import type { Line } from '../text/line.ts';
import type { Session } from '../state/session.ts';
import type { Mode, Pane, State } from '../state/state.ts';

/** What is drawn in place of the screen, and takes its keys, until it is closed. */
export interface Dialog extends Mode {
  readonly pane: Pane;
  readonly view: (session: Session, state: State) => readonly Line[];
}
