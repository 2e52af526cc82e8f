/** What codes of the system and of gzip mean, for a person. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['ENOENT', 'no such file or folder'],
  ['ENOTDIR', 'a part of the path is not a folder'],
  ['EISDIR', 'it is a folder'],
  ['ELOOP', 'its symbolic links form a loop'],
  ['EMFILE', 'too many open files'],
  ['ENOSPC', 'the disk is full'],
  ['EIO', 'the disk reported an error'],
  ['Z_BUF_ERROR', 'the gzip data ends too early'],
  ['Z_DATA_ERROR', 'the gzip data is damaged'],
]);

/** Whether a system call failed; anything else that is thrown while a file is read may be a bug. */
export function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

/** What went wrong, in words. */
export function systemReason(error: unknown): string {
  const { code, message } = error as { readonly code?: string; readonly message: string };
  return REASONS.get(code ?? '') ?? message;
}
