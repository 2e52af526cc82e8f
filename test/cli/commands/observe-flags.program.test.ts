import { describe, expect, test } from 'vitest';
import { UsageFailure } from '../../../src/cli/failure.ts';
import type { ObserveOptions } from '../../../src/cli/flags/observe.ts';
import { findMode } from '../../../src/cli/observe/observe-modes.ts';
import { readSettings } from '../../../src/cli/observe/observe-settings.ts';
import { toUsd } from '../../../src/model/quantity/usd.ts';
import type { ObserveSettings } from '../../../src/model/snapshot/unfinished.ts';
import { runProgram } from '../run-program.ts';
import { TempFolder } from '../temp-folder.ts';

const DAYS = { start: '2026-10-01', end: '2026-10-29' };
const ROLE = 'arn:aws:iam::111122223333:role/path/trailtrim';

describe('which mode the flags mean', () => {
  test.for<[ObserveOptions, string]>([
    [{}, 'aws'],
    [{ region: ['us-east-1'], days: '7', profile: 'p', endpointUrl: 'u', role: 'r', accounts: ['1'] }, 'aws'],
    [{ resume: 'f', maxSpend: toUsd('1'), rates: 'r', output: 'o' }, 'aws'],
    [{ logs: ['a'], window: DAYS, trails: 't', output: 'o' }, 'logs'],
    [{ plan: true }, 'plan'],
    [{ plan: true, from: 'f', region: ['r'], accounts: ['1'], days: '7', maxSpend: toUsd('1') }, 'plan'],
    [{ plan: true, example: true, profile: 'p', role: 'r', endpointUrl: 'u', allRegions: true }, 'plan'],
  ])('%j: %s', ([flags, mode]) => {
    expect(findMode(flags)).toEqual({ ok: true, mode });
  });

  test.for<[ObserveOptions, readonly string[]]>([
    [{ window: DAYS, trails: 't' }, ['--window: it is for --logs', '--trails: it is for --logs']],
    [{ logs: ['a'], region: ['r'] }, ['--region: it is for observing AWS']],
    [{ logs: ['a'], allRegions: true }, ['--all-regions: it is for observing AWS']],
    [{ logs: ['a'], profile: 'p', endpointUrl: 'u' }, ['--profile: it is for', '--endpoint-url: it is for']],
    [{ logs: ['a'], role: 'r', accounts: ['1'] }, ['--role: it is for', '--accounts: it is for']],
    [{ logs: ['a'], days: '7' }, ['--days: it is for observing AWS: days of log files are chosen with --window']],
    [
      { logs: ['a'], maxSpend: toUsd('1'), rates: 'r' },
      ['--max-spend: log files cost nothing', '--rates: log files cost'],
    ],
    [{ logs: ['a'], trace: 't' }, ['--trace: it is for observing AWS']],
    [{ logs: ['a'], resume: 'f' }, ['--resume: it resumes an unfinished run against AWS']],
    [{ logs: ['a'], plan: true }, ['--plan: it is for observing AWS']],
    [{ plan: true, resume: 'f' }, ['--resume: it resumes']],
    [{ plan: true, window: DAYS }, ['--window: it is for --logs']],
    [{ from: 'f' }, ['--from: it goes with --plan only']],
    [{ example: true, logs: ['a'] }, ['--example: it goes with --plan only']],
  ])('%j: each that is out of place, with what to do', ([flags, starts]) => {
    const found = findMode(flags);
    expect(found.ok ? [] : found.faults.map((fault, index) => fault.slice(0, starts[index]?.length))).toEqual(starts);
  });
});

describe('what a run observes', () => {
  test.for<[ObserveOptions, ObserveSettings]>([
    [{}, { days: 91 }],
    [{ allRegions: true, days: '455' }, { days: 455 }],
    [
      { days: '7', region: ['us-east-1', 'us-gov-west-1', 'us-east-1'] },
      { days: 7, regions: ['us-east-1', 'us-gov-west-1'] },
    ],
    [{ accounts: ['111122223333', '111122223333'] }, { days: 91, accounts: ['111122223333'] }],
    [
      { accounts: ['organization'], role: ROLE },
      { days: 91, accounts: 'organization', role: ROLE },
    ],
  ])('%j', ([flags, settings]) => {
    expect(readSettings(flags)).toEqual(settings);
  });

  test.for<[ObserveOptions, readonly RegExp[]]>([
    ...['0', '5', '6', '27', '456', '462', '1e1', '-7', '7.0', '', 'week'].map(
      (days): [ObserveOptions, readonly RegExp[]] => [
        { days },
        [/^--days: expected whole weeks from 7 to 455 days, such as 91, .*; found /],
      ],
    ),
    [{ region: ['us-east-1,eu-west-1'] }, [/^--region: .*found us-east-1,eu-west-1$/]],
    [{ region: ['Frankfurt', 'us-east-1', 'x'] }, [/found Frankfurt$/, /found x$/]],
    [{ region: ['us-east-1'], allRegions: true }, [/^--all-regions: --region names those to read/]],
    [{ accounts: ['12345'] }, [/^--accounts: .*12-digit.*found 12345$/]],
    [{ accounts: ['organization', '111122223333'], role: ROLE }, [/organization means all of them/]],
    [{ accounts: ['organization'] }, [/^--accounts organization: .*--role ARN$/]],
    [{ role: 'trailtrim' }, [/^--role: expected the ARN of a role.*found trailtrim$/]],
    [{ role: 'arn:aws:iam::111122223333:user/x' }, [/^--role: /]],
    [{ days: '8', region: ['?'], accounts: ['?'], role: '?' }, [/^--days/, /^--region/, /^--accounts/, /^--role/]],
  ])('%j is refused, all of it at once', ([flags, faults]) => {
    const failure = failureOf(() => readSettings(flags));
    expect(failure).toHaveLength(faults.length);
    for (const [index, fault] of faults.entries()) expect(failure[index]).toMatch(fault);
  });
});

