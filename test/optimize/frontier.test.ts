import { expect, test } from 'vitest';
import { AVERAGE_MONTH } from '../../src/model/quantity/month.ts';
import type { TrafficRow } from '../../src/model/snapshot/snapshot.ts';
import { frontierOf, type Frontier } from '../../src/optimize/frontier/frontier.ts';
import { DEFAULT_POLICY } from '../../src/optimize/policy.ts';
import { type Proposal, propose } from '../../src/optimize/propose.ts';
import { NO_CHOICES } from '../../src/optimize/question.ts';
import { frontierSections } from '../../src/report/formats/proposal/frontier-sections.ts';
import { ALL_S3, bucketRow, loadRates, makeSnapshot, makeTrail, MANAGEMENT } from '../factories.ts';

const rates = loadRates();
const MILLION = 1_000_000;
const PROTECTED = ['arn:aws:s3:::acme-web-1', 'arn:aws:s3:::acme-pii-*'];

function proposalFor(traffic: readonly TrafficRow[]): Proposal {
  const trail = makeTrail({ selectors: [MANAGEMENT, ALL_S3], bucket: 'acme-logs', organization: true });
  const policy = { ...DEFAULT_POLICY, protect: { ...DEFAULT_POLICY.protect, resources: PROTECTED } };
  const snapshot = makeSnapshot({ traffic, trails: [trail] });
  return propose({ snapshot, rates, month: AVERAGE_MONTH, policy, trail, choices: NO_CHOICES });
}

/** Half in one account, half in another. */
const noisy = (count: number): readonly TrafficRow[] =>
  Array.from({ length: count }, (_, index) => ({
    ...bucketRow(`acme-web-${index}`, true, (20 + index) * MILLION),
    account: index % 2 === 0 ? '111122223333' : '444455556666',
  }));

const many = frontierOf(proposalFor([...noisy(700), bucketRow('other', true, 100_000)]));
const few = frontierOf(proposalFor(noisy(5)));

function textOf(frontier: Frontier): string {
  return frontierSections(frontier)
    .flatMap(({ lines }) => lines)
    .join('\n')
    .replaceAll(/\s+/g, ' ');
}

test('where the limit leaves something out, other ways of naming do more, and say what they hide', () => {
  expect(many.families).toMatchObject([
    { family: 'names', values: 500, resources: 494, unseen: [] },
    { family: 'beginnings', resources: 699, unseen: ['arn:aws:s3:::acme-web-'] },
    { family: 'all-reads', resources: 700, unseen: 'all' },
  ]);
  const [names, beginnings, all] = many.families;
  expect(beginnings!.values).toBeLessThan(20);
  expect(beginnings!.worth.greaterThan(names!.worth)).toBe(true);
  // What is worth no value of its own goes, too.
  expect(all!.worth.minus(beginnings!.worth).toFixed(2)).toBe('0.11');
  expect(many.byAccount).toMatchObject({ trails: 2 });
  expect(textOf(many)).toMatch(
    /500 values that name what goes reach \$[\d,.]+ of \$[\d,.]+; a trail for each of 2 accounts reaches \$[\d,.]+ and beginnings reach \$[\d,.]+ with \d+ values and hide what is created later under 1 beginning/,
  );
});

test('where all fits, names are all that is told', () => {
  expect(few.families.map(({ family }) => family)).toEqual(['names']);
  expect([few.byAccount, few.byRegion]).toEqual([null, null]);
  expect(textOf(few)).toContain('which is all that is worth it');
});

test('the more a resource has to save, the fewer go, and the more is still seen', () => {
  const { thresholds } = few;
  expect(thresholds.map(({ resources }) => resources)).toEqual([4]);
  const rising = many.thresholds;
  expect(rising.length).toBeGreaterThan(1);
  rising.slice(1).forEach((point, index) => {
    const before = rising[index]!;
    expect(point.resources).toBeLessThan(before.resources);
    expect(before.worth.greaterThan(point.worth)).toBe(true);
    expect(point.seen!.greaterThan(before.seen!)).toBe(true);
  });
});

test('a trail of which nothing can go has no frontier', () => {
  const { families, thresholds, points } = frontierOf(proposalFor([]));
  expect([families, thresholds, points]).toEqual([[], [], []]);
});
