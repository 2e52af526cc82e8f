import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MAIN, runProgram } from '../run-program.ts';
import { TempFolder } from '../temp-folder.ts';

const SNAPSHOT = JSON.stringify({
  schema: 'trailtrim/snapshot@1',
  window: { start: '2026-10-01T00:00:00Z', end: '2026-10-29T00:00:00Z' },
  traffic: [],
  trails: [],
});
const EXAMPLE = readFileSync(new URL('../../../examples/estate.json', import.meta.url), 'utf8');
const SELECTORS = JSON.stringify([
  { Name: 'Management events selector', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
]);
const RATES = readFileSync(new URL('../../../pricing/cloudtrail.json', import.meta.url), 'utf8');
const POLICY = 'unseen: log\n';
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
const TRAILS = JSON.stringify({ trailList: [] });

/** Everything that the commands below read. */
const FILES = {
  'snapshot.json': SNAPSHOT,
  'estate.json': EXAMPLE,
  'selectors.json': SELECTORS,
  'other.json': SELECTORS,
  'rates.json': RATES,
  'policy.yaml': POLICY,
  'usage.yaml': 'trails: [{name: main}]\nevents: {management: 5}\n',
  'events.ndjson': `${RECORD}\n${RECORD}\n`,
  'trails.json': TRAILS,
} as const;
type Name = keyof typeof FILES;

const LOG = 'observe --logs events.ndjson --trails trails.json';

/** A command without -o, and what it reads. */
const COMMANDS: readonly (readonly [command: string, inputs: readonly Name[]])[] = [
  [
    'report --from snapshot.json --policy policy.yaml --rates rates.json',
    ['snapshot.json', 'policy.yaml', 'rates.json'],
  ],
  ['report --usage usage.yaml --policy policy.yaml --rates rates.json', ['usage.yaml', 'policy.yaml', 'rates.json']],
  ['report --from estate.json --selectors org-trail=selectors.json', ['estate.json', 'selectors.json']],
  [
    'optimize --from estate.json --trail org-trail --policy policy.yaml --rates rates.json',
    ['estate.json', 'policy.yaml', 'rates.json'],
  ],
  ['check selectors.json --policy policy.yaml', ['selectors.json', 'policy.yaml']],
  ['explain selectors.json --events events.ndjson', ['selectors.json', 'events.ndjson']],
  ['diff selectors.json other.json', ['selectors.json', 'other.json']],
  [
    'diff selectors.json other.json --from estate.json --trail org-trail --rates rates.json',
    ['selectors.json', 'other.json', 'estate.json', 'rates.json'],
  ],
  ['convert selectors.json --to terraform', ['selectors.json']],
  ['rates --rates rates.json', ['rates.json']],
  ['observe --plan --from estate.json --rates rates.json', ['rates.json']],
  [LOG, ['events.ndjson', 'trails.json']],
  ['observe --logs . --trails trails.json', ['events.ndjson', 'trails.json']],
];

describe('what a command reads it does not write over', () => {
  test.for(COMMANDS)('%s', async ([command, inputs]) => {
    using folder = new TempFolder(FILES);
    for (const name of inputs) {
      const output = `link-to-${name}`;
      symlinkSync(name, folder.file(output));
      const { code, stderr } = await runProgram([...command.split(' '), '-o', output], { cwd: folder.path });
      expect({ code, stderr }).toMatchObject({ code: 2 });
      expect(stderr).toContain(`${output}: is an input of this command`);
      expect(readFileSync(folder.file(name), 'utf8')).toBe(FILES[name]);
    }
    const { code } = await runProgram([...command.split(' '), '-o', 'new.out'], { cwd: folder.path });
    expect([0, 4]).toContain(code);
    expect(existsSync(folder.file('new.out'))).toBe(true);
  });

  test.for(['trailtrim.yaml', './snapshot.json'])('by whatever name: %s', async (output) => {
    using folder = new TempFolder({ 'snapshot.json': SNAPSHOT, 'trailtrim.yaml': POLICY });
    const args = ['report', '--from', 'snapshot.json', '-o', output];
    const { code, stderr } = await runProgram(args, { cwd: folder.path });
    expect(code).toBe(2);
    expect(stderr).toContain(`${output}: is an input of this command`);
    expect(readFileSync(folder.file(output), 'utf8')).toMatch(/^(?:unseen|\{"schema")/);
  });
});

describe('what a command did not read it may write over', () => {
  test('a snapshot among log files, which holds no events', async () => {
    using folder = new TempFolder({ 'events.ndjson': `${RECORD}\n`, 'snapshot.json': SNAPSHOT });
    const args = ['observe', '--logs', '.', '-o', 'snapshot.json'];
    for (const run of [await runProgram(args, { cwd: folder.path }), await runProgram(args, { cwd: folder.path })])
      expect(run.code).toBe(0);
    expect(readFileSync(folder.file('snapshot.json'), 'utf8')).toContain('ListBuckets');
  });

  test('what was made of a pipe, which nothing can write over', () => {
    using folder = new TempFolder({ 'in.json': SELECTORS, 'out.json': '' });
    const command = 'cat in.json | "$0" "$1" convert /dev/stdin --to aws-cli -o out.json';
    execFileSync('/bin/sh', ['-c', command, process.execPath, MAIN], { cwd: folder.path, stdio: 'pipe' });
    expect(JSON.parse(readFileSync(folder.file('out.json'), 'utf8'))).toEqual(JSON.parse(SELECTORS));
  });
});
