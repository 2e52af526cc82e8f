import { basename, dirname, sep } from 'node:path';

/**
 * How CloudTrail names a log file, but for `.gz`: account, Region, time, and 16 characters of chance (CloudTrail user guide,
 * cloudtrail-log-file-examples, 2026-04-13). Two deliveries never share a name.
 */
const DELIVERED = /^\d{12}_CloudTrail_[a-z0-9-]+_\d{8}T\d{4}Z_\w+\.json$/;

/** Tells whether two paths are the same delivery, and where each lies. */
export class FileIdentities {
  readonly #numbers = new Map<string, number>();
  readonly #places: string[] = [];

  /**
   * A number for the file. A file that CloudTrail named is the same one wherever it was copied to; any other is the same one
   * gzipped or not.
   */
  numberOf(path: string): number {
    const plain = path.replace(/\.gz$/, '');
    const name = basename(plain);
    const key = DELIVERED.test(name) ? name : plain;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#places.push(placeOf(path)) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  /** The folder that a trail delivers into: down to `AWSLogs`, or the folder of the file. */
  placeOf(number: number): string {
    return this.#places[number]!;
  }
}

function placeOf(path: string): string {
  const folders = dirname(path).split(sep);
  const root = folders.lastIndexOf('AWSLogs');
  return (root === -1 ? folders : folders.slice(0, root)).join('/') || '.';
}
