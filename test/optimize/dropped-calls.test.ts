import { describe, expect, test } from 'vitest';
import { AVERAGE_MONTH } from '../../src/model/quantity/month.ts';
import type { Snapshot, TrafficRow, Trail } from '../../src/model/snapshot/snapshot.ts';
import { explain } from '../../src/optimize/explain.ts';
import { parsePolicy } from '../../src/optimize/parse-policy.ts';
import type { Policy } from '../../src/optimize/policy.ts';
import { type Proposal, propose } from '../../src/optimize/propose.ts';
import { valuesOfPattern } from '../../src/optimize/protected-beginnings.ts';
import { type Choice, NO_CHOICES } from '../../src/optimize/question.ts';
import { findingsOfProposal } from '../../src/report/findings/find.ts';
import { sentenceOf } from '../../src/report/findings/sentence.ts';
import type { Parts } from '../../src/report/findings/rule.ts';
import { makeReport } from '../../src/report/report.ts';
import { whyText } from '../../src/report/text/explain-text.ts';
import { viewRecord } from '../../src/selectors/event/event-view.ts';
import { isLogged } from '../../src/selectors/match/match.ts';
import type { Selector } from '../../src/selectors/selector.ts';
import {
  ALL_S3,
  ALL_TABLES,
  bucketRow,
  dataSelector,
  loadRates,
  makeRow,
  makeSnapshot,
  makeTrail,
  MANAGEMENT,
  tableRow,
} from '../factories.ts';

const rates = loadRates();
const MILLION = 1_000_000;
const TABLE = 'arn:aws:dynamodb:us-east-1:111122223333:table/';

function policyOf(text: string): Policy {
  const read = parsePolicy(text);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.value;
}

interface Given {
  readonly policy: string;
  readonly traffic: readonly TrafficRow[];
  readonly selectors?: readonly Selector[];
  readonly trail?: Partial<Trail>;
  readonly snapshot?: Partial<Snapshot>;
  readonly choices?: ReadonlyMap<string, Choice>;
}

function proposalFor({
  policy,
  traffic,
  selectors,
  trail: change,
  snapshot: more,
  choices = NO_CHOICES,
}: Given): Proposal {
  const trail = makeTrail({ selectors: selectors ?? [MANAGEMENT, ALL_S3, ALL_TABLES], ...change });
  const snapshot = makeSnapshot({ traffic: [...traffic], trails: [trail], ...more });
  return propose({ snapshot, rates, month: AVERAGE_MONTH, policy: policyOf(policy), trail, choices });
}

/** Is the call recorded on the resource, made by a principal or by a service? */
function records({ selectors }: Pick<Proposal, 'selectors'>, call: string, arn: string, isService = false): boolean {
  const [service, eventName = ''] = call.split(':');
  const type = { s3: 'AWS::S3::Object', dynamodb: 'AWS::DynamoDB::Table', sqs: 'AWS::SQS::Queue' }[service!];
  const view = viewRecord({
    eventCategory: 'Data',
    eventSource: `${service}.amazonaws.com`,
    eventName,
    readOnly: /^(?:Get|Head|List|Query|Scan)/.test(eventName),
    ...(isService ? {} : { userIdentity: { arn: 'arn:aws:iam::111122223333:user/ada' } }),
    resources: [{ type, ARN: arn }],
  });
  return isLogged(selectors, view) === 'yes';
}

const heads = bucketRow('lake', true, 500 * MILLION, { eventName: 'HeadObject' });
const gets = bucketRow('lake', true, 1000, { eventName: 'GetObject' });
const HEADS = 'drop: {calls: [s3:HeadObject]}';

