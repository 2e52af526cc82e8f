import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Tests of the built program must never see an older build. */
export default function buildOnce(): void {
  const root = fileURLToPath(new URL('..', import.meta.url));
  execFileSync(process.execPath, ['scripts/build.ts'], { cwd: root, stdio: 'inherit' });
}
