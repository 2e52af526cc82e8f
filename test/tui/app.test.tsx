import { render } from 'ink';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { inStableOrder } from '../../src/selectors/stable-order.ts';
import { App } from '../../src/tui/app.tsx';
import { LIST } from '../../src/tui/screens/resources/list.ts';
import type { State } from '../../src/tui/state/state.ts';
import { widthOf } from '../../src/base/display-width.ts';
import { makeSession } from './estate.ts';
import { asReadStream, asWriteStream, FakeInput, FakeOutput } from './fake-terminal.ts';

const session = makeSession();
const open: (() => void)[] = [];
afterEach(() => open.splice(0).forEach((close) => close()));

type Write = (path: string, text: string) => Promise<void>;

async function accept(): Promise<void> {}

function refuse(): Promise<void> {
  return Promise.reject(new Error('EACCES: \u001b[31mno permission'));
}

function start({ columns = 80, rows = 24, write = accept }: { columns?: number; rows?: number; write?: Write } = {}) {
  const stdout = new FakeOutput(columns, rows);
  const stdin = new FakeInput();
  const states: State[] = [];
  const instance = render(<App session={session} write={write} onState={(state) => states.push(state)} />, {
    stdout: asWriteStream(stdout),
    stdin: asReadStream(stdin),
    debug: true,
    interactive: true,
    patchConsole: false,
    exitOnCtrlC: false,
  });
  open.push(() => instance.unmount());
  return {
    stdout,
    stdin,
    instance,
    state: () => states.at(-1)!,
    shows: async (text: string) => await expect.poll(() => stdout.frame).toContain(text),
  };
}

const ENTER = '\r';
const ESCAPE = '\u001b';

describe('the session at 80x24', () => {
  test('every frame has 24 lines of less than 80 cells', async () => {
    const { stdin, stdout, shows } = start();
    await shows('Projected CloudTrail cost');
    for (const [keys, text] of [
      ['2', 'Reads/d'],
      ['jjj', '> '],
      ['3', 'values used'],
      ['j\r', '1-16 of 41'],
      ['4', 'Kept by'],
      ['?', 'Help'],
      ['?', 'Kept by'],
      ['w', 'Write the selector file'],
    ] as const) {
      stdin.type(keys);
      await shows(text);
    }
    expect(stdout.frames.length).toBeGreaterThan(8);
    for (const frame of stdout.frames) {
      const lines = frame.split('\n');
      expect(lines).toHaveLength(24);
      for (const line of lines) expect(widthOf(line)).toBeLessThan(80);
    }
  });

  test('keys that arrive together are pressed one after the other', async () => {
    const { state, stdin, shows } = start();
    await shows('Overview');
    stdin.type('2jjj');
    await expect.poll(() => LIST.cursor.of(state()).at).toBe(3);
    stdin.type('\u001b[A\u001b[A');
    await expect.poll(() => LIST.cursor.of(state()).at).toBe(1);
  });

  test('space changes the cost at the top, u takes it back', async () => {
    const { stdin, stdout, shows } = start();
    await shows('→ $91.06+/mo');
    stdin.type('2 ');
    await shows('acme-raw stays logged in full: $60.83 a month not saved');
    expect(stdout.frame).toContain('→ $154.41+/mo');
    expect(stdout.frame).toMatch(/^> \[K\] s3 +acme-raw/m);
    stdin.type('u');
    await shows('→ $91.06+/mo');
    stdin.type('\u0012');
    await shows('→ $154.41+/mo');
  });

  test('a filter is typed, and pasted, and cleared with escape', async () => {
    const { stdin, shows, state } = start();
    await shows('Overview');
    stdin.type('2/kind:ddb');
    await shows('filter: kind:ddb_');
    stdin.type('\u001b[200~ sess\u001b[201~');
    await shows('filter: kind:ddb sess_');
    await shows('1 of 40');
    stdin.type(ENTER);
    await expect.poll(() => state().phase.is).toBe('browsing');
    stdin.type(ESCAPE);
    await shows('40 resources');
  });

  test('w writes what is proposed to the path that is shown', async () => {
    const write = vi.fn<Write>(accept);
    const { stdin, shows } = start({ write });
    await shows('Overview');
    stdin.type('2 w');
    await shows('org-trail.selectors.json_');
    stdin.type(ENTER);
    await shows('written: org-trail.selectors.json');
    const [path, text] = write.mock.calls[0]!;
    expect(path).toBe('org-trail.selectors.json');
    const choices = new Map([['arn:aws:s3:::acme-raw/', 'keep' as const]]);
    expect(JSON.parse(text)).toEqual(inStableOrder(session.planOf(choices).proposal.selectors));
  });

  test('a file that cannot be written says why, and the session goes on', async () => {
    const { stdin, stdout, shows } = start({ write: refuse });
    await shows('Overview');
    stdin.type('w');
    await shows('Write the selector file');
    stdin.type(ENTER);
    await shows('not written: EACCES: no permission');
    stdin.type('2');
    await shows('Reads/d');
    expect(stdout.frame).toContain('[2 Resources]');
  });
});

describe('other sizes', () => {
  test.each([
    [60, 16],
    [100, 30],
    [200, 60],
  ])('%ix%i', async (columns, rows) => {
    const { stdin, stdout, shows } = start({ columns, rows });
    await shows('Projected');
    for (const [key, text] of [
      ['2', 'Reads/d'],
      ['3', 'values used'],
      ['4', 'Kept by'],
    ] as const) {
      stdin.type(key);
      await shows(text);
    }
    for (const frame of stdout.frames) {
      expect(frame.split('\n')).toHaveLength(rows);
      for (const line of frame.split('\n')) expect(widthOf(line)).toBeLessThan(columns);
    }
  });

  test('resizing draws the new size, too small a one says so, and q still leaves', async () => {
    const { instance, state, stdin, stdout, shows } = start();
    await shows('Overview');
    stdout.resize(120, 40);
    await expect.poll(() => stdout.frame.split('\n')).toHaveLength(40);
    stdout.resize(40, 10);
    await shows('terminal too small');
    await expect.poll(() => stdout.frame.split('\n')).toHaveLength(10);
    stdin.type('q');
    await instance.waitUntilExit();
    expect(state().phase).toEqual({ is: 'left', how: 'quit' });
  });
});
