import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import process from 'node:process';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PartFile } from '../../../src/cli/observe/part-file.ts';
import { isAtWork, thisWriter } from '../../../src/cli/observe/part-writer.ts';
import { findPart, readPart } from '../../../src/cli/observe/read-part.ts';
import { readUnfinished } from '../../../src/cli/observe/resume-file.ts';
import type { ChargedUnits, Unfinished } from '../../../src/model/snapshot/unfinished.ts';
import type { Timer } from '../../../src/observe/aws/ask/timer.ts';
import { TempFolder } from '../temp-folder.ts';

const NOW = new Date('2026-11-22T06:00:00Z');
const SETTINGS = { days: 7, regions: ['us-east-1'] } as const;
const UNITS: ChargedUnits = { charge: 'observing.metrics', account: '111122223333', region: 'us-east-1', units: 500 };
const CALLS = [{ call: 'cloudwatch:GetMetricData', sent: 1, failed: 0 }] as const;

/** Deadlines that pass when the test says so. */
class HandTimer implements Timer {
  readonly #waiting = new Map<object, readonly [number, () => void]>();

  readonly pause = (): Promise<void> => Promise.resolve();

  readonly deadline = (milliseconds: number, expire: () => void): (() => void) => {
    const key = {};
    this.#waiting.set(key, [milliseconds, expire]);
    return () => void this.#waiting.delete(key);
  };

