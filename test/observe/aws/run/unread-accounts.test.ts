import { expect, test } from 'vitest';
import { parseSnapshot } from '../../../../src/model/snapshot/parse-snapshot.ts';
import { unreadAccounts } from '../../../../src/observe/aws/run/unread-accounts.ts';
import { LocalAws } from '../../../aws/local/local-aws.ts';
import { MANAGEMENT, MEMBER } from '../../../aws/local/test-scenario.ts';
import { observeLocal } from '../observe-local.ts';
import { NOW, smallEstate } from '../small-estate.ts';

const of = (...accounts: readonly string[]): ReadonlySet<string> => new Set(accounts);

test.for<[string, ReadonlySet<string> | undefined, ReadonlySet<string>, readonly string[]]>([
  ['all were read', of('1'), of(), []],
  ['one was named, and shares nothing', of('1', '2'), of(), ['account 2']],
  ['one was named, and shares its metrics', of('1', '2'), of('2', '3'), ['trails of account 2']],
  ['one shares its metrics unasked', undefined, of('3'), ['trails of account 3']],
])('%s', ([, wanted, sharing, gaps]) => {
  expect(unreadAccounts(wanted, of('1'), sharing).map(({ what }) => what)).toEqual(gaps);
});

test('a named account that nothing shows is a gap of the snapshot, not an account without events', async () => {
  await using aws = await LocalAws.start(smallEstate());
  const { snapshot } = await observeLocal(aws, {
    settings: { days: 28, regions: ['eu-west-3'], accounts: [MEMBER] },
    now: NOW,
  });
  expect(snapshot.observation.accounts).toEqual([MANAGEMENT]);
  expect(snapshot.gaps).toContainEqual(expect.objectContaining({ what: `account ${MEMBER}`, account: MEMBER }));
  expect(
    parseSnapshot(JSON.parse(JSON.stringify({ schema: 'trailtrim/snapshot@1', ...snapshot, traffic: [] }))),
  ).toMatchObject({ ok: true });
});
