import { describe, expect, test } from 'vitest';
import { CHECK_FORMATS, DIFF_FORMATS, namesOf } from '../../src/report/formats/formats.ts';
import { DIALECT_NAMES } from '../../src/selectors/dialects/dialect.ts';
import { runProgram } from './run-program.ts';

const COMMANDS = [
  'observe',
  'report',
  'optimize',
  'check',
  'explain',
  'diff',
  'convert',
  'rates',
  'iam-policy',
] as const;

/** The flags of a command as its help lists them. */
function flagsIn(help: string): readonly string[] {
  return [...help.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, flag]) => flag!);
}

describe('help', () => {
  test('lists every command with what it does, after examples', async () => {
    const { code, stdout, stderr } = await runProgram(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.startsWith('Examples:\n')).toBe(true);
    const listed = [...stdout.split('\nCommands:\n')[1]!.matchAll(/^ {2}([\w-]+) .*\S/gm)].map(([, name]) => name);
    expect(listed).toEqual([...COMMANDS, 'help']);
    for (const name of ['check', 'diff', 'convert', 'explain', 'rates'])
      expect(stdout).toMatch(new RegExp(`^ {2}trailtrim ${name} `, 'm'));
  });

  test.for(COMMANDS)('help %s is its --help', async (name) => {
    const [asked, flagged] = [await runProgram(['help', name]), await runProgram([name, '--help'])];
    expect(asked).toEqual(flagged);
  });

  test.for(COMMANDS)('%s: examples first, then how it is used', async (name) => {
    const { code, stdout, stderr } = await runProgram([name, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [examples, usage] = stdout.split(`\nUsage: trailtrim ${name} `);
    expect(examples!.startsWith('Examples:\n')).toBe(true);
    expect(examples!.split('\n').filter((line) => line.includes(`trailtrim ${name} `)).length).toBeGreaterThan(1);
    expect(usage).toContain('Options:');
    expect(stdout).not.toMatch(/undefined|\[\]/);
    // Every flag of an example is one that the help lists.
    const flags = flagsIn(stdout);
    const own = examples!.split('\n').flatMap((line) => line.split(`trailtrim ${name} `)[1] ?? []);
    const used = own.flatMap((line) => [...line.matchAll(/(?<= )--[\w-]+/g)].map(([flag]) => flag));
    expect(used.filter((flag) => !flags.includes(flag))).toEqual([]);
  });

  test.for<[string, readonly string[]]>([
    ['check', ['--pick', '--target', '--log-bucket', '--policy', '--format', '--output', '--help']],
    [
      'diff',
      [
        '--pick',
        '--target',
        '--from',
        '--example',
        '--trail',
        '--policy',
        '--month',
        '--confidence',
        '--rates',
        '--discount',
        '--exit-code',
        '--format',
        '--output',
        '--help',
      ],
    ],
    ['rates', ['--rates', '--discount', '--region', '--format', '--refresh', '--endpoint-url', '--output', '--help']],
    ['convert', ['--to', '--pick', '--target', '--trail', '--output', '--help']],
  ])('%s has its flags and no others', async ([name, flags]) => {
    expect(flagsIn((await runProgram([name, '--help'])).stdout)).toEqual(flags);
  });
});

describe('wrong usage', () => {
  test.for<[string, readonly string[], string]>([
    ['no file to check', ['check'], "missing required argument 'file'"],
    ['two files to check', ['check', 'a', 'b'], "too many arguments for 'check'"],
    ['three files to compare', ['diff', 'a', 'b', 'c'], "too many arguments for 'diff'"],
    ['a misspelt flag of check', ['check', 'a', '--log-buckt', 'x'], 'Did you mean --log-bucket?'],
    ['a misspelt flag of diff', ['diff', 'a', 'b', '--exitcode'], 'Did you mean --exit-code?'],
    ['a flag of another command', ['convert', 'a', '--to', 'cdk', '--format', 'json'], "unknown option '--format'"],
    ['a flag without its value', ['check', 'a', '--log-bucket'], "option '--log-bucket <name>' argument missing"],
    [
      'a format of another command',
      ['diff', 'a', 'b', '--format', 'sarif'],
      `Allowed choices are ${namesOf(DIFF_FORMATS).join(', ')}`,
    ],
    [
      'an unknown format',
      ['check', 'a', '--format', 'junit'],
      `Allowed choices are ${namesOf(CHECK_FORMATS).join(', ')}`,
    ],
    ['an unknown dialect', ['convert', 'a', '--to', 'json'], `Allowed choices are ${DIALECT_NAMES.join(', ')}`],
    ['an unknown target', ['check', 'a', '--target', 'lake'], 'Allowed choices are trail, event-data-store'],
    ['a misspelt command', ['dif', 'a', 'b'], 'unknown command dif; did you mean diff?'],
  ])('%s: exit 2 and what to do, on standard error', async ([, args, message]) => {
    const { code, stdout, stderr } = await runProgram(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
