/** Encodings by the mark that a text begins with; PowerShell's `>` writes UTF-16 (about_Character_Encoding, 5.1). */
const MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** Bytes as text: UTF-16 where its mark says so, else UTF-8. A mark is no part of the text. */
export function decodeText(bytes: Uint8Array): string {
  const encoding = MARKS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))?.[1] ?? 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
