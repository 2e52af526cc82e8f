import { expect, test } from 'vitest';
import { AVERAGE_MONTH } from '../../src/model/quantity/month.ts';
import { toUsd } from '../../src/model/quantity/usd.ts';
import { DEFAULT_POLICY } from '../../src/optimize/policy.ts';
import { type Proposal, propose } from '../../src/optimize/propose.ts';
import { NO_CHOICES } from '../../src/optimize/question.ts';
import { proposalJson } from '../../src/report/formats/proposal/proposal.ts';
import { amountBriefly, amountText, dollarRange } from '../../src/report/text/format-number.ts';
import { savingText } from '../../src/report/text/saving-text.ts';
import { ALL_S3, bucketRow, loadRates, makeSnapshot, makeTrail, MANAGEMENT } from '../factories.ts';

const noisy = bucketRow('raw', true, 900_000_000, { eventName: 'GetObject' });

/** An earlier proposal left `back` out, which is protected by now and of which nothing was counted. */
function withUnknownGain(): Proposal {
  const answer = (selectors: Proposal['selectors'], resources: readonly string[], count: number | null): Proposal => {
    const trail = makeTrail({ selectors });
    const back = bucketRow('back', true, count, { eventName: 'GetObject' });
    const snapshot = makeSnapshot({ traffic: [back, noisy], trails: [trail] });
    const policy = { ...DEFAULT_POLICY, protect: { ...DEFAULT_POLICY.protect, resources } };
    return propose({ snapshot, rates: loadRates(), month: AVERAGE_MONTH, policy, trail, choices: NO_CHOICES });
  };
  const before = answer([MANAGEMENT, ALL_S3], ['arn:aws:s3:::raw/'], 500_000_000);
  return answer(before.selectors, ['arn:aws:s3:::back/'], null);
}

test('what comes back without a count leaves open how little is saved, in every output', () => {
  const proposal = withUnknownGain();
  expect(proposal.gains).toMatchObject([{ resource: 'arn:aws:s3:::back/', cost: { high: null } }]);
  expect(proposal.saving.low).toBeNull();
  expect(proposal.saving.expected.greaterThan('900')).toBe(true);
  const json = JSON.parse(proposalJson(proposal, [], DEFAULT_POLICY, {})) as { saving: object; gains: object[] };
  expect(json.saving).toMatchObject({ low: null });
  expect(json.gains).toMatchObject([{ what: expect.stringContaining('at a cost that is not known') }]);
  expect(savingText(proposal.saving)).toMatch(/^saves \$\d+\.\d\d; how much less is unknown$/);
});

test.for([
  ['1', '3', '$2.00', '$2.00', '$1.00 to $3.00'],
  ['1', null, '$2.00 + ?', '$2.00+', 'at least $1.00, the rest is unknown'],
  [null, '3', '$2.00 - ?', '$2.00-', 'at most $3.00, the rest is unknown'],
  [null, null, '$2.00 ± ?', '$2.00±', 'unknown'],
] as const)('an amount from %s to %s', ([low, high, long, short, range]) => {
  const of = (end: string | null): ReturnType<typeof toUsd> | null => (end === null ? null : toUsd(end));
  const amount = { low: of(low), expected: toUsd('2'), high: of(high) };
  expect([amountText(amount), amountBriefly(amount), dollarRange(amount)]).toEqual([long, short, range]);
});
