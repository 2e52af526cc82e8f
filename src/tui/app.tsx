import { useApp, useInput, usePaste, useWindowSize } from 'ink';
import { type ReactNode, useCallback, useEffect, useReducer } from 'react';
import { proposalInDialect } from '../report/formats/proposal/dialect.ts';
import { keysOf } from './state/key-names.ts';
import { type Action, reduce } from './state/reducer.ts';
import type { Session } from './state/session.ts';
import { initialState } from './state/initial-state.ts';
import { writingOf } from './state/phase.ts';
import type { State } from './state/state.ts';
import { screenView } from './frame/screen-view.ts';
import { Lines } from './lines.tsx';

interface AppProps {
  readonly session: Session;
  /** Rejects with an Error whose message can be shown. */
  readonly write: (path: string, text: string) => Promise<void>;
  /** Receives every state, so that what was chosen is known however the session ends. */
  readonly onState: (state: State) => void;
}

/** The session on the screen: keys go to the reducer, and what its state asks for is done here. */
export function App({ session, write, onState }: AppProps): ReactNode {
  const size = useWindowSize();
  const { exit } = useApp();
  const reducer = useCallback((before: State, action: Action) => reduce(session, before, action), [session]);
  const [state, dispatch] = useReducer(reducer, size, (first) => initialState(first, session.selectorPath));
  if (state.size.columns !== size.columns || state.size.rows !== size.rows) dispatch({ type: 'resize', size });

  useInput((input, key) => {
    for (const name of keysOf(input, key)) dispatch({ type: 'key', key: name });
  });
  usePaste((text) => dispatch({ type: 'paste', text }));

  useEffect(() => {
    onState(state);
    if (state.phase.is === 'left') exit();
  }, [state, onState, exit]);

  const file = writingOf(state.phase);
  useEffect(() => {
    if (file === null) return;
    write(file.path, proposalInDialect(session.planOf(file.choices).proposal, 'aws-cli')).then(
      () => dispatch({ type: 'written', file }),
      (failure: unknown) =>
        dispatch({ type: 'write-failed', message: failure instanceof Error ? failure.message : String(failure) }),
    );
  }, [file, session, write]);

  return <Lines lines={screenView(session, state)} />;
}
