import { EventEmitter } from 'node:events';
import { stripVTControlCharacters } from 'node:util';

/** A terminal's output that keeps what is written to it. */
export class FakeOutput extends EventEmitter {
  readonly isTTY = true;
  columns: number;
  rows: number;
  readonly writes: string[] = [];

  constructor(columns = 80, rows = 24) {
    super();
    this.columns = columns;
    this.rows = rows;
  }

  /** Ink waits for the callback of its last write before it lets go. */
  write(text: string, done?: () => void): boolean {
    this.writes.push(text);
    if (done !== undefined) queueMicrotask(done);
    return true;
  }

  resize(columns: number, rows: number): void {
    this.columns = columns;
    this.rows = rows;
    this.emit('resize');
  }

  /** The frames that Ink's debug mode has written, oldest first, without colours. */
  get frames(): readonly string[] {
    return this.writes.map((text) => stripVTControlCharacters(text)).filter((text) => text.includes('\n'));
  }

  get frame(): string {
    return this.frames.at(-1) ?? '';
  }
}

/** A terminal's input that hands over what a test types. */
export class FakeInput extends EventEmitter {
  readonly isTTY = true;
  isRaw = false;
  #waiting: string[] = [];

  /** All of the text arrives at once, as when keys come faster than they are read. */
  type(text: string): void {
    this.#waiting.push(text);
    this.emit('readable');
  }

  read(): string | null {
    return this.#waiting.shift() ?? null;
  }

  setRawMode(on: boolean): void {
    this.isRaw = on;
  }

  setEncoding(): void {}
  resume(): void {}
  pause(): void {}
  ref(): void {}
  unref(): void {}
}

export function asReadStream(input: FakeInput): NodeJS.ReadStream {
  return input as unknown as NodeJS.ReadStream;
}

export function asWriteStream(output: FakeOutput): NodeJS.WriteStream {
  return output as unknown as NodeJS.WriteStream;
}
