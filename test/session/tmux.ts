import { execFileSync, spawnSync } from 'node:child_process';
import { expect } from 'vitest';

export const HAS_TMUX = spawnSync('tmux', ['-V']).status === 0;

const UTF8 = { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };

/** The built program in a real terminal of 80x24, of which the screen can be read and into which keys can be typed. */
export class TmuxTerminal implements Disposable {
  readonly #socket = `trailtrim-${process.pid}-${Math.trunc(performance.now() * 1000)}`;

  /** @param command run by a shell; what it prints stays on the screen after it has ended */
  constructor(command: string, cwd: string) {
    // CI=true would make the program print the report; the inner `env -u` takes it away from it alone.
    // Ctrl-C goes to the shell too, and with a trap of its own it lives on to tell how the program ended.
    const shell = `trap : INT; env -u CI -u NO_COLOR TERM=tmux-256color ${command}; echo EXITED rc=$?; cat`;
    this.#tmux('new-session', '-d', '-s', 't', '-x', '80', '-y', '24', '-c', cwd, shell);
    this.#tmux('set', '-g', 'status', 'off');
    this.#tmux('set', '-g', 'window-size', 'manual');
  }

  /** The 24 rows of the screen, without colours. */
  screen(): string {
    return this.#tmux('capture-pane', '-p', '-t', 't');
  }

  /** The same with the codes for colours and weight. */
  screenWithCodes(): string {
    return this.#tmux('capture-pane', '-p', '-e', '-t', 't');
  }

  /** The screen once it shows the text. */
  async waitFor(text: string): Promise<string> {
    let screen = '';
    // oxlint-disable-next-line vitest/no-standalone-expect -- tests wait by it, and see the screen that it waited on
    await expect.poll(() => (screen = this.screen())).toContain(text);
    return screen;
  }

  /** Types keys by tmux's names for them: `2`, `Space`, `C-c`. */
  type(...keys: readonly string[]): void {
    this.#tmux('send-keys', '-t', 't', ...keys);
  }

  resize(columns: number, rows: number): void {
    this.#tmux('resize-window', '-t', 't', '-x', String(columns), '-y', String(rows));
  }

  /** Is the cursor shown, and is the alternate screen on? */
  modes(): { readonly cursor: boolean; readonly alternate: boolean } {
    const [cursor, alternate] = this.#tmux('display', '-p', '-t', 't', '#{cursor_flag} #{alternate_on}')
      .trim()
      .split(' ');
    return { cursor: cursor === '1', alternate: alternate === '1' };
  }

  [Symbol.dispose](): void {
    spawnSync('tmux', ['-L', this.#socket, 'kill-server']);
  }

  #tmux(...args: readonly string[]): string {
    return execFileSync('tmux', ['-L', this.#socket, '-f', '/dev/null', ...args], { encoding: 'utf8', env: UTF8 });
  }
}