describe('a call that the policy drops', () => {
  const proposal = proposalFor({ policy: HEADS, traffic: [heads, gets] });

  test('goes on every bucket, and nothing else does', () => {
    expect(records(proposal, 's3:HeadObject', 'arn:aws:s3:::lake/key')).toBe(false);
    expect(records(proposal, 's3:HeadObject', 'arn:aws:s3:::of-tomorrow/key')).toBe(false);
    expect(records(proposal, 's3:GetObject', 'arn:aws:s3:::lake/key')).toBe(true);
    expect(records(proposal, 's3:PutObject', 'arn:aws:s3:::lake/key')).toBe(true);
    expect(records(proposal, 's3:ANewCall', 'arn:aws:s3:::lake/key')).toBe(true);
    expect(proposal.exclusions.noisy).toEqual([]);
  });

  test('is written as a selector of all other calls', () => {
    expect(proposal.selectors[1]).toEqual({
      Name: 'AWS::S3::Object data, trailtrim: without calls HeadObject',
      FieldSelectors: [...ALL_S3.FieldSelectors, { Field: 'eventName', NotEquals: ['HeadObject'] }],
    });
    expect(proposal.selectors).toHaveLength(3);
  });

  test('saves what it costs, and says so', () => {
    expect(Number(proposal.saving.expected)).toBeCloseTo(543.15, 2);
    expect(explain(proposal)).toMatchObject([
      { resource: 'arn:aws:s3:::lake/', form: 'calls', calls: ['s3:HeadObject'] },
    ]);
    expect(explain(proposal).map(whyText)).toEqual([
      expect.stringMatching(
        /^HeadObject of lake goes by name \(drop\.calls\): \$543\.15.*; its other calls stay \(selector 1\)$/,
      ),
    ]);
    const { certificate, saving } = proposal;
    expect(Number(certificate.found)).toBeCloseTo(Number(saving.expected), 5);
    expect(Number(certificate.bound)).toBeGreaterThanOrEqual(Number(certificate.found));
  });

  test('is the same a second time, also when nobody made the call', () => {
    for (const traffic of [[heads, gets], [gets]])
      expect(proposalFor({ policy: HEADS, traffic, selectors: proposal.selectors }).selectors).toEqual(
        proposal.selectors,
      );
  });

  test('comes back when the policy no longer names it, with its cost', () => {
    const noisy = bucketRow('raw', true, 900 * MILLION, { eventName: 'GetObject' });
    const { gains, selectors } = proposalFor({
      policy: 'protect: {resources: ["arn:aws:s3:::lake/"]}',
      traffic: [heads, noisy],
      selectors: proposal.selectors,
    });
    expect(records({ selectors }, 's3:HeadObject', 'arn:aws:s3:::of-tomorrow/key')).toBe(true);
    expect(gains.map(({ resource, cost }) => [resource, Number(cost.expected).toFixed(2)])).toEqual([
      ['s3:HeadObject', '543.15'],
    ]);
  });

  test('is told: what does not exist yet loses it, too', () => {
    const { question } = proposal;
    const told = findingsOfProposal({ question, proposal }).filter(({ kind }) => kind === 'calls-dropped');
    expect(told.map(sentenceOf)).toEqual([
      'org-trail no longer records s3:HeadObject on buckets that are not protected, nor on those that do not exist yet (policy: drop.calls)',
    ]);
  });
});

test('a report has what it saves, apart from the reads of noisy resources', () => {
  const traffic = [heads, bucketRow('raw', true, 900 * MILLION, { eventName: 'GetObject' })];
  const trail = makeTrail({ selectors: [MANAGEMENT, ALL_S3] });
  const snapshot = makeSnapshot({ traffic, trails: [trail] });
  const { findings, savings } = makeReport({
    snapshot,
    rates,
    month: AVERAGE_MONTH,
    policy: policyOf(HEADS),
    maxMonthly: null,
  });
  const saved = findings.filter(({ kind }) => kind === 'named-calls' || kind === 'noisy-reads');
  expect(saved.map((one) => [one.kind, Number((one as Parts).saving?.expected).toFixed(2)])).toEqual([
    ['noisy-reads', '977.68'],
    ['named-calls', '543.15'],
  ]);
  expect(saved.map(sentenceOf)[1]).toBe(
    'the policy drops s3:HeadObject, which org-trail records; see trailtrim optimize --trail org-trail',
  );
  expect(Number(savings?.together.expected).toFixed(2)).toBe('1520.83');
});

