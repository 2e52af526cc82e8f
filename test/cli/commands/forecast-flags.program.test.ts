import { describe, expect, test } from 'vitest';
import type { Bounds, ClosedBounds } from '../../../src/model/quantity/bounds.ts';
import { runProgram } from '../run-program.ts';

interface Forecasted {
  readonly month: string;
  readonly total: Bounds<string>;
  readonly forecast: {
    readonly confidence: string;
    readonly total: ClosedBounds<string>;
    readonly reasons: { readonly days: number; readonly counted: number; readonly left: number };
  } | null;
}

async function reportOn(...args: readonly string[]): Promise<Forecasted> {
  const { stdout } = await runProgram(['report', '--example', '--format', 'json', ...args]);
  return JSON.parse(stdout) as Forecasted;
}

function widthOf({ forecast }: Forecasted): number {
  return forecast === null ? 0 : Number(forecast.total.high) - Number(forecast.total.low);
}

describe('report', () => {
  test('forecasts the month after the window with four in five, and says so below its title', async () => {
    const report = await reportOn();
    expect(report).toMatchObject({
      month: '2026-12',
      forecast: { confidence: '0.8', reasons: { days: 28, counted: 0, left: 31 } },
    });
    expect(report.forecast?.total.expected).toBe(report.total.expected);
    const { stdout } = await runProgram(['report', '--example']);
    expect(stdout.split('\n').slice(1, 3)).toEqual([
      expect.stringMatching(
        /^December 2026: \$[\d,.]+ \+ \?, between \$[\d,.]+ and \$[\d,.]+ in four of five such forecasts\.$/,
      ),
      expect.stringMatching(/^ {2}\? stands for 8 resources without a count; /),
    ]);
  });

  test('--month current counts what is past of the month and forecasts the rest', async () => {
    const [current, next] = [await reportOn('--month', 'current'), await reportOn()];
    expect(current).toMatchObject({ month: '2026-11', forecast: { reasons: { counted: 19, left: 11 } } });
    expect(widthOf(current)).toBeLessThan(widthOf(next) / 2);
    const { stdout } = await runProgram(['report', '--example', '--month', 'current', '--format', 'markdown']);
    expect(stdout).toMatch(
      /^## CloudTrail: \$[\d,.]+ \+ \? in November 2026\n\nNovember 2026: .*; 19 of 30 days counted, 11 forecast; /,
    );
  });

  test('more confidence makes the interval wider and leaves what is expected', async () => {
    const [less, more] = [await reportOn('--confidence', '60%'), await reportOn('--confidence', '97.5%')];
    expect([less.forecast?.confidence, more.forecast?.confidence]).toEqual(['0.6', '0.975']);
    expect(widthOf(less)).toBeLessThan(widthOf(more));
    expect(less.total.expected).toBe(more.total.expected);
    expect(Number(less.total.low)).toBeGreaterThan(Number(more.total.low));
  });

  test('--month window is exact: nothing is forecast', async () => {
    const report = await reportOn('--month', 'window');
    expect(report).toMatchObject({ month: 'window', forecast: null });
    const { stdout } = await runProgram(['report', '--example', '--month', 'window']);
    expect(stdout).not.toContain('such forecasts');
  });
});

test.each<[args: readonly string[], message: RegExp]>([
  [
    ['report', '--example', '--confidence', '30%'],
    /^--confidence: expected a percentage from 50% to 99% such as 80%, found 30%\n$/,
  ],
  [['optimize', '--example', '--trail', 'org-trail', '--confidence', '0.8'], /^--confidence: expected a percentage/],
  [
    ['report', '--example', '--confidence', '90%', '--month', 'window'],
    /^--confidence says how often a forecast is to hold/,
  ],
  [
    ['report', '--usage', 'examples/usage.yaml', '--confidence', '90%'],
    /^--confidence: the volumes of --usage are not forecast/,
  ],
  [['diff', '-', 'x.json', '--confidence', '90%'], /^--month and --confidence price the difference/],
  [
    ['optimize', '--example', '--trail', 'org-trail', '--year', '--month', 'current'],
    /^--year: a year begins with a month that is still to come/,
  ],
])('%j is refused', async (args, message) => {
  const { code, stdout, stderr } = await runProgram([...args]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(message);
});

test('optimize says of a running month how much of it has passed', async () => {
  const { stderr } = await runProgram(['optimize', '--example', '--trail', 'org-trail', '--month', 'current']);
  expect(stderr.split('\n').slice(0, 2)).toEqual([
    expect.stringContaining(' in November 2026, saves '),
    'note: 19 of the 30 days of November 2026 have passed, and what they cost cannot be saved any more',
  ]);
});

test('optimize says the saving of the month and of a year, with how often they hold', async () => {
  const { code, stdout, stderr } = await runProgram([
    'optimize',
    '--example',
    '--trail',
    'org-trail',
    '--confidence',
    '90%',
    '--year',
  ]);
  expect(code).toBe(0);
  const [month, year] = stderr.split('\n');
  expect(month).toMatch(
    / in December 2026, saves \$[\d,.]+ \(\$[\d,.]+ to \$[\d,.]+ in nine of ten such forecasts\); /,
  );
  expect(year).toMatch(
    /^from December 2026 to November 2027, if nothing else changes: saves \$[\d,.]+ \(\$[\d,.]+ to \$[\d,.]+ in nine of ten such forecasts\)$/,
  );
  const proposal = JSON.parse(stdout) as {
    readonly saving: Bounds<string>;
    readonly year: { readonly saving: Bounds<string> };
  };
  expect(proposal).toMatchObject({ month: '2026-12', confidence: '0.9', year: { from: '2026-12', to: '2027-11' } });
  const relative = ({ low, expected, high }: Bounds<string>): number => (Number(high) - Number(low)) / Number(expected);
  expect(relative(proposal.year.saving)).toBeGreaterThanOrEqual(relative(proposal.saving) - 1e-9);
});
