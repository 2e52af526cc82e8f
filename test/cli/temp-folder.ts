import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that goes away with its scope: `using folder = new TempFolder({…})`. */
export class TempFolder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'trailtrim-test-'));

  constructor(files: Readonly<Record<string, string | Buffer>> = {}) {
    for (const [name, content] of Object.entries(files)) writeFileSync(this.file(name), content);
  }

  file(name: string): string {
    return join(this.path, name);
  }

  write(name: string, content: string): void {
    writeFileSync(this.file(name), content);
  }

  read(name: string): string {
    return readFileSync(this.file(name), 'utf8');
  }

  list(): readonly string[] {
    return readdirSync(this.path).toSorted();
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
