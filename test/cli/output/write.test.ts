import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  closeSync,
  existsSync,
  lstatSync,
  openSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../src/cli/failure.ts';
import { NO_INPUTS } from '../../../src/cli/input/read.ts';
import { findTarget } from '../../../src/cli/output/target.ts';
import { TraceFile } from '../../../src/cli/output/trace-file.ts';
import { writeOutput } from '../../../src/cli/output/write.ts';
import { TempFolder } from '../temp-folder.ts';

/** Linux shows there what each process has open. */
const HAS_PROC = existsSync('/proc/self/fd');

const LONG = Array.from({ length: 30 }, (_, index) => `${index} ${'x'.repeat(100_000)}\n`);

/** Writes by each of the ways that a file is named in. */
const WAYS: readonly (readonly [string, (path: string) => Promise<void>, string])[] = [
  ['-o', (path) => writeOutput(path, '{"line":1}\n', NO_INPUTS), '{"line":1}\n'],
  [
    '--trace',
    async (path) => {
      const trace = await TraceFile.open(path, NO_INPUTS, undefined);
      trace.write({ line: 1 });
      expect(trace.close()).toBeUndefined();
    },
    '{"line":1}\n',
  ],
];

describe.for(WAYS)('%s', ([, write, text]) => {
  test('a link to a file stays a link, and what it leads to is replaced', async () => {
    using folder = new TempFolder({ real: 'before' });
    chmodSync(folder.file('real'), 0o640);
    symlinkSync('real', folder.file('link'));
    symlinkSync('link', folder.file('second'));
    await write(folder.file('second'));
    expect(readlinkSync(folder.file('second'))).toBe('link');
    expect(readlinkSync(folder.file('link'))).toBe('real');
    expect(readFileSync(folder.file('real'), 'utf8')).toBe(text);
    expect(statSync(folder.file('real')).mode & 0o777).toBe(0o640);
  });

  test('a link to nothing yet stays a link, and what it leads to is made', async () => {
    using folder = new TempFolder();
    symlinkSync('new', folder.file('link'));
    await write(folder.file('link'));
    expect(readlinkSync(folder.file('link'))).toBe('new');
    expect(readFileSync(folder.file('new'), 'utf8')).toBe(text);
    expect(folder.list()).toEqual(['link', 'new']);
  });

  test('a pipe is written into, and stays', async () => {
    using folder = new TempFolder();
    execFileSync('mkfifo', [folder.file('pipe')]);
    symlinkSync('pipe', folder.file('link'));
    const reader = promisify(execFile)('cat', [folder.file('pipe')]);
    await write(folder.file('link'));
    expect((await reader).stdout).toBe(text);
    expect(lstatSync(folder.file('pipe')).isFIFO()).toBe(true);
    expect(lstatSync(folder.file('link')).isSymbolicLink()).toBe(true);
  });

  test('a device is written into, and stays', async () => {
    using folder = new TempFolder();
    symlinkSync('/dev/null', folder.file('null'));
    await write(folder.file('null'));
    expect(readlinkSync(folder.file('null'))).toBe('/dev/null');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  // The descriptor is appended to as whoever opened it wished.
  test.for(['/dev/fd', ...(HAS_PROC ? ['/proc/self/fd'] : []), 'a link'])(
    'an open file is written into, never replaced: %s',
    async (by) => {
      using folder = new TempFolder({ log: 'earlier\n' });
      const fd = openSync(folder.file('log'), 'a');
      const { ino } = statSync(folder.file('log'));
      symlinkSync(`/dev/fd/${fd}`, folder.file('link'));
      await write(by === 'a link' ? folder.file('link') : `${by}/${fd}`);
      closeSync(fd);
      expect(readFileSync(folder.file('log'), 'utf8')).toBe(`earlier\n${text}`);
      expect(statSync(folder.file('log')).ino).toBe(ino);
      expect(readlinkSync(folder.file('link'))).toBe(`/dev/fd/${fd}`);
      expect(folder.list()).toEqual(['link', 'log']);
    },
  );

  test('a folder is refused', async () => {
    using folder = new TempFolder();
    await expect(write(folder.path)).rejects.toThrow('it is a folder');
    await expect(write(`${folder.path}/new/`)).rejects.toThrow('it is the name of a folder');
  });
});

test.for<[string, string]>([
  ['/dev/full', 'cannot be written whole: the disk is full'],
  ['/dev/fd/987', 'cannot be written: it is not open for that'],
])('%s: one line', async ([path, message]) => {
  await expect(writeOutput(path, LONG, NO_INPUTS)).rejects.toMatchObject({ lines: [`${path}: ${message}`] });
});

test('a full disk is no wrong usage', async () => {
  await expect(writeOutput('/dev/full', 'x', NO_INPUTS)).rejects.toMatchObject({
    exitCode: 1,
  } satisfies Partial<Failure>);
});

test('a reader who has seen enough is no failure, and rows are counted to the end', async () => {
  using folder = new TempFolder();
  execFileSync('mkfifo', [folder.file('pipe')]);
  const reader = spawn('head', ['-c', '5', folder.file('pipe')], { stdio: ['ignore', 'ignore', 'inherit'] });
  let made = 0;
  const ended = once(reader, 'exit');
  function* counted() {
    for (const piece of Array.from({ length: 20 }, () => LONG).flat()) {
      made += 1;
      yield piece;
    }
  }
  await writeOutput(folder.file('pipe'), counted(), NO_INPUTS);
  await ended;
  expect(made).toBe(600);
});

test.skipIf(!HAS_PROC)('what another process has open is appended to, not replaced', async () => {
  using folder = new TempFolder({ log: 'earlier\n' });
  const fd = openSync(folder.file('log'), 'a');
  const other = spawn('cat', [], { stdio: ['pipe', fd, 'ignore'] });
  const path = `/proc/${other.pid}/fd/1`;
  await expect(findTarget(path, NO_INPUTS)).resolves.toEqual({ kind: 'stream', path });
  await writeOutput(path, 'new\n', NO_INPUTS);
  other.stdin?.end();
  closeSync(fd);
  await once(other, 'exit');
  expect(readFileSync(folder.file('log'), 'utf8')).toBe('earlier\nnew\n');
});

test('a text of many pieces is whole', async () => {
  using folder = new TempFolder();
  await writeOutput(folder.file('out'), LONG, NO_INPUTS);
  expect(readFileSync(folder.file('out'), 'utf8')).toBe(LONG.join(''));
  expect(folder.list()).toEqual(['out']);
});
