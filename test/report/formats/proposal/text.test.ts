import { describe, expect, test } from 'vitest';
import { widthOf } from '../../../../src/base/display-width.ts';
import { AVERAGE_MONTH } from '../../../../src/model/quantity/month.ts';
import type { TrafficRow } from '../../../../src/model/snapshot/snapshot.ts';
import { comparePolicies } from '../../../../src/optimize/compare-policies.ts';
import { DEFAULT_POLICY } from '../../../../src/optimize/policy.ts';
import { propose } from '../../../../src/optimize/propose.ts';
import { NO_CHOICES } from '../../../../src/optimize/question.ts';
import { findingsOfProposal } from '../../../../src/report/findings/find.ts';
import { proposalText } from '../../../../src/report/formats/proposal/text.ts';
import {
  ALL_FUNCTIONS,
  ALL_S3,
  bucketRow,
  functionRow,
  loadExample,
  loadRates,
  makeSnapshot,
  makeTrail,
  MANAGEMENT,
} from '../../../factories.ts';

const rates = loadRates();
const MANY = 100_000_000;

function textFor(traffic: readonly TrafficRow[]): string {
  const trail = makeTrail({ selectors: [MANAGEMENT, ALL_S3, ALL_FUNCTIONS] });
  const question = {
    snapshot: makeSnapshot({ traffic, trails: [trail] }),
    rates,
    month: AVERAGE_MONTH,
    policy: DEFAULT_POLICY,
    trail,
    choices: NO_CHOICES,
  };
  const proposal = propose(question);
  const greedy = { ...DEFAULT_POLICY, drop: { ...DEFAULT_POLICY.drop, invokes: true } };
  return proposalText(proposal, findingsOfProposal({ question, proposal }), DEFAULT_POLICY, {}, () =>
    comparePolicies(question, [{ name: 'greedy', policy: greedy }]),
  );
}

describe('a proposal for people', () => {
  const text = textFor([bucketRow('cdn', true, 2 * MANY), bucketRow('cdn', false, MANY), functionRow('resize', MANY)]);

  test('says what it saves, why, what stays, what it breaks, and what others would do', () => {
    expect(text).toContain('saves $217.26');
    expect(text).toContain(' 1. reads of cdn are $217.26 a month, 50 % of');
    expect(text).toContain('- $108.63 a month of 1 function, because the policy lets none of them go');
    expect(text.replaceAll(/\s+/g, ' ')).toContain('AWS Config cloudtrail-all-read-s3-data-event-check turns red');
    expect(text).toMatch(/resources\.ARN NotStartsWith cdn/);
    expect(text).toMatch(/^this one +\$217\.26 .* 1$/m);
    expect(text).toMatch(/^greedy +\$325\.89 .* 2$/m);
  });

  test('does not say twice what it says with more', () => {
    expect(text).not.toContain('because no other trail satisfies');
  });

  test('fits on 80 columns, whatever names are in it', () => {
    const long = textFor([
      bucketRow('very-long-name-of-a-bucket'.repeat(8), true, MANY),
      bucketRow('bücket-日本語-'.repeat(9), true, MANY),
      ...Array.from({ length: 40 }, (_, index) => bucketRow(`b${index}`, true, MANY)),
    ]);
    for (const line of `${text}${long}`.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(80);
    expect(long).toMatch(/and 17 more, \$1,846\.7\d a month together/);
  });

  test('says what the limit of 500 values costs', () => {
    const many = textFor(Array.from({ length: 520 }, (_, index) => bucketRow(`b${index}`, true, MANY + index * 1000)));
    expect(many.replaceAll(/\s+/g, ' ')).toMatch(
      /the exclusion that saves least saves \$108\.66; the first of \d+ without a value would save \$108\.6\d/,
    );
  });

  test('of nothing to save has no sections of what goes', () => {
    const nothing = textFor([bucketRow('quiet', true, 10)]);
    expect(nothing).toContain('its selectors stay as they are');
    expect(nothing).not.toMatch(/What goes|What it breaks|Selectors/);
  });

  test('controls of a terminal in names do not reach it', () => {
    expect(textFor([bucketRow('evil\u001B[2J', true, MANY)])).not.toContain('\u001B');
  });
});

test('the example fits, too', () => {
  const snapshot = loadExample();
  const trail = snapshot.trails.find(({ name }) => name === 'org-trail')!;
  const question = { snapshot, rates, month: AVERAGE_MONTH, policy: DEFAULT_POLICY, trail, choices: NO_CHOICES };
  const text = proposalText(propose(question), [], DEFAULT_POLICY, {});
  for (const line of text.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(80);
});
