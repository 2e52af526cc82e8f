import { gapOf } from '../../../src/model/snapshot/gap.ts';
import type { GapKind } from '../../../src/model/snapshot/gap-kind.ts';
import { bucketOf } from '../../../src/model/snapshot/subject.ts';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toUsd } from '../../../src/model/quantity/usd.ts';
import { CloudFailure, UsageFailure } from '../../../src/cli/failure.ts';
import { parseSnapshot } from '../../../src/model/snapshot/parse-snapshot.ts';
import type { AwsObservation } from '../../../src/observe/aws/run/observation.ts';
import { FakeRun, makeObservation, makeObserved, makeProgress, observeWith, UNFINISHED } from '../observe/fake-run.ts';
import { TempFolder } from '../temp-folder.ts';

const STOPPED = makeObserved({ unfinished: UNFINISHED });

describe('how an observation ends', () => {
  test('done: the snapshot is written, and standard error says what was seen and what to do next', async () => {
    using folder = new TempFolder();
    const run = new FakeRun();
    const file = folder.file('snapshot.json');
    const { code, stdout, stderr } = await observeWith({ output: file }, run, () => run.end());
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr.split('\n')).toEqual([
      'observing the account of the credentials, all Regions that are enabled, 91 days',
      '2 rows of 1 resource, 0 trails; 1 account, 1 Region',
      '2026-11-15 to 2026-11-22 (end exclusive)',
      '1,204 calls, of which 3 refused or failed; $0.005 at list prices',
      `next: trailtrim --from ${file}`,
      '',
    ]);
    const json = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    expect(parseSnapshot(json)).toMatchObject({ ok: true, value: { traffic: [{ count: 7n }, { count: 7n }] } });
    expect(json).not.toHaveProperty('unfinished');
  });

  test('without -o it is standard output that holds the snapshot, and nothing else', async () => {
    const run = new FakeRun();
    const { code, stdout } = await observeWith({}, run, () => run.end());
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'trailtrim/snapshot@1', observation: { spent: '0.005' } });
  });

  test.for<[string, Partial<AwsObservation>, number, readonly (string | RegExp)[]]>([
    ['interrupted', { stopped: 'interrupted' }, 130, [/^resume with: trailtrim observe --resume \S+ -o \S+$/m]],
    [
      'expired',
      { stopped: 'expired' },
      3,
      [/^the credentials have expired: log in again$/m, /^resume with: trailtrim observe --resume \S+ -o \S+$/m],
    ],
    ['nothing answered', { answered: false, snapshot: makeObserved({ traffic: [] }) }, 3, ['AWS answered nothing']],
    [
      'over the limit',
      { overspent: true },
      4,
      [/^resume with: trailtrim observe --resume \S+ --max-spend USD -o \S+$/m],
    ],
    ['interrupted and over the limit', { stopped: 'interrupted', overspent: true }, 130, ['--max-spend USD']],
    ['expired before anything was answered', { stopped: 'expired', answered: false }, 3, ['log in again']],
  ])('%s: exit code and what to do; the file is written', async ([, change, expected, said]) => {
    using folder = new TempFolder();
    const run = new FakeRun();
    const file = folder.file('snapshot.json');
    const observation = makeObservation({ snapshot: STOPPED, ...change });
    const { code, stderr } = await observeWith({ output: file }, run, () => run.end(observation));
    expect(code).toBe(expected);
    for (const text of said) expect(stderr).toMatch(text);
    expect(stderr).not.toContain('next: trailtrim --from');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ schema: 'trailtrim/snapshot@1' });
  });

  test('nothing answered, and no file named: standard output stays empty', async () => {
    const run = new FakeRun();
    const { code, stdout } = await observeWith({}, run, () => run.end(makeObservation({ answered: false })));
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  });

  test.for<['usage' | 'cloud', typeof UsageFailure | typeof CloudFailure, readonly string[]]>([
    ['usage', UsageFailure, ['no', 'do this']],
    ['cloud', CloudFailure, ['no', 'do this', 'nothing was written']],
  ])('a run that cannot begin, %s: its lines, and no file', async ([fault, kind, lines]) => {
    using folder = new TempFolder();
    const run = new FakeRun();
    const { error } = await observeWith({ output: folder.file('s.json') }, run, () => run.fail(fault, 'no', 'do this'));
    expect(error).toBeInstanceOf(kind);
    expect((error as UsageFailure).lines).toEqual(lines);
    expect(folder.list()).toEqual([]);
  });

  test('the command to resume with repeats who asks, and quotes what a shell would read', async () => {
    using folder = new TempFolder();
    const run = new FakeRun();
    const { stderr } = await observeWith(
      {
        output: folder.file('my file.json'),
        profile: 'a b',
        endpointUrl: 'http://127.0.0.1:9',
        maxSpend: toUsd('1.5'),
      },
      run,
      () => run.end(makeObservation({ snapshot: STOPPED, stopped: 'interrupted' })),
    );
    expect(stderr).toContain(
      `--resume '${folder.file('my file.json')}' --profile 'a b' --endpoint-url http://127.0.0.1:9 --max-spend 1.5 -o '${folder.file('my file.json')}'\n`,
    );
  });

  test('gaps by reason, the commonest first, ten kinds; text of AWS moves no cursor', async () => {
    const gap = (name: string, kind: GapKind, reason: string) =>
      gapOf({ kind, subjects: [{ kind: 'log-bucket', name }], account: '1', region: 'r', reason, remedy: 'do' });
    const gaps = [
      ...RARE.map((kind, index) => gap(`rare ${index}`, kind, `reason ${index}`)),
      gap('b\u001b[2J1', 'denied', 'refused (AccessDenied: user x)'),
      gap('b2', 'denied', 'refused (AccessDenied: user y)'),
      gap('many buckets, '.repeat(100), 'trouble', 'twice'),
      gap('other', 'trouble', 'twice'),
    ];
    const run = new FakeRun();
    const { stderr } = await observeWith({}, run, () => run.end(makeObservation({ snapshot: makeObserved({ gaps }) })));
    const [head, first, remedy, long, ...others] = stderr.slice(stderr.indexOf('15 gaps')).split('\n');
    expect(head).toBe('15 gaps (unknown, which is not zero):');
    expect([first, remedy]).toEqual(['  log bucket b1 (1 r) and 1 more: refused (AccessDenied: user x)', '    do']);
    expect(long).toMatch(/^ {2}log bucket many buckets, .{130,140}… \(1 r\) and 1 more: twice$/);
    expect(others.slice(15, 18)).toEqual([
      '  log bucket rare 7 (1 r): reason 7',
      '    do',
      '  and 3 kinds more; all stand under gaps in the snapshot',
    ]);
  });
});