describe('what is protected keeps the call', () => {
  const policy = `
protect:
  resources: ["arn:aws:s3:::acme-pii-*/", "arn:aws:s3:::lake/private/*", "arn:aws:s3:::bare", "${TABLE}users"]
  tags: {DataClass: [pii]}
drop: {calls: [s3:HeadObject, dynamodb:Query]}
`;
  const tagged = bucketRow('tagged', true, MILLION, { eventName: 'HeadObject' });
  const traffic = [
    heads,
    { ...tagged, resource: { ...tagged.resource!, tags: { DataClass: 'pii' } } },
    tableRow('orders', 'Query', true, 50 * MILLION),
  ];
  const proposal = proposalFor({ policy, traffic, trail: { bucket: 'logs' } });

  test.for([
    ['s3:HeadObject', 'arn:aws:s3:::lake/key', false],
    ['s3:HeadObject', 'arn:aws:s3:::lake/private/key', true],
    ['s3:HeadObject', 'arn:aws:s3:::acme-pii-of-tomorrow/key', true],
    ['s3:HeadObject', 'arn:aws:s3:::bare/key', true],
    ['s3:HeadObject', 'arn:aws:s3:::bare-2/key', false],
    ['s3:HeadObject', 'arn:aws:s3:::tagged/key', true],
    ['s3:HeadObject', 'arn:aws:s3:::logs/key', true],
    ['dynamodb:Query', `${TABLE}users`, true],
    ['dynamodb:Query', `${TABLE}users-2`, false],
    ['dynamodb:Query', `${TABLE}orders`, false],
    ['dynamodb:Scan', `${TABLE}orders`, true],
  ] as const)('%s of %s: %s', ([call, arn, isKept]) => {
    expect(records(proposal, call, arn)).toBe(isKept);
  });

  test('in every account and by an evaluator of classes', () => {
    expect(proposal.proofs.every(({ kept }) => kept === true)).toBe(true);
    expect(
      proposalFor({ policy, traffic, trail: { bucket: 'logs' }, selectors: proposal.selectors }).selectors,
    ).toEqual(proposal.selectors);
  });
});

test('a resource that the user keeps in the session keeps the call', () => {
  const proposal = proposalFor({ policy: HEADS, traffic: [heads], choices: new Map([['arn:aws:s3:::lake/', 'keep']]) });
  expect(records(proposal, 's3:HeadObject', 'arn:aws:s3:::lake/key')).toBe(true);
  expect(records(proposal, 's3:HeadObject', 'arn:aws:s3:::raw/key')).toBe(false);
});

test('reads of noisy resources go beside it', () => {
  const traffic = [
    heads,
    bucketRow('lake', true, 900 * MILLION, { eventName: 'GetObject' }),
    bucketRow('lake', false, 9),
  ];
  const proposal = proposalFor({ policy: HEADS, traffic });
  expect(proposal.exclusions.noisy).toEqual(['arn:aws:s3:::lake/']);
  expect(records(proposal, 's3:PutObject', 'arn:aws:s3:::lake/key')).toBe(true);
  expect(records(proposal, 's3:GetObject', 'arn:aws:s3:::raw/key')).toBe(true);
  expect(records(proposal, 's3:HeadObject', 'arn:aws:s3:::raw/key')).toBe(false);
  expect(proposalFor({ policy: HEADS, traffic, selectors: proposal.selectors }).selectors).toEqual(proposal.selectors);
});

test('a call that puts files goes in a log bucket for services, and stays for principals', () => {
  const policy = 'drop: {calls: [s3:PutObject], logBuckets: false}';
  const puts = bucketRow('lake', false, 500 * MILLION, { eventName: 'PutObject' });
  const proposal = proposalFor({ policy, traffic: [puts], trail: { bucket: 'logs' } });
  expect(records(proposal, 's3:PutObject', 'arn:aws:s3:::lake/key')).toBe(false);
  expect(records(proposal, 's3:DeleteObject', 'arn:aws:s3:::lake/key')).toBe(true);
  expect(records(proposal, 's3:PutObject', 'arn:aws:s3:::logs/key')).toBe(true);
  expect(records(proposal, 's3:PutObject', 'arn:aws:s3:::logs/key', true)).toBe(false);
  const { question } = proposal;
  const told = findingsOfProposal({ question, proposal }).filter(({ kind }) => kind === 'calls-dropped');
  expect(told.map(sentenceOf)).toEqual([expect.stringContaining('records s3:PutObject, which is a write, on buckets')]);
});

test('a type without noise of its own', () => {
  const queue = 'arn:aws:sqs:us-east-1:111122223333:jobs';
  const receives = makeRow({
    category: 'Data',
    eventSource: 'sqs.amazonaws.com',
    eventName: 'ReceiveMessage',
    readOnly: false,
    resource: { type: 'AWS::SQS::Queue', arn: queue },
    count: 500 * MILLION,
  });
  const proposal = proposalFor({
    policy: 'drop: {calls: [sqs:ReceiveMessage]}',
    traffic: [receives],
    selectors: [MANAGEMENT, dataSelector('AWS::SQS::Queue')],
  });
  expect(records(proposal, 'sqs:ReceiveMessage', queue)).toBe(false);
  expect(records(proposal, 'sqs:SendMessage', queue)).toBe(true);
  expect(Number(proposal.saving.expected)).toBeGreaterThan(500);
});

