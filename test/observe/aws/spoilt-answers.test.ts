import { beforeAll, describe, expect, test } from 'vitest';
import { parseSnapshot } from '../../../src/model/snapshot/parse-snapshot.ts';
import { renderSnapshot } from '../../../src/model/snapshot/write-snapshot.ts';
import type { AnswerFacts } from '../../../src/observe/aws/ask/answers/answer-facts.ts';
import { ANSWERS } from '../../../src/observe/aws/ask/answers/answers.ts';
import type { Call } from '../../../src/observe/aws/ask/calls.ts';
import { startObserving } from '../../../src/observe/aws/run/observe-aws.ts';
import type { Unfinished } from '../../../src/model/snapshot/unfinished.ts';
import { LocalAws, type Spoilt } from '../../aws/local/local-aws.ts';
import type { Scenario } from '../../aws/local/scenario.ts';
import { MANAGEMENT } from '../../aws/local/test-scenario.ts';
import { localOptions } from './observe-local.ts';
import { SPOILT_ESTATE, SPOILT_SETTINGS } from './spoilt-estate.ts';

/** All but those that read log files. */
type ObservingCall = Exclude<Call, 's3:ListBucket' | 's3:GetObject'>;

/** Of the answer to each call, a member that AWS always sends there. */
const MEMBERS: Readonly<Record<ObservingCall, string>> = {
  'sts:GetCallerIdentity': 'Account',
  'sts:AssumeRole': 'SecretAccessKey',
  'organizations:ListAccounts': 'Accounts',
  'account:ListRegions': 'Regions',
  'cloudtrail:DescribeTrails': 'trailList',
  'cloudtrail:GetTrailStatus': 'IsLogging',
  'cloudtrail:GetEventSelectors': 'AdvancedEventSelectors',
  'cloudtrail:GetInsightSelectors': 'InsightSelectors',
  'cloudtrail:GetEventConfiguration': 'TrailARN',
  'cloudtrail:ListEventDataStores': 'EventDataStores',
  'cloudtrail:GetEventDataStore': 'Status',
  'cloudtrail:ListChannels': 'Channels',
  'cloudtrail:GetChannel': 'ChannelArn',
  'cloudtrail:LookupEvents': 'Events',
  'cloudwatch:ListMetrics': 'Metrics',
  'cloudwatch:GetMetricData': 'MetricDataResults',
  's3:GetMetricsConfiguration': 'IsTruncated',
  's3:GetBucketLocation': 'LocationConstraint',
  's3:GetBucketVersioning': 'VersioningConfiguration',
  's3:GetBucketObjectLockConfiguration': 'ObjectLockEnabled',
  's3:GetLifecycleConfiguration': 'Rule',
  's3:GetEncryptionConfiguration': 'SSEAlgorithm',
  's3:GetBucketPolicy': 'Statement',
  'ce:GetCostAndUsage': 'ResultsByTime',
  'ce:GetDimensionValues': 'DimensionValues',
};

interface Spoiling {
  readonly name: string;
  /** What a good answer to the call becomes. @param count of answers that were spoilt before */
  readonly spoil: (body: string, call: Call, count: number) => Spoilt;
  /** Why something is missing, in the words of its gaps. Absent: nothing may be missing. */
  readonly reason?: RegExp;
}

const FOREIGN = /lacks what AWS always sends|not from AWS/;
const PART = /lacks what AWS always sends|not what AWS sends|not from AWS|cannot read them/;

/** Another member, where that one may be absent: versioning that was never on. */
const PRESENT: Readonly<Partial<Record<Call, string>>> = { 's3:GetBucketVersioning': 'Status' };

