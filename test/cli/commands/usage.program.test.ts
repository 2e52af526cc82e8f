import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import { runProgram } from '../run-program.ts';
import { TempFolder } from '../temp-folder.ts';

interface WorkedExample {
  readonly file: string;
  /** Who printed the total, or the figures that it is computed from. */
  readonly source: string;
  readonly total: string;
  /** The expected cost of each dimension. */
  readonly costs: Readonly<Record<string, string>>;
}

interface ReportFile {
  readonly origin?: string;
  readonly month: string;
  readonly total: { readonly low: string; readonly expected: string; readonly high: string | null };
  readonly lines: readonly {
    readonly dimension: string;
    readonly quantity: { readonly expected: string };
    readonly cost: { readonly expected: string };
  }[];
}

const pathOf = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const examples = JSON.parse(readFileSync(pathOf('test/cases/usage/totals.json'), 'utf8')) as readonly WorkedExample[];

const CALCULATOR = pathOf('test/cases/usage/12-pricing-calculator.yaml');

async function reportOn(usage: string, input = ''): Promise<ReportFile> {
  const { stdout, stderr } = await runProgram(['report', '--usage', usage, '--format', 'json'], { input });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as ReportFile;
}

function costsOf({ lines }: ReportFile): Readonly<Record<string, string>> {
  const costs = new Map<string, Decimal>();
  for (const { dimension, cost } of lines)
    costs.set(dimension, new Decimal(cost.expected).plus(costs.get(dimension) ?? 0));
  return Object.fromEntries([...costs].map(([dimension, cost]) => [dimension, cost.toFixed()]));
}

describe('worked examples, typed in', () => {
  test.for(examples)('$file', async ({ file, total, costs }) => {
    const report = await reportOn(pathOf(`test/cases/usage/${file}`));
    expect(costsOf(report)).toEqual(costs);
    expect(report.total).toEqual({ low: total, expected: total, high: total });
  });

  // The ten numbers of AWS's Pricing Calculator, each by itself.
  test.for<readonly [what: string, total: string, volume: string, insights?: string]>([
    ['management writes', '0', 'events: {management: {writes: 10M}}'],
    ['management reads', '0', 'events: {management: {reads: 10M}}'],
    ['S3 data events', '10', 'events: {data: {s3: 10M}}'],
    ['Lambda data events', '10', 'events: {data: {lambda: 10M}}'],
    ['network activity events', '10', 'events: {network: 10M}'],
    ['management events analysed', '35', 'events: {management: {writes: 10M}}', 'insights: [call-rate]'],
    ['Lake, live events', '7.5', 'lake: [{name: store, liveGb: 10}]'],
    ['Lake, other events', '5', 'lake: [{name: store, otherGb: 10}]'],
    ['Lake, retention', '0.23', 'lake: [{name: store, retainedGb: 10}]'],
    ['Lake, queries', '0.05', 'lake: [{name: store, scannedGb: 10}]'],
  ])('%s cost %s', async ([, total, volume, insights = 'insights: []']) => {
    const trail = `{name: only, data: [s3, lambda], network: true, ${insights}}`;
    const { total: sum } = await reportOn('-', `region: us-east-2\ntrails: [${trail}]\n${volume}\n`);
    expect(sum.expected).toBe(total);
  });
});

describe('report --usage', () => {
  test('says that the volumes are typed in, for a month', async () => {
    const { stdout } = await runProgram(['report', '--usage', CALCULATOR]);
    expect(stdout).toMatch(/^CloudTrail in a month {2}\(volumes typed in; rates of [\d-]+\)\n/);
    const markdown = await runProgram(['report', '--usage', CALCULATOR, '--format', 'markdown']);
    expect(markdown.stdout).toMatch(/^## CloudTrail: \$[\d.]+ in a month\n/);
    expect(markdown.stdout).toMatch(/Volumes typed in; rates of/);
    expect(stdout).toContain('Of the expected total 100% is derived from what was typed in.');
    expect(stdout + markdown.stdout).not.toMatch(/observed|measured/i);
    expect(await reportOn(CALCULATOR)).toMatchObject({ origin: 'typed-in', month: 'window' });
  });

  test('prices the volumes as they are, without projection', async () => {
    const { lines } = await reportOn('-', 'trails: [{name: t}]\nevents: {management: 1_000_001}');
    expect(lines[0]).toMatchObject({ dimension: 'management.first-copy', quantity: { expected: '1000001' } });
  });

  test('an unknown volume is not zero', async () => {
    const { total } = await reportOn('-', 'trails: [{name: t, data: [s3]}]\nevents: {data: {s3: unknown}}');
    expect(total).toEqual({ low: '0', expected: '0', high: null });
  });

  test('a number that is not parted into reads and writes stays open where that matters', async () => {
    const { total } = await reportOn('-', 'trails: [{name: t, data: {s3: writes}}]\nevents: {data: {s3: 10M}}');
    expect(total).toEqual({ low: '0', expected: '10', high: '10' });
  });

  test('the budget holds', async () => {
    const over = await runProgram(['report', '--usage', CALCULATOR, '--max-monthly', '10']);
    expect(over.code).toBe(4);
    expect(over.stderr).toContain('Budget EXCEEDED');
    expect((await runProgram(['report', '--usage', CALCULATOR, '--max-monthly', '100'])).code).toBe(0);
  });

  test('the template works', async () => {
    const { code, stdout, stderr } = await runProgram(['report', '--usage', pathOf('examples/usage.yaml')]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('security');
  });

  test('every fault with its place, exit 2', async () => {
    using folder = new TempFolder({ 'usage.yaml': 'acount: 1\nevents:\n  management: {reads: lots}\n' });
    const { code, stdout, stderr } = await runProgram(['report', '--usage', 'usage.yaml'], { cwd: folder.path });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.split('\n')).toEqual([
      'usage.yaml:1:1: unknown key `acount` in the usage file; did you mean account?',
      'usage.yaml:3:23: `events.management.reads`: expected a number of events such as 250k, 1.5M or 2_000_000, or `unknown`, found `lots`',
      '',
    ]);
  });

  test.for<[string, readonly string[], string]>([
    ['a snapshot', ['--from', 'snapshot.json'], '--usage and --from cannot be combined'],
    ['the example', ['--example'], '--usage and --example cannot be combined'],
    ['a month', ['--month', '2026-12'], '--month: the volumes of --usage are those of a month already'],
    ['the window', ['--month', 'window'], '--month: the volumes of --usage are those of a month already'],
    [
      'a policy from the same input',
      ['--policy', '-'],
      'only one of --usage, --policy and --rates can be standard input',
    ],
    ['rates from the same input', ['--rates', '-'], 'only one of --usage, --policy and --rates can be standard input'],
    ['a missing file', ['--usage', 'nowhere.yaml'], 'nowhere.yaml: cannot be read: no such file'],
  ])('with %s: exit 2', async ([, args, message]) => {
    const { code, stdout, stderr } = await runProgram(['report', '--usage', '-', ...args], { input: 'events: {}' });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
