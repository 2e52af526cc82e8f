import process from 'node:process';

/** A bar on standard error, drawn only where that is a terminal that a person watches. */
export class ProgressBar {
  readonly isShown = process.stderr.isTTY && process.env['CI'] === undefined && process.env['TERM'] !== 'dumb';
  readonly #width: number;
  #drawn = '';

  /** @param width columns of the bar itself; a long label wants it short */
  constructor(width = 30) {
    this.#width = width;
  }

  /** @param share from 0 to 1 @param label what is done so far, shown behind the bar */
  update(share: number, label: string): void {
    if (!this.isShown) return;
    const full = Math.round(Math.min(1, Math.max(0, share)) * this.#width);
    // Room for the ^C that a terminal echoes: on the next line it would keep the bar from being taken away.
    const columns = Math.max(20, (process.stderr.columns || 80) - 3);
    const text = `[${'█'.repeat(full)}${'░'.repeat(this.#width - full)}] ${String(Math.floor(share * 100)).padStart(3)}%  ${label}`;
    // An amount that is cut off must not be taken for another.
    const line = text.length > columns ? `${text.slice(0, columns - 1)}…` : text;
    if (line === this.#drawn) return;
    this.#drawn = line;
    process.stderr.write(`\r\u001b[2K${line}`);
  }

  /** Takes the bar away, so that what follows begins on a clean line. */
  clear(): void {
    if (this.#drawn !== '') process.stderr.write('\r\u001b[2K');
    this.#drawn = '';
  }
}
