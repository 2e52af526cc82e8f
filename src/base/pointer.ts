/** A JSON pointer below `base`: `~` and `/` in a key are escaped as RFC 6901 says. */
export function pointer(base: string, ...keys: readonly (string | number)[]): string {
  return pointerThrough(base, keys);
}

/** The same for a list of keys, however many. */
export function pointerThrough(base: string, keys: readonly (string | number)[]): string {
  return keys.reduce<string>((path, key) => `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`, base);
}

/** The keys that a JSON pointer goes through, unescaped; empty for `''`, the whole document. */
export function keysOfPointer(path: string): readonly string[] {
  return path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
