import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dataSelector, MANAGEMENT } from '../../factories.ts';
import { runProgram } from '../run-program.ts';
import { TempFolder } from '../temp-folder.ts';

const S3 = dataSelector('AWS::S3::Object');
const S3_BUT_LOGS = dataSelector('AWS::S3::Object', { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::logs/'] });
const TABLES = dataSelector('AWS::DynamoDB::Table');
const TABLES_BUT_ONE = dataSelector('AWS::DynamoDB::Table', {
  Field: 'resources.ARN',
  NotEquals: ['arn:aws:dynamodb:us-east-1:111122223333:table/a'],
});
const FEWER_TABLES = dataSelector('AWS::DynamoDB::Table', {
  Field: 'resources.ARN',
  Equals: ['arn:aws:dynamodb:us-east-1:111122223333:table/b'],
});

interface Difference {
  readonly what: string;
  readonly witness?: object;
}

interface DiffFile {
  readonly schema: string;
  readonly equivalent: boolean;
  readonly lost: readonly Difference[];
  readonly gained: readonly Difference[];
  readonly uncertain: readonly Difference[];
}

function folderWith(before: unknown, after: unknown): TempFolder {
  return new TempFolder({ before: JSON.stringify(before), after: JSON.stringify(after) });
}

async function diffJson(before: unknown, after: unknown, ...args: readonly string[]) {
  using folder = folderWith(before, after);
  const { code, stdout, stderr } = await runProgram(['diff', 'before', 'after', '--format', 'json', ...args], {
    cwd: folder.path,
  });
  expect(stderr).toBe('');
  return { code, file: JSON.parse(stdout) as DiffFile };
}

async function diffText(before: unknown, after: unknown, ...args: readonly string[]) {
  using folder = folderWith(before, after);
  return await runProgram(['diff', 'before', 'after', ...args], { cwd: folder.path });
}

/** Whether the selectors of a file log each event, as explain says. */
async function explained(folder: TempFolder, file: string, events: readonly unknown[]): Promise<readonly boolean[]> {
  const { stdout } = await runProgram(['explain', file, '--events', '-', '--format', 'ndjson'], {
    cwd: folder.path,
    input: JSON.stringify(events),
  });
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { logged: boolean }).logged);
}

