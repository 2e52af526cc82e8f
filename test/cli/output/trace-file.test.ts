import { readFileSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { UsageFailure } from '../../../src/cli/failure.ts';
import { renderSnapshot } from '../../../src/model/snapshot/write-snapshot.ts';
import type { TraceLine } from '../../../src/observe/aws/ask/trace-line.ts';
import { FakeRun, makeObserved, observeWith, UNFINISHED } from '../observe/fake-run.ts';
import { TempFolder } from '../temp-folder.ts';

const LINE: TraceLine = {
  at: '2026-11-22T06:00:00.000Z',
  call: 'sts:GetCallerIdentity',
  account: '111122223333',
  region: 'us-east-1',
  input: {},
  attempt: 1,
  outcome: 'answered',
  milliseconds: 12,
  units: 0,
};
const RATES = readFileSync(new URL('../../../pricing/cloudtrail.json', import.meta.url), 'utf8');
const LEFT = [...renderSnapshot(makeObserved({ unfinished: UNFINISHED }))].join('');

describe('observe --trace', () => {
  test('each call is a line of JSON, and an existing file is replaced when the run has ended', async () => {
    using folder = new TempFolder({ 't.ndjson': 'before' });
    const run = new FakeRun();
    const trace = folder.file('t.ndjson');
    const { code, stdout } = await observeWith({ trace, output: folder.file('s.json') }, run, () => {
      run.options?.onCall?.(LINE);
      run.options?.onCall?.({ ...LINE, attempt: 2, call: 'cloudtrail:DescribeTrails', input: { Name: 'a\u202eb' } });
      expect(readFileSync(trace, 'utf8')).toBe('before');
      run.end();
    });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    const lines = readFileSync(trace, 'utf8').split('\n');
    expect(lines).toHaveLength(3);
    expect(JSON.parse(lines[0]!)).toEqual(LINE);
    expect(JSON.parse(lines[1]!)).toMatchObject({ attempt: 2, input: { Name: 'a\u202eb' } });
    expect(lines[1]).not.toContain('\u202e');
    expect(folder.list()).toEqual(['s.json', 't.ndjson']);
  });

  test('is there after a run that failed', async () => {
    using folder = new TempFolder();
    const run = new FakeRun();
    const { error } = await observeWith({ trace: folder.file('t') }, run, () => {
      run.options?.onCall?.({ ...LINE, outcome: 'denied', error: 'AccessDenied' });
      run.fail('cloud', 'AWS refused');
    });
    expect((error as Error).message).toContain('AWS refused');
    expect(JSON.parse(readFileSync(folder.file('t'), 'utf8'))).toMatchObject({ outcome: 'denied' });
  });

  test('without it nothing is traced', async () => {
    const run = new FakeRun();
    await observeWith({}, run, () => run.end());
    expect(run.options?.onCall).toBeUndefined();
  });

  test.for<[string, string, RegExp]>([
    ['the rates', 'rates.json', /rates\.json: is an input of this command/],
    ['what is resumed', 'left.json', /left\.json: is an input of this command/],
    ['either, through a link', 'link.json', /link\.json: is an input of this command/],
    ['the snapshot', 's.json', /^--trace: names the file of -o; name another$/],
    ['the snapshot, through a link', 'link-to-s.json', /^--trace: names the file of -o; name another$/],
    ['a folder', '.', /cannot be written: it is a folder$/],
    ['a folder that is not there', 'nowhere/t', /cannot be written: there is no such folder; make it first$/],
  ])('refuses to replace %s, before anything is asked', async ([, name, message]) => {
    using folder = new TempFolder({ 'rates.json': RATES, 'left.json': LEFT, 's.json': '' });
    symlinkSync('left.json', folder.file('link.json'));
    symlinkSync('s.json', folder.file('link-to-s.json'));
    const run = new FakeRun();
    const [rates, resume, output] = ['rates.json', 'left.json', 's.json'].map((file) => folder.file(file));
    const flags = { rates: rates!, resume: resume!, output: output!, trace: folder.file(name) };
    const { error } = await observeWith(flags, run, () => {});
    expect((error as UsageFailure).lines[0]).toMatch(message);
    expect(run.options).toBeUndefined();
    expect(folder.list().filter((file) => file.startsWith('.'))).toEqual([]);
  });

  test('-o names the same new file', async () => {
    using folder = new TempFolder();
    const { error } = await observeWith(
      { output: folder.file('a'), trace: `${folder.path}/./a` },
      new FakeRun(),
      () => {},
    );
    expect((error as Error).message).toBe('--trace: names the file of -o; name another');
  });

  test('standard output is for the snapshot', async () => {
    const { error } = await observeWith({ trace: '-' }, new FakeRun(), () => {});
    expect((error as Error).message).toContain('--trace: expected the name of a file');
  });
});
