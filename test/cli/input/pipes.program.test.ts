import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { MAIN, type Run, runProgram } from '../run-program.ts';
import { TempFolder } from '../temp-folder.ts';

const EXAMPLE = readFileSync(new URL('../../../examples/estate.json', import.meta.url), 'utf8');
const SELECTORS = JSON.stringify([
  { Name: 'Management events selector', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
]);
const RECORD = JSON.stringify({
  eventVersion: '1.11',
  eventID: '4a2b7c3e-0000-4000-8000-000000000001',
  eventTime: '2026-10-02T08:00:00Z',
  eventSource: 's3.amazonaws.com',
  eventName: 'ListBuckets',
  awsRegion: 'us-east-1',
  recipientAccountId: '111122223333',
  readOnly: true,
  eventCategory: 'Management',
  managementEvent: true,
});

const FILES = {
  'snapshot.json': EXAMPLE,
  'selectors.json': SELECTORS,
  'other.json': SELECTORS,
  'rates.json': readFileSync(new URL('../../../pricing/cloudtrail.json', import.meta.url), 'utf8'),
  'policy.yaml': 'unseen: log\n',
  'usage.yaml': 'trails: [{name: main}]\nevents: {management: 5}\n',
  'events.ndjson': `${RECORD}\n${RECORD}\n`,
  'trails.json': JSON.stringify({ trailList: [] }),
} as const;

/** Each file that a command reads, once. */
const COMMANDS = [
  'report --from snapshot.json --policy policy.yaml --rates rates.json',
  'report --usage usage.yaml',
  'report --from snapshot.json --selectors org-trail=selectors.json',
  'explain selectors.json --events events.ndjson',
  'diff selectors.json other.json',
  'observe --plan --from snapshot.json',
  'observe --logs events.ndjson --trails trails.json',
] as const;

const inFolder = (folder: TempFolder, script: string): string =>
  execFileSync('/bin/sh', ['-c', `trailtrim() { "${process.execPath}" "${MAIN}" "$@"; }\n${script}`], {
    cwd: folder.path,
    encoding: 'utf8',
    stdio: 'pipe',
  });

describe('what has a name and is no file is read like one', () => {
  test.for(COMMANDS)('%s', (command) => {
    using folder = new TempFolder(FILES);
    const names = Object.keys(FILES).filter((name) => command.includes(name));
    const fromPipes = names.reduce((text, name) => text.replace(name, `${name}.pipe`), command as string);
    const fill = names.map((name) => `mkfifo ${name}.pipe; cat ${name} > ${name}.pipe &`).join('\n');
    const without = (text: string): string => text.replaceAll(/\.pipe|"takenAt": .*/g, '');
    expect(without(inFolder(folder, `${fill}\ntrailtrim ${fromPipes} -o - || test $? = 4`))).toBe(
      without(inFolder(folder, `trailtrim ${command} -o - || test $? = 4`)),
    );
  });

  test('a descriptor, gzip in a pipe, and standard input under each of its names', () => {
    using folder = new TempFolder({ 'in.json': SELECTORS, 'in.json.gz': gzipSync(SELECTORS) });
    for (const script of [
      'trailtrim convert /dev/fd/5 --to aws-cli 5< in.json',
      'trailtrim convert - --to aws-cli < in.json.gz',
      ...['-', '/dev/stdin', '/dev/fd/0'].map((name) => `cat in.json.gz | trailtrim convert ${name} --to aws-cli`),
    ])
      expect(JSON.parse(inFolder(folder, script))).toEqual(JSON.parse(SELECTORS));
  });

  test('a socket in place of standard input', async () => {
    const { code, stdout } = await runProgram(['convert', '/dev/stdin', '--to', 'aws-cli'], { input: SELECTORS });
    expect({ code, json: JSON.parse(stdout) as unknown }).toEqual({ code: 0, json: JSON.parse(SELECTORS) });
  });

  test('but standard input only once, and not to be written over where it is a file', async () => {
    const twice = await runProgram(['diff', '-', '/dev/stdin']);
    expect(twice).toMatchObject({ code: 2, stderr: expect.stringContaining('can be standard input') as string });
    using folder = new TempFolder({ 'in.json': SELECTORS });
    inFolder(
      folder,
      '! trailtrim convert - --to terraform -o in.json < in.json 2> said.txt; grep -q "is an input" said.txt',
    );
    expect(readFileSync(folder.file('in.json'), 'utf8')).toBe(SELECTORS);
  });
});

describe('what cannot be read says what it is', () => {
  test('a folder and a socket', async () => {
    using folder = new TempFolder();
    mkdirSync(folder.file('there'));
    const server = createServer().listen(folder.file('socket'));
    try {
      for (const [name, kind] of [
        ['there', 'a folder'],
        ['socket', 'a socket'],
      ] as const) {
        const { code, stderr } = await runProgram(['report', '--from', name], { cwd: folder.path });
        expect({ code, stderr }).toEqual({
          code: 2,
          stderr: `${name}: cannot be read: it is ${kind}; give a file or a pipe\n`,
        });
      }
    } finally {
      server.close();
    }
  });

  test.for([
    ['report', '--from', '/dev/zero'],
    ['report', '--usage', '/dev/zero'],
    ['observe', '--logs', '/dev/zero'],
  ])('what has no end: %j', async (args) => {
    const { code, stderr } = await runLean(args);
    expect({ code, stderr: stderr.split('\n')[0] }).toEqual({
      code: 2,
      stderr: expect.stringMatching(
        /^\/dev\/zero:(?:\/:)? (?:larger than 16 MiB|not JSON|not counted: too large)/,
      ) as string,
    });
  });
});

/** With no more memory than the limits ask for. */
function runLean(args: readonly string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', 'ulimit -v 8000000; exec "$0" "$@"', process.execPath, MAIN, ...args]);
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
