import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** The pyenv and other shims of a Python are found on PATH even where it has no moto: only a start tells. */
export const HAS_MOTO = spawnSync('moto_server', ['--help'], { stdio: 'ignore' }).status === 0;

/** Whose credentials are that moto did not make itself. */
export const MOTO_ACCOUNT = '123456789012';

/** An AWS that others wrote, and that knows nothing of ours: https://docs.getmoto.org. On a free port of loopback. */
export class MotoServer implements AsyncDisposable {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  static async start(): Promise<MotoServer> {
    const child = spawn('moto_server', ['-H', '127.0.0.1', '-p', '0'], {
      // A fixed account would be that of assumed roles too.
      env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('MOTO_'))),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    try {
      return new MotoServer(child, await urlOf(child));
    } catch (error) {
      child.kill();
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill();
    await ended;
  }
}

/** It says where it listens, and once it listens. @throws {Error} with what else it said, if it ends */
function urlOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`moto_server ended: ${said}`)));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (said.length < 10_000) said += text;
      const [, url] = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(said) ?? [];
      if (url !== undefined) resolve(url);
    });
  });
}