describe('flags beside an unfinished run', () => {
  const settings: ObserveSettings = { days: 14, regions: ['eu-west-1', 'us-east-1'], role: ROLE };
  const resumed = { file: 's.json', settings };

  test.for<[ObserveOptions]>([[{}], [{ days: '14' }], [{ region: ['us-east-1', 'eu-west-1'] }], [{ role: ROLE }]])(
    '%j: the run continues as it began',
    ([flags]) => {
      expect(readSettings(flags, resumed)).toEqual(settings);
    },
  );

  test.for<[ObserveOptions, string]>([
    [{ days: '28' }, '--days: --days 28 contradicts s.json, which has --days 14'],
    [
      { region: ['us-east-1'] },
      '--region: --region us-east-1 contradicts s.json, which has --region eu-west-1 us-east-1',
    ],
    [{ allRegions: true }, '--all-regions: --all-regions contradicts s.json, which has --region eu-west-1 us-east-1'],
    [{ accounts: ['111122223333'] }, '--accounts: --accounts 111122223333 contradicts s.json, which has no --accounts'],
    [{ role: `${ROLE}2` }, `--role: --role ${ROLE}2 contradicts s.json, which has --role ${ROLE}`],
  ])('%j: both are named', ([flags, line]) => {
    expect(failureOf(() => readSettings(flags, resumed))).toEqual([
      `${line}: leave it out, or start over without --resume`,
    ]);
  });

  test('all Regions there, some here', () => {
    expect(failureOf(() => readSettings({ region: ['us-east-1'] }, { file: 's', settings: { days: 14 } }))).toEqual([
      '--region: --region us-east-1 contradicts s, which has --all-regions: leave it out, or start over without --resume',
    ]);
  });
});

describe('the command line', () => {
  test.for<[readonly string[], string]>([
    [['observe', '--days', '10'], '--days: expected whole weeks'],
    [['observe', '--window', 'a/b'], '--window: it is for --logs'],
    [['observe', '--logs', '..', '--region', 'us-east-1'], '--region: it is for observing AWS'],
    [['observe', '--max-spend', '-1'], 'expected dollars such as 500'],
    [['observe', '--max-spend', '1e3'], 'expected dollars such as 500'],
    [['observe', '--region'], "option '--region <region...>' argument missing"],
    [['observe', '--regions', 'x'], 'Did you mean --region?'],
    [['observe', '--endpoint-url', 'here'], '--endpoint-url: expected an address'],
    [['observe', '--resume', 'nowhere.json'], 'nowhere.json: cannot be read'],
    [['--from', 'x.json', 'observe', '-o', 'y.json'], '--from: it goes with --plan only'],
    [['--example', 'observe', '--logs', '..'], '--example: it goes with --plan only'],
    [['observe', '--plan', '--from', 'a', '--example'], '--from and --example cannot be combined'],
  ])('%j: exit 2, nothing written, and what to do', async ([args, message]) => {
    using folder = new TempFolder();
    const { code, stdout, stderr } = await runProgram([...args], { cwd: folder.path });
    expect({ code, stdout, files: folder.list() }).toEqual({ code: 2, stdout: '', files: [] });
    expect(stderr).toContain(message);
  });

  test('--from before the command is the --from of --plan, and one behind it counts more', async () => {
    using folder = new TempFolder();
    const before = await runProgram(['--example', 'observe', '--plan']);
    const behind = await runProgram(['observe', '--plan', '--example']);
    expect(before.code).toBe(0);
    expect(before).toEqual(behind);
    const both = await runProgram(['--from', 'a.json', 'observe', '--plan', '--from', 'b.json'], { cwd: folder.path });
    expect(both.stderr).toMatch(/^b\.json: cannot be read/);
  });
});

function failureOf(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof UsageFailure) return error.lines;
    throw error;
  }
  return [];
}
