/** Bytes of a frame, and whether they end it. */
export interface FramePiece {
  readonly bytes: Buffer;
  readonly endsFrame: boolean;
}

/** Does the content begin with the mark of a frame? */
export function isZstd(content: Uint8Array): boolean {
  return MARK.every((byte, index) => content[index] === byte);
}

const MARK = [0x28, 0xb5, 0x2f, 0xfd];

type State = 'magic' | 'descriptor' | 'header' | 'block' | 'content';

/**
 * Finds where frames of Zstandard end (RFC 8878, 3.1), piece by piece. Node's own reader (22.23) takes the end of the first frame
 * for that of the file, and a file that is cut short for a whole one: events would be lost without a word.
 */
export class ZstdFrames {
  #state: State = 'magic';
  /** Bytes of the part that is being read, as far as they are there. */
  #part: number[] = [];
  /** Bytes until the part is whole. */
  #left = 4;
  #hasChecksum = false;
  #isLastBlock = false;
  #isBroken = false;

  /** Whether nothing is missing. */
  get isAtEnd(): boolean {
    return this.#state === 'magic' && this.#part.length === 0;
  }

  /** No frame begins, or goes on, where one should. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  *push(piece: Buffer): Generator<FramePiece> {
    let start = 0;
    for (let at = 0; at < piece.length && !this.#isBroken;) {
      if (this.#state === 'content') {
        const taken = Math.min(this.#left, piece.length - at);
        at += taken;
        this.#left -= taken;
      } else {
        this.#part.push(piece[at]!);
        at += 1;
        this.#left -= 1;
      }
      while (this.#left === 0 && !this.#isBroken)
        if (this.#goOn()) {
          yield { bytes: piece.subarray(start, at), endsFrame: true };
          start = at;
        }
    }
    if (start < piece.length) yield { bytes: piece.subarray(start), endsFrame: false };
  }

  /** What the part that is whole says about the next. @returns whether it was the last of its frame */
  #goOn(): boolean {
    const part = Buffer.from(this.#part);
    this.#part = [];
    switch (this.#state) {
      case 'magic':
        return this.#begin(part);
      case 'descriptor':
        this.#hasChecksum = (part[0]! & 4) !== 0;
        return this.#expect('header', lengthOfHeader(part[0]!));
      case 'header':
        return this.#expect('block', 3);
      case 'block': {
        const header = part.readUIntLE(0, 3);
        const type = (header >> 1) & 3;
        this.#isLastBlock = (header & 1) === 1;
        this.#isBroken = type === 3;
        const checksum = this.#isLastBlock && this.#hasChecksum ? 4 : 0;
        // A block of one repeated byte has that byte alone.
        return this.#expect('content', (type === 1 ? 1 : header >> 3) + checksum);
      }
      case 'content':
        this.#expect(this.#isLastBlock ? 'magic' : 'block', this.#isLastBlock ? 4 : 3);
        return this.#isLastBlock;
    }
  }

  #begin(magic: Buffer): boolean {
    if (isZstd(magic)) return this.#expect('descriptor', 1);
    this.#isBroken = true;
    return false;
  }

  #expect(state: State, bytes: number): false {
    this.#state = state;
    this.#left = bytes;
    return false;
  }
}

function lengthOfHeader(descriptor: number): number {
  const isSingle = (descriptor & 32) !== 0;
  const size = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6]!;
  return (isSingle ? 0 : 1) + [0, 1, 2, 4][descriptor & 3]! + size;
}
