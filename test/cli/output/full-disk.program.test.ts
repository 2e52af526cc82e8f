import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MAIN } from '../run-program.ts';
import { TempFolder } from '../temp-folder.ts';

interface Shell {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a line of bash in which `$TRAILTRIM` is the built program. */
function shell(line: string, cwd: string): Shell {
  const env = { PATH: process.env['PATH'], TRAILTRIM: `${process.execPath} ${MAIN}` };
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-c', line], { cwd, env, encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

const COMMANDS = ['report --example --format json', 'rates', 'help observe'] as const;

describe('a disk that is full is one line and exit 1', () => {
  test.runIf(existsSync('/dev/full')).for([...COMMANDS, '--version'])('/dev/full: %s', (command) => {
    using folder = new TempFolder();
    const { code, stderr } = shell(`$TRAILTRIM ${command} > /dev/full`, folder.path);
    expect(code).toBe(1);
    expect(stderr).toBe('standard output: cannot be written whole: the disk is full\n');
  });

  // A limit on the size of files: the system takes a part of a write, and refuses the next.
  test.for(COMMANDS)('in the middle of it: %s', (command) => {
    using folder = new TempFolder();
    const { code, stderr } = shell(`ulimit -f 2; $TRAILTRIM ${command} > out`, folder.path);
    const { size } = statSync(folder.file('out'));
    expect({ code, size }).toEqual({ code: 1, size: 2048 });
    expect(stderr).toMatch(/^[^\n]*the file would be larger than the system allows\n$/);
  });

  test('with -o the file is as it was, and no draft is left', () => {
    using folder = new TempFolder({ out: 'before' });
    const { code, stderr } = shell('ulimit -f 2; $TRAILTRIM report --example --format json -o out', folder.path);
    expect(code).toBe(1);
    expect(stderr).toBe('out: cannot be written whole: the file would be larger than the system allows\n');
    expect(folder.list()).toEqual(['out']);
    expect(readFileSync(folder.file('out'), 'utf8')).toBe('before');
  });

  test.runIf(canMount())('a real one (skipped where this user may not mount)', () => {
    using folder = new TempFolder();
    const line = 'mount -t tmpfs -o size=64k none . && cd "$PWD" && $TRAILTRIM report --example --format json > out';
    execFileSync('mkdir', [folder.file('small')]);
    const { code, stderr } = shell(`unshare -m bash --norc -c '${line}'`, folder.file('small'));
    expect(code).toBe(1);
    expect(stderr).toBe('standard output: cannot be written whole: the disk is full\n');
  });
});

describe('a standard output that is closed', () => {
  test.runIf(existsSync('/proc/self/fdinfo/1')).for(COMMANDS)('is told, and data goes nowhere: %s', (command) => {
    using folder = new TempFolder();
    const { code, stdout, stderr } = shell(`$TRAILTRIM ${command} >&-`, folder.path);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr.match(/^note: standard output is closed, or led nowhere: .*$/gm)).toHaveLength(1);
  });

  test('is not meant by > /dev/null, nor where -o names a file', () => {
    using folder = new TempFolder();
    for (const line of ['rates > /dev/null', 'rates -o out >&-'])
      expect(shell(`$TRAILTRIM ${line}`, folder.path).stderr).not.toContain('closed');
    expect(folder.list()).toEqual(['out']);
  });
});

describe('standard output by another name', () => {
  test.for(['/dev/stdout', '/dev/fd/1', './out', '-'])('-o %s appends where the shell appends', (output) => {
    using folder = new TempFolder({ log: 'earlier\n' });
    symlinkSync('/dev/fd/1', folder.file('out'));
    const whole = shell('$TRAILTRIM rates --format json', folder.path).stdout;
    const { code } = shell(`$TRAILTRIM rates --format json -o ${output} >> log`, folder.path);
    expect(code).toBe(0);
    expect(readFileSync(folder.file('log'), 'utf8')).toBe(`earlier\n${whole}`);
    expect(folder.list()).toEqual(['log', 'out']);
  });

  test('process substitution is read to the end', () => {
    using folder = new TempFolder();
    const whole = shell('$TRAILTRIM rates --format json', folder.path).stdout;
    const line =
      'exec 3> >(cat > copy; echo done > done); $TRAILTRIM rates --format json -o /dev/fd/3; exec 3>&-; wait $!';
    expect(shell(line, folder.path).code).toBe(0);
    expect(readFileSync(folder.file('copy'), 'utf8')).toBe(whole);
  });

  test('a reader that has seen enough ends nothing but the writing', () => {
    using folder = new TempFolder();
    const line = '$TRAILTRIM report --example --format json --max-monthly 1 | head -c 1; echo ${PIPESTATUS[0]}';
    const { stdout, stderr } = shell(line, folder.path);
    expect(stdout).toBe('{4\n');
    expect(stderr).toMatch(/^[^\n]*budget[^\n]*\n$/i);
  });
});

/** In a mount namespace of its own. */
function canMount(): boolean {
  return spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;
}