const RARE = [
  'throttled',
  'unreachable',
  'missing',
  'expired',
  'region-off',
  'interrupted',
  'max-spend',
  'not-asked',
  'not-listed',
  'incomplete',
  'not-given',
] as const satisfies readonly GapKind[];

describe('gaps whose remedies name a bucket each', () => {
  test('are one kind', async () => {
    const gap = (bucket: string) =>
      gapOf({
        kind: 'metrics-off',
        subjects: [{ kind: 'request-metrics', resource: bucketOf('aws', bucket) }],
        reason: 'not enabled',
        remedy: `Switch them on with \`aws s3api --bucket ${bucket}\`, and wait.`,
      });
    const run = new FakeRun();
    const gaps = [gap('one'), gap('two'), gap('three')];
    const { stderr } = await observeWith({}, run, () => run.end(makeObservation({ snapshot: makeObserved({ gaps }) })));
    expect(stderr).toContain(
      '  S3 request metrics of one and 2 more: not enabled\n    Switch them on with `aws s3api --bucket one`, and wait.\n',
    );
    expect(stderr).not.toContain('metrics of two');
  });

  test('are one for each call that has to be allowed', async () => {
    const gap = (account: string, call: string) =>
      gapOf({
        kind: 'denied',
        subjects: [{ kind: 'management-events' }],
        account,
        calls: [call],
        reason: 'AWS refused',
        remedy: `allow ${call}`,
      });
    const run = new FakeRun();
    const gaps = [gap('1', 'a:One'), gap('2', 'a:One'), gap('1', 'b:Two')];
    const { stderr } = await observeWith({}, run, () => run.end(makeObservation({ snapshot: makeObserved({ gaps }) })));
    expect(stderr).toContain(
      [
        '  management events (1) and 1 more: AWS refused',
        '    allow a:One',
        '  management events (1): AWS refused',
        '    allow b:Two',
      ].join('\n'),
    );
  });
});

