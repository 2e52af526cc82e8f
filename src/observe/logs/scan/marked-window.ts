import { MARKS_MODULE } from './marks-module.ts';

/** Bytes of a window: many records, and little enough to stay in the cache of a processor. */
const WINDOW = 256 * 1024;
/** The module looks at blocks, and writes some marks behind the last. */
const SLACK = 64;
const PAGE = 64 * 1024;

interface Marker {
  readonly memory: WebAssembly.Memory;
  readonly mark: (end: number, marks: number) => number;
}

/**
 * A part of a file in which the places are marked at which a string may end: quotes, backslashes and control characters that
 * no backslash escapes.
 */
export class MarkedWindow {
  /** What is in the window, and rubbish behind it. */
  readonly bytes: Buffer;
  /** Where the marks are, in order; behind the last of them -1. */
  readonly marks: Int32Array;
  length = 0;
  readonly #mark: Marker['mark'];

  constructor() {
    const module = new WebAssembly.Module(Buffer.from(MARKS_MODULE, 'base64'));
    const { memory, mark } = new WebAssembly.Instance(module).exports as unknown as Marker;
    const begin = WINDOW + SLACK;
    memory.grow(Math.ceil((begin + (WINDOW + SLACK) * Int32Array.BYTES_PER_ELEMENT) / PAGE) - 1);
    this.bytes = Buffer.from(memory.buffer, 0, begin);
    this.marks = new Int32Array(memory.buffer, begin, WINDOW + SLACK);
    this.#mark = mark;
  }

  /** Shows as much of the content as there is room for. */
  show(content: Uint8Array, from: number): void {
    const end = Math.min(content.length, from + WINDOW);
    this.bytes.set(content.subarray(from, end));
    this.length = end - from;
    let count = (this.#mark(this.length, this.marks.byteOffset) - this.marks.byteOffset) / Int32Array.BYTES_PER_ELEMENT;
    while (count > 0 && this.marks[count - 1]! >= this.length) count -= 1;
    this.marks.fill(-1, count, count + 2);
  }
}
