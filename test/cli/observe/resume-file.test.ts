import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { UsageFailure } from '../../../src/cli/failure.ts';
import { renderSnapshot } from '../../../src/model/snapshot/write-snapshot.ts';
import { PART_SCHEMA } from '../../../src/cli/observe/part-lines.ts';
import { readUnfinished } from '../../../src/cli/observe/resume-file.ts';
import { FakeRun, makeObservation, makeObserved, observeWith, ROW, SETTINGS, UNFINISHED } from './fake-run.ts';
import { TempFolder } from '../temp-folder.ts';

const RATES = readFileSync(new URL('../../../pricing/cloudtrail.json', import.meta.url), 'utf8');
const TEXT = [...renderSnapshot(makeObserved({ unfinished: UNFINISHED }))].join('');
const READ = { ...UNFINISHED, answers: Object.fromEntries(UNFINISHED.answers) };
const JSON_OF = JSON.parse(TEXT) as { unfinished: Record<string, unknown> };

const { unfinished: FIRST, ...REST } = JSON_OF;
const REORDERED = { unfinished: FIRST, ...REST };

function changed(change: object): string {
  return JSON.stringify({ ...JSON_OF, unfinished: { ...JSON_OF.unfinished, ...change } });
}

describe('what an unfinished run left', () => {
  test.for<[string, string | Buffer]>([
    ['as trailtrim writes it', TEXT],
    ['on one line', JSON.stringify(JSON_OF)],
    ['laid out by another tool', JSON.stringify(JSON_OF, null, 2)],
    ['with its members in another order', JSON.stringify(REORDERED, null, 2)],
    ['gzipped', gzipSync(TEXT)],
  ])('%s', async ([, text]) => {
    using folder = new TempFolder({ 's.json': text });
    expect((await readUnfinished(folder.file('s.json'))).value).toEqual(READ);
  });

  test('is found behind any number of rows, wherever a piece of the file ends', async () => {
    const textWith = (via: string): string =>
      [...renderSnapshot(makeObserved({ traffic: [{ ...ROW, via }], unfinished: UNFINISHED }))].join('');
    const before = textWith('').indexOf('\n  "unfinished"');
    // Files are read in pieces of 64 KiB.
    for (let start = 65_536 - 24; start <= 65_536 + 2; start += 1) {
      const text = textWith('x'.repeat(start - before));
      expect(text.indexOf('\n  "unfinished"')).toBe(start);
      using folder = new TempFolder({ 's.json': text });
      expect((await readUnfinished(folder.file('s.json'))).value).toEqual(READ);
    }
  });

  test('a text within a row that looks like it is none', async () => {
    const traffic = [{ ...ROW, via: '\n  "unfinished": {' }];
    const text = [...renderSnapshot(makeObserved({ traffic, unfinished: UNFINISHED }))].join('');
    using folder = new TempFolder({ 's.json': text });
    expect((await readUnfinished(folder.file('s.json'))).value).toEqual(READ);
  });

  test.for(['s.json', 's.json.part', './s.json.part'])('%s of a run that kept no answer: says so', async (name) => {
    using folder = new TempFolder({ 's.json.part': `{"schema":"${PART_SCHEMA}"` });
    await expect(readUnfinished(`${relative('', folder.path)}/${name}`)).rejects.toThrow(
      /s\.json\.part: holds no answers yet, .* remove it, and observe again/,
    );
  });

  test.for<[string, string, RegExp]>([
    ['a finished snapshot', [...renderSnapshot(makeObserved())].join(''), /s\.json: is complete, .* observe again/],
    ['no JSON', '{"schema":', /s\.json:\/: not JSON/],
    ['an empty file', '', /the file is empty/],
    ['no snapshot', '{"a": 1}', /s\.json:\/schema: /],
    ['cut off within it', TEXT.slice(0, -30), /s\.json:\/: not JSON/],
    ['no settings', changed({ settings: undefined }), /s\.json:\/unfinished\/settings: /],
    ['days that are no weeks', changed({ settings: { days: 10 } }), /s\.json:\/unfinished\/settings\/days: /],
    ['no Region at all', changed({ settings: { days: 7, regions: [] } }), /\/unfinished\/settings\/regions: /],
    ['no instant', changed({ startedAt: 'yesterday' }), /\/unfinished\/startedAt: /],
    [
      'less than nothing spent',
      changed({ units: [{ ...UNFINISHED.units[0], units: -1 }] }),
      /\/unfinished\/units\/0\/units: /,
    ],
    ['answers in a list', changed({ answers: [] }), /\/unfinished\/answers: /],
    [
      'an answer that was changed',
      changed({ answers: { 'question-1': { garbage: 1 }, 'question-2': null } }),
      /was changed/,
    ],
    ['an answer too many', changed({ answers: { ...(FIRST?.['answers'] as object), more: 1 } }), /was changed/],
    ['a beginning that was moved', changed({ startedAt: '2031-01-05T06:00:00.000Z' }), /was changed/],
    ['less money than was spent', changed({ units: [] }), /was changed/],
  ])('%s: wrong usage, with its place', async ([, text, message]) => {
    using folder = new TempFolder({ 's.json': text });
    const failure: unknown = await readUnfinished(folder.file('s.json')).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UsageFailure);
    expect((failure as UsageFailure).message).toMatch(message);
  });
});

describe('going on', () => {
  test('takes the settings of the file, hands over what it holds, and may write to the same file', async () => {
    using folder = new TempFolder({ 's.json': TEXT });
    const file = folder.file('s.json');
    const run = new FakeRun();
    const { code, stderr } = await observeWith({ resume: file, output: file }, run, () => run.end());
    expect(code).toBe(0);
    expect(run.options).toMatchObject({ settings: SETTINGS, resume: READ });
    expect(stderr).toMatch(/^observing the account of the credentials, Region us-east-1, 7 days\n/);
    expect(JSON.parse(readFileSync(file, 'utf8'))).not.toHaveProperty('unfinished');
  });

  test('the same where the file had to be read as a whole', async () => {
    using folder = new TempFolder({ 's.json': JSON.stringify(JSON_OF) });
    const file = folder.file('s.json');
    const run = new FakeRun();
    expect((await observeWith({ resume: file, output: file }, run, () => run.end())).code).toBe(0);
  });

  test('another input may still not be overwritten', async () => {
    using folder = new TempFolder({ 's.json': TEXT, 'rates.json': RATES });
    const run = new FakeRun();
    const flags = {
      resume: folder.file('s.json'),
      rates: folder.file('rates.json'),
      output: folder.file('rates.json'),
    };
    const { error } = await observeWith(flags, run, () => run.end(makeObservation()));
    expect((error as UsageFailure).message).toContain('is an input of this command');
    expect(readFileSync(folder.file('rates.json'), 'utf8')).toBe(RATES);
  });

  test('of a finished one there is nothing to resume, and it is left as it is', async () => {
    const text = [...renderSnapshot(makeObserved())].join('');
    using folder = new TempFolder({ 's.json': text });
    const file = folder.file('s.json');
    const run = new FakeRun();
    const { error } = await observeWith({ resume: file, output: file }, run, () => {});
    expect((error as UsageFailure).message).toContain('is complete');
    expect(run.options).toBeUndefined();
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});
