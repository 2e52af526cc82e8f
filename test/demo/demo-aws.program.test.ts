import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type SnapshotFile, snapshotSchema } from '../../src/model/snapshot/schema.ts';
import { TempFolder } from '../cli/temp-folder.ts';
import { HAS_TMUX, TmuxTerminal } from '../session/tmux.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const read = (path: string): SnapshotFile => snapshotSchema.parse(JSON.parse(readFileSync(path, 'utf8')));

/** Events by resource. */
function countsOf({ traffic }: SnapshotFile): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { category, resource, count } of traffic)
    if (category === 'Data') counts[resource?.arn ?? ''] = (counts[resource?.arn ?? ''] ?? 0) + (count ?? 0);
  return counts;
}

function urlIn(text: string): string {
  return /--endpoint-url (http:\/\/127\.0\.0\.1:\d+)/.exec(text)?.[1] ?? 'no server was named';
}

/** The demo without a terminal, and with settings for AWS that would lead astray whatever looked at them. */
class Demo implements Disposable {
  stdout = '';
  stderr = '';
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;

  constructor(folder: TempFolder, ...args: readonly string[]) {
    mkdirSync(folder.file('tmp'));
    this.#child = spawn(process.execPath, ['scripts/demo-aws.ts', ...args], {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'],
        INIT_CWD: folder.path,
        TMPDIR: folder.file('tmp'),
        AWS_PROFILE: 'of-a-user',
        AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
        AWS_SESSION_TOKEN: 'of-a-user',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.ended = once(this.#child, 'close').then(([code]) => code as number | null);
  }

  interrupt(): void {
    this.#child.kill('SIGINT');
  }

  [Symbol.dispose](): void {
    this.#child.kill();
  }
}

describe('npm run demo:aws without a terminal', () => {
  test('tells what will happen, observes the estate and prints the report', async () => {
    using folder = new TempFolder();
    using demo = new Demo(folder, 'snapshot.json');
    const code = await demo.ended;

    expect({ code, stderr: demo.stderr }).toEqual({ code: 0, stderr: expect.any(String) as string });
    const [what, smaller, command] = demo.stderr.split('\n');
    expect(what).toContain('4 accounts, 3 Regions, 151 buckets, 166 functions, 83 tables');
    expect(smaller).toContain('one of 10,000');
    expect(command).toMatch(/^\$ trailtrim observe --endpoint-url http/);
    expect(demo.stdout).toMatch(/^CloudTrail in [A-Z][a-z]+ 20\d\d /);

    const seen = read(folder.file('snapshot.json'));
    expect(countsOf(seen)).toEqual(countsOf(read(`${ROOT}/examples/estate.json`)));
    expect(seen.trails.map(({ name }) => name).toSorted()).toEqual([
      'audit-old',
      'checkout-data-events',
      'org-trail',
      'trail-before-2024',
    ]);
    await expect(fetch(urlIn(demo.stderr))).rejects.toThrow('fetch failed');
    expect(folder.list()).toEqual(['snapshot.json', 'tmp']);
    expect(readdirSync(folder.file('tmp'))).toEqual([]);
  });

  test('interrupted: ends with 130, without server, session and folder', async () => {
    using folder = new TempFolder();
    using demo = new Demo(folder);
    await expect.poll(() => demo.stderr).toContain(' calls · ');
    demo.interrupt();
    expect(await demo.ended).toBe(130);
    expect(demo.stderr).toContain('interrupted: asking no more, then writing');
    expect(demo.stdout).toBe('');
    await expect(fetch(urlIn(demo.stderr))).rejects.toThrow('fetch failed');
    expect(readdirSync(folder.file('tmp'))).toEqual([]);
  });

  test('wrong usage is told', async () => {
    using folder = new TempFolder();
    using demo = new Demo(folder, '--keep');
    expect(await demo.ended).toBe(2);
    expect(demo.stderr).toContain('npm run demo:aws [-- SNAPSHOT]');
  });
});

describe.skipIf(!HAS_TMUX)('npm run demo:aws in tmux (skipped where tmux is missing)', () => {
  const command = (folder: TempFolder) => `TMPDIR=${folder.path} npm --prefix ${ROOT} run demo:aws`;

  test('opens the session, and q gives the terminal back', async () => {
    using folder = new TempFolder();
    using terminal = new TmuxTerminal(command(folder), folder.path);
    const url = urlIn(await terminal.waitFor('--endpoint-url http://'));
    await terminal.waitFor('[1 Overview]');
    await terminal.waitFor('400 resources');
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    terminal.type('q');
    await terminal.waitFor('EXITED rc=0');
    expect(terminal.modes()).toEqual({ cursor: true, alternate: false });
    expect(leftIn(folder)).toEqual([]);
  });

  test('ctrl-C while it observes leaves no session, server or folder', async () => {
    using folder = new TempFolder();
    using terminal = new TmuxTerminal(command(folder), folder.path);
    const url = urlIn(await terminal.waitFor('--endpoint-url http://'));
    await terminal.waitFor(' calls · ');
    terminal.type('C-c');
    await terminal.waitFor('EXITED rc=130');
    expect(terminal.modes()).toEqual({ cursor: true, alternate: false });
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    expect(leftIn(folder)).toEqual([]);
  });
});

/** npm has caches of its own there. */
function leftIn(folder: TempFolder): readonly string[] {
  return folder.list().filter((name) => name.startsWith('trailtrim-demo-'));
}
