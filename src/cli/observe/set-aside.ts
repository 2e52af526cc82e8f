import { constants, copyFileSync, linkSync, lstatSync } from 'node:fs';

/**
 * Gives what an earlier run had paid for a name of its own, so that its place is free for a run that begins anew. It stays
 * where it is until that run replaces it, and whoever has the name already keeps it.
 *
 * @param startedAt of the earlier run, ISO, which its name tells @returns its new path @throws errors of the file system
 */
export function setAside(path: string, startedAt: string): string {
  const stem = `${path}.${startedAt.replaceAll(/[-:]|\.\d+/g, '')}`;
  for (let count = 1; ; count += 1) {
    const aside = count === 1 ? stem : `${stem}-${count}`;
    try {
      nameToo(path, aside);
      return aside;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      // Another run that begins now may have done it.
      if (isSame(path, aside)) return aside;
    }
  }
}

/** Some file systems have one name for a file. */
function nameToo(path: string, aside: string): void {
  try {
    linkSync(path, aside);
  } catch (error) {
    if (!NO_LINKS.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    copyFileSync(path, aside, constants.COPYFILE_EXCL);
  }
}

const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

function isSame(path: string, aside: string): boolean {
  const [one, other] = [path, aside].map((each) => lstatSync(each, { throwIfNoEntry: false }));
  return one !== undefined && one.ino === other?.ino && one.dev === other.dev;
}
