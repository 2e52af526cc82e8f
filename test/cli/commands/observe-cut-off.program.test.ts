import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, statSync } from 'node:fs';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { readPart } from '../../../src/cli/observe/read-part.ts';
import { sum } from '../../../src/base/sum.ts';
import { credentialsOf } from '../../aws/local/credentials.ts';
import type { Fault } from '../../aws/local/fault.ts';
import { LocalAws } from '../../aws/local/local-aws.ts';
import type { Scenario } from '../../aws/local/scenario.ts';
import { MAIN } from '../run-program.ts';
import { TempFolder } from '../temp-folder.ts';

const ACCOUNT = '111122223333';
const DAYS = 28;

function scenario(...faults: readonly Fault[]): Scenario {
  const daily = Array.from({ length: DAYS }, (_, day) => day + 1);
  const buckets = Array.from({ length: 40 }, (_, index) => ({
    name: `bucket-${index}`,
    objects: 5,
    filters: [{ id: 'EntireBucket', requests: { AllRequests: daily, GetRequests: daily } }],
  }));
  const management = [{ source: 'kms.amazonaws.com', name: 'Decrypt', readOnly: true, daily, bytes: 1200 }];
  const regions = { 'us-east-1': { buckets, management } };
  return {
    // The window ends at the last midnight of the real clock.
    now: new Date().toISOString(),
    days: DAYS,
    caller: ACCOUNT,
    accounts: [{ id: ACCOUNT, regions }],
    faults,
  };
}

interface Observing {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null; readonly stderr: string }>;
}