const SPOILINGS: readonly Spoiling[] = [
  // One after the other, each attempt another: whichever is taken for an answer is one too many.
  inTurn('with nothing, {}, null and a list', ['', '{}', 'null', '[]']),
  inTurn('with a number, a text and other XML', ['5', '"x"', '<a><b>c</b></a>', '<a/>']),
  { name: 'without a member', spoil: (body, call) => changed(body, call, () => undefined), reason: PART },
  {
    name: 'with entries that are none',
    spoil: (body, call) =>
      changed(body, call, (found) => (Array.isArray(found) ? [null, 7, 'x', [], {}, ...found] : null)),
    reason: PART,
  },
  {
    name: 'with a member of another type',
    spoil: (body, call) => changed(body, call, (found) => (Array.isArray(found) ? 'x' : { a: 1 })),
    reason: PART,
  },
  {
    name: 'with entries that have nothing',
    spoil: (body, call) => changed(body, call, (found) => (Array.isArray(found) ? found.map(() => ({})) : found)),
    reason: PART,
  },
  { name: 'without end', spoil: () => 'endless', reason: /longer than 0\.2 MB/ },
  { name: 'that does not end', spoil: () => 'dripping', reason: /did not end in time/ },
  { name: 'with a very long token', spoil: (body, call) => withToken(body, call, 'x'.repeat(30_000)), reason: PART },
  {
    name: 'with ever new tokens',
    spoil: (body, call, count) => withToken(body, call, `more-${count}`),
    reason: /goes on after 3 pages/,
  },
  {
    name: 'with one token again and again',
    spoil: (body, call) => withToken(body, call, 'more'),
    reason: /pages repeat|comes twice/,
  },
];

function inTurn(name: string, bodies: readonly string[]): Spoiling {
  return { name, spoil: (_, __, count) => ({ body: bodies[count % bodies.length]! }), reason: FOREIGN };
}

/** The answer with another value of its member, where it has the member. */
function changed(body: string, call: Call, change: (found: unknown) => unknown): Spoilt {
  const isGone = change('') === undefined;
  const name = (isGone ? undefined : PRESENT[call]) ?? MEMBERS[call as ObservingCall];
  if (!body.startsWith('{')) {
    const element = new RegExp(`<${name}(?: [^>]*)?(?:/>|>[^]*</${name}>)`);
    return { body: body.replace(element, isGone ? '' : `<${name}><y>1</y></${name}>`) };
  }
  const answer = JSON.parse(body) as Record<string, unknown>;
  if (name in answer) answer[name] = change(answer[name]);
  return { body: JSON.stringify(answer) };
}

const TOKENS: Readonly<Partial<Record<Call, string>>> = {
  'ce:GetCostAndUsage': 'NextPageToken',
  'ce:GetDimensionValues': 'NextPageToken',
};

function withToken(body: string, call: Call, token: string): Spoilt {
  if (body.startsWith('{'))
    return { body: JSON.stringify({ ...JSON.parse(body), [TOKENS[call] ?? 'NextToken']: token }) };
  const more = `<IsTruncated>true</IsTruncated><NextContinuationToken>${token}</NextContinuationToken>`;
  return { body: body.replace('<IsTruncated>false</IsTruncated>', more) };
}

/** What a run ended with: the parts of the snapshot as texts, or why it could not begin. */
interface Ending {
  readonly lines: readonly string[];
  readonly parts: ReadonlySet<string>;
  readonly gaps: readonly Gap[];
  readonly asked: ReadonlySet<string>;
  readonly unfinished?: Unfinished;
}

interface Gap {
  readonly kind: string;
  readonly reason: string;
  readonly calls?: readonly string[];
  readonly account?: string;
}

interface Run {
  readonly call?: Call;
  readonly spoiling?: Spoiling;
  readonly estate?: Scenario;
  readonly resume?: Unfinished | undefined;
}

async function observe({ call, spoiling, estate = SPOILT_ESTATE, resume }: Run): Promise<Ending> {
  let count = 0;
  let good: string | undefined;
  await using aws = await LocalAws.start(estate, {
    spoil: (action, body) => {
      if (action !== call || spoiling === undefined) return undefined;
      // A token that was made up is answered like the first page.
      good ??= body;
      const spoilt = body ?? (count === 0 ? undefined : good);
      return spoilt === undefined ? undefined : spoiling.spoil(spoilt, call, count++);
    },
  });
  const run = startObserving(
    localOptions(
      aws,
      {
        settings: SPOILT_SETTINGS,
        now: new Date(SPOILT_ESTATE.now),
        caps: { pages: 3, megabytes: 0.2 },
        resume,
        // In the end, so that what was answered is kept.
        onProgress: ({ done, total }) => void (done === total && total > 0 && run.stop()),
      },
      MANAGEMENT,
    ),
  );
  const ended = await run.result;
  const asked = new Set(aws.calls.map(({ action }) => action));
  if (!ended.ok) return { asked, lines: [ended.fault, ...ended.lines], parts: new Set(), gaps: [] };
  const file = JSON.parse([...renderSnapshot(ended.value.snapshot)].join('')) as Readonly<Record<string, unknown[]>>;
  const parsed = parseSnapshot(file);
  expect(parsed.ok ? [] : parsed.problems).toEqual([]);
  const parts = ['traffic', 'trails', 'eventDataStores', 'logBuckets', 'bill'].flatMap((list) =>
    file[list]!.map((one) => JSON.stringify(one)),
  );
  const { answers, ...unfinished } = ended.value.snapshot.unfinished!;
  return {
    asked,
    lines: [],
    parts: new Set(parts),
    gaps: file['gaps'] as unknown as readonly Gap[],
    // As it comes back from the file.
    unfinished: JSON.parse(JSON.stringify({ ...unfinished, answers: Object.fromEntries(answers) })) as Unfinished,
  };
}

