import { describe, expect, test } from 'vitest';
import { OBSERVED_WINDOW } from '../../../src/model/quantity/month.ts';
import type { Snapshot } from '../../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY } from '../../../src/optimize/policy.ts';
import { findingJson } from '../../../src/report/findings/finding-json.ts';
import { sentenceOf } from '../../../src/report/findings/sentence.ts';
import { makeReport } from '../../../src/report/report.ts';
import { loadRates, makeRow, makeSnapshot, makeTrail, MANAGEMENT } from '../../factories.ts';

const OTHER = '444455556666';
const NO_KMS = {
  FieldSelectors: [...MANAGEMENT.FieldSelectors, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }],
} as const;
const READS = { FieldSelectors: [...MANAGEMENT.FieldSelectors, { Field: 'readOnly', Equals: ['true'] }] } as const;
const decrypt = (account: string) => makeRow({ account, eventSource: 'kms.amazonaws.com', eventName: 'Decrypt' });

function risksOf(snapshot: Partial<Snapshot>) {
  const { findings } = makeReport({
    snapshot: makeSnapshot(snapshot),
    rates: loadRates(),
    month: OBSERVED_WINDOW,
    policy: DEFAULT_POLICY,
    maxMonthly: null,
  });
  const kinds = ['protected-lost', 'partial-management', 'unrecorded-traffic', 'no-management', 'protected-not-proved'];
  return findings.filter(({ kind }) => kinds.includes(kind));
}

describe('one loss is one finding', () => {
  test('what the same trail leaves out besides, and how much that was, stands behind it', () => {
    const found = risksOf({
      traffic: [decrypt('111122223333'), decrypt(OTHER)],
      trails: [makeTrail({ organization: true, selectors: [NO_KMS] })],
    });
    expect(found.map(({ kind, also = [] }) => [kind, also.map((one) => one.kind)])).toEqual([
      ['protected-lost', ['unrecorded-traffic', 'partial-management']],
    ]);
    expect(sentenceOf(found[0]!)).toBe(
      'org-trail does not record some management events (those with eventSource kms.amazonaws.com), kms:Decrypt and kms:ReEncrypt of accounts 111122223333 and 444455556666, and no other trail or store does; in the window 200 management events of 2 accounts were left out',
    );
    expect(findingJson(found[0]!)).toMatchObject({
      id: 'protected-lost',
      cost: expect.objectContaining({ low: '0' }) as object,
      also: [
        { id: 'unrecorded-traffic', events: [{ account: '111122223333' }, { account: OTHER }] },
        { id: 'partial-management', trailArn: makeTrail().arn },
      ],
    });
  });

  test('what is lost elsewhere stays a finding of its own', () => {
    const found = risksOf({
      traffic: [decrypt('111122223333'), decrypt(OTHER)],
      trails: [
        makeTrail({ organization: true, selectors: [NO_KMS] }),
        // Keeps Decrypt and ReEncrypt, but not what else the organization's trail leaves out.
        makeTrail({ name: 'reads', account: OTHER, selectors: [READS] }),
      ],
    });
    expect(found.map(({ kind }) => kind)).toContain('partial-management');
    expect(found[0]).toMatchObject({ kind: 'protected-lost', accounts: [{ account: '111122223333' }] });
  });

  test('two losses are two', () => {
    const found = risksOf({
      traffic: [decrypt('111122223333'), decrypt(OTHER)],
      trails: [makeTrail({ selectors: [NO_KMS] })],
    });
    expect(found.map(({ kind }) => kind)).toEqual(['no-management', 'protected-lost', 'unrecorded-traffic']);
  });
});

describe('what is not proved of a trail', () => {
  test.for<[string, Partial<Parameters<typeof makeTrail>[0]>, string]>([
    ['its status', { logging: null }, 'whether org-trail is logging is not known'],
    ['its selectors', { selectors: null }, 'what org-trail records is not known'],
    ['its deliveries', { deliveryError: 'AccessDenied' }, 'org-trail cannot deliver its log files (AccessDenied)'],
  ])('%s: names the trail, the accounts and why', ([, change, why]) => {
    const [found, ...more] = risksOf({ traffic: [makeRow()], trails: [makeTrail(change)] });
    expect(more).toEqual([]);
    expect(sentenceOf(found!)).toMatch(
      /^whether org-trail records all management events, .* and 8 more of account 111122223333 is not proved: /,
    );
    expect(sentenceOf(found!)).toContain(why);
    expect(findingJson(found!)).toMatchObject({ id: 'protected-not-proved', trailArn: makeTrail().arn });
  });

  test('trails of one name are told apart', () => {
    const [found] = risksOf({
      traffic: [makeRow(), makeRow({ account: OTHER })],
      trails: [
        makeTrail({ logging: null }),
        makeTrail({ account: OTHER, arn: `arn:aws:cloudtrail:us-east-1:${OTHER}:trail/org-trail` }),
      ],
    });
    expect(sentenceOf(found!)).toContain('whether org-trail of account 111122223333 is logging is not known');
  });
});
