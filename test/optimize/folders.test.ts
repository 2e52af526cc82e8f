import { describe, expect, test } from 'vitest';
import { estimate, withSelectors } from '../../src/model/bill/estimate.ts';
import { AVERAGE_MONTH } from '../../src/model/quantity/month.ts';
import type { TrafficRow, Trail } from '../../src/model/snapshot/snapshot.ts';
import { explain } from '../../src/optimize/explain.ts';
import { folderOf, foldersOf } from '../../src/optimize/folders.ts';
import { leftOf } from '../../src/optimize/left.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/optimize/policy.ts';
import { type Proposal, propose } from '../../src/optimize/propose.ts';
import { type Choice, NO_CHOICES } from '../../src/optimize/question.ts';
import { whyText } from '../../src/report/text/explain-text.ts';
import { viewRecord } from '../../src/selectors/event/event-view.ts';
import { isLogged } from '../../src/selectors/match/match.ts';
import { countValues, type Selector, VALUE_LIMIT } from '../../src/selectors/selector.ts';
import { ALL_S3, bucketRow, dataSelector, loadRates, makeSnapshot, makeTrail, MANAGEMENT } from '../factories.ts';

const rates = loadRates();
const LAKE = 'arn:aws:s3:::lake/';
const MILLION = 1_000_000;

interface Given {
  readonly resources: readonly string[];
  readonly traffic: readonly TrafficRow[];
  readonly selectors?: readonly Selector[];
  readonly trail?: Partial<Trail>;
  readonly drop?: Partial<Policy['drop']>;
  readonly choices?: ReadonlyMap<string, Choice>;
}

function proposalFor({ resources, traffic, selectors, trail: change, drop, choices = NO_CHOICES }: Given): Proposal {
  const trail = makeTrail({ selectors: selectors ?? [MANAGEMENT, ALL_S3], ...change });
  const snapshot = makeSnapshot({ traffic: [...traffic], trails: [trail] });
  const policy = {
    ...DEFAULT_POLICY,
    protect: { ...DEFAULT_POLICY.protect, resources },
    drop: { ...DEFAULT_POLICY.drop, ...drop },
  };
  return propose({ snapshot, rates, month: AVERAGE_MONTH, policy, trail, choices });
}

/** The values of its selector of folders. */
function foldersIn({ selectors }: Proposal): readonly string[] {
  const own = selectors.filter(({ Name }) => Name?.endsWith('protected folders'));
  return own.flatMap(({ FieldSelectors }) =>
    FieldSelectors.filter(({ Field }) => Field === 'resources.ARN').flatMap(({ StartsWith = [], Equals = [] }) => [
      ...StartsWith,
      ...Equals.map((arn) => `= ${arn}`),
    ]),
  );
}

