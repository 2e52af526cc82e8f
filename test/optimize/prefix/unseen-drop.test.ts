import { describe, expect, test } from 'vitest';
import { AVERAGE_MONTH } from '../../../src/model/quantity/month.ts';
import type { TrafficRow, Trail } from '../../../src/model/snapshot/snapshot.ts';
import { NO_COST } from '../../../src/model/quantity/usd.ts';
import { explain } from '../../../src/optimize/explain.ts';
import { findingsOfProposal } from '../../../src/report/findings/find.ts';
import { sentenceOf } from '../../../src/report/findings/sentence.ts';
import { DEFAULT_POLICY, type Policy } from '../../../src/optimize/policy.ts';
import { type Proposal, propose } from '../../../src/optimize/propose.ts';
import { NO_CHOICES } from '../../../src/optimize/question.ts';
import { viewShape } from '../../../src/selectors/event/event-view.ts';
import { isLogged } from '../../../src/selectors/match/match.ts';
import { ALL_S3, bucketRow, loadRates, makeSnapshot, makeTrail, MANAGEMENT } from '../../factories.ts';

const rates = loadRates();
const MILLION = 1_000_000;
const TEAMS = ['web', 'data', 'ml'];

/** More noisy buckets than values, by team; and some that must stay. */
const traffic: readonly TrafficRow[] = [
  ...TEAMS.flatMap((team) =>
    Array.from({ length: 300 }, (_, index) => [
      bucketRow(`acme-${team}-${index}`, true, (5 + index) * MILLION),
      bucketRow(`acme-${team}-${index}`, false, 1_000),
    ]).flat(),
  ),
  bucketRow('acme-web-pii', true, 900 * MILLION),
  bucketRow('acme-ct-logs', true, 10 * MILLION),
  bucketRow('other', true, null),
];
const PROTECTED = ['arn:aws:s3:::acme-web-pii', 'arn:aws:s3:::acme-ml-secret-*'];

function proposalFor(
  unseen: Policy['unseen'],
  change: Partial<Trail> = {},
  more: readonly TrafficRow[] = [],
): Proposal {
  const trail = makeTrail({ selectors: [MANAGEMENT, ALL_S3], bucket: 'acme-ct-logs', ...change });
  const policy = { ...DEFAULT_POLICY, unseen, protect: { ...DEFAULT_POLICY.protect, resources: PROTECTED } };
  return propose({
    snapshot: makeSnapshot({ traffic: [...traffic, ...more], trails: [trail] }),
    rates,
    month: AVERAGE_MONTH,
    policy,
    trail,
    choices: NO_CHOICES,
  });
}

const named = proposalFor('log');
const begun = proposalFor('drop');

function recorded({ selectors }: Pick<Proposal, 'selectors'>, bucket: string, readOnly: boolean): string {
  const eventName = readOnly ? 'GetObject' : 'PutObject';
  const resource = { type: 'AWS::S3::Object', arn: `arn:aws:s3:::${bucket}/key` };
  const shape = { category: 'Data', eventSource: 's3.amazonaws.com', eventName, readOnly, resource } as const;
  return isLogged(selectors, viewShape({ ...shape, caller: 'principal' }));
}

describe('where new names may go', () => {
  test('beginnings leave out more than 500 names do', () => {
    expect(named.certificate.found.lessThan(begun.certificate.found)).toBe(true);
    expect(begun.valuesUsed).toBeLessThan(100);
    expect(begun.leftOut).toEqual([]);
  });

  test('what is protected, who reads logs and all writes stay recorded', () => {
    for (const bucket of ['acme-web-pii', 'acme-ml-secret-new', 'acme-ct-logs', 'other', 'another'])
      expect([bucket, recorded(begun, bucket, true)]).toEqual([bucket, 'yes']);
    for (const bucket of ['acme-web-1', 'acme-web-new', 'acme-ml-secret-new', 'other'])
      expect([bucket, recorded(begun, bucket, false)]).toEqual([bucket, 'yes']);
    expect(recorded(begun, 'acme-web-17', true)).toBe('no');
    expect(recorded(begun, 'acme-web-new', true)).toBe('no');
  });

  test('a second proposal is the first', () => {
    expect(proposalFor('drop', { selectors: begun.selectors }).selectors).toEqual(begun.selectors);
  });

  test('it is told what goes, and not certified as if new names stayed', () => {
    expect(explain(begun).filter(({ form }) => form === 'beginning')).toMatchObject([
      { resource: 'arn:aws:s3:::acme-', saving: { expected: NO_COST } },
    ]);
    expect(begun.certificate.by).toBe('family');
    const warnings = findingsOfProposal({ question: begun.question, proposal: begun });
    expect(warnings.filter(({ kind }) => kind === 'new-names-unseen').map(sentenceOf)).toEqual([
      'what is created later and begins with acme- is left out from its first day, because the policy says `unseen: drop`; protect what must not be, by name',
    ]);
  });

  test('where they may not any more, names come back as far as nothing costs more', () => {
    const back = proposalFor('log', { selectors: begun.selectors });
    expect(back.whyUnchanged).toBe('would-cost-more');
    const less = proposalFor('log', { selectors: begun.selectors }, [bucketRow('raw', true, 50_000 * MILLION)]);
    expect(recorded(less, 'acme-web-new', true)).toBe('yes');
    expect(less.gains.map(({ resource }) => resource)).toEqual(
      expect.arrayContaining(['arn:aws:s3:::acme-', 'arn:aws:s3:::acme-web-1/']),
    );
  });

  test('few names are named, though values would be saved otherwise', () => {
    const few = traffic.filter(({ resource }) => /-(?:7|8|9)\/$|pii/.test(resource?.arn ?? ''));
    const trail = makeTrail({ selectors: [MANAGEMENT, ALL_S3] });
    const snapshot = makeSnapshot({ traffic: few, trails: [trail] });
    const policy = { ...DEFAULT_POLICY, unseen: 'drop' as const };
    const { selectors } = propose({ snapshot, rates, month: AVERAGE_MONTH, policy, trail, choices: NO_CHOICES });
    expect(recorded({ selectors }, 'acme-web-new', true)).toBe('yes');
    expect(recorded({ selectors }, 'acme-web-9', true)).toBe('no');
  });
});