test.for([true, false])('a fault of trailtrim in a part of a run, with its stack or not: %s', async (debug) => {
  const run = new FakeRun();
  const error = new TypeError('no such thing');
  const during = () => run.end(makeObservation({ faults: [{ part: 'the bill', error }] }));
  const { code, stderr } = await observeWith({}, run, during, {}, debug);
  expect(code).toBe(0);
  expect(stderr).toContain('trailtrim failed in the bill, and a gap stands for it: no such thing');
  expect(stderr.includes(error.stack!.split('\n')[1]!.trim())).toBe(debug);
  expect(stderr.includes('please report it with the output of --debug')).toBe(!debug);
});

test('a folder that went away: no more is asked, and no file is named that is not there', async () => {
  using folder = new TempFolder();
  const run = new FakeRun();
  const gone = folder.file('gone');
  mkdirSync(gone);
  const { error, stderr } = await observeWith({ output: join(gone, 's.json') }, run, async () => {
    run.options!.answerLog!.keep('one', 1);
    rmSync(gone, { recursive: true });
    await expect.poll(() => run.stops).toEqual(['unwritable']);
    run.end(makeObservation({ snapshot: STOPPED, stopped: 'unwritable' }));
  });
  expect(error).toMatchObject({ lines: [expect.stringContaining('there is no such folder')] });
  expect(stderr).toContain('s.json.part: cannot be written: it was removed while the run went on: asking no more');
  expect(stderr).not.toContain('what AWS has answered is in');
});

test('a clock that is off is told, and which one counted', async () => {
  const run = new FakeRun();
  const during = () => run.end(makeObservation({ clockOff: -3 * 86_400_000 }));
  const { stderr } = await observeWith({}, run, during);
  expect(stderr).toContain(
    "\nnote: the clock of this machine is 3 days ahead of AWS's, by which the days were chosen: set the clock\n",
  );
});

