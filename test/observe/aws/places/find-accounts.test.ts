import { expect, test } from 'vitest';
import { Journal } from '../../../../src/observe/aws/ask/journal.ts';
import { findAccounts } from '../../../../src/observe/aws/places/find-accounts.ts';
import { LocalAws } from '../../../aws/local/local-aws.ts';
import { MEMBER, organization, OTHER, PAYER, ROLE, SUSPENDED } from './organization.ts';
import { runOf } from './run-of.ts';

const inOther = ROLE.replace(MEMBER, OTHER);

test('the organization: active accounts, each with its own credentials', async () => {
  await using aws = await LocalAws.start(organization());
  const { reader, clients, caller } = runOf(aws);
  const found = await findAccounts(reader, clients, caller, { role: ROLE, accounts: 'organization' });
  expect(found).toEqual({
    ok: true,
    accounts: [{ account: PAYER }, { account: MEMBER, role: ROLE }, { account: OTHER, role: inOther }],
    gaps: [],
  });
  for (const account of [PAYER, MEMBER, OTHER])
    await reader.ask('account:ListRegions', { account, region: 'us-east-1' }, {}, () => true);
  expect(aws.calls.filter(({ name }) => name === 'ListRegions').map(({ account }) => account)).toEqual([
    PAYER,
    MEMBER,
    OTHER,
  ]);
  expect(aws.count('sts:AssumeRole')).toBe(2);
  expect(aws.calls.find(({ name }) => name === 'AssumeRole')?.input).toMatchObject({ RoleSessionName: 'trailtrim' });
});

test('an organization of several pages', async () => {
  const ids = Array.from({ length: 45 }, (_, index) => String(100_000_000_000 + index));
  const accounts = ids.map((id) => ({ id, name: id, status: 'ACTIVE' as const }));
  await using aws = await LocalAws.start(
    organization({
      organization: { id: 'o-exampleorgid', managementAccount: ids[7]!, accounts },
      accounts: ids.map((id) => ({ id, regions: {} })),
    }),
  );
  const { reader, clients, caller } = runOf(aws, {}, ids[7]);
  const found = await findAccounts(reader, clients, caller, { role: ROLE, accounts: 'organization' });
  expect(found.ok && found.accounts.map(({ account }) => account)).toEqual(ids);
  expect(aws.count('organizations:ListAccounts')).toBe(3);
  expect(reader.ledger.countOf('sts:AssumeRole')).toEqual({ sent: 44, failed: 0 });
});

test('a resumed run asks nothing more', async () => {
  await using aws = await LocalAws.start(organization());
  const wanted = { role: ROLE, accounts: 'organization' } as const;
  const begun = runOf(aws);
  const found = await findAccounts(begun.reader, begun.clients, begun.caller, wanted);
  const asked = aws.count();
  const journal = new Journal(Object.fromEntries(begun.reader.journal.entries()));
  const again = runOf(aws, { journal });
  expect(await findAccounts(again.reader, again.clients, again.caller, wanted)).toEqual(found);
  expect(aws.count()).toBe(asked);
  // The role is assumed when it is needed.
  const place = { account: MEMBER, region: 'us-east-1' };
  expect(await again.reader.ask('account:ListRegions', place, {}, () => true)).toEqual({ ok: true, value: true });
});

test('an account whose role is refused is one gap', async () => {
  await using aws = await LocalAws.start(
    organization({ faults: [{ kind: 'denied', match: { call: 'AssumeRole', account: OTHER } }] }),
  );
  const { reader, clients, caller } = runOf(aws);
  const found = await findAccounts(reader, clients, caller, { role: ROLE, accounts: [MEMBER, OTHER, PAYER] });
  expect(found).toMatchObject({
    ok: true,
    accounts: [{ account: PAYER }, { account: MEMBER }],
    gaps: [
      {
        what: `account ${OTHER}`,
        account: OTHER,
        reason: expect.stringContaining('AWS refused (AccessDenied'),
        remedy: expect.stringMatching(new RegExp(`sts:AssumeRole on ${inOther}.*trust account ${PAYER}`)),
      },
    ],
  });
  // Whoever asks it all the same has that refusal, and AWS is not asked again.
  const asked = aws.count();
  const answer = await reader.ask('account:ListRegions', { account: OTHER, region: 'us-east-1' }, {}, () => true);
  expect(answer).toMatchObject({ ok: false, refusal: { kind: 'denied', remedy: expect.stringContaining(inOther) } });
  expect(aws.count()).toBe(asked);
});

test('a role that is refused, and nothing else to read', async () => {
  await using aws = await LocalAws.start(organization());
  const { reader, clients, caller } = runOf(aws);
  const wanted = { role: ROLE.replace(MEMBER, SUSPENDED), accounts: [SUSPENDED, '999999999999'] };
  expect(await findAccounts(reader, clients, caller, wanted)).toMatchObject({
    ok: false,
    fault: 'cloud',
    lines: [
      expect.stringContaining(`account ${SUSPENDED}: AWS refused`),
      expect.stringContaining('allow sts:AssumeRole'),
      'the other account could not be read either',
    ],
  });
});

test('a member may not list the organization', async () => {
  await using aws = await LocalAws.start(organization());
  const { reader, clients, caller } = runOf(aws, {}, MEMBER);
  const found = await findAccounts(reader, clients, caller, { role: ROLE, accounts: 'organization' });
  expect(found).toMatchObject({
    ok: false,
    fault: 'cloud',
    lines: [expect.stringContaining('organizations:ListAccounts: AWS refused'), expect.stringContaining('--accounts')],
  });
});

test('flags that are wrong ask nothing', async () => {
  await using aws = await LocalAws.start(organization());
  const { reader, clients, caller } = runOf(aws);
  const found = await findAccounts(reader, clients, caller, { accounts: 'organization' });
  expect(found).toMatchObject({ ok: false, fault: 'usage' });
  expect(aws.count()).toBe(0);
});
