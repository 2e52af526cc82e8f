/** What codes of the system and of gzip mean, for a person. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['ENOENT', 'no such file or folder'],
  ['ENOTDIR', 'a part of the path is not a folder'],
  ['EISDIR', 'it is a folder'],
  ['ENXIO', 'it is a socket'],
  ['ELOOP', 'its symbolic links form a loop'],
  ['EMFILE', 'too many open files'],
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EFBIG', 'the file would be larger than the system allows'],
  ['EROFS', 'the file system is read-only'],
  ['EBUSY', 'it is in use, such as a file that is mounted there by itself'],
  ['EBADF', 'it is not open for that'],
  ['EINVAL', 'it is nothing that takes data'],
  ['ENXIO', 'there is no such device'],
  ['EIO', 'the disk reported an error'],
  ['Z_BUF_ERROR', 'the gzip data ends too early'],
  ['Z_DATA_ERROR', 'the gzip data is damaged'],
]);

/** Whether a system call failed; anything else that is thrown while a file is read may be a bug. */
export function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

/** A disk that took only a part, or nothing: what was asked was right, and may work once there is room. */
const DISK_TROUBLE: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO']);

export function isDiskTrouble(error: unknown): boolean {
  return isSystemError(error) && DISK_TROUBLE.has((error as NodeJS.ErrnoException).code ?? '');
}

/** What went wrong, in words. */
export function systemReason(error: unknown): string {
  const { code, message } = error as { readonly code?: string; readonly message: string };
  return REASONS.get(code ?? '') ?? message;
}
