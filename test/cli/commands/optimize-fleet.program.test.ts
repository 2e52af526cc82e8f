import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runProgram } from '../run-program.ts';
import { TempFolder } from '../temp-folder.ts';

describe('optimize --fleet', () => {
  test('says as text what it saves, what is proved and what to do', async () => {
    const { code, stdout } = await runProgram(['optimize', '--example', '--fleet', '--format', 'text']);
    expect(code).toBe(0);
    expect(stdout).toContain('1. end ');
    expect(stdout).toContain('aws cloudtrail stop-logging --name ');
    expect(stdout).toMatch(
      /of it is for copies.*nobody records any more reads of \d+ resources.*proved: (\d+) of \1 /s,
    );
  });

  test('writes JSON by default, into a file where one is named', async () => {
    using folder = new TempFolder();
    const file = folder.file('fleet.json');
    const { code, stdout, stderr } = await runProgram(['optimize', '--example', '--fleet', '-o', file]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(/ trails: \$.* -> \$.* saves \$.*; \d+ measures\n/);
    expect(stderr).toContain('proved: all ');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ schema: 'trailtrim/fleet@1' });
  });

  test.for<[string, readonly string[], RegExp]>([
    ['a trail as well', ['--fleet', '--trail', 'org-trail'], /leave one of them out/],
    ['neither', [], /--trail.*--fleet/],
    ['a dialect', ['--fleet', '--format', 'cdk'], /--format proposal or text/],
    ['a year', ['--fleet', '--year'], /--year/],
  ])('refuses %s', async ([, flags, message]) => {
    const { code, stdout, stderr } = await runProgram(['optimize', '--example', ...flags]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});