function records({ selectors }: Pick<Proposal, 'selectors'>, key: string, call = 'GetObject', arn = true): boolean {
  const readOnly = call.startsWith('Get');
  const view = viewRecord({
    eventCategory: 'Data',
    eventSource: 's3.amazonaws.com',
    eventName: call,
    readOnly,
    ...(arn ? { userIdentity: { arn: 'arn:aws:iam::111122223333:user/ada' } } : {}),
    resources: [{ type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${key}` }],
  });
  return isLogged(selectors, view) === 'yes';
}

const reads = bucketRow('lake', true, 1000 * MILLION, { eventName: 'GetObject' });
const writes = bucketRow('lake', false, MILLION, { eventName: 'PutObject' });

describe('what a pattern means', () => {
  test.for([
    ['arn:aws:s3:::lake/private/*', 'StartsWith', 'arn:aws:s3:::lake/private/'],
    ['arn:aws:s3:::lake/private/', 'StartsWith', 'arn:aws:s3:::lake/private/'],
    ['arn:aws:s3:::lake/private*', 'StartsWith', 'arn:aws:s3:::lake/private'],
    ['arn:aws:s3:::lake/private/**', 'StartsWith', 'arn:aws:s3:::lake/private/'],
    ['arn:aws:s3:::lake/a:b/key', 'Equals', 'arn:aws:s3:::lake/a:b/key'],
    ['arn:aws-cn:s3:::lake/private/*', 'StartsWith', 'arn:aws-cn:s3:::lake/private/'],
  ] as const)('%s: %s %s', ([pattern, how, text]) => {
    expect(folderOf(pattern)).toMatchObject({ test: how, text });
  });

  test.for([
    'arn:aws:s3:::lake/',
    'arn:aws:s3:::lake',
    'arn:aws:s3:::lake/*',
    'arn:aws:s3:::lake/*/secret/*',
    'arn:aws:s3:::lake-*/private/*',
    'arn:aws:s3:::la*',
    'arn:*:s3:::lake/private/*',
    '*lake/private/*',
    'arn:aws:s3:us-east-1:111122223333:accesspoint/lake/object/private/*',
    'arn:aws:dynamodb:us-east-1:111122223333:table/lake/index/*',
    `arn:aws:s3:::lake/${'x'.repeat(2048)}/*`,
  ])('%s is no folder of one bucket', (pattern) => {
    expect(folderOf(pattern)).toBeUndefined();
  });

  test('a folder in a folder is none of its own', () => {
    const patterns = ['lake/a/b/*', 'lake/a/*', 'lake/a/key', 'lake/a', 'lake/ab/key', 'lake/ab/key*', 'other/a/'];
    const folders = foldersOf(patterns.map((key) => `arn:aws:s3:::${key}`));
    expect([...folders].map(([bucket, own]) => [bucket, own.map(({ text }) => text)])).toEqual([
      [LAKE, ['arn:aws:s3:::lake/a', 'arn:aws:s3:::lake/a/', 'arn:aws:s3:::lake/ab/key']],
      ['arn:aws:s3:::other/', ['arn:aws:s3:::other/a/']],
    ]);
  });
});

describe('a bucket with a protected folder', () => {
  const proposal = proposalFor({ resources: ['arn:aws:s3:::lake/private/*'], traffic: [reads, writes] });

  test('goes, and its folder stays in full', () => {
    expect(proposal.exclusions.noisy).toEqual([LAKE]);
    expect(foldersIn(proposal)).toEqual(['arn:aws:s3:::lake/private/']);
    expect(records(proposal, 'lake/public')).toBe(false);
    expect(records(proposal, 'lake/private/key')).toBe(true);
    expect(records(proposal, 'lake/public', 'PutObject')).toBe(true);
  });

  test('saves from nothing to all, as the bill with these selectors says', () => {
    const { saving, after, question } = proposal;
    expect([saving.low, saving.expected].map(Number)).toEqual([0, 0]);
    // 28 days of a billion reads, in a month that may have more of them.
    expect(Number(saving.high)).toBeGreaterThan(1042.85);
    const { snapshot, trail, month } = question;
    const again = estimate(withSelectors(snapshot, trail.arn, proposal.selectors), rates, month).total;
    expect(after.low.eq(again.low)).toBe(true);
  });

  test('is proved', () => {
    expect(proposal.proofs.filter((proof) => 'resource' in proof)).toEqual([
      { resource: 'arn:aws:s3:::lake/private/', kept: true, by: [3] },
    ]);
  });

  test('says so', () => {
    expect(explain(proposal).map(whyText)).toEqual([
      'reads of lake go; lake/private/ stays in full (selector 3); how many of the reads are there is not known, so the saving is between $0.00 and $1,401.92 a month; its writes stay (selector 2)',
    ]);
    expect(leftOf(proposal)).toMatchObject([{ why: 'protected-folder', resource: LAKE }]);
  });

  test('is the same a second time', () => {
    const { selectors, gains } = proposalFor({
      resources: ['arn:aws:s3:::lake/private/*'],
      traffic: [reads, writes],
      selectors: proposal.selectors,
    });
    expect(selectors).toEqual(proposal.selectors);
    expect(gains).toEqual([]);
  });

  test('is recorded as before where the folder is no longer protected but the reads are not worth a value', () => {
    const few = bucketRow('lake', true, 1000, { eventName: 'GetObject' });
    const { gains, selectors } = proposalFor({
      resources: [],
      traffic: [few, bucketRow('raw', true, 1000 * MILLION)],
      selectors: proposal.selectors,
    });
    expect(gains).toMatchObject([{ resource: LAKE }]);
    expect(records({ selectors }, 'lake/public')).toBe(true);
  });
});

test('several folders of several buckets and an object take one selector together', () => {
  const patterns = ['lake/b/*', 'lake/a/*', 'lake/a/in/*', 'raw/key', 'quiet/x/*'].map((key) => `arn:aws:s3:::${key}`);
  const proposal = proposalFor({
    resources: patterns,
    traffic: [reads, bucketRow('raw', true, 500 * MILLION), bucketRow('quiet', true, 1000)],
  });
  expect(foldersIn(proposal)).toEqual(['arn:aws:s3:::lake/a/', 'arn:aws:s3:::lake/b/', '= arn:aws:s3:::raw/key']);
  // Also of a bucket that stays.
  expect(proposal.proofs.flatMap((proof) => ('resource' in proof ? [proof.kept] : []))).toEqual([
    true,
    true,
    true,
    true,
  ]);
});

test.for([['arn:aws:s3:::lake/*/secret/*'], ['arn:aws:s3:::la*'], ['arn:aws:s3:::lake/private/*', LAKE]])(
  '%s protects the bucket as a whole',
  (resources) => {
    expect(proposalFor({ resources, traffic: [reads] })).toMatchObject({
      unchanged: true,
      whyUnchanged: 'all-protected',
    });
  },
);

test('a tag protects the bucket as a whole', () => {
  const trail = makeTrail({ selectors: [MANAGEMENT, ALL_S3] });
  const tagged = { ...reads, resource: { ...reads.resource!, tags: { DataClass: 'pii' } } };
  const protect = {
    calls: [],
    builtin: true,
    resources: ['arn:aws:s3:::lake/private/*'],
    tags: { DataClass: ['pii'] },
  };
  const snapshot = makeSnapshot({ traffic: [tagged], trails: [trail] });
  const policy = { ...DEFAULT_POLICY, protect };
  const { unchanged } = propose({ snapshot, rates, month: AVERAGE_MONTH, policy, trail, choices: NO_CHOICES });
  expect(unchanged).toBe(true);
});

test('an event of the folder and of another bucket keeps the other one', () => {
  const copy = {
    ...bucketRow('raw', false, 100, { eventName: 'CopyObject' }),
    alsoNames: [{ type: 'AWS::S3::Object', arn: LAKE }],
  };
  const { exclusions } = proposalFor({
    resources: ['arn:aws:s3:::lake/private/*'],
    traffic: [reads, copy, bucketRow('raw', true, 500 * MILLION)],
  });
  expect(exclusions.noisy).toEqual([LAKE]);
});

describe('a log bucket', () => {
  const delivery = bucketRow('logs', false, 500 * MILLION, { eventName: 'PutObject', caller: 'aws-service' });
  const given = { resources: ['arn:aws:s3:::logs/AWSLogs/1/*'], traffic: [delivery], trail: { bucket: 'logs' } };

  test.for([
    ['deliveries', {}, []],
    ['whole', { logBuckets: 'whole' }, []],
    ['whole by choice', {}, [['arn:aws:s3:::logs/', 'drop']]],
  ] as const)('%s', ([, drop, choices]) => {
    const proposal = proposalFor({ ...given, drop, choices: new Map<string, Choice>(choices) });
    expect(foldersIn(proposal)).toEqual(['arn:aws:s3:::logs/AWSLogs/1/']);
    expect(records(proposal, 'logs/AWSLogs/1/file', 'PutObject', false)).toBe(true);
    expect(records(proposal, 'logs/AWSLogs/2/file', 'PutObject', false)).toBe(false);
    const again = proposalFor({
      ...given,
      drop,
      choices: new Map<string, Choice>(choices),
      selectors: proposal.selectors,
    });
    expect(again.selectors).toEqual(proposal.selectors);
  });

  test('without traffic, that an earlier proposal leaves out, spares a folder that is protected by now', () => {
    const before = proposalFor({ ...given, resources: [] });
    const after = proposalFor({ ...given, traffic: [reads], selectors: before.selectors });
    expect(records(before, 'logs/AWSLogs/1/file', 'PutObject', false)).toBe(false);
    expect(records(after, 'logs/AWSLogs/1/file', 'PutObject', false)).toBe(true);
    expect(after.proofs.filter((proof) => 'resource' in proof)).toMatchObject([{ kept: true }]);
  });

  test('whose folder comes back is among the gains', () => {
    const resources = ['arn:aws:s3:::lake/private/*'];
    const before = proposalFor({ resources: [], traffic: [reads] });
    const { gains } = proposalFor({
      resources,
      traffic: [bucketRow('raw', true, 2000 * MILLION)],
      selectors: before.selectors,
    });
    expect(gains).toMatchObject([{ resource: LAKE }]);
  });
});

describe('a list of what is recorded', () => {
  const listing = (...StartsWith: string[]): readonly Selector[] => [
    MANAGEMENT,
    dataSelector('AWS::S3::Object', { Field: 'resources.ARN', StartsWith }),
  ];

  test.for([
    ['with the bucket', [LAKE, 'arn:aws:s3:::raw/'], ['arn:aws:s3:::lake/private/']],
    ['of the bucket alone', [LAKE], ['arn:aws:s3:::lake/private/']],
    ['with a shorter beginning', ['arn:aws:s3:::la'], ['arn:aws:s3:::lake/private/']],
    [
      'with a part of the folder',
      ['arn:aws:s3:::lake/private/in/', 'arn:aws:s3:::lake/p'],
      ['arn:aws:s3:::lake/private/'],
    ],
    ['without the folder', ['arn:aws:s3:::lake/public/'], []],
  ] as const)('%s', ([, list, folders]) => {
    const given = { resources: ['arn:aws:s3:::lake/private/*'], traffic: [reads, bucketRow('raw', false, MILLION)] };
    const proposal = proposalFor({ ...given, selectors: listing(...list) });
    expect(foldersIn(proposal)).toEqual(folders);
    expect(proposalFor({ ...given, selectors: proposal.selectors }).selectors).toEqual(proposal.selectors);
  });

  test('of reads alone, whose own parts have no other trace of the bucket', () => {
    const flag = { Field: 'readOnly' as const, Equals: ['true'] };
    const list = { Field: 'resources.ARN' as const, StartsWith: [LAKE, 'arn:aws:s3:::raw/'] };
    const given = { resources: ['arn:aws:s3:::lake/private/*'], traffic: [reads] };
    const proposal = proposalFor({ ...given, selectors: [MANAGEMENT, dataSelector('AWS::S3::Object', flag, list)] });
    expect(foldersIn(proposal)).toEqual(['arn:aws:s3:::lake/private/']);
    expect(proposalFor({ ...given, selectors: proposal.selectors }).selectors).toEqual(proposal.selectors);
  });

  test('by how they end cannot be narrowed to it', () => {
    const selectors = [MANAGEMENT, dataSelector('AWS::S3::Object', { Field: 'resources.ARN', EndsWith: ['.parquet'] })];
    const given = { resources: ['arn:aws:s3:::lake/private/*'], traffic: [reads], selectors };
    expect(proposalFor(given)).toMatchObject({ unchanged: true });
  });
});

describe('at the limit', () => {
  const crowd = (values: number): Selector =>
    dataSelector('AWS::SNS::Topic', {
      Field: 'resources.ARN',
      Equals: Array.from({ length: values - 2 }, (_, index) => `arn:aws:sns:us-east-1:111122223333:topic-${index}`),
    });
  const folders = (bucket: string, number: number): readonly string[] =>
    Array.from({ length: number }, (_, index) => `arn:aws:s3:::${bucket}/${index}/*`);
  // What one more bucket without folders takes: itself, and two selectors.
  const PLAIN = 1 + countValues([ALL_S3]) * 2 + 1;

  test.for([
    [PLAIN + countValues([ALL_S3]) + 3, [LAKE]],
    [PLAIN + countValues([ALL_S3]) + 2, []],
  ] as const)('a bucket with three folders takes a selector and three values: %i', ([values, noisy]) => {
    const selectors = [MANAGEMENT, ALL_S3, crowd(VALUE_LIMIT - 1 - values)];
    const { exclusions } = proposalFor({ resources: folders('lake', 3), traffic: [reads], selectors });
    expect(exclusions.noisy).toEqual(noisy);
  });

  test('what surely saves something comes first', () => {
    const selectors = [MANAGEMENT, ALL_S3, crowd(VALUE_LIMIT - 1 - PLAIN)];
    const { exclusions, leftOut } = proposalFor({
      resources: folders('lake', 1),
      traffic: [reads, bucketRow('raw', true, 5 * MILLION)],
      selectors,
    });
    expect(exclusions.noisy).toEqual(['arn:aws:s3:::raw/']);
    expect(leftOut).toEqual([LAKE]);
  });
});
