const WORDS: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['ENOENT', 'there is no such file or folder'],
  ['ENOTDIR', 'there is no such file or folder'],
  ['EISDIR', 'it is a folder'],
  ['ELOOP', 'its symbolic links go in a circle'],
  ['EMFILE', 'too many open files'],
  ['EIO', 'the disk gave a read error'],
]);

/** What the system said, in words; undefined where the error is none of the system's, but a bug. */
export function describeSystemFault(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined;
  const code = String(error.code);
  return WORDS.get(code) ?? `the system says ${code}`;
}
