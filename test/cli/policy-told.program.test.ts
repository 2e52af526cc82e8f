import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type CommandName, POLICY_PARTS } from '../../src/cli/policy-part.ts';
import { MANAGEMENT } from '../factories.ts';
import { runProgram } from './run-program.ts';
import { TempFolder } from './temp-folder.ts';

const POLICY = 'protect: {builtin: false, calls: [kms:Decrypt]}\n';
const SELECTORS = JSON.stringify([MANAGEMENT]);
const NO_KMS = JSON.stringify([
  {
    FieldSelectors: [...MANAGEMENT.FieldSelectors, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }],
  },
]);
const SNAPSHOT = JSON.stringify({
  schema: 'trailtrim/snapshot@1',
  window: { start: '2026-10-01T00:00:00Z', end: '2026-10-31T00:00:00Z' },
  traffic: [
    {
      account: '111122223333',
      region: 'us-east-1',
      category: 'Management',
      eventSource: 'kms.amazonaws.com',
      eventName: 'Decrypt',
      readOnly: true,
      count: 5,
      evidence: 'measured',
    },
  ],
  trails: [
    {
      name: 'main',
      arn: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/main',
      account: '111122223333',
      homeRegion: 'us-east-1',
      multiRegion: true,
      logging: true,
      advancedEventSelectors: [MANAGEMENT],
    },
  ],
});
const FILES = { 'snapshot.json': SNAPSHOT, 'sel.json': SELECTORS, 'other.json': NO_KMS, 'trailtrim.yml': POLICY };

/** Of each command of which the policy decides something: how it is run, and its formats; all must be here. */
const RUNS: Partial<Readonly<Record<CommandName, { args: readonly string[]; formats: readonly string[] }>>> = {
  report: { args: ['--from', '../snapshot.json'], formats: ['table', 'markdown', 'json'] },
  optimize: { args: ['--from', '../snapshot.json', '--trail', 'main'], formats: ['proposal', 'aws-cli', 'terraform'] },
  check: { args: ['../sel.json'], formats: ['text', 'json', 'sarif'] },
  diff: { args: ['../sel.json', '../other.json', '--from', '../snapshot.json'], formats: ['text', 'json'] },
};

const WORDS = '../trailtrim.yml, which protects NOTHING built in (builtin: false)';

/** In whichever member of the JSON. */
function policyIn(json: unknown): unknown {
  if (typeof json !== 'object' || json === null) return undefined;
  if ('policy' in json) return json.policy;
  return Object.values(json)
    .map(policyIn)
    .find((one) => one !== undefined);
}

describe('which policy decided is told in the same words', () => {
  const runs = Object.entries(RUNS).flatMap(([command, { args, formats }]) =>
    formats.map((format) => [command, format, args] as const),
  );
  test.for(runs)('%s --format %s', async ([command, format, args]) => {
    using folder = new TempFolder(FILES);
    for (const name of ['.git', 'deep']) mkdirSync(folder.file(name));
    const { stdout, stderr } = await runProgram([command, ...args, '--format', format], { cwd: folder.file('deep') });
    expect(stderr).toContain(`note: policy: ${WORDS}\n`);
    if (stdout.startsWith('{'))
      expect(policyIn(JSON.parse(stdout))).toEqual({
        path: '../trailtrim.yml',
        sha256: createHash('sha256').update(POLICY).digest('hex'),
        builtin: false,
      });
    // An artefact of a proposal is for AWS alone; what there is to say of it is on standard error.
    else if (command !== 'optimize')
      expect(stdout.replaceAll('\\', '')).toMatch(new RegExp(`policy: ${escaped(WORDS)}`, 'i'));
  });

  test('the table has each command of which the policy decides something, and --policy is a flag of those alone', async () => {
    const deciding = Object.entries(POLICY_PARTS).filter(([, part]) => part !== 'none');
    expect(deciding.map(([name]) => name).toSorted()).toEqual(Object.keys(RUNS).toSorted());
    for (const [name, part] of Object.entries(POLICY_PARTS)) {
      const { stdout } = await runProgram([name, '--help']);
      expect([name, /--policy </.test(stdout)]).toEqual([name, part !== 'none']);
    }
  });
});

describe('what of the policy may be a misprint is told by each command that reads it', () => {
  const policy = 'protect: {calls: [kms:Decrpyt], resources: ["arn:aws:s3:::no-such-bucket/"]}\n';
  const runs = Object.entries(RUNS).flatMap(([command, { args, formats }]) =>
    formats.flatMap((format) => (['found', 'given'] as const).map((how) => [command, format, how, args] as const)),
  );
  test.for(runs)('%s --format %s, the policy %s', async ([command, format, how, args]) => {
    using folder = new TempFolder({
      ...FILES,
      'trailtrim.yml': how === 'found' ? policy : POLICY,
      'typo.yaml': policy,
    });
    for (const name of ['.git', 'deep']) mkdirSync(folder.file(name));
    const given = how === 'given' ? ['--policy', '../typo.yaml'] : [];
    const { stdout, stderr } = await runProgram([command, ...args, ...given, '--format', format], {
      cwd: folder.file('deep'),
    });
    expect(stderr).toMatch(
      /^note: .*(?:trailtrim\.yml|typo\.yaml): protect\.calls: kms:Decrpyt \(.*did you mean kms:Decrypt\?/m,
    );
    // Of which artefacts for AWS have nothing to say.
    if (command === 'optimize' && format !== 'proposal') return;
    expect(stdout).toContain('Decrpyt');
    // Selectors alone do not show which resources there are.
    if (command !== 'check') expect(stdout).toContain('no-such-bucket');
  });
});

describe('diff with a snapshot', () => {
  test('asks what the policy protects, and not the built-in calls', async () => {
    using folder = new TempFolder({ ...FILES, 'p.yaml': 'protect: {builtin: false, calls: [kms:GenerateDataKey]}\n' });
    const ask = async (...args: readonly string[]) =>
      (await runProgram(['diff', 'sel.json', 'other.json', '--from', 'snapshot.json', ...args], { cwd: folder.path }))
        .stdout;
    expect(await ask()).toMatch(
      /^risk: with these selectors main no longer records some .* and kms:Decrypt of account 1/m,
    );
    const named = await ask('--policy', 'p.yaml');
    expect(named).toMatch(
      /^risk: with these selectors main no longer records some .* and kms:GenerateDataKey of account 1/m,
    );
    expect(named).not.toContain('kms:Decrypt of account');
  });

  test('without one --policy says nothing, and is refused', async () => {
    using folder = new TempFolder(FILES);
    const run = await runProgram(['diff', 'sel.json', 'other.json', '--policy', 'trailtrim.yml'], { cwd: folder.path });
    expect(run).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('give the snapshot too') });
    const plain = await runProgram(['diff', 'sel.json', 'other.json'], { cwd: folder.path });
    expect(plain).toMatchObject({ code: 0, stderr: '' });
  });
});

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
