/** Encodings by the mark that a text begins with; PowerShell's `>` writes UTF-16 (about_Character_Encoding, 5.1). */
const MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** Bytes as text: UTF-16 where its mark says so, else UTF-8. A mark is no part of the text. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/** The same piece by piece, however the bytes are cut. */
export class PieceDecoder {
  #decoder: TextDecoder | undefined;
  /** A first byte alone does not tell the encoding. */
  #first: Uint8Array = new Uint8Array();

  push(piece: Uint8Array): string {
    if (this.#decoder !== undefined) return this.#decoder.decode(piece, { stream: true });
    const bytes = this.#first.length === 0 ? piece : joined(this.#first, piece);
    if (bytes.length < 2) {
      this.#first = bytes;
      return '';
    }
    this.#decoder = new TextDecoder(encodingOf(bytes));
    return this.#decoder.decode(bytes, { stream: true });
  }

  end(): string {
    return this.#decoder === undefined ? decodeText(this.#first) : this.#decoder.decode();
  }
}

/** By the mark that a text begins with, or UTF-8. */
export function encodingOf(bytes: Uint8Array): string {
  return MARKS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))?.[1] ?? 'utf-8';
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
