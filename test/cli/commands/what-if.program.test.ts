import { describe, expect, test } from 'vitest';
import { dataSelector, MANAGEMENT } from '../../factories.ts';
import { runProgram } from '../run-program.ts';
import { TempFolder } from '../temp-folder.ts';

const S3 = dataSelector('AWS::S3::Object');
const S3_WRITES = dataSelector('AWS::S3::Object', { Field: 'readOnly', Equals: ['false'] });

const USAGE = `
trails:
  - {name: first, data: [s3]}
  - {name: second}
events:
  management: {reads: 100k, writes: 50k}
  data: {s3: {reads: 4M, writes: 1M}}
`;

const FILES = {
  'usage.yaml': USAGE,
  'writes.json': JSON.stringify([MANAGEMENT, S3_WRITES]),
  's3.json': JSON.stringify({ AdvancedEventSelectors: [S3] }),
  'broken.json': JSON.stringify([{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Dta'] }] }]),
  'a=b.json': JSON.stringify([MANAGEMENT]),
};

async function run(args: readonly string[], input = '') {
  using folder = new TempFolder(FILES);
  return await runProgram(['report', '--usage', 'usage.yaml', ...args], { cwd: folder.path, input });
}

async function whatIfOf(args: readonly string[], input = '') {
  const { code, stdout } = await run([...args, '--format', 'json'], input);
  expect(code).toBe(0);
  return JSON.parse(stdout) as {
    total: { expected: string };
    whatIf: { selectors: unknown; today: { total: { expected: string } }; saving: { expected: string } };
  };
}

describe('report --selectors', () => {
  test('one trail', async () => {
    expect(await whatIfOf(['--selectors', 'first=writes.json'])).toMatchObject({
      total: { expected: '4' },
      whatIf: {
        selectors: [{ trail: 'first', file: 'writes.json' }],
        today: { total: { expected: '8' } },
        saving: { low: '4', expected: '4', high: '4' },
      },
    });
  });

  test('that loses what is protected is exit 4 if it is required', async () => {
    const tried = [
      { args: ['--selectors', 'first=s3.json'], code: 0 },
      { args: ['--selectors', 'first=s3.json', '--selectors', 'second=s3.json'], code: 4 },
    ];
    for (const { args, code } of tried) {
      const found = await run([...args, '--require-protected', '--format', 'json']);
      expect(found.code).toBe(code);
      const { gates } = JSON.parse(found.stdout) as { gates: readonly object[] };
      expect(gates).toMatchObject([
        { gate: 'require-protected', limit: '0', passed: code === 0, verdict: code === 0 ? 'passed' : 'failed' },
      ]);
      expect(found.stderr.includes('Protected events LOST')).toBe(code === 4);
    }
  });

  test('several, by name or ARN, one of them from standard input', async () => {
    const arn = 'arn:aws:cloudtrail:us-east-1:111122223333:trail/second';
    const { total, whatIf } = await whatIfOf(
      ['--selectors', 'first=writes.json', '--selectors', `${arn}=-`],
      JSON.stringify([S3]),
    );
    // The second trail records no copies any more, and all of S3.
    expect(total.expected).toBe('6');
    expect(whatIf.selectors).toEqual([
      { trail: 'first', trailArn: arn.replace('second', 'first'), file: 'writes.json' },
      { trail: 'second', trailArn: arn, file: '-' },
    ]);
    expect(whatIf.saving.expected).toBe('2');
  });

  test('a file with an equals sign in its name', async () => {
    expect((await whatIfOf(['--selectors', 'first=a=b.json'])).total.expected).toBe('3');
  });

  test('of a snapshot too, within its month', async () => {
    using folder = new TempFolder(FILES);
    const { code, stdout } = await runProgram(['report', '--example', '--selectors', 'org-trail=writes.json'], {
      cwd: folder.path,
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/Today \$[\d,.]+ \+ \?; with these selectors \$[\d,.]+ \+ \?; saves \$[\d,.]+ a month/);
  });

  test('the budget is held against the total with the selectors', async () => {
    expect((await run(['--max-monthly', '5'])).code).toBe(4);
    expect((await run(['--max-monthly', '5', '--selectors', 'first=writes.json'])).code).toBe(0);
    const { code, stderr } = await run(['--max-monthly', '3', '--selectors', 'first=writes.json']);
    expect(code).toBe(4);
    expect(stderr).toContain('Budget EXCEEDED: $4.00 a month, $1.00 above the limit of $3.00');
  });

  test('selectors with errors: exit 4, every problem of every file, and no report', async () => {
    const { code, stdout, stderr } = await run([
      '--selectors',
      'first=broken.json',
      '--selectors',
      'second=broken.json',
    ]);
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr.match(/^broken\.json:\/0.*category-value/gm)).toHaveLength(2);
  });

  test.for<[string, readonly string[], string]>([
    ['no equals sign', ['first'], '--selectors: expected TRAIL=FILE such as org-trail=selectors.json, found first'],
    ['no file', ['first='], '--selectors: expected TRAIL=FILE'],
    ['no trail', ['=writes.json'], '--selectors: expected TRAIL=FILE'],
    ['an unknown trail', ['frst=writes.json'], '--selectors: no trail frst in the snapshot; did you mean first?'],
    ['a trail twice', ['first=writes.json', 'first=s3.json'], '--selectors: first is given selectors twice'],
    ['standard input twice', ['first=-', 'second=-'], 'only one of the files can be standard input'],
    ['a missing file', ['first=nowhere.json'], 'nowhere.json: cannot be read: no such file'],
    ['a file without selectors', ['first=usage.yaml'], 'usage.yaml:'],
  ])('%s: exit 2', async ([, texts, message]) => {
    const { code, stdout, stderr } = await run(texts.flatMap((text) => ['--selectors', text]));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test('the usage file and selectors cannot both be standard input', async () => {
    const { code, stderr } = await runProgram(['report', '--usage', '-', '--selectors', 'first=-'], { input: USAGE });
    expect(code).toBe(2);
    expect(stderr).toContain('only one of the files can be standard input');
  });
});
