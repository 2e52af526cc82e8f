import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runObserveS3 } from '../../../src/cli/commands/observe-s3.ts';
import { EXIT } from '../../../src/cli/exit-code.ts';
import type { ObserveOptions } from '../../../src/cli/flags/observe.ts';
import { toUsd } from '../../../src/model/quantity/usd.ts';
import { parseSnapshot } from '../../../src/model/snapshot/parse-snapshot.ts';
import { credentialsOf } from '../../aws/local/credentials.ts';
import { LocalAws } from '../../aws/local/local-aws.ts';
import type { Scenario } from '../../aws/local/scenario.ts';
import { MANAGEMENT, scenarioOf } from '../../aws/local/test-scenario.ts';
import { BUCKET, bucketWith, deliveredFiles } from '../../observe/aws/delivered/delivered-folder.ts';
import { LogFolder } from '../../observe/logs/log-folder.ts';

const FILES = deliveredFiles(['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04']);
const WINDOW = { start: '2026-10-01', end: '2026-10-04' };
const SOURCE = `s3://${BUCKET}/AWSLogs/`;

let folder: LogFolder;
let aws: LocalAws | undefined;
let said = '';

beforeEach(() => {
  folder = new LogFolder();
  said = '';
  const { accessKeyId, secretAccessKey } = credentialsOf(MANAGEMENT);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretAccessKey);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await aws?.[Symbol.asyncDispose]();
  aws = undefined;
  folder[Symbol.dispose]();
});

async function observe(flags: Partial<ObserveOptions>, overrides: Partial<Scenario> = {}): Promise<number> {
  aws ??= await LocalAws.start(scenarioOf({ buckets: [bucketWith(FILES)] }, overrides), { isRealTime: true });
  const given: ObserveOptions = {
    logs: [SOURCE],
    window: WINDOW,
    endpointUrl: aws.url,
    output: folder.at('out.json'),
    ...flags,
  };
  return runObserveS3(given);
}

