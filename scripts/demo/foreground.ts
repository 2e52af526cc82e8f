import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import process from 'node:process';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type Stop = (typeof SIGNALS)[number];

/** What the program itself ends with when it is interrupted. */
const INTERRUPTED = 130;

/**
 * Runs programs one after the other on this process's own terminal. A signal ends the one that runs, which may take its time
 * to finish, and keeps those after it from starting; this process lives on to tidy up.
 */
export class Foreground {
  #child: ChildProcess | undefined;
  #stopped = false;

  constructor() {
    for (const signal of SIGNALS) process.on(signal, this.#pass);
  }

  /** Hands the signals back to Node. */
  release(): void {
    for (const signal of SIGNALS) process.off(signal, this.#pass);
  }

  /** @returns the exit code; 128 and the signal's number where one ended it, as a shell has it */
  async run(args: readonly string[], options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {}) {
    if (this.#stopped) return INTERRUPTED;
    const child = spawn(process.execPath, args, { stdio: 'inherit', ...options });
    this.#child = child;
    try {
      return await new Promise<number>((resolve, reject) => {
        child.on('error', reject);
        child.on('exit', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
      });
    } finally {
      this.#child = undefined;
    }
  }

  readonly #pass = (signal: Stop): void => {
    this.#stopped = true;
    // A terminal sends ctrl-C to all that run in it, and twice means to give up what is under way.
    if (signal !== 'SIGINT' || !isOnTerminal()) this.#child?.kill(signal);
  };
}

function isOnTerminal(): boolean {
  return [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY);
}
