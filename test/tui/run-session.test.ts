import process from 'node:process';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { runSession, type SessionResult } from '../../src/tui/run-session.tsx';
import { makeFacts, makeSnapshot } from './estate.ts';
import { asReadStream, asWriteStream, FakeInput, FakeOutput } from './fake-terminal.ts';

const ENTER_SCREEN = '\u001b[?1049h';
const LEAVE_SCREEN = '\u001b[?1049l';
const SHOW_CURSOR = '\u001b[?25h';

afterEach(() => vi.restoreAllMocks());

function run(overrides: Parameters<typeof makeFacts>[0] = {}) {
  const stdout = new FakeOutput();
  const stdin = new FakeInput();
  const written: string[] = [];
  const result = runSession({
    ...makeFacts(overrides),
    write: async (path) => void written.push(path),
    stdin: asReadStream(stdin),
    stdout: asWriteStream(stdout),
  });
  const output = (): string => stdout.writes.join('');
  const opened = async (): Promise<void> => await expect.poll(() => output()).toContain('Projected');
  return { stdout, stdin, result, written, output, opened };
}

function expectClean({ output, stdin }: ReturnType<typeof run>): void {
  expect(output()).toContain(ENTER_SCREEN);
  expect(output().split(LEAVE_SCREEN)).toHaveLength(2);
  expect(output().lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(output().indexOf(ENTER_SCREEN));
  // What comes after the screen is left is nothing to read.
  expect(output().split(LEAVE_SCREEN)[1]).toMatch(/^(?:\u001b\[\?[0-9;]+[hl])*$/);
  expect(stdin.isRaw).toBe(false);
}

describe('runSession', () => {
  test('q gives the terminal back, and the plan', async () => {
    const session = run();
    await session.opened();
    session.stdin.type('q');
    const result = await session.result;
    expect(result.exit).toBe('quit');
    expect(result.proposal.saving.expected.toFixed(2)).toBe('138.20');
    expect(result.written).toEqual([]);
    expectClean(session);
  });

  test('ctrl-C leaves at once, with changes too', async () => {
    const session = run();
    await session.opened();
    session.stdin.type('2 \u0003');
    const result = await session.result;
    expect(result.exit).toBe('interrupt');
    expect(result.proposal.saving.expected.toFixed(2)).toBe('74.85');
    expectClean(session);
  });

  test('a written file is reported', async () => {
    const session = run();
    await session.opened();
    session.stdin.type('w\r');
    await expect.poll(() => session.output()).toContain('written: ');
    session.stdin.type('q');
    expect((await session.result).written).toEqual(['org-trail.selectors.json']);
    expect(session.written).toEqual(['org-trail.selectors.json']);
  });

  test('an error that nobody catches gives the terminal back first', async () => {
    const before = process.listeners('uncaughtException');
    const session = run();
    await session.opened();
    const bug = new Error('from a timer');
    process.emit('uncaughtException', bug);
    await expect(session.result).rejects.toBe(bug);
    expect(process.listeners('uncaughtException')).toEqual(before);
    expectClean(session);
  });

  test('a terminal that is gone ends it', async () => {
    const session = run();
    await session.opened();
    session.stdout.emit('error', Object.assign(new Error('write EIO'), { code: 'EIO' }));
    expect((await session.result).exit).toBe('terminated');
    expect(session.stdout.listenerCount('error')).toBe(0);
  });

  test.each<[NodeJS.Signals, SessionResult['exit']]>([
    ['SIGTERM', 'terminated'],
    ['SIGHUP', 'terminated'],
    ['SIGINT', 'interrupt'],
  ])('%s', async (signal, exit) => {
    const before = process.listenerCount(signal);
    const session = run();
    await session.opened();
    process.emit(signal);
    expect((await session.result).exit).toBe(exit);
    expect(process.listenerCount(signal)).toBe(before);
    expectClean(session);
  });

  test('warnings and logs do not reach the screen while it runs, and do afterwards', async () => {
    const heard = vi.fn<() => void>();
    const logged = vi.spyOn(console, 'warn').mockImplementation(() => {});
    process.on('warning', heard);
    try {
      const listeners = process.listeners('warning');
      const session = run();
      await session.opened();
      process.emit('warning', new Error('deprecated'));
      console.warn('noise');
      expect(heard).not.toHaveBeenCalled();
      expect(logged).not.toHaveBeenCalled();
      session.stdin.type('q');
      await session.result;
      expect(process.listeners('warning')).toEqual(listeners);
      console.warn('noise');
      expect(logged).toHaveBeenCalledOnce();
    } finally {
      process.off('warning', heard);
    }
  });

  test('a throw inside comes out, after the terminal was given back', async () => {
    // A snapshot that breaks only once a screen was drawn.
    const snapshot = makeSnapshot();
    const { days } = snapshot.window;
    const window = { ...snapshot.window };
    let isBroken = false;
    Object.defineProperty(window, 'days', {
      get: () => {
        if (isBroken) throw new Error('a bug');
        return days;
      },
    });
    const session = run({ snapshot: { ...snapshot, window } });
    await session.opened();
    isBroken = true;
    session.stdin.type('2 ');
    await expect(session.result).rejects.toThrow('a bug');
    expectClean(session);
  });
});