function snapshotAt(name: string) {
  const parsed = parseSnapshot(JSON.parse(readFileSync(folder.at(name), 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

function written(name: string): string {
  return readFileSync(folder.at(name), 'utf8').replace(/"takenAt": ?"[^"]*"/, '');
}

describe('a whole run', () => {
  test('writes a snapshot, says before it fetches what that costs, and leaves nothing beside it', async () => {
    expect(await observe({})).toBe(EXIT.done);
    expect(snapshotAt('out.json').traffic.length).toBeGreaterThan(2);
    expect(said).toMatch(/reading 26 files, 0\.\d+ MB, for \$0\.\d+ of S3 requests/);
    expect(said).toMatch(/events of 26 files/);
    expect(existsSync(folder.at('out.json.part'))).toBe(false);
  });

  test('above --max-spend nothing is fetched, and nothing is written', async () => {
    await expect(observe({ maxSpend: toUsd('0.00001') })).rejects.toThrow(/--max-spend: that is above \$0\.00001/);
    expect(aws?.count('GetObject')).toBe(0);
    expect(existsSync(folder.at('out.json'))).toBe(false);
    expect(existsSync(folder.at('out.json.part'))).toBe(false);
  });

  test('days without files are told', async () => {
    await expect(observe({ window: { start: '2025-01-01', end: '2025-01-03' } })).rejects.toThrow(
      /no log files of these days/,
    );
  });

  test('without credentials it is a fault of the run, and not an interruption', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    vi.stubEnv('HOME', folder.path);
    await expect(observe({})).rejects.toThrow(/no credentials for AWS were found/);
  });

  test.each<[string, readonly string[], RegExp]>([
    ['no bucket', ['s3://'], /does not name a bucket/],
    ['no name of a bucket', ['s3://Has_Capitals/x'], /does not name a bucket/],
  ])('%s', async (_, logs, message) => {
    await expect(observe({ logs: [...logs] })).rejects.toThrow(message);
  });
});

describe('a run that is cut off', () => {
  /** Every GET after the first ones is denied as if the credentials had expired. */
  const expiring = { faults: [{ kind: 'expired' as const, match: { call: 's3:GetObject', from: 9 } }] };

  test('keeps what it has read, goes on with --resume, and ends with the same bytes', async () => {
    await expect(observe({}, expiring)).rejects.toThrow(/no snapshot was written/);
    expect(said).toMatch(/what was read is in \S+out\.json\.part; go on with: trailtrim observe s3:\/\//);
    expect(existsSync(folder.at('out.json'))).toBe(false);
    const before = aws!.calls.filter(({ name, outcome }) => name === 'GetObject' && outcome === 'ok').length;
    expect(before).toBe(8);
    await aws![Symbol.asyncDispose]();
    aws = undefined;

    expect(await observe({ resume: folder.at('out.json.part') })).toBe(EXIT.done);
    expect(aws!.count('GetObject')).toBe(26 - before);
    expect(existsSync(folder.at('out.json.part'))).toBe(false);
    await aws![Symbol.asyncDispose]();
    aws = undefined;
    expect(await observe({ output: folder.at('whole.json') })).toBe(EXIT.done);
    expect(written('out.json')).toBe(written('whole.json'));
  });

  test('a line that was cut is read again', async () => {
    await expect(observe({}, expiring)).rejects.toThrow(/no snapshot was written/);
    await aws![Symbol.asyncDispose]();
    aws = undefined;
    const text = readFileSync(folder.at('out.json.part'), 'utf8');
    folder.write('out.json.part', text.slice(0, -30));
    // The output itself names what lies beside it.
    expect(await observe({ resume: folder.at('out.json') })).toBe(EXIT.done);
    expect(aws!.count('GetObject')).toBe(26 - 7);
  });

  test('other days, another sample or another file are refused', async () => {
    await expect(observe({}, expiring)).rejects.toThrow(/no snapshot was written/);
    await aws![Symbol.asyncDispose]();
    aws = undefined;
    const resume = folder.at('out.json.part');
    await expect(observe({ resume, window: { start: '2026-10-01', end: '2026-10-03' } })).rejects.toThrow(
      /has the end/,
    );
    await expect(observe({ resume, sample: 0.5 })).rejects.toThrow(/has the sample/);
    await expect(observe({ resume: folder.at('nowhere.json') })).rejects.toThrow(
      /--resume: .*nowhere.json: no such file/,
    );
    const [head = ''] = readFileSync(resume, 'utf8').split('\n');
    const changed = folder.write('changed.part', `${head}\n{"path":"s3://x/y","bytes":1,"reading":{}}\n`);
    await expect(observe({ resume: changed })).rejects.toThrow(/was changed since it was written/);
    const other = folder.write('other.part', '{"schema":"trailtrim/snapshot@1"}\n');
    await expect(observe({ resume: other })).rejects.toThrow(/is not what a run over log files in S3 left/);
  });
});

describe('a sample', () => {
  test('reads some of the files, keeps its bounds around what all of them hold, and says that it is one', async () => {
    expect(await observe({})).toBe(EXIT.done);
    expect(await observe({ sample: 0.25, output: folder.at('sample.json') })).toBe(EXIT.done);
    expect(said).toMatch(/reading 8 files of 26/);
    expect(said).toMatch(/estimated for all files: \d+ events; the intervals of the rows add up to \d+ to \d+/);
    const [whole, sample] = [snapshotAt('out.json'), snapshotAt('sample.json')];
    expect(sample.gaps.map(({ kind }) => kind)).toContain('not-asked');
    const countOf = (snapshot: typeof whole): number =>
      snapshot.traffic.reduce((total, { count }) => total + Number(count ?? 0), 0);
    const high = sample.traffic.reduce((total, { range, count }) => total + Number(range?.high ?? count), 0);
    expect(countOf(whole)).toBeLessThanOrEqual(high);
    expect(sample.traffic.some(({ range }) => range !== undefined)).toBe(true);
  });

  test('of several trails is refused: copies could not be told apart', async () => {
    const second = Object.fromEntries(Object.entries(FILES).map(([key, content]) => [`second/${key}`, content]));
    aws = await LocalAws.start(scenarioOf({ buckets: [bucketWith({ ...FILES, ...second })] }), { isRealTime: true });
    await expect(observe({ logs: [`s3://${BUCKET}`], sample: 0.5 })).rejects.toThrow(/of 2 trails/);
  });
});

test('a plan asks nothing', async () => {
  const plan = { plan: true, output: folder.at('plan.txt') } as const;
  expect(await observe(plan)).toBe(EXIT.done);
  expect(aws?.count()).toBe(0);
  expect(readFileSync(folder.at('plan.txt'), 'utf8')).toMatch(/s3:GetObject +one a file +14,688 +\$0\.00\d+/);
});
