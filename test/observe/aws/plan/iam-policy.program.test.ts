import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CALLS } from '../../../../src/observe/aws/ask/calls.ts';
import { policyFor } from '../../../../src/observe/aws/plan/iam-policy.ts';
import { SEND } from '../../../../src/observe/aws/ask/send.ts';
import { runProgram } from '../../../cli/run-program.ts';

const ROLE = 'arn:aws-us-gov:iam::111122223333:role/team/trailtrim';
const EVERYTHING = policyFor({ accounts: 'organization', role: ROLE });

describe('the policy of an observation', () => {
  test('reads: no verb that could write, but for taking on the role', () => {
    const actions = EVERYTHING.Statement.flatMap(({ Action }) => Action);
    for (const action of actions)
      expect(action).toMatch(/^[a-z0-9-]+:(?:(?:Get|List|Describe|Lookup)[A-Z][A-Za-z]+|AssumeRole)$/);
    expect(actions.filter((action) => action.endsWith(':AssumeRole'))).toEqual(['sts:AssumeRole']);
  });

  test('allows what the reader can send, each once and in order, but for what needs no permission', () => {
    const actions = EVERYTHING.Statement.flatMap(({ Action }) => Action);
    const ofLogs = new Set(['s3:ListBucket', 's3:GetObject']);
    expect(actions.toSorted()).toEqual(
      Object.keys(SEND)
        .filter((call) => call !== 'sts:GetCallerIdentity' && !ofLogs.has(call))
        .toSorted(),
    );
    expect(new Set(actions).size).toBe(actions.length);
    for (const { Action } of EVERYTHING.Statement) expect(Action).toEqual(Action.toSorted());
    expect(CALLS['sts:GetCallerIdentity'].neededBy).toBeNull();
  });

  test('without flags: the account and its bill, and nothing else', () => {
    expect(policyFor({}).Statement.map(({ Sid, Resource }) => [Sid, Resource])).toEqual([
      ['ReadAccount', '*'],
      ['ReadBill', '*'],
    ]);
  });

  test.for<[string, Parameters<typeof policyFor>[0], unknown]>([
    ['that role', { role: ROLE }, ROLE],
    [
      'that role in the one account',
      { role: ROLE, accounts: ['444455556666'] },
      'arn:aws-us-gov:iam::444455556666:role/team/trailtrim',
    ],
    [
      'that role in each account',
      { role: ROLE, accounts: ['444455556666', '777788889999'] },
      ['arn:aws-us-gov:iam::444455556666:role/team/trailtrim', 'arn:aws-us-gov:iam::777788889999:role/team/trailtrim'],
    ],
    ['that role anywhere', { role: ROLE, accounts: 'organization' }, 'arn:aws-us-gov:iam::*:role/team/trailtrim'],
  ])('the role may be assumed: %s', ([, settings, resource]) => {
    expect(policyFor(settings).Statement.at(-1)).toEqual({
      Sid: 'AssumeRole',
      Effect: 'Allow',
      Action: ['sts:AssumeRole'],
      Resource: resource,
    });
  });

  test('statements have names that IAM takes, each once', () => {
    const sids = EVERYTHING.Statement.map(({ Sid }) => Sid);
    expect(sids).toEqual(['ReadAccount', 'ReadBill', 'ListAccounts', 'AssumeRole']);
    for (const sid of sids) expect(sid).toMatch(/^[A-Za-z0-9]+$/);
  });
});

describe('trailtrim iam-policy', () => {
  test('is what docs/iam-policy.md shows, with every statement explained', () => {
    const page = readFileSync(new URL('../../../../docs/iam-policy.md', import.meta.url), 'utf8');
    const [, shown = ''] = /```json\n([^]*?)```/.exec(page) ?? [];
    expect(JSON.parse(shown)).toEqual(policyFor({}));
    for (const { Sid } of EVERYTHING.Statement) expect(page).toContain(`| \`${Sid}\` |`);
  });

  test('prints it, and nothing else on standard output', async () => {
    const { code, stdout, stderr } = await runProgram(['iam-policy']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual(policyFor({}));
  });

  test('with the flags of the run', async () => {
    const { code, stdout } = await runProgram(['iam-policy', '--accounts', 'organization', '--role', ROLE]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(EVERYTHING);
  });

  test('for log files in S3: of those buckets and prefixes, and nothing else', async () => {
    const { code, stdout } = await runProgram([
      'iam-policy',
      '--logs',
      's3://acme-logs/AWSLogs/',
      's3://acme-logs/old/',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'ListLogFiles',
          Effect: 'Allow',
          Action: ['s3:GetBucketLocation', 's3:ListBucket'],
          Resource: ['arn:aws:s3:::acme-logs'],
        },
        {
          Sid: 'ReadLogFiles',
          Effect: 'Allow',
          Action: ['s3:GetObject'],
          Resource: ['arn:aws:s3:::acme-logs/AWSLogs/*', 'arn:aws:s3:::acme-logs/old/*'],
        },
      ],
    });
  });

  test.for<[readonly string[], string]>([
    [['--logs', './AWSLogs'], '--logs: `./AWSLogs` does not name a bucket'],
    [['--logs', 's3://acme-logs', '--accounts', '111122223333'], '--accounts: log files are read with one account'],
    [['--role', 'x'], '--role: expected the ARN of a role'],
    [['--accounts', '1'], '--accounts: expected 12-digit account ids'],
    [['--accounts', 'organization'], '--role ARN'],
    [['--days', '7'], "unknown option '--days'"],
  ])('%j: exit 2', async ([args, message]) => {
    const { code, stdout, stderr } = await runProgram(['iam-policy', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