describe('a call stays', () => {
  const many = Array.from({ length: 495 }, (_, index) => `"arn:aws:s3:::kept-${index}/"`).join(', ');
  test.for([
    [
      'where a pattern says nothing of how ARNs begin',
      'protect: {resources: ["*pii*"]}',
      [MANAGEMENT, ALL_S3],
      'pattern',
    ],
    [
      'where the list of what is protected is too long',
      `protect: {resources: [${many}]}`,
      [MANAGEMENT, ALL_S3],
      'values',
    ],
    ['where the trail does not record it', '', [MANAGEMENT, ALL_TABLES], 'not-recorded'],
    [
      'where a selector goes by how names end',
      'protect: {resources: ["arn:aws:s3:::kept/"]}',
      [MANAGEMENT, dataSelector('AWS::S3::Object', { Field: 'resources.ARN', EndsWith: ['.parquet'] })],
      'selectors',
    ],
  ] as const)('%s', ([, protect, selectors, why]) => {
    const proposal = proposalFor({ policy: `${protect}\n${HEADS}`, traffic: [heads], selectors });
    expect(proposal.offers.withoutCalls.staying).toMatchObject([{ why }]);
    expect(proposal.offers.withoutCalls.calls).toEqual([]);
  });
});

describe('the policy refuses', () => {
  test.for([
    ['drop: {calls: [dynamodb:DescribeTable]}', /management events cannot be filtered by name/],
    ['drop: {calls: [ec2:RunInstances]}', /management events, which selectors of a trail cannot filter by name/],
    ['drop: {calls: [kms:Decrypt]}', /management events/],
    ['protect: {calls: [s3:HeadObject]}\ndrop: {calls: [s3:HeadObject]}', /the policy protects `s3:HeadObject`/],
    ['drop: {calls: [s3:HeadObjekt]}', /did you mean s3:HeadObject/],
    ['drop: {calls: [sqs:SendSideways]}', /say the resourceType of its data events/],
    ['drop: {calls: [s3]}', /expected a call/],
    ['drop: {calls: [{call: s3:HeadObject, resourceType: "AWS::Nope"}]}', /resourceType/],
    ['drop: {retire: everything}', /retire/],
  ] as const)('%s', ([text, message]) => {
    const read = parsePolicy(text);
    expect(read.ok ? [] : read.faults.map((fault) => fault.message)).toEqual([expect.stringMatching(message)]);
  });

  test('at its place', () => {
    const read = parsePolicy('drop:\n  calls:\n    - s3:HeadObject\n    - kms:Decrypt\n');
    expect(read.ok ? [] : read.faults.map(({ line, column }) => [line, column])).toEqual([[4, 7]]);
  });

  test('but not what it knows, with a type or without', () => {
    const text =
      'drop: {calls: [s3:HeadObject, {call: sqs:SendSideways, resourceType: "AWS::SQS::Queue"}], retire: all}';
    expect(policyOf(text).drop).toMatchObject({
      retire: 'all',
      calls: ['s3:HeadObject', { call: 'sqs:SendSideways' }],
    });
  });
});

test.for([
  ['arn:aws:s3:::acme-pii-*/', 'AWS::S3::Object', [['StartsWith', 'arn:aws:s3:::acme-pii-']]],
  ['arn:aws:s3:::acme', 'AWS::S3::Object', [['StartsWith', 'arn:aws:s3:::acme/']]],
  ['arn:aws:s3:::lake/key', 'AWS::S3::Object', [['Equals', 'arn:aws:s3:::lake/key']]],
  ['arn:aws:s3:::*', 'AWS::S3::Object', 'unsaid'],
  ['*', 'AWS::S3::Object', 'unsaid'],
  [`${TABLE}users*`, 'AWS::S3::Object', []],
  [`${TABLE}users*`, 'AWS::DynamoDB::Table', [['StartsWith', `${TABLE}users`]]],
  [`${TABLE}users/index/*`, 'AWS::DynamoDB::Table', [['StartsWith', `${TABLE}users/index/`]]],
  ['arn:aws:dynamodb:*:*:table/users', 'AWS::DynamoDB::Table', [['EndsWith', ':table/users']]],
  ['arn:aws:dynamodb:*:*:table/users*', 'AWS::DynamoDB::Table', 'unsaid'],
  ['arn:aws:s3:us-east-1:111122223333:accesspoint/lake*', 'AWS::S3::Object', []],
] as const)('what %s means of %s', ([pattern, type, values]) => {
  const found = valuesOfPattern(pattern, type);
  expect(found === 'unsaid' ? found : found.map(({ test: how, text }) => [how, text])).toEqual(values);
});