describe('diff', () => {
  test('equivalent, however it is written', async () => {
    const before = { EventSelectors: [{ ReadWriteType: 'WriteOnly' }] };
    const after = [
      { FieldSelectors: [{ Field: 'readOnly', Equals: ['false'] }, ...MANAGEMENT.FieldSelectors], Name: 'other' },
    ];
    const { code, file } = await diffJson(before, after, '--exit-code');
    expect(code).toBe(0);
    expect(file).toEqual({ schema: 'trailtrim/diff@1', equivalent: true, lost: [], gained: [], uncertain: [] });
    expect((await diffText(before, after)).stdout).toBe('equivalent: no event tells the two apart\n');
  });

  test.for<[string, unknown[], unknown[]]>([
    ['lost and gained', [MANAGEMENT, S3], [MANAGEMENT, S3_BUT_LOGS, TABLES]],
    ['lost alone', [MANAGEMENT, S3], [MANAGEMENT, S3_BUT_LOGS]],
    ['gained alone', [MANAGEMENT, FEWER_TABLES], [MANAGEMENT, TABLES_BUT_ONE]],
  ])('%s: each witness is logged by one alone, as explain says', async ([, before, after]) => {
    const { file } = await diffJson(before, after);
    expect(Object.keys(file)).toEqual(['schema', 'equivalent', 'lost', 'gained', 'uncertain']);
    expect(file.equivalent).toBe(false);
    using folder = folderWith(before, after);
    for (const [one, other, found] of [
      ['before', 'after', file.lost],
      ['after', 'before', file.gained],
    ] as const) {
      if (found.length === 0) continue;
      const witnesses = found.map(({ witness }) => witness);
      expect(await explained(folder, one, witnesses)).toEqual(found.map(() => true));
      expect(await explained(folder, other, witnesses)).toEqual(found.map(() => false));
    }
    expect(file.lost.length + file.gained.length).toBeGreaterThan(0);
  });

  test('in words, with an event of each class', async () => {
    const { stdout, stderr, code } = await diffText([MANAGEMENT, S3], [MANAGEMENT, S3_BUT_LOGS, TABLES]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('not equivalent: 1 class of events lost, 1 class of events gained');
    expect(lines[1]).toBe('lost      Data events of AWS::S3::Object, under arn:aws:s3:::logs/');
    expect(lines[2]).toMatch(/^ {10}for example \{"eventCategory":"Data".*"arn:aws:s3:::logs\//);
    expect(lines[3]).toBe('gained    Data events of AWS::DynamoDB::Table');
  });

  test('what hangs on semantics that nobody documents is uncertain, with the event', async () => {
    const one = (table: string) => `arn:aws:dynamodb:us-east-1:111122223333:table/${table}`;
    const but = (table: string) =>
      dataSelector('AWS::DynamoDB::Table', { Field: 'resources.ARN', NotEquals: [one(table)] });
    // All that any of them records, but for a call that names both tables.
    const before = [MANAGEMENT, TABLES];
    const after = [MANAGEMENT, but('a'), but('b')];
    const { file } = await diffJson(before, after);
    expect(file.uncertain).toHaveLength(1);
    expect(file.uncertain[0]!.what).toContain('AWS does not document');
    using folder = folderWith(before, after);
    expect(await explained(folder, 'before', [file.uncertain[0]!.witness])).toEqual([true]);
    expect(await explained(folder, 'after', [file.uncertain[0]!.witness])).toEqual([false]);
    expect((await diffText(before, after)).stdout).toMatch(/^uncertain lost if an exclusion /m);
  });

  test('--exit-code: 4 when something is lost, and only then', async () => {
    expect((await diffText([MANAGEMENT, S3], [MANAGEMENT])).code).toBe(0);
    expect((await diffText([MANAGEMENT, S3], [MANAGEMENT], '--exit-code')).code).toBe(4);
    expect((await diffText([MANAGEMENT], [MANAGEMENT, S3], '--exit-code')).code).toBe(0);
  });

  test('-o writes the answer, also when it fails', async () => {
    using folder = folderWith([MANAGEMENT, S3], [MANAGEMENT]);
    const run = await runProgram(['diff', 'before', 'after', '--exit-code', '-o', 'out'], { cwd: folder.path });
    expect(run).toEqual({ code: 4, stdout: '', stderr: '' });
    expect(readFileSync(folder.file('out'), 'utf8')).toMatch(/^not equivalent/);
  });

  test('selectors with faults: exit 4, the problems of both on standard error', async () => {
    const { code, stdout, stderr } = await diffText([{}], [{ FieldSelectors: [{ Field: 'eventcategory' }] }]);
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toContain('before:/0/FieldSelectors: ');
    expect(stderr).toContain('after:/0/FieldSelectors/0/Field: ');
    expect(stderr).toContain('[field-unknown]');
  });

  test('one of the two may be standard input', async () => {
    using folder = folderWith([MANAGEMENT], [MANAGEMENT]);
    for (const files of [
      ['-', 'after'],
      ['before', '-'],
    ]) {
      const run = await runProgram(['diff', ...files], { cwd: folder.path, input: JSON.stringify([MANAGEMENT]) });
      expect(run.stdout).toMatch(/^equivalent/);
    }
  });

  test('--target: the fields of event data stores', async () => {
    const named = (name: string) => [
      { FieldSelectors: [...MANAGEMENT.FieldSelectors, { Field: 'eventName', Equals: [name] }] },
    ];
    expect((await diffText(named('Decrypt'), named('Encrypt'))).code).toBe(4);
    const { code, file } = await diffJson(named('Decrypt'), named('Encrypt'), '--target', 'event-data-store');
    expect(code).toBe(0);
    expect(file).toMatchObject({
      lost: [{ witness: { eventName: 'Decrypt' } }],
      gained: [{ witness: { eventName: 'Encrypt' } }],
    });
  });

  test.for<[string, readonly string[], RegExp]>([
    ['both from standard input', ['-', '-'], /only one of the files can be standard input/],
    ['the snapshot too', ['before', '-', '--from', '-'], /only one of the files can be standard input/],
    [
      'no second file',
      ['before'],
      /^before: it does not say what was before, .*give the other side too: trailtrim diff BEFORE AFTER/,
    ],
    ['a file that is not there', ['before', 'nowhere'], /^nowhere: cannot be read: no such file/],
    ['a trail without a snapshot', ['before', 'after', '--trail', 'x'], /give the snapshot too, with --from FILE/],
    [
      'a price of an event data store',
      ['before', 'after', '--example', '--target', 'event-data-store'],
      /leave out --target/,
    ],
    ['both snapshots', ['before', 'after', '--example', '--from', 'x'], /cannot be combined/],
    ['a month that is none', ['before', 'after', '--example', '--month', 'May'], /^--month: /],
  ])('%s: exit 2', async ([, args, message]) => {
    using folder = folderWith([MANAGEMENT], [MANAGEMENT]);
    const { code, stdout, stderr } = await runProgram(['diff', ...args], { cwd: folder.path, input: '[]' });
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test.for(['text', 'json'])('hostile text does not reach the terminal: %s', async (format) => {
    const hostile = (mark: string) =>
      dataSelector('AWS::S3::Object', {
        Field: 'resources.ARN',
        StartsWith: [`arn:aws:s3:::a\u001b[2J\u009b31m\u202e${mark}/`],
      });
    const { stdout, code } = await diffText([MANAGEMENT, hostile('x')], [MANAGEMENT, hostile('y')], '--format', format);
    expect(code).toBe(0);
    expect(stdout).toContain('arn:aws:s3:::a');
    expect(stdout).not.toMatch(/[\0-\t\v-\u001f\u007f-\u009f\p{Cf}]/u);
  });
});
