import { expect, test } from 'vitest';
import { Journal } from '../../../../src/observe/aws/ask/journal.ts';
import { NO_CREDENTIALS } from '../../../../src/observe/aws/ask/failure-kinds.ts';
import { callerFault, findCaller } from '../../../../src/observe/aws/places/caller.ts';
import type { Refusal } from '../../../../src/observe/aws/ask/refusal.ts';
import { LocalAws } from '../../../aws/local/local-aws.ts';
import { ScriptedServer } from '../../../aws/scripted-server.ts';
import { MEMBER, organization, PAYER } from './organization.ts';
import { runOf } from './run-of.ts';

test('the account and partition, and nothing that names a person', async () => {
  await using aws = await LocalAws.start(organization());
  const { reader } = runOf(aws);
  expect(await findCaller(reader, 'eu-west-1')).toEqual({
    ok: true,
    value: { account: PAYER, partition: 'aws', region: 'eu-west-1' },
  });
  expect(aws.calls[0]).toMatchObject({ action: 'sts:GetCallerIdentity', region: 'eu-west-1' });
  expect(JSON.stringify([...reader.journal.entries()])).not.toContain('arn:');
});

test('a run is not resumed with credentials of another account', async () => {
  await using aws = await LocalAws.start(organization());
  const begun = runOf(aws);
  await findCaller(begun.reader, 'us-east-1');
  const journal = new Journal(Object.fromEntries(begun.reader.journal.entries()));
  // Asked in another Region, since that is the environment's.
  const again = await findCaller(runOf(aws, { journal }, MEMBER).reader, 'eu-west-1');
  expect(again).toMatchObject({
    ok: false,
    refusal: { reason: `the run began with credentials of account ${PAYER}, but these belong to ${MEMBER}` },
  });
  expect(await findCaller(runOf(aws, { journal }).reader, 'us-east-1')).toMatchObject({ ok: true });
});

test('keys that AWS does not know', async () => {
  await using aws = await LocalAws.start(organization());
  const answer = await findCaller(runOf(aws, {}, '000000000000').reader, 'us-east-1');
  expect(answer).toMatchObject({ ok: false, refusal: { name: 'InvalidClientTokenId' } });
});

test('a page of a proxy names no account, and is not taken for AWS', async () => {
  await using proxy = await ScriptedServer.start(() => ({ html: '<html><body>log in</body></html>', status: 200 }));
  const { reader } = runOf(proxy);
  expect(await findCaller(reader, 'us-east-1')).toMatchObject({
    ok: false,
    refusal: { reason: expect.stringContaining('not from AWS'), remedy: expect.stringContaining('proxy') },
  });
  expect([...reader.journal.entries()]).toEqual([]);
});

test.for<[string, Partial<Refusal>, string | undefined, readonly RegExp[]]>([
  ['a profile', NO_CREDENTIALS, 'nope', [/^profile `nope`: no credentials/, /aws configure list-profiles/]],
  ['a profile whose program says why', { kind: 'no-credentials' }, 'p', [/^profile `p`: why$/, /^do$/]],
  ['none', { kind: 'no-credentials' }, undefined, [/^sts:GetCallerIdentity: why$/, /^do$/]],
  ['keys that are wrong', { kind: 'region-off' }, 'p', [/^sts:Get/, /^try the credentials with .*; do$/]],
])('why nobody is known to ask: %s', ([, refusal, profile, lines]) => {
  const said = callerFault({ kind: 'denied', name: '', reason: 'why', remedy: 'do', ...refusal }, profile);
  expect(said).toEqual(lines.map((line) => expect.stringMatching(line)));
});