  /** Lets those pass that wait no longer. */
  pass(milliseconds: number): void {
    for (const [key, [wait, expire]] of Array.from(this.#waiting))
      if (wait <= milliseconds) {
        this.#waiting.delete(key);
        expire();
      }
  }
}

class Scene implements Disposable {
  readonly folder = new TempFolder();
  readonly timer = new HandTimer();
  readonly faults: string[] = [];
  readonly output = this.folder.file('s.json');
  readonly path = `${this.output}.part`;

  open(resume?: Unfinished, resumed?: string): Promise<PartFile> {
    return PartFile.open({
      output: this.output,
      name: 's.json',
      resumed,
      settings: SETTINGS,
      startedAt: resume?.startedAt ?? NOW.toISOString(),
      resume,
      now: NOW,
      timer: this.timer,
      onFault: (reason) => this.faults.push(reason),
    });
  }

  /** A run that has had answers and was cut off, by another process that is gone. */
  async cutOff(answers: Readonly<Record<string, unknown>> = { one: [1], two: null }): Promise<void> {
    const part = await this.open();
    part.begin(() => ({ version: 1, settings: SETTINGS, startedAt: NOW.toISOString(), units: [UNITS], calls: CALLS }));
    for (const [question, answer] of Object.entries(answers)) part.keep(question, answer);
    part.leave();
    await this.forgeWriter({ began: '1' });
  }

  /** As if written by another process: its first line says which, and the fingerprints follow from the lines. */
  async forgeWriter(change: object): Promise<void> {
    const { createHash } = await import('node:crypto');
    const hash = createHash('sha256');
    const lines = readFileSync(this.path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line, index) => {
        const json = JSON.parse(line) as { writer: object; digest?: string };
        const made =
          index === 0
            ? { ...json, writer: { ...json.writer, ...change } }
            : 'digest' in json
              ? { digest: hash.copy().digest('base64url') }
              : json;
        const text = `${JSON.stringify(made)}\n`;
        hash.update(text);
        return text;
      });
    writeFileSync(this.path, lines.join(''));
  }

  [Symbol.dispose](): void {
    this.folder[Symbol.dispose]();
  }
}

describe('what a run has paid for is on the disk while it goes on', () => {
  test('answers are there a second later, for the owner alone, and come back as they were', async () => {
    using scene = new Scene();
    const part = await scene.open();
    const begun = statSync(scene.path).size;
    part.begin(() => ({ version: 1, settings: SETTINGS, startedAt: NOW.toISOString(), units: [UNITS], calls: CALLS }));
    part.keep('one', { a: [1, 'two'] });
    part.keep('gone', 1);
    part.forget('gone');
    expect(statSync(scene.path).size).toBe(begun);
    scene.timer.pass(1000);
    expect(statSync(scene.path).mode & 0o777).toBe(0o600);
    const read = await readPart(scene.path);
    expect(read?.unfinished).toEqual({
      version: 1,
      settings: SETTINGS,
      startedAt: NOW.toISOString(),
      units: [UNITS],
      calls: CALLS,
      digest: '',
      answers: { one: { a: [1, 'two'] } },
    });
    part.remove();
    expect(scene.folder.list()).toEqual([]);
    expect(scene.faults).toEqual([]);
  });

  test('where AWS tells another time than the machine, that is when the run began', async () => {
    using scene = new Scene();
    const part = await scene.open();
    const startedAt = '2026-11-25T06:00:00.000Z';
    part.begin(() => ({ version: 1, settings: SETTINGS, startedAt, units: [], calls: CALLS }));
    for (const question of ['one', 'two']) {
      part.keep(question, 1);
      scene.timer.pass(1000);
      expect((await readPart(scene.path))?.unfinished?.startedAt).toBe(startedAt);
    }
    part.remove();
  });

  test('each minute the file says that its writer goes on', async () => {
    using scene = new Scene();
    const part = await scene.open();
    utimesSync(scene.path, 0, 0);
    scene.timer.pass(60_000);
    expect(statSync(scene.path).mtimeMs).toBeGreaterThan(NOW.getTime() - 86_400_000 * 365);
    utimesSync(scene.path, 0, 0);
    scene.timer.pass(60_000);
    expect(statSync(scene.path).mtimeMs).toBeGreaterThan(0);
    part.remove();
  });

  const unit = fc.record({
    charge: fc.constantFrom('observing.metrics' as const, 'observing.requests' as const),
    account: fc.constantFrom('111122223333', '444455556666'),
    region: fc.constantFrom('us-east-1', 'eu-west-1'),
    units: fc.integer({ min: 1, max: 1000 }),
  });
  const step = fc.record({
    kept: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.jsonValue()),
    forgotten: fc.subarray(['a', 'b', 'c', 'd']),
    units: fc.uniqueArray(unit, { selector: ({ charge, account, region }) => `${charge} ${account} ${region}` }),
  });

  test('law: cut off anywhere, it holds what stood there at one of its seals', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 5 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (steps, cut) => {
          using scene = new Scene();
          const part = await scene.open();
          const states: { size: number; answers: unknown; units: unknown }[] = [];
          const answers = new Map<string, unknown>();
          for (const { kept, forgotten, units } of steps) {
            part.begin(() => ({ version: 1, settings: SETTINGS, startedAt: NOW.toISOString(), units, calls: [] }));
            for (const [question, answer] of Object.entries(kept)) {
              part.keep(question, answer);
              answers.set(question, answer);
            }
            for (const question of forgotten) {
              part.forget(question);
              answers.delete(question);
            }
            scene.timer.pass(1000);
            if (Object.keys(kept).length + forgotten.length > 0)
              states.push({
                size: statSync(scene.path).size,
                answers: Object.fromEntries(answers),
                units: new Set(units.map((one) => JSON.stringify(one))),
              });
          }
          part.leave();
          const whole = readFileSync(scene.path);
          const length = Math.round(whole.length * cut);
          writeFileSync(scene.path, whole.subarray(0, length));
          const read = await readPart(scene.path);
          const last = states.findLast(({ size }) => size <= length);
          const found = read?.unfinished;
          const answersThen = last === undefined ? {} : last.answers;
          expect(JSON.stringify(found?.answers ?? {})).toBe(JSON.stringify(JSON.parse(JSON.stringify(answersThen))));
          if (found !== undefined) expect(new Set(found.units.map((one) => JSON.stringify(one)))).toEqual(last?.units);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('what was changed by hand is refused', async () => {
    using scene = new Scene();
    await scene.cutOff({ one: 1 });
    writeFileSync(scene.path, readFileSync(scene.path, 'utf8').replace('"answer":1', '"answer":2'));
    await expect(readUnfinished(scene.output)).rejects.toThrow('was changed since it was written');
  });

  test('what keeps it from being written is told once, and nothing is added any more', async () => {
    using scene = new Scene();
    const part = await scene.open();
    // Another run's file in its place stands for whatever keeps it from being written.
    renameSync(scene.path, `${scene.path}.old`);
    writeFileSync(scene.path, 'OTHER');
    for (const question of ['one', 'two']) {
      part.keep(question, 1);
      scene.timer.pass(1000);
    }
    expect(scene.faults).toEqual(['another run has taken it over']);
    expect(() => part.refuseIfLost()).toThrow('s.json: another run has taken it over; nothing was written by this one');
    part.remove();
    expect(readFileSync(scene.path, 'utf8')).toBe('OTHER');
  });
});

test('where it was removed, with its folder or alone, nothing is said to be in it', async () => {
  using scene = new Scene();
  const part = await scene.open();
  rmSync(scene.path);
  part.keep('one', 1);
  scene.timer.pass(1000);
  expect(scene.faults).toEqual(['it was removed while the run went on']);
  part.leave();
  expect(part.isThere).toBe(false);
  expect(scene.folder.list()).toEqual([]);
});

describe('two writers of one file are told apart', () => {
  test('of two that begin at once, one makes it', async () => {
    using scene = new Scene();
    const both = await Promise.allSettled([scene.open(), scene.open()]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const [refused] = both.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []));
    expect(refused?.message).toMatch(
      new RegExp(`^s.json: another run is writing it \\(process ${process.pid} on .*-o$`),
    );
    for (const one of both) if (one.status === 'fulfilled') one.value.remove();
  });

  test('a run that is at work is not resumed', async () => {
    using scene = new Scene();
    const part = await scene.open();
    part.keep('one', 1);
    part.flush();
    await expect(readUnfinished(scene.output)).rejects.toThrow('another run is writing it');
    part.remove();
  });

  test('what was paid for is set aside by a run that begins anew, and can be resumed from there', async () => {
    using scene = new Scene();
    await scene.cutOff();
    const before = readFileSync(scene.path);
    const part = await scene.open();
    const aside = `${scene.path}.20261122T060000Z`;
    expect(part).toMatchObject({ aside, isTakenOver: false, isNeeded: false });
    expect(readFileSync(aside)).toEqual(before);
    expect(statSync(aside).mode & 0o777).toBe(0o600);
    expect((await readUnfinished(aside)).value.answers).toEqual({ one: [1], two: null });
    expect(await findPart(aside)).toBe(aside);
    expect((await readPart(scene.path))?.unfinished).toBeUndefined();
    part.remove();
    expect(scene.folder.list()).toEqual(['s.json.part.20261122T060000Z']);
  });

  test('night after night none of it is overwritten', async () => {
    using scene = new Scene();
    for (const night of [1, 2, 3]) await scene.cutOff({ night });
    (await scene.open()).remove();
    const stem = 's.json.part.20261122T060000Z';
    expect(scene.folder.list()).toEqual([stem, `${stem}-2`, `${stem}-3`]);
    const kept = await Promise.all(scene.folder.list().map((name) => readPart(scene.folder.file(name))));
    expect(kept.map((one) => one?.unfinished?.answers)).toEqual([{ night: 1 }, { night: 2 }, { night: 3 }]);
  });

  test('of two that begin anew at once, neither loses what was left', async () => {
    using scene = new Scene();
    await scene.cutOff();
    const both = await Promise.allSettled([scene.open(), scene.open()]);
    for (const one of both) if (one.status === 'fulfilled') one.value.remove();
    const kept = await Promise.all(
      scene.folder.list().map(async (name) => (await readPart(scene.folder.file(name)))?.unfinished?.answers),
    );
    expect(kept).toContainEqual({ one: [1], two: null });
  });

  test('what had nothing to lose is', async () => {
    using scene = new Scene();
    await scene.cutOff({});
    (await scene.open()).remove();
    expect(scene.folder.list()).toEqual([]);
  });

  test.for(['s.json', 's.json.part', 'link.json'])(
    'resumed by the name of %s it goes on where it was',
    async (name) => {
      using scene = new Scene();
      await scene.cutOff();
      symlinkSync('s.json', scene.folder.file('link.json'));
      const named = scene.folder.file(name);
      const left = await readUnfinished(named);
      expect(left.value).toMatchObject({ answers: { one: [1], two: null }, units: [UNITS] });
      const part = await scene.open(left.value, await findPart(named));
      part.keep('three', 3);
      part.leave();
      await scene.forgeWriter({ began: '1' });
      const again = await readPart(scene.path);
      expect(again?.unfinished).toMatchObject({ answers: { one: [1], two: null, three: 3 }, units: [UNITS] });
      expect(scene.folder.list()).toEqual(['link.json', 's.json.part']);
    },
  );

  test.for<[string, (scene: Scene) => void]>([
    ['a file of somebody', ({ path }) => writeFileSync(path, 'MINE')],
    [
      'a link to a file',
      ({ path, folder }) => {
        writeFileSync(folder.file('victim'), '');
        symlinkSync('victim', path);
      },
    ],
    ['a file that another run has just made', ({ path }) => writeFileSync(path, '')],
  ])('what else lies there is left alone: %s', async ([, lay]) => {
    using scene = new Scene();
    lay(scene);
    const before = readFileSync(scene.path, 'utf8');
    await expect(scene.open()).rejects.toThrow('something else is there');
    expect(readFileSync(scene.path, 'utf8')).toBe(before);
  });

  test('a part of a line at its end is what was being written', async () => {
    using scene = new Scene();
    await scene.cutOff();
    appendFileSync(scene.path, '{"question":"three","ans');
    expect((await readUnfinished(scene.output)).value.answers).toEqual({ one: [1], two: null });
  });
});

describe('whether a writer is at work', () => {
  const own = thisWriter(NOW);

  test.for<[string, object, number, boolean]>([
    ['this process', {}, 0, true],
    ['this process, untouched for long', {}, 1e9, true],
    ['a number that is used again', { began: '1' }, 0, false],
    ['another container, touched a moment ago', { space: 'other' }, 1000, true],
    ['another container, untouched for long', { space: 'other' }, 200_000, false],
  ])('%s', ([, change, untouched, expected]) => {
    expect(isAtWork({ ...own, ...change }, untouched)).toBe(expected);
  });

  test('a process that has ended', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    expect(isAtWork({ ...own, pid: child.pid! }, 0)).toBe(false);
  });
});

test('a line longer than any answer is not read on', async () => {
  using folder = new TempFolder({ 'one.part': '{"schema":"trailtrim/part@1","writer":' });
  // Of holes alone: it takes no room.
  truncateSync(folder.file('one.part'), 8 * 1024 ** 3);
  await expect(readPart(folder.file('one.part'))).rejects.toThrow(/was changed since it was written/);
});
