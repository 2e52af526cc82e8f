import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { Draft, randomDraftName } from '../../../src/cli/output/draft.ts';
import type { FileTarget } from '../../../src/cli/output/target.ts';
import { TempFolder } from '../temp-folder.ts';

function targetIn(folder: TempFolder, name: string): FileTarget {
  return { kind: 'file', path: folder.file(name), earlier: undefined };
}

describe('drafts', () => {
  test('no two have the same name, and none tells the process', () => {
    const names = Array.from({ length: 1000 }, randomDraftName);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^\.trailtrim-[0-9a-f]{24}\.tmp$/);
    expect(names.filter((name) => name.includes(`-${process.pid}.`))).toEqual([]);
  });

  test.for<[string, (at: string, victim: string) => void]>([
    ['a link to a file', (at, victim) => symlinkSync(victim, at)],
    ['a link to nothing', (at, victim) => symlinkSync(`${victim}-new`, at)],
    ['a file', (at) => writeFileSync(at, 'OTHER')],
  ])('what lies at a name is left alone, and another name is taken: %s', ([, lay]) => {
    using folder = new TempFolder({ victim: 'VICTIM' });
    lay(folder.file('taken'), folder.file('victim'));
    const names = ['taken', 'free'];
    const draft = new Draft(targetIn(folder, 'out'), { nameOf: () => names.shift()! });
    draft.write(Buffer.from('text'));
    draft.place();
    expect(readFileSync(folder.file('victim'), 'utf8')).toBe('VICTIM');
    expect(existsSync(folder.file('victim-new'))).toBe(false);
    expect(folder.list()).toEqual(['out', 'taken', 'victim']);
    expect(readFileSync(folder.file('out'), 'utf8')).toBe('text');
    expect(lstatSync(folder.file('out')).isSymbolicLink()).toBe(false);
  });

  test('where all names are taken it says so, and nothing is written', () => {
    using folder = new TempFolder({ victim: 'VICTIM' });
    symlinkSync('victim', folder.file('taken'));
    expect(() => new Draft(targetIn(folder, 'out'), { nameOf: () => 'taken' })).toThrow('EEXIST');
    expect(readFileSync(folder.file('victim'), 'utf8')).toBe('VICTIM');
    expect(existsSync(folder.file('out'))).toBe(false);
  });

  test('rights are those of the file that is replaced, whatever the umask; of a new one those of the umask', () => {
    using folder = new TempFolder({ old: '' });
    chmodSync(folder.file('old'), 0o662);
    const { uid, gid } = statSync(folder.file('old'));
    const old: FileTarget = { kind: 'file', path: folder.file('old'), earlier: { mode: 0o662, uid, gid } };
    for (const target of [old, targetIn(folder, 'new')]) new Draft(target).place();
    const modes = ['old', 'new'].map((name) => statSync(folder.file(name)).mode & 0o777);
    expect(modes).toEqual([0o662, 0o666 & ~process.umask()]);
  });

  test('a draft that cannot be placed is gone, and what was there is as it was', () => {
    using folder = new TempFolder();
    const draft = new Draft(
      { kind: 'file', path: folder.file('no/folder'), earlier: undefined },
      {
        nameOf: () => '../draft',
      },
    );
    expect(folder.list()).toEqual(['draft']);
    expect(() => draft.place()).toThrow('ENOENT');
    expect(folder.list()).toEqual([]);
  });

  test('while there is none, signals end the process as ever', () => {
    using folder = new TempFolder();
    const before = process.listenerCount('SIGHUP');
    const draft = new Draft(targetIn(folder, 'out'));
    expect(process.listenerCount('SIGHUP')).toBe(before + 1);
    draft.drop();
    expect(process.listenerCount('SIGHUP')).toBe(before);
    expect(folder.list()).toEqual([]);
  });
});

describe('a draft leaves with the process', () => {
  const SOURCE = new URL('../../../src/cli/output/draft.ts', import.meta.url).href;

  /** Another process with a draft beside `out`, and what it does then. */
  async function start(folder: TempFolder, then: string, options = '{}') {
    const target = JSON.stringify({ kind: 'file', path: folder.file('out') });
    const script = `import { Draft } from '${SOURCE}';
      const draft = new Draft(${target}, ${options}); draft.write(Buffer.from('part')); console.log('ready'); ${then}`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const ended = once(child, 'exit') as Promise<[code: number | null, signal: string | null]>;
    await once(child.stdout, 'data');
    return { child, ended };
  }

  test.for(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s, which ends it as ever', async (signal) => {
    using folder = new TempFolder({ out: 'before' });
    const { child, ended } = await start(folder, 'setInterval(() => {}, 1000);');
    expect(folder.list()).toHaveLength(2);
    child.kill(signal);
    expect(await ended).toEqual([null, signal]);
    expect(folder.list()).toEqual(['out']);
    expect(readFileSync(folder.file('out'), 'utf8')).toBe('before');
  });

  test.for<[string, string, number]>([
    ['its end', '', 0],
    ['an exit', 'process.exit(3)', 3],
    ['an error', 'throw new Error()', 1],
  ])('%s', async ([, then, code]) => {
    using folder = new TempFolder();
    const { ended } = await start(folder, then);
    expect(await ended).toEqual([code, null]);
    expect(folder.list()).toEqual([]);
  });

  test('or takes its place, as far as it came, where a part is wanted too', async () => {
    using folder = new TempFolder({ out: 'before' });
    const { child, ended } = await start(folder, 'setInterval(() => {}, 1000);', `{ ifEnded: 'place' }`);
    child.kill('SIGTERM');
    await ended;
    expect(folder.list()).toEqual(['out']);
    expect(readFileSync(folder.file('out'), 'utf8')).toBe('part');
  });
});
