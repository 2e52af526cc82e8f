import { spawn } from 'node:child_process';
import { CredentialsProviderError, externalDataInterceptor } from '@smithy/core/config';
import { faultOfProcessAnswer } from './process-answer.ts';
import { withoutSecrets } from './without-secrets.ts';

/** Longer than a person needs to confirm a login in a browser. */
const PATIENCE = 60_000;

/** Nobody writes credentials that are longer. */
const MOST = 1024 * 1024;

type Done = (error: Error | null, result?: { readonly stdout: string }) => void;

/**
 * Runs the programs that profiles name as `credential_process`. The SDK waits for one without end, leaves out what it said,
 * and goes on to ask the next source, so that "no credentials were found" is all that is known.
 */
export class CredentialPrograms {
  readonly #patience: number;
  /** Why the last one gave no credentials. */
  #failure: string | undefined;

  /** @param patience milliseconds */
  constructor(patience = PATIENCE) {
    this.#patience = patience;
    // Where the SDK (@aws-sdk/credential-provider-process 3.x) looks for another `exec`; it has no option for it.
    externalDataInterceptor.interceptToken('exec', (command: string, done: Done) => this.#run(command, done));
  }

  /** Asks for credentials, and says why there are none where a program was asked. */
  async explaining<Value>(ask: () => Promise<Value>): Promise<Value> {
    this.#failure = undefined;
    try {
      return await ask();
    } catch (error) {
      if (this.#failure === undefined) throw error;
      throw new CredentialsProviderError(this.#failure, { tryNextLink: false });
    }
  }

  #run(command: string, done: Done): void {
    // The SDK's next source may be the same program.
    if (this.#failure !== undefined) return done(new Error(this.#failure));
    const program = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    const end = (failure: string | undefined): void => {
      clearTimeout(timer);
      this.#failure = failure;
      done(failure === undefined ? null : new Error(failure), { stdout });
    };
    const timer = setTimeout(() => {
      program.removeAllListeners();
      program.kill('SIGKILL');
      // What it has started may still hold them.
      program.stdout.destroy();
      program.stderr.destroy();
      end(`credential_process did not end within ${this.#patience / 1000} s${said(stderr)}`);
    }, this.#patience);
    program.stdout.setEncoding('utf8').on('data', (text: string) => (stdout = (stdout + text).slice(0, MOST)));
    program.stderr.setEncoding('utf8').on('data', (text: string) => (stderr = (stderr + text).slice(-MOST)));
    program.once('error', (error) => end(`credential_process could not be started: ${error.message}`));
    program.once('close', (code, signal) =>
      end(
        code === 0
          ? faultOfProcessAnswer(stdout, new Date())
          : `credential_process ended with ${signal ?? `code ${code}`}${said(stderr)}`,
      ),
    );
  }
}

/** The last line of a program's complaint, which says most. */
function said(stderr: string): string {
  const line =
    stderr
      .trim()
      .split(/[\r\n]+/)
      .at(-1) ?? '';
  return line === '' ? '' : `: ${withoutSecrets(line)}`;
}
