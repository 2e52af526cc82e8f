import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dataSelector, MANAGEMENT } from '../../factories.ts';
import { runProgram } from '../run-program.ts';
import { TempFolder } from '../temp-folder.ts';

const S3 = dataSelector('AWS::S3::Object');
const TABLES = dataSelector('AWS::DynamoDB::Table');
const S3_READS = dataSelector('AWS::S3::Object', { Field: 'readOnly', Equals: ['true'] });
const S3_BUT_RAW = dataSelector('AWS::S3::Object', { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::raw/'] });

const ACCOUNT = '111122223333';

function trailWith(name: string, advancedEventSelectors: readonly object[] | null): object {
  return {
    name,
    arn: `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/${name}`,
    account: ACCOUNT,
    homeRegion: 'us-east-1',
    multiRegion: true,
    organization: false,
    logging: true,
    includeGlobalServiceEvents: true,
    advancedEventSelectors,
  };
}

function bucketRow(bucket: string, count: number | null, readOnly: boolean | null = true): object {
  return {
    account: ACCOUNT,
    region: 'us-east-1',
    category: 'Data',
    eventSource: 's3.amazonaws.com',
    eventName: null,
    readOnly,
    resource: { type: 'AWS::S3::Object', arn: `arn:aws:s3:::${bucket}/` },
    count,
    evidence: count === null ? 'unknown' : 'measured',
  };
}

/** Thirty days. */
function snapshotWith(trails: readonly object[], traffic: readonly object[]): object {
  return {
    schema: 'trailtrim/snapshot@1',
    window: { start: '2026-10-01T00:00:00Z', end: '2026-10-31T00:00:00Z' },
    traffic,
    trails,
  };
}

interface Amount {
  readonly low: string | null;
  readonly expected: string;
  readonly high: string | null;
}

interface Price {
  readonly trail: string;
  readonly month: string;
  readonly before: Amount;
  readonly after: Amount;
  readonly saving: Amount;
  readonly events: { readonly lost: Amount; readonly gained: Amount };
}

interface Question {
  readonly before: readonly object[];
  readonly after: readonly object[];
  readonly snapshot: object;
}

async function diffOf({ before, after, snapshot }: Question, ...args: readonly string[]) {
  using folder = new TempFolder({
    before: JSON.stringify(before),
    after: JSON.stringify(after),
    snapshot: JSON.stringify(snapshot),
  });
  return await runProgram(['diff', 'before', 'after', '--from', 'snapshot', ...args], { cwd: folder.path });
}

async function priceOf(question: Question, ...args: readonly string[]): Promise<Price> {
  const { stdout } = await diffOf(question, '--format', 'json', ...args);
  return (JSON.parse(stdout) as { price: Price }).price;
}

const exactly = (amount: string): Amount => ({ low: amount, expected: amount, high: amount });

describe('diff --from', () => {
  const TRAFFIC = [bucketRow('raw', 3_000_000), bucketRow('web', 1_000_000)];
  const SNAPSHOT = snapshotWith([trailWith('main', [MANAGEMENT, S3])], TRAFFIC);
  const CHANGE = { before: [MANAGEMENT, S3], after: [MANAGEMENT, S3_BUT_RAW], snapshot: SNAPSHOT };

  test('the amounts of the window, exact decimals in text', async () => {
    expect(await priceOf(CHANGE, '--month', 'window')).toEqual({
      trail: 'main',
      trailArn: expect.stringMatching(/:trail\/main$/),
      confidence: null,
      findings: [],
      month: 'window',
      before: exactly('4'),
      after: exactly('1'),
      saving: exactly('3'),
      events: { lost: exactly('3000000'), gained: exactly('0') },
    });
  });

  test('what nobody records any more comes first, by account', async () => {
    const question = { ...CHANGE, after: [S3] };
    const { stdout } = await diffOf(question, '--format', 'text');
    expect(stdout).toMatch(
      /^risk: with these selectors main no longer records management events, .* of account \d{12}, and no other trail or store does$/m,
    );
  });

  test('the month is the calendar month after the window unless it is named', async () => {
    expect(await priceOf(CHANGE)).toMatchObject({ month: '2026-11', saving: { expected: '3' } });
    // Rows without daily counts go on as they were, give or take 20%.
    expect((await priceOf(CHANGE, '--month', '730h')).saving).toEqual({
      low: '2.356084125258',
      expected: '3.041666667',
      high: '3.925362083764',
    });
    const december = await priceOf(CHANGE, '--month', '2026-12');
    expect(december).toMatchObject({ month: '2026-12', saving: { expected: '3.1' } });
  });

  test('in words', async () => {
    const { stdout } = await diffOf(CHANGE, '--month', 'window');
    expect(stdout).toContain(
      'on main: $4.00 -> $1.00 in the window, saves $3.00\n  events in the window: 3,000,000 lost, 0 gained\n',
    );
    const turned = await diffOf({ ...CHANGE, before: CHANGE.after, after: CHANGE.before });
    expect(turned.stdout).toContain(
      'on main: $1.00 -> $4.00 in November 2026, costs $3.00 ($2.32 to $3.87 in four of five such forecasts)\n',
    );
    expect(turned.stdout).toContain('  events in November 2026: 0 lost, 2,323,497 to 3,872,100 gained\n');
  });

  test('what was never counted is not shown as nothing', async () => {
    const snapshot = snapshotWith([trailWith('main', [MANAGEMENT, S3])], [bucketRow('raw', null)]);
    expect(await priceOf({ ...CHANGE, snapshot })).toMatchObject({
      before: { low: '0', expected: '0', high: null },
      after: exactly('0'),
      saving: { low: '0', expected: '0', high: null },
      events: { lost: { low: '0', expected: '0', high: null }, gained: exactly('0') },
    });
    const { stdout } = await diffOf({ ...CHANGE, snapshot });
    expect(stdout).toContain('on main: unknown -> $0.00 in November 2026, what it saves is unknown\n');
    expect(stdout).toContain('  events in November 2026: unknown lost, 0 gained\n');
    const turned = await diffOf({ before: CHANGE.after, after: CHANGE.before, snapshot });
    expect(turned.stdout).toContain('on main: $0.00 -> unknown in November 2026, what it costs is unknown\n');
  });

  test('what is known beside it is', async () => {
    const snapshot = snapshotWith(
      [trailWith('main', [MANAGEMENT, S3])],
      [bucketRow('raw', 3_000_000), bucketRow('raw', null, false)],
    );
    const args = ['--month', 'window'];
    expect((await diffOf({ ...CHANGE, snapshot }, ...args)).stdout).toContain(
      'on main: $3.00 + ? -> $0.00 in the window, saves $3.00; how much more is unknown\n  events in the window: 3,000,000 + ? lost, 0 gained\n',
    );
    const turned = { before: CHANGE.after, after: CHANGE.before, snapshot };
    expect((await diffOf(turned, ...args)).stdout).toContain('costs $3.00; how much more is unknown\n');
  });

  test('an unknown that both record alike leaves the saving known', async () => {
    const snapshot = snapshotWith([trailWith('main', [MANAGEMENT, S3])], [...TRAFFIC, bucketRow('web', null, null)]);
    expect(await priceOf({ ...CHANGE, snapshot }, '--month', 'window')).toMatchObject({
      before: { low: '4', expected: '4', high: null },
      after: { low: '1', expected: '1', high: null },
      saving: exactly('3'),
    });
  });

  test('a row that may still be recorded: from nothing to all, with the ends of a cost as costs', async () => {
    const snapshot = snapshotWith(
      [trailWith('main', [MANAGEMENT, S3])],
      [bucketRow('raw', 2_000_000, null), bucketRow('raw', 3_000_000, false)],
    );
    const question = { before: [MANAGEMENT, S3], after: [MANAGEMENT, S3_READS], snapshot };
    const args = ['--month', 'window'];
    expect((await diffOf(question, ...args)).stdout).toContain(
      'saves $3.00 ($3.00 to $5.00)\n  events in the window: 3,000,000 to 5,000,000 lost, 0 gained\n',
    );
    const turned = await diffOf({ ...question, before: question.after, after: question.before }, ...args);
    expect(turned.stdout).toContain('costs $3.00 ($3.00 to $5.00)\n');
  });

  test('a hostile name of a trail cannot reach the terminal', async () => {
    const snapshot = snapshotWith([trailWith('a\u001b[2J\u009b31m\u202eb', [MANAGEMENT, S3])], TRAFFIC);
    for (const format of ['text', 'json'])
      expect((await diffOf({ ...CHANGE, snapshot }, '--format', format)).stdout).not.toMatch(
        /[\0-\t\v-\u001f\u007f-\u009f\p{Cf}]/u,
      );
  });

  test('--exit-code does not hang on the price', async () => {
    expect((await diffOf(CHANGE)).code).toBe(0);
    expect((await diffOf(CHANGE, '--exit-code')).code).toBe(4);
  });
});

describe('the trail that is priced', () => {
  const TRAFFIC = [bucketRow('raw', 3_000_000)];
  const TWO = snapshotWith([trailWith('wide', [MANAGEMENT, S3]), trailWith('narrow', [MANAGEMENT])], TRAFFIC);
  const ask = (before: readonly object[], snapshot = TWO): Question => ({
    before,
    after: [MANAGEMENT, TABLES],
    snapshot,
  });

  test('is the one that has the selectors of BEFORE, however they are written', async () => {
    expect((await priceOf(ask([MANAGEMENT]))).trail).toBe('narrow');
    expect((await priceOf(ask([S3, MANAGEMENT]))).trail).toBe('wide');
  });

  test('is the only one, whatever it has', async () => {
    for (const selectors of [[TABLES], null])
      expect((await priceOf(ask([MANAGEMENT], snapshotWith([trailWith('only', selectors)], TRAFFIC)))).trail).toBe(
        'only',
      );
  });

  test('is the one that --trail names, by name or ARN', async () => {
    for (const name of ['wide', `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/wide`])
      expect((await priceOf(ask([MANAGEMENT]), '--trail', name)).trail).toBe('wide');
  });

  test.for<[string, Question, readonly string[], RegExp]>([
    [
      'none has them',
      ask([TABLES]),
      [],
      /^no trail of the snapshot has the selectors of BEFORE.*--trail NAME\ntrails: narrow, wide\n$/,
    ],
    [
      'two have them',
      ask([MANAGEMENT], snapshotWith([trailWith('a', [MANAGEMENT]), trailWith('b', [MANAGEMENT])], [])),
      [],
      /^more than one trail of the snapshot has.*\ntrails: a, b\n$/,
    ],
    ['there are none', ask([MANAGEMENT], snapshotWith([], [])), [], /^the snapshot has no trails/],
    [
      'the name is another',
      ask([MANAGEMENT]),
      ['--trail', 'narow'],
      /no trail narow in the snapshot; did you mean narrow\?/,
    ],
    ['the snapshot has a fault', ask([MANAGEMENT], { schema: 'x' }), [], /^snapshot:\/schema: /],
  ])('%s: exit 2, nothing on standard output', async ([, question, args, message]) => {
    const { code, stdout, stderr } = await diffOf(question, ...args);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

describe('before and after are what report says', () => {
  const example = JSON.parse(readFileSync(new URL('../../../examples/estate.json', import.meta.url), 'utf8')) as {
    trails: { name: string; advancedEventSelectors?: readonly object[] }[];
  };

  test('for a snapshot whose trail has those selectors', async () => {
    const proposed = await runProgram(['optimize', '--example', '--trail', 'org-trail', '--format', 'aws-cli']);
    const before = example.trails.find(({ name }) => name === 'org-trail')!.advancedEventSelectors!;
    const after = JSON.parse(proposed.stdout) as readonly object[];
    using folder = new TempFolder({ before: JSON.stringify(before), after: JSON.stringify(after) });
    const diff = await runProgram(['diff', 'before', 'after', '--example', '--format', 'json'], { cwd: folder.path });
    expect({ code: diff.code, stderr: diff.stderr }).toEqual({ code: 0, stderr: '' });
    const { price, lost, gained } = JSON.parse(diff.stdout) as { price: Price; lost: object[]; gained: object[] };
    expect(price.trail).toBe('org-trail');
    expect(lost.length).toBeGreaterThan(0);
    expect(gained).toEqual([]);
    for (const [selectors, amount] of [
      [before, price.before],
      [after, price.after],
    ] as const) {
      const trails = example.trails.map((trail) =>
        trail.name === 'org-trail' ? { ...trail, advancedEventSelectors: selectors } : trail,
      );
      const { stdout } = await runProgram(['report', '--from', '-', '--format', 'json'], {
        input: JSON.stringify({ ...example, trails }),
      });
      expect((JSON.parse(stdout) as { total: Amount }).total).toEqual(amount);
    }
    const proposal = await runProgram(['optimize', '--example', '--trail', 'org-trail']);
    const { saving } = JSON.parse(proposal.stdout) as { saving: Amount };
    expect(price.saving.expected).toBe(saving.expected);
  });
});
