/** Printable ASCII that JSON writes unchanged: one byte per character. */
const PLAIN = /^[ !#-[\]-~]*$/;

/**
 * The length in bytes of `JSON.stringify(value)` in UTF-8, without building the text: it is needed for every record, and each
 * text would become garbage at once.
 * @param value As JSON.parse returns it.
 * @throws RangeError when it is nested too deeply to follow, as JSON.stringify does.
 */
export function countJsonBytes(value: unknown): number {
  if (typeof value === 'string') return countTextBytes(value);
  if (typeof value === 'boolean') return value ? 4 : 5;
  if (typeof value === 'number') return Number.isFinite(value) ? String(value).length : 4;
  if (value === null) return 4;
  // Brackets, and a comma between neighbors.
  if (Array.isArray(value)) {
    let bytes = Math.max(2, value.length + 1);
    for (const part of value) bytes += countJsonBytes(part);
    return bytes;
  }
  let members = 0;
  let bytes = 0;
  const object = value as Readonly<Record<string, unknown>>;
  for (const name in object) {
    members += 1;
    bytes += countTextBytes(name) + 1 + countJsonBytes(object[name]);
  }
  return bytes + Math.max(2, members + 1);
}

function countTextBytes(text: string): number {
  return PLAIN.test(text) ? text.length + 2 : Buffer.byteLength(JSON.stringify(text));
}
