import { render } from 'ink';
import process from 'node:process';
import type { Proposal } from '../optimize/propose.ts';
import { App } from './app.tsx';
import { keepQuiet } from './quiet.ts';
import { openSession, type SessionFacts } from './state/session.ts';
import { initialState } from './state/initial-state.ts';
import type { State } from './state/state.ts';

export interface SessionInput extends SessionFacts {
  /** Rejects with an Error whose message can be shown. */
  readonly write: (path: string, text: string) => Promise<void>;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
}

export interface SessionResult {
  readonly exit: 'quit' | 'interrupt' | 'terminated';
  /** The plan as it was left. */
  readonly proposal: Proposal;
  readonly written: readonly string[];
}

/** Signals that end the session, and how that is called. */
const SIGNALS = { SIGTERM: 'terminated', SIGHUP: 'terminated', SIGINT: 'interrupt' } as const;

/**
 * The interactive session on the alternate screen. The terminal is given back however it ends, and nothing is printed
 * after that.
 *
 * @throws whatever was thrown inside, after the terminal was given back
 */
export async function runSession({ write, stdin, stdout, ...facts }: SessionInput): Promise<SessionResult> {
  const session = openSession(facts);
  let last: State = initialState({ columns: stdout.columns, rows: stdout.rows }, facts.selectorPath);
  let signalled: SessionResult['exit'] | undefined;
  const speakAgain = keepQuiet();
  const app = <App session={session} write={write} onState={(state) => (last = state)} />;
  const instance = render(app, {
    stdin,
    stdout,
    alternateScreen: true,
    incrementalRendering: true,
    interactive: true,
    maxFps: 30,
    exitOnCtrlC: false,
    // Ink would print between the frames; keepQuiet prints nothing.
    patchConsole: false,
  });
  const handlers = Object.entries(SIGNALS).map(([signal, exit]) => {
    const handler = (): void => {
      signalled = exit;
      instance.unmount();
    };
    process.on(signal, handler);
    return () => process.off(signal, handler);
  });
  // Whoever else is told of an error would print it on the alternate screen, which is gone a moment later.
  const others = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  let thrown: { readonly error: unknown } | undefined;
  const onThrown = (error: unknown): void => {
    thrown ??= { error };
    instance.unmount();
  };
  process.on('uncaughtException', onThrown);
  // The terminal is gone: there is nothing to give back, and nobody to show anything to.
  const onGone = (): void => {
    signalled ??= 'terminated';
    instance.unmount();
  };
  stdout.on('error', onGone);
  try {
    await instance.waitUntilExit();
  } finally {
    for (const remove of handlers) remove();
    process.off('uncaughtException', onThrown);
    for (const listener of others) process.on('uncaughtException', listener);
    stdout.off('error', onGone);
    instance.unmount();
    speakAgain();
  }
  if (thrown !== undefined) throw thrown.error;
  return {
    exit: signalled ?? (last.phase.is === 'left' ? last.phase.how : 'terminated'),
    proposal: session.planOf(last.choices).proposal,
    written: [...new Set(last.written.map(({ path }) => path))],
  };
}