/** The built program, in the folder. @param limit of the size of its files, in KiB */
function observe(aws: LocalAws, folder: TempFolder, args: readonly string[], limit = 'unlimited'): Observing {
  const { accessKeyId, secretAccessKey } = credentialsOf(ACCOUNT);
  const line = `ulimit -f ${limit}; exec "$0" "$@"`;
  const child = spawn('bash', ['--norc', '-c', line, process.execPath, MAIN, 'observe', ...args], {
    cwd: folder.path,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ENDPOINT_URL: aws.url,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
    },
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = once(child, 'close') as Promise<[number | null, string | null]>;
  return { child, ended: ended.then(([code, signal]) => ({ code, signal, stderr })) };
}

interface Snapshot {
  readonly traffic: readonly object[];
  readonly gaps: readonly object[];
  readonly observation: { readonly spent: string };
  readonly unfinished?: object;
}

function snapshotIn(folder: TempFolder): Snapshot {
  return JSON.parse(readFileSync(folder.file('s.json'), 'utf8')) as Snapshot;
}

/** All that a run tells which nothing kept from ending. */
async function calmly(): Promise<Snapshot & { readonly metricsAsked: number }> {
  await using aws = await LocalAws.start(scenario());
  using folder = new TempFolder();
  expect(await observe(aws, folder, ['-o', 's.json']).ended).toMatchObject({ code: 0 });
  return { ...snapshotIn(folder), metricsAsked: aws.metricsAsked };
}

/** Until the counts of all metrics are in the file: what they cost stands there as soon as they are asked for. */
async function untilKept(folder: TempFolder): Promise<void> {
  await expect.poll(() => countsKept(folder)).toBe(80);
}

/** A page of counts has a line for each metric, with its status `c`. */
async function countsKept(folder: TempFolder): Promise<number> {
  const part = folder.list().includes('s.json.part') ? await readPart(folder.file('s.json.part')) : undefined;
  const texts = Object.values(part?.unfinished?.answers ?? {}).flatMap((answer) =>
    Array.isArray(answer) ? answer.filter((one) => typeof one === 'string') : [],
  );
  return sum(texts, (text) => [...text.matchAll(/^\d+ c /gm)].length);
}

/** LookupEvents comes to no end, and all else is answered. */
const HANGING: Fault = { kind: 'hang', match: { call: 'LookupEvents' } };

describe('a run that is cut off', () => {
  test('kill -9: --resume asks only for what was not on the disk, and ends as if nothing had been', async () => {
    using folder = new TempFolder();
    {
      await using aws = await LocalAws.start(scenario(HANGING));
      const { child, ended } = observe(aws, folder, ['-o', 's.json']);
      await untilKept(folder);
      child.kill('SIGKILL');
      await ended;
      expect(folder.list()).toEqual(['s.json.part']);
      expect(statSync(folder.file('s.json.part')).mode & 0o777).toBe(0o600);
      expect(readFileSync(folder.file('s.json.part'), 'utf8')).not.toContain(credentialsOf(ACCOUNT).secretAccessKey);
      expect(aws.metricsAsked).toBe(80);
    }
    await using aws = await LocalAws.start(scenario());
    expect(await observe(aws, folder, ['--resume', 's.json', '-o', 's.json']).ended).toMatchObject({ code: 0 });
    expect(aws.metricsAsked).toBe(0);
    expect(folder.list()).toEqual(['s.json']);
    const calm = await calmly();
    expect(calm.metricsAsked).toBe(80);
    const { traffic, gaps, observation, unfinished } = snapshotIn(folder);
    expect({ traffic, gaps, spent: observation.spent, unfinished }).toEqual({
      traffic: calm.traffic,
      gaps: calm.gaps,
      spent: calm.observation.spent,
      unfinished: undefined,
    });
  });

  test('a run of the next night is not stopped by one that was killed, whose answers are kept under a name', async () => {
    using folder = new TempFolder();
    {
      await using aws = await LocalAws.start(scenario(HANGING));
      const { child, ended } = observe(aws, folder, ['-o', 's.json']);
      await untilKept(folder);
      child.kill('SIGKILL');
      await ended;
    }
    await using aws = await LocalAws.start(scenario());
    const { code, stderr } = await observe(aws, folder, ['-o', 's.json']).ended;
    expect(code).toBe(0);
    const [, aside = ''] = folder.list();
    expect(folder.list()).toEqual(['s.json', expect.stringMatching(/^s\.json\.part\.\d{8}T\d{6}Z$/)]);
    expect(stderr).toContain(`observe --resume ${folder.file(aside)} -o s.json`);
    const asked = aws.metricsAsked;
    expect(await observe(aws, folder, ['--resume', aside, '-o', 'first.json']).ended).toMatchObject({ code: 0 });
    expect(aws.metricsAsked).toBe(asked);
  });

  test.for(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s once: what was seen is written and can be resumed',
    async (signal) => {
      using folder = new TempFolder();
      await using aws = await LocalAws.start(scenario(HANGING));
      const { child, ended } = observe(aws, folder, ['-o', 's.json']);
      await untilKept(folder);
      child.kill(signal);
      expect(await ended).toMatchObject({ code: 130, stderr: expect.stringContaining('resume with: ') as unknown });
      expect(folder.list()).toEqual(['s.json']);
      expect(snapshotIn(folder)).toHaveProperty('unfinished');
    },
  );

  test('a second signal ends at once, and what was paid for stays', async () => {
    using folder = new TempFolder({ 's.json': 'before' });
    await using aws = await LocalAws.start(scenario(HANGING));
    const { child, ended } = observe(aws, folder, ['-o', 's.json']);
    await untilKept(folder);
    const asked = once(child.stderr!, 'data');
    child.kill('SIGTERM');
    await asked;
    child.kill('SIGTERM');
    const { code, stderr } = await ended;
    expect(code).toBe(130);
    expect(stderr).toMatch(/what AWS has answered is in \S+s\.json\.part; go on with: trailtrim observe --resume \S+ /);
    expect(folder.list()).toEqual(['s.json', 's.json.part']);
    expect(readFileSync(folder.file('s.json'), 'utf8')).toBe('before');
  });

  test('a disk that is full: one line, exit 1, and what was kept before is still there', async () => {
    using folder = new TempFolder();
    {
      await using aws = await LocalAws.start(scenario(HANGING));
      const { code, stderr } = await observe(aws, folder, ['-o', 's.json'], '8').ended;
      expect(code).toBe(1);
      expect(stderr.match(/larger than the system allows/g)).toHaveLength(2);
      expect(stderr).toContain('s.json.part: cannot be written: the file would be larger than the system allows');
      expect(stderr).toContain('s.json: cannot be written whole: the file would be larger than the system allows');
      // A little was answered before there was too much of it, or not.
      rmSync(folder.file('s.json.part'), { force: true });
      expect(folder.list()).toEqual([]);
      const { child, ended } = observe(aws, folder, ['-o', 's.json']);
      await untilKept(folder);
      child.kill('SIGKILL');
      await ended;
      const before = readFileSync(folder.file('s.json.part'));
      const calls = aws.count();
      const again = await observe(aws, folder, ['--resume', 's.json', '-o', 's.json'], '8').ended;
      expect(again).toMatchObject({ code: 1, stderr: expect.stringMatching(/^s\.json\.part: .*\n$/) as unknown });
      expect(aws.count()).toBe(calls);
      expect(readFileSync(folder.file('s.json.part'))).toEqual(before);
      expect(folder.list()).toEqual(['s.json.part']);
    }
    await using aws = await LocalAws.start(scenario());
    expect(await observe(aws, folder, ['--resume', 's.json', '-o', 's.json']).ended).toMatchObject({ code: 0 });
    expect(aws.metricsAsked).toBe(0);
    expect(folder.list()).toEqual(['s.json']);
  });
});
