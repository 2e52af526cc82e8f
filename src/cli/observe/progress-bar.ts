import process from 'node:process';

/** A bar on standard error, drawn only where that is a terminal that a person watches. */
export class ProgressBar {
  readonly isShown = process.stderr.isTTY && process.env['CI'] === undefined && process.env['TERM'] !== 'dumb';
  readonly #width: number;
  #drawn = '';

  /** @param width columns of the bar itself; short where the label is long */
  constructor(width = 30) {
    this.#width = width;
  }

  /** @param share from 0 to 1 @param label what is done so far, shown after the bar */
  update(share: number, label: string): void {
    if (!this.isShown) return;
    const full = Math.round(Math.min(1, Math.max(0, share)) * this.#width);
    // Leaves room for the ^C that a terminal echoes: if it wrapped, the bar could not be cleared.
    const columns = Math.max(20, (process.stderr.columns || 80) - 3);
    const text = `[${'█'.repeat(full)}${'░'.repeat(this.#width - full)}] ${String(Math.floor(share * 100)).padStart(3)}%  ${label}`;
    // An amount that is cut off must not pass for a smaller one.
    const line = text.length > columns ? `${text.slice(0, columns - 1)}…` : text;
    if (line === this.#drawn) return;
    this.#drawn = line;
    process.stderr.write(`\r\u001b[2K${line}`);
  }

  /** Removes the bar, so that what follows begins on a clean line. */
  clear(): void {
    if (this.#drawn !== '') process.stderr.write('\r\u001b[2K');
    this.#drawn = '';
  }
}