/** Where the run cannot begin without an answer. */
const FIRST: ReadonlySet<Call> = new Set(['sts:GetCallerIdentity', 'sts:AssumeRole', 'organizations:ListAccounts']);

let clean: Ending;
beforeAll(async () => {
  clean = await observe({});
});

/** All that was answered before a call that was not, so that a run that goes on asks little else. */
const before = new Map<Call, Promise<Unfinished | undefined>>();

function answeredBefore(call: Call): Promise<Unfinished | undefined> {
  const known = before.get(call);
  if (known !== undefined) return known;
  const estate: Scenario = { ...SPOILT_ESTATE, faults: [{ kind: 'denied', match: { call } }] };
  const run = observe({ estate }).then(({ unfinished }) => unfinished);
  before.set(call, run);
  return run;
}

test('a calm run asks every call of the table, and misses nothing', () => {
  expect(clean.lines).toEqual([]);
  expect([...clean.asked].toSorted()).toEqual(Object.keys(MEMBERS).toSorted());
  expect(clean.gaps.filter(({ calls }) => calls !== undefined)).toEqual([]);
});

describe.for(Object.keys(MEMBERS) as ObservingCall[])('an answer to %s', (call) => {
  const facts: AnswerFacts = ANSWERS[call];
  const isList = facts.pages !== undefined;

  test.for(SPOILINGS.filter(({ name }) => isList || !name.includes('token')))('$name', async (spoiling) => {
    const resume = await answeredBefore(call);
    const { lines, parts, gaps } = await observe({ call, spoiling, resume });
    if (lines.length > 0) {
      expect([call, FIRST.has(call), lines[0]]).toEqual([call, true, 'cloud']);
      expect(lines.join('\n')).toMatch(spoiling.reason ?? /$^/);
      return;
    }
    const told = gaps.filter(({ calls = [], kind }) => calls.includes(call) || kind === 'not-understood');
    const missing = [...clean.parts].filter((part) => !parts.has(part));
    const strange = [...parts].filter((part) => !clean.parts.has(part) && !part.includes('"count":null'));
    // Nothing that was there is gone, and nothing is there that was not, without a gap that says of which call.
    if (missing.length + strange.length > 0) expect({ told, missing, strange }).not.toMatchObject({ told: [] });
    for (const { reason } of told) expect(reason).toMatch(spoiling.reason ?? /$^/);
    // Whatever else was asked is there, save in Regions that are asked because nobody says which are on.
    expect(gaps.filter(({ calls = [call], kind }) => !calls.includes(call) && kind !== 'region-off')).toEqual([]);
  });
});

test.for<[Call, string]>([
  ['cloudtrail:DescribeTrails', 'with entries that are none'],
  ['cloudtrail:LookupEvents', 'with entries that are none'],
  ['cloudwatch:ListMetrics', 'with nothing, {}, null and a list'],
  ['cloudwatch:GetMetricData', 'with entries that have nothing'],
  ['ce:GetCostAndUsage', 'with entries that are none'],
])('what was spoilt is asked again by a run that goes on: %s, %s', async ([call, name]) => {
  const spoiling = SPOILINGS.find((one) => one.name === name)!;
  const { unfinished, gaps } = await observe({ call, spoiling });
  expect(gaps).not.toEqual(clean.gaps);
  const resumed = await observe({ resume: unfinished });
  expect(resumed.parts).toEqual(clean.parts);
  expect(resumed.gaps).toEqual(clean.gaps);
});