describe('what a run is given', () => {
  test.for<[string, string, string]>([
    ['a folder that is not there', 'none/s.json', 'there is no such folder'],
    ['a folder', '..', 'it is a folder'],
    ['a part that is not a folder', 'rates.yaml/s.json', 'a part of the path is not a folder'],
  ])('where it could not write it asks nothing: %s', async ([, name, reason]) => {
    using folder = new TempFolder({ 'rates.yaml': '' });
    const run = new FakeRun();
    const { error } = await observeWith({ output: folder.file(name) }, run, () => {});
    expect((error as UsageFailure).lines[0]).toContain(`cannot be written: ${reason}`);
    expect(run.options).toBeUndefined();
  });

  test('-o without a name is wrong usage', async () => {
    const { error } = await observeWith({ output: '' }, new FakeRun(), () => {});
    expect((error as UsageFailure).lines).toEqual(['-o: expected the name of a file, found nothing']);
  });

  test('settings, prices and where to ask', async () => {
    const run = new FakeRun();
    await observeWith(
      { region: ['eu-west-1', 'us-east-1', 'eu-west-1'], days: '14', maxSpend: toUsd('0.50'), profile: 'p' },
      run,
      () => run.end(),
      { AWS_ENDPOINT_URL: 'http://127.0.0.1:1234', AWS_REGION: 'eu-west-1' },
    );
    expect(run.options).toMatchObject({
      settings: { regions: ['eu-west-1', 'us-east-1'], days: 14 },
      profile: 'p',
      endpoint: 'http://127.0.0.1:1234',
      environment: { AWS_REGION: 'eu-west-1' },
      resume: undefined,
    });
    expect(run.options?.maxSpend?.toFixed()).toBe('0.5');
    const prices = Object.entries(run.options!.prices).map(([charge, price]) => [charge, price.toFixed()]);
    expect(Object.fromEntries(prices)).toEqual({
      'observing.metrics': '0.00001',
      'observing.requests': '0.00001',
      'observing.cost-explorer': '0.01',
    });
  });

  test('the flag for the endpoint goes before the variable', async () => {
    const run = new FakeRun();
    const env = { AWS_ENDPOINT_URL: 'http://127.0.0.1:2' };
    await observeWith({ endpointUrl: 'http://127.0.0.1:1' }, run, () => run.end(), env);
    expect(run.options?.endpoint).toBe('http://127.0.0.1:1');
  });

  test.for<[string, NodeJS.ProcessEnv]>([
    ['an empty variable', { AWS_ENDPOINT_URL: '' }],
    [
      'one that the user has switched off',
      { AWS_ENDPOINT_URL: 'http://a', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
    ],
  ])('%s is none', async ([, env]) => {
    const run = new FakeRun();
    await observeWith({}, run, () => run.end(), env);
    expect(run.options?.endpoint).toBeUndefined();
  });

  test('a variable that is no address is wrong usage, before anything is asked', async () => {
    const run = new FakeRun();
    const { error } = await observeWith({}, run, () => {}, { AWS_ENDPOINT_URL: 'localhost' });
    expect((error as UsageFailure).lines).toEqual([
      'AWS_ENDPOINT_URL: expected an address such as https://example.com, found localhost',
    ]);
    expect(run.options).toBeUndefined();
  });

  test('a limit needs prices that are known: in GovCloud none is', async () => {
    const run = new FakeRun();
    const { error } = await observeWith({ region: ['us-gov-west-1'], maxSpend: toUsd('1') }, run, () => {});
    expect((error as UsageFailure).lines).toHaveLength(3);
    expect((error as UsageFailure).lines[0]).toContain('observing.metrics costs in aws-us-gov is not known');
    const unlimited = new FakeRun();
    expect((await observeWith({ region: ['us-gov-west-1'] }, unlimited, () => unlimited.end())).code).toBe(0);
  });
});

describe('ctrl-C, SIGTERM and SIGHUP', () => {
  test('once, and a second time', async () => {
    const run = new FakeRun();
    const { code, stderr } = await observeWith({}, run, () => {
      run.signals.emit('SIGINT');
      expect([run.stops, run.left]).toEqual([['interrupted'], []]);
      run.signals.emit('SIGTERM');
      expect([run.stops, run.left]).toEqual([['interrupted'], [130]]);
      run.end(makeObservation({ stopped: 'interrupted', snapshot: STOPPED }));
    });
    expect(code).toBe(130);
    expect(stderr.split('\n').slice(1, 3)).toEqual([
      'interrupted: asking no more, then writing; interrupt again to leave at once',
      'left at once: nothing was written',
    ]);
  });

  test('before the run has started: it is stopped as soon as it has', async () => {
    const run = new FakeRun();
    run.whileLoading = () => void run.signals.emit('SIGINT');
    await observeWith({}, run, () => run.end(makeObservation({ stopped: 'interrupted', snapshot: STOPPED })));
    expect(run.stops).toEqual(['interrupted']);
  });

  test('afterwards signals are not listened to any more, nor warnings held back', async () => {
    const warnings = process.listeners('warning');
    const run = new FakeRun();
    await observeWith({}, run, () => run.end());
    expect(run.signals.eventNames()).toEqual([]);
    expect(process.listeners('warning')).toEqual(warnings);
  });
});

describe('progress where nobody watches', () => {
  test('a line for each tenth of the work, though the total grows', async () => {
    const run = new FakeRun();
    const { stderr } = await observeWith({}, run, () => {
      const tell = run.options!.onProgress!;
      tell(makeProgress({ done: 1, total: 2, calls: 3 }));
      tell(makeProgress({ done: 2, total: 80, calls: 5 }));
      for (let done = 3; done <= 80; done += 1)
        tell(makeProgress({ done, total: 80, calls: 1204, running: ['us-east-1 request\u001b[1A metrics', 'other'] }));
      run.end();
    });
    expect(stderr.split('\n').filter((line) => line.includes(' calls · '))).toEqual([
      '1/2 · 3 calls · $0.00',
      ...[48, 56, 64, 72, 80].map((done) => `${done}/80 · 1,204 calls · $0.00 · us-east-1 request metrics`),
    ]);
  });

  test('what Node and the SDK print meanwhile comes afterwards, once, and not what the SDK says of Node', async () => {
    const run = new FakeRun();
    const { stdout, stderr } = await observeWith({}, run, async () => {
      process.emitWarning('The AWS SDK for JavaScript (v3) will no longer support Node', 'NodeDeprecationWarning');
      process.emitWarning('something else');
      console.warn('several', 'credentials');
      console.log('several', 'credentials');
      // Warnings come on the next tick.
      await new Promise<void>((resolve) => process.nextTick(resolve));
      run.end();
    });
    expect(stderr.split('\n').slice(1, 3)).toEqual(['several credentials', 'Warning: something else']);
    expect(stderr).not.toContain('SDK');
    expect(JSON.parse(stdout)).toHaveProperty('schema');
  });
});
