import { describe, expect, test } from 'vitest';
import { LocalAws } from '../../../aws/local/local-aws.ts';
import { MEMBER, organization, PAYER, ROLE } from './organization.ts';
import { runOf } from './run-of.ts';

const BASE = { account: PAYER, region: 'us-east-1' };

function withRole(aws: LocalAws) {
  const run = runOf(aws);
  const role = run.clients.assume(run.reader, BASE, BASE.account, MEMBER, ROLE);
  let asked = 0;
  // A question of its own each time, in two Regions, so that two sets of clients need the keys.
  const ask = () => {
    asked += 1;
    const region = asked % 2 === 0 ? 'us-east-1' : 'eu-west-1';
    return run.reader.ask(
      'cloudtrail:ListEventDataStores',
      { account: MEMBER, region },
      { MaxResults: asked },
      () => asked,
    );
  };
  return { ...run, role, ask };
}

test('assumed once for all who ask at the same time, and again before the keys expire', async () => {
  await using aws = await LocalAws.start(organization());
  const { ask, later } = withRole(aws);
  await Promise.all(Array.from({ length: 20 }, ask));
  expect(aws.count('sts:AssumeRole')).toBe(1);
  later(49);
  await ask();
  expect(aws.count('sts:AssumeRole')).toBe(1);
  later(2);
  await Promise.all([ask(), ask(), ask()]);
  expect(aws.count('sts:AssumeRole')).toBe(2);
  expect(aws.calls.every(({ outcome }) => outcome === 'ok')).toBe(true);
});

test('it needs no connection, for those who wait for its keys may hold them all', async () => {
  const match = { call: 'AssumeRole', times: 1 };
  await using aws = await LocalAws.start(
    organization({
      faults: [
        { kind: 'slow', ms: 300, match },
        { kind: 'internal', match },
      ],
    }),
  );
  const { ask } = withRole(aws);
  const answers = await Promise.all(Array.from({ length: 100 }, ask));
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(aws.count('sts:AssumeRole')).toBe(2);
});

test('nothing of the keys is kept', async () => {
  await using aws = await LocalAws.start(organization());
  const { reader, role, ask } = withRole(aws);
  await role.check();
  await ask();
  const keys = await role.credentials();
  const kept = JSON.stringify([...reader.journal.entries()]);
  expect(kept).toContain('true');
  for (const name of ['accessKeyId', 'secretAccessKey', 'sessionToken'] as const) {
    expect(keys[name]).toMatch(/^.{16,}$/);
    expect(kept).not.toContain(keys[name]);
  }
});

describe('where it is refused', () => {
  test('the calls made with it are refused for that reason, and it is asked once', async () => {
    await using aws = await LocalAws.start(organization({ policy: ['cloudtrail:*'] }));
    const { ask, reader } = withRole(aws);
    const answers = [...(await Promise.all([ask(), ask()])), await ask()];
    for (const answer of answers)
      expect(answer).toMatchObject({
        ok: false,
        refusal: {
          kind: 'denied',
          reason: expect.stringContaining('sts:AssumeRole'),
          remedy: expect.stringContaining(ROLE),
        },
      });
    expect(JSON.stringify(answers)).not.toContain(':user/');
    expect(aws.count()).toBe(1);
    expect(reader.ledger.countOf('sts:AssumeRole')).toEqual({ sent: 1, failed: 1 });
  });

  test('a refusal that passes is not kept', async () => {
    await using aws = await LocalAws.start(
      organization({ faults: [{ kind: 'internal', match: { call: 'AssumeRole', times: 12 } }] }),
    );
    const { ask } = withRole(aws);
    expect(await ask()).toMatchObject({ ok: false, refusal: { kind: 'trouble' } });
    expect(await ask()).toMatchObject({ ok: true });
  });

  test('throttling is waited out', async () => {
    await using aws = await LocalAws.start(
      organization({ faults: [{ kind: 'throttled', match: { call: 'AssumeRole', times: 3 } }] }),
    );
    expect(await withRole(aws).role.check()).toEqual({ ok: true, value: true });
    expect(aws.count('sts:AssumeRole')).toBe(4);
  });

  test('credentials of the run that have expired end it', async () => {
    await using aws = await LocalAws.start(
      organization({ faults: [{ kind: 'expired', match: { call: 'AssumeRole' } }] }),
    );
    const { ask, reader } = withRole(aws);
    expect(await ask()).toMatchObject({ ok: false, refusal: { kind: 'expired' } });
    expect(reader.stopped).toBe('expired');
  });
});
