import { describe, expect, test } from 'vitest';
import { findAccessFaults, planAccess, type WantedAccounts } from '../../../../src/observe/aws/places/plan-access.ts';
import { parseRoleArn } from '../../../../src/observe/aws/places/role-arn.ts';
import { MEMBER, OTHER, PAYER, ROLE } from './organization.ts';

const caller = { account: PAYER, partition: 'aws', region: 'us-east-1' };
const inOther = `arn:aws:iam::${OTHER}:role/audit/observer`;

test.for<[string, WantedAccounts, object]>([
  ['no flags', {}, { accounts: [{ account: PAYER }] }],
  ['a role alone', { role: ROLE }, { accounts: [{ account: MEMBER, role: ROLE }] }],
  [
    'a role and accounts: the role of that path and name in each, the own account without',
    { role: ROLE, accounts: [OTHER, PAYER, OTHER] },
    { accounts: [{ account: PAYER }, { account: OTHER, role: inOther }] },
  ],
  [
    'accounts without a role are linked to the caller',
    { accounts: [OTHER] },
    { accounts: [{ account: PAYER }], only: new Set([PAYER, OTHER]) },
  ],
])('%s', ([, wanted, plan]) => {
  expect(planAccess(caller, wanted)).toEqual({ ok: true, value: { kind: 'accounts', ...plan } });
});

test('the organization, through a role', () => {
  expect(planAccess(caller, { role: ROLE, accounts: 'organization' })).toMatchObject({
    ok: true,
    value: { kind: 'organization', role: { account: MEMBER, role: 'audit/observer' } },
  });
});

describe('faults', () => {
  test.for<[string, WantedAccounts, readonly RegExp[]]>([
    ['the organization without a role', { accounts: 'organization' }, [/^--accounts organization: .*--role$/]],
    ['ids', { accounts: ['12345', OTHER, '12345', 'x\u001b[31m'] }, [/`12345` is not the id/, /`x\\u001b\[31m` is/]],
    ['no role', { role: 'observer', accounts: ['1'] }, [/^--role: `observer`/, /^--accounts: `1`/]],
  ])('%s', ([, wanted, expected]) => {
    const faults = findAccessFaults(wanted);
    expect(faults).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) expect(faults[index]).toMatch(pattern);
    expect(planAccess(caller, wanted)).toEqual({ ok: false, faults });
  });

  test('a role of another partition', () => {
    const plan = planAccess(caller, { role: ROLE.replace('aws', 'aws-us-gov') });
    expect(plan).toMatchObject({ ok: false, faults: [expect.stringContaining('aws-us-gov')] });
  });
});

test.for<[string, object | undefined]>([
  ['arn:aws:iam::111122223333:role/r', { partition: 'aws', account: PAYER, role: 'r' }],
  ['arn:aws-cn:iam::111122223333:role/a/b/r.x@y', { partition: 'aws-cn', account: PAYER, role: 'a/b/r.x@y' }],
  ['arn:aws:iam::111122223333:role/', undefined],
  ['arn:aws:iam::111122223333:role/r/', undefined],
  ['arn:aws:iam::111122223333:user/r', undefined],
  ['arn:aws:iam::11112222333:role/r', undefined],
  ['arn:aws:sts::111122223333:assumed-role/r/s', undefined],
  ['arn:aws:iam::111122223333:role/r\n', undefined],
  [`arn:aws:iam::111122223333:role/${'r'.repeat(65)}`, undefined],
])('%s', ([text, parts]) => {
  expect(parseRoleArn(text)).toEqual(parts);
});
