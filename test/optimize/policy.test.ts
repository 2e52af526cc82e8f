import { describe, expect, test } from 'vitest';
import { toUsd } from '../../src/model/quantity/usd.ts';
import { parsePolicy } from '../../src/optimize/parse-policy.ts';
import { DEFAULT_POLICY } from '../../src/optimize/policy.ts';
import { isProtected } from '../../src/optimize/protected-resource.ts';

describe('parsePolicy', () => {
  test.for(['', '# nothing\n', '{}', 'protect:\ndrop:\n', 'unseen: log\nnoise: {minMonthlySaving: 1.00}\n'])(
    'the defaults: %j',
    (text) => {
      expect(parsePolicy(text)).toEqual({ ok: true, value: DEFAULT_POLICY });
    },
  );

  test('every key', () => {
    const text =
      'protect:\n  builtin: false\n  calls: [s3:GetObject]\n  resources: ["arn:aws:s3:::acme-*/"]\n  tags: {DataClass: [pii]}\ndrop: {reads: false, invokes: true, logBuckets: false}\nfleet: {keep: [audit]}\nnoise: {minMonthlySaving: 0.1}\nunseen: drop\nbudget: {monthly: 499.99, warn: 400}\ngates: {undecided: fail}\ninsights: [ApiErrorRateInsight, ApiErrorRateInsight]\n';
    expect(parsePolicy(text)).toEqual({
      ok: true,
      value: {
        protect: {
          builtin: false,
          calls: ['s3:GetObject'],
          resources: ['arn:aws:s3:::acme-*/'],
          tags: { DataClass: ['pii'] },
        },
        drop: { reads: false, invokes: true, logBuckets: 'keep' },
        fleet: { keep: ['audit'] },
        unseen: 'drop',
        minMonthlySaving: toUsd('0.1'),
        monthlyBudget: toUsd('499.99'),
        warnMonthly: toUsd('400'),
        undecidedGates: 'fail',
        insights: ['ApiErrorRateInsight'],
      },
    });
  });

  test.for<[string, string, readonly string[]]>([
    ['an unknown key, where it stands', 'drop:\n  reads: true\n  reeds: true\n', ['3:3']],
    ['several faults at once', 'budget: {monthly: -1}\nnoise: {minMonthlySaving: "1"}\n', ['1:19', '2:27']],
    ['a warning level above the budget', 'budget:\n  monthly: 400\n  warn: 500\n', ['3:9']],
    ['a trail without a name', 'fleet:\n  keep: [""]\n', ['2:10']],
    ['another word for undecided gates', 'gates: {undecided: stop}\n', ['1:20']],
    ['neither log nor drop', 'unseen: hide\n', ['1:9']],
    ['no mapping', '- a\n', ['1:1']],
    ['no YAML', 'protect: [\n', ['2:1']],
    ['a key twice', 'drop: {}\ndrop: {}\n', ['2:1']],
    ['too many aliases', `a: &a [1]\nb: &b [${'*a,'.repeat(20)}]\nc: [${'*b,'.repeat(20)}]\n`, ['1:1']],
  ])('%s', ([, text, places]) => {
    const result = parsePolicy(text);
    expect(result.ok ? [] : result.faults.map(({ line, column }) => `${line}:${column}`)).toEqual(places);
  });
});

