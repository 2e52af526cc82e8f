/**
 * Text from AWS or a file, made safe for a terminal: escape sequences, control, bidirectional and invisible characters
 * are taken out. Names and tags are data; they must not move a cursor or turn a line around.
 */
export function cleanText(text: string): string {
  return text
    .replaceAll(ESCAPE_SEQUENCE, '')
    .replaceAll(/[\n\r\t\u2028\u2029]/g, ' ')
    .replaceAll(/\p{C}/gu, '');
}

/** CSI and OSC sequences, whole, so that their letters do not stay behind. */
const ESCAPE_SEQUENCE =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|(?:\u001b\]|\u009d)[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?/g;