describe('isProtected', () => {
  const bucket = (name: string): { type: string; arn: string } => ({
    type: 'AWS::S3::Object',
    arn: `arn:aws:s3:::${name}/`,
  });
  const table = (name: string): { type: string; arn: string } => ({
    type: 'AWS::DynamoDB::Table',
    arn: `arn:aws:dynamodb:us-east-1:1:table/${name}`,
  });

  test.for<[string, { type: string; arn: string }, boolean]>([
    // Buckets, with their slash or without.
    ['arn:aws:s3:::acme-pii/', bucket('acme-pii'), true],
    ['arn:aws:s3:::acme-pii', bucket('acme-pii'), true],
    ['arn:aws:s3:::acme-pii', bucket('acme-pii-2'), false],
    ['arn:aws:s3:::acme-pii-*/', bucket('acme-pii-exports'), true],
    ['arn:aws:s3:::acme-pii-*/', bucket('acme-pii'), false],
    ['arn:aws:s3:::*pii*', bucket('acme-pii'), true],
    // A folder stays without its bucket; what is in the middle of a star no selector can say, so it means the whole bucket.
    ['arn:aws:s3:::acme/private/*', bucket('acme'), false],
    ['arn:aws:s3:::acme/*/private/*', bucket('acme'), true],
    ['arn:aws:s3:::acme*/private/*', bucket('acme'), true],
    ['arn:aws:s3:::acme/private/*', { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::acme' }, true],
    ['arn:aws:s3:::acme/private/*', bucket('acme-2'), false],
    ['*', bucket('anything'), true],
    // Tables and functions, whole names.
    ['arn:aws:dynamodb:us-east-1:1:table/users', table('users'), true],
    ['arn:aws:dynamodb:us-east-1:1:table/users', table('users-archive'), false],
    ['arn:aws:dynamodb:us-east-1:1:table/users-archive', table('users'), false],
    ['arn:aws:dynamodb:*:table/users*', table('users-archive'), true],
    ['arn:aws:dynamodb:us-east-1:1:table/users/index/*', table('users'), true],
    // Nothing in a pattern is special but the star.
    ['arn:aws:s3:::acme.pii/', bucket('acme-pii'), false],
  ])('%s for %o: %s', ([pattern, resource, expected]) => {
    expect(
      isProtected(resource, { ...DEFAULT_POLICY, protect: { ...DEFAULT_POLICY.protect, resources: [pattern] } }),
    ).toBe(expected);
  });

  test('by a tag', () => {
    const policy = { ...DEFAULT_POLICY, protect: { ...DEFAULT_POLICY.protect, tags: { DataClass: ['pii', 'phi'] } } };
    expect(isProtected({ ...bucket('a'), tags: { DataClass: 'phi' } }, policy)).toBe(true);
    expect(isProtected({ ...bucket('a'), tags: { DataClass: 'public' } }, policy)).toBe(false);
    expect(isProtected(bucket('a'), policy)).toBe(false);
  });
});

describe('an ARN that no resource has', () => {
  test.for<[string, RegExp | null]>([
    ['arn:aws:dynamodb:us-est-1:111122223333:table/a', /there is no Region us-est-1; did you mean us-east-1\?$/],
    ['arn:aws:dynamodb:cn-north-1:111122223333:table/a', /is a Region of the partition `aws-cn`$/],
    ['arn:asw:s3:::acme-pii/', /`asw` is no partition of AWS/],
    ['arn:aws:dynamodb:Ohio:111122223333:table/a', /expected the code of a Region/],
    // A Region that AWS may have added, and places that a pattern leaves open.
    ['arn:aws:dynamodb:us-east-3:111122223333:table/a', null],
    ['arn:aws:dynamodb:us-*:111122223333:table/a', null],
    ['arn:*:dynamodb:us-east-1:111122223333:table/a', null],
    ['arn:aws:dynamodb:*:table/a', null],
    ['arn:aws:s3:::us-est-1', null],
    ['*us-est-1*', null],
  ])('%s: %s', ([arn, fault]) => {
    const parsed = parsePolicy(`protect: {resources: ["arn:aws:s3:::fine/", "${arn}"]}`);
    if (fault === null) return expect(parsed).toMatchObject({ ok: true });
    return expect(parsed).toMatchObject({
      ok: false,
      faults: [{ line: 1, message: expect.stringMatching(fault) as string }],
    });
  });
});

describe('calls that the policy protects', () => {
  test('as text, or with what is said of their events', () => {
    const text = `protect:
  calls:
    - s3:GetObject
    - {call: sqs:ReadSideways, category: Data, resourceType: AWS::SQS::Queue, readOnly: true}
    - call: fancy:DoIt
      category: Management
`;
    const result = parsePolicy(text);
    expect(result.ok ? result.value.protect.calls : result.faults).toEqual([
      's3:GetObject',
      { call: 'sqs:ReadSideways', category: 'Data', resourceType: 'AWS::SQS::Queue', readOnly: true },
      { call: 'fancy:DoIt', category: 'Management' },
    ]);
  });

  test.for<[string, string, string, RegExp]>([
    ['no call', '{category: Data}', '1:19', /^`protect\.calls\[0\]\.call`: expected a call such as/],
    ['neither text nor object', '7', '1:19', /expected a call such as/],
    ['another key', '{call: s3:GetObject, typo: 1}', '1:40', /unknown key `typo` in `protect\.calls\[0\]`/],
    ['no category', '{call: a:B, category: data}', '1:41', /expected one of "Management"\|"Data"\|"NetworkActivity"/],
    [
      'a contradiction',
      '{call: kms:Decrypt, category: Data}',
      '1:49',
      /known to make management events, not data events/,
    ],
    ['no type', '{call: a:B, category: Data}', '1:41', /say by its resourceType/],
    ['a type that is none', '{call: a:B, resourceType: "AWS::KMS::Key"}', '1:45', /only management events/],
  ])('%s', ([, call, place, message]) => {
    const result = parsePolicy(`protect: {calls: [${call}]}\n`);
    const faults = result.ok ? [] : result.faults;
    expect(faults.map(({ line, column }) => `${line}:${column}`)).toEqual([place]);
    expect(faults[0]?.message).toMatch(message);
  });
});
