import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactly } from '../../src/model/quantity/bounds.ts';
import { estimate, withSelectors } from '../../src/model/bill/estimate.ts';
import { costAsExpected } from '../../src/model/bill/total.ts';
import { AVERAGE_MONTH } from '../../src/model/quantity/month.ts';
import { records } from '../../src/model/bill/recording.ts';
import type { Snapshot, TrafficRow } from '../../src/model/snapshot/snapshot.ts';
import { logBucketArns } from '../../src/optimize/log-buckets.ts';
import { priceChange } from '../../src/optimize/price-change.ts';
import { propose, type Proposal } from '../../src/optimize/propose.ts';
import { isProtected } from '../../src/optimize/protected-resource.ts';
import { NO_CHOICES, type Question } from '../../src/optimize/question.ts';
import { viewRecord, viewShape } from '../../src/selectors/event/event-view.ts';
import { match } from '../../src/selectors/match/match.ts';
import { cover } from '../../src/selectors/proof/cover.ts';
import { resourceTypeOf, categoryOf, type Selector, VALUE_LIMIT } from '../../src/selectors/selector.ts';
import { validateSelectors } from '../../src/selectors/validate/validate.ts';
import { lintSelectors } from '../../src/selectors/lint/lints.ts';
import { anyPolicy, anySnapshot } from '../estates.ts';
import { loadRates } from '../factories.ts';
import type { Usd } from '../../src/model/quantity/usd.ts';
import { withDataTiers } from '../rates.ts';

const rates = loadRates();
const TIERED = withDataTiers(rates, [
  ['3000000', '0.000001'],
  [null, '0.0000001'],
]);
const BUMPY = withDataTiers(rates, [
  ['100000000', '0'],
  ['300000000', '0.000002'],
  [null, '0.0000005'],
]);

/** As log files tell who called, where CloudWatch does not. */
const anyCaller = fc.constantFrom(undefined, undefined, 'aws-service' as const, 'principal' as const);

function withCallers(snapshot: Snapshot, callers: readonly Caller[]): Snapshot {
  const traffic = snapshot.traffic.map((row, index): TrafficRow => {
    const caller = callers[index];
    if (caller === undefined || row.resource?.type !== 'AWS::S3::Object') return row;
    return { ...row, caller, eventName: row.readOnly === true ? 'GetObject' : 'PutObject' };
  });
  return { ...snapshot, traffic };
}

type Caller = TrafficRow['caller'];

const anyQuestion: fc.Arbitrary<Question> = fc
  .record({
    snapshot: fc.tuple(anySnapshot, fc.array(anyCaller, { maxLength: 30 })).map((parts) => withCallers(...parts)),
    policy: anyPolicy,
    prices: fc.constantFrom(rates, rates, TIERED, BUMPY),
    choices: fc.dictionary(
      fc.constantFrom('arn:aws:s3:::acme/', 'arn:aws:s3:::acme-pii/', 'arn:aws:s3:::logs/'),
      fc.constantFrom('keep' as const, 'drop' as const),
    ),
  })
  .map(({ snapshot, policy, prices, choices }) => ({
    snapshot,
    policy,
    rates: prices,
    month: AVERAGE_MONTH,
    trail: snapshot.trails[0]!,
    choices: new Map(Object.entries(choices)),
  }));

/** Amounts have 40 digits, of which sums in another order differ in the last ones. */
function textOf(amount: Usd | null): string | undefined {
  return amount?.toDecimalPlaces(12).toFixed();
}

/** Runs the law over random estates, policies and choices. */
function holds(law: (proposal: Proposal, question: Question) => void): void {
  fc.assert(
    fc.property(anyQuestion, (question) => law(propose(question), question)),
    { numRuns: 400 },
  );
}

describe('every proposal', () => {
  test('brings no warning that the selectors of the trail do not have', () => {
    holds(({ selectors }, { trail }) => {
      const rulesOf = (list: readonly Selector[]): readonly string[] =>
        lintSelectors({ selectors: list, target: 'trail', logBuckets: [] }).map(({ rule }) => rule);
      const own = trail.selectors ?? [];
      const types = own.map(resourceTypeOf).filter((type) => type !== undefined);
      // Where a trail's selectors overlap, what one of them is to drop another may go on recording for its own reasons.
      const isOverlapping = new Set(types).size < types.length;
      // A protected call is kept whatever its flag, and beside a flag of the trail's own its name may contradict that.
      const isKnown = (rule: string): boolean =>
        rule === 'lint-readonly-contradicts' || (isOverlapping && rule === 'lint-undone-exclusion');
      const brought = rulesOf(selectors).filter((rule) => !isKnown(rule));
      expect(rulesOf(own)).toEqual(expect.arrayContaining([...new Set(brought)]));
    });
  });

  test('costs no more than before, in every bound', () => {
    // Of a month that is as expected: of fewer events a forecast may be more certain, so that its low end is higher.
    holds(({ selectors }, { snapshot, rates: prices, trail, month }) => {
      const [before, after] = [snapshot, withSelectors(snapshot, trail.arn, selectors)].map((one) =>
        costAsExpected(estimate(one, prices, month).lines),
      );
      expect(after!.low.lte(before!.low)).toBe(true);
      expect(after!.expected.lte(before!.expected)).toBe(true);
      if (before!.high !== null) expect(after!.high?.lte(before!.high)).toBe(true);
    });
  });

  test('costs what the model says of its selectors', () => {
    holds(({ selectors, after, saving, before }, { snapshot, rates: prices, trail, month }) => {
      const again = estimate(withSelectors(snapshot, trail.arn, selectors), prices, month).total;
      expect(after.expected.eq(again.expected)).toBe(true);
      expect(saving.expected.eq(before.expected.minus(after.expected))).toBe(true);
    });
  });

  test('is valid and stays within 500 values', () => {
    holds(({ selectors, valuesUsed }) => {
      expect(validateSelectors(selectors, 'trail')).toMatchObject({ ok: true });
      expect(valuesUsed).toBeLessThanOrEqual(VALUE_LIMIT);
    });
  });

  test('records every event of a protected resource that was recorded', () => {
    holds(({ selectors }, { snapshot, policy, trail }) => {
      for (const row of snapshot.traffic) {
        if (row.category !== 'Data' || row.resource === undefined || !isProtected(row.resource, policy)) continue;
        expect(match(selectors, viewShape(row)).logged).toBe(match(trail.selectors ?? [], viewShape(row)).logged);
        for (const readOnly of [true, false, undefined])
          for (const eventName of ['GetObject', 'GetItem', 'BatchGetItem', 'PutItem', 'SomeNewCall']) {
            const record = {
              eventCategory: 'Data',
              eventSource: row.eventSource,
              eventName,
              readOnly,
              resources: [{ type: row.resource.type, ARN: row.resource.arn }],
            };
            if (match(trail.selectors ?? [], viewRecord(record)).logged === 'yes')
              expect(match(selectors, viewRecord(record)).logged).toBe('yes');
          }
      }
    });
  });

  test('keeps every protected call that was kept, and gives a lost event for every other', () => {
    holds((proposal, question) => {
      const before = propose({
        ...question,
        policy: { ...question.policy, drop: { reads: false, invokes: false, logBuckets: 'keep' } },
        choices: NO_CHOICES,
      });
      proposal.proofs.forEach((proof, index) => {
        expect(proof.kept).toBe(before.proofs[index]?.kept);
        if (proof.kept !== false || proof.witness === undefined) return;
        expect(match(proposal.selectors, viewRecord(proof.witness)).logged).toBe('no');
      });
    });
  });

  test('saves what a diff of its selectors says, and nothing where nothing changes', () => {
    holds(({ selectors, saving, unchanged }, { snapshot, rates: prices, month, trail }) => {
      const { saving: ofChange } = priceChange({
        snapshot,
        rates: prices,
        month,
        trail,
        before: trail.selectors ?? [],
        after: selectors,
      });
      expect([saving.low, saving.expected, saving.high].map(textOf)).toEqual(
        [ofChange.low, ofChange.expected, ofChange.high].map(textOf),
      );
      if (unchanged) expect([saving.low, saving.expected, saving.high].map(textOf)).toEqual(['0', '0', '0']);
    });
  });

  test('records the same management events', () => {
    holds(({ selectors }, { trail, snapshot }) => {
      for (const row of snapshot.traffic)
        if (row.category === 'Management') expect(records({ ...trail, selectors }, row)).toBe(records(trail, row));
      for (const eventSource of ['kms.amazonaws.com', 'rdsdata.amazonaws.com', 'sts.amazonaws.com'])
        for (const readOnly of [true, false, null]) {
          const shape = { category: 'Management' as const, eventSource, eventName: null, readOnly };
          expect(cover(selectors, shape).kept).toBe(cover(trail.selectors ?? [], shape).kept);
        }
    });
  });

  test('keeps writes, but for those into log buckets and invocations that may go', () => {
    holds(({ selectors, exclusions }, { snapshot, trail }) => {
      for (const row of snapshot.traffic) {
        if (
          row.readOnly !== false ||
          row.resource?.arn === undefined ||
          exclusions.logBuckets.includes(row.resource.arn) ||
          (exclusions.deliveries.includes(row.resource.arn) && row.caller !== 'principal')
        )
          continue;
        if (row.eventSource === 'lambda.amazonaws.com') continue;
        expect(match(selectors, viewShape(row)).logged).toBe(match(trail.selectors ?? [], viewShape(row)).logged);
      }
    });
  });

  test('keeps what principals did in log buckets, unless the user drops the bucket', () => {
    holds(({ selectors }, { snapshot, trail, choices }) => {
      const logBuckets = logBucketArns(snapshot);
      for (const row of snapshot.traffic) {
        const arn = row.resource?.arn ?? '';
        if (row.caller !== 'principal' || row.count === 0n || row.count === null) continue;
        if (!logBuckets.includes(arn) || choices.get(arn) === 'drop') continue;
        expect(match(selectors, viewShape(row)).logged).toBe(match(trail.selectors ?? [], viewShape(row)).logged);
      }
    });
  });

  test('fails open: a resource that does not exist yet stays logged', () => {
    holds(({ selectors }, { trail }) => {
      for (const [type, arn] of [
        ['AWS::S3::Object', 'arn:aws:s3:::acme-2-new/key'],
        ['AWS::DynamoDB::Table', 'arn:aws:dynamodb:us-east-1:111122223333:table/acme-new'],
      ] as const)
        for (const readOnly of [true, false]) {
          const record = {
            eventCategory: 'Data',
            eventSource: type === 'AWS::S3::Object' ? 's3.amazonaws.com' : 'dynamodb.amazonaws.com',
            eventName: 'GetItem',
            readOnly,
            resources: [{ type, ARN: arn }],
          };
          expect(match(selectors, viewRecord(record)).logged).toBe(
            match(trail.selectors ?? [], viewRecord(record)).logged,
          );
        }
    });
  });

  test('is stable: proposing again for the proposed selectors changes nothing', () => {
    holds((_proposal, drawn) => {
      // With tiers a resource alone saves at the price that the others leave, so what is worth a value changes with them.
      const question = { ...drawn, rates };
      const proposal = propose(question);
      const trail = { ...question.trail, selectors: proposal.selectors };
      const snapshot = {
        ...question.snapshot,
        trails: question.snapshot.trails.map((other) => (other.arn === trail.arn ? trail : other)),
      };
      const again = propose({ ...question, snapshot, trail });
      expect(again.selectors.filter((selector) => categoryOf(selector) === 'Data')).toEqual(
        proposal.selectors.filter((selector) => categoryOf(selector) === 'Data'),
      );
      expect(again.saving).toEqual(exactly(again.saving.low));
    });
  });

  test('drops what it says it drops: the savings of the resources add up to all that CloudTrail charges less', () => {
    holds(({ dropped, selectors, saving }, { snapshot, rates: prices, trail, month }) => {
      const zero = saving.expected.minus(saving.expected);
      const sum = dropped.reduce((total, one) => total.plus(one.saving.expected), zero);
      const [before, after] = [trail.selectors ?? [], selectors].map(
        (own) => estimate(withSelectors(snapshot, trail.arn, own), prices, month, 'cloudtrail').total.expected,
      );
      const more = sum.minus(before!.minus(after!));
      // Which case of an unknown flag is expected depends on all trails: then a drop may save a little that no resource has.
      const isKnown = snapshot.traffic.every(({ readOnly }) => readOnly !== null);
      expect((isKnown ? more.abs() : more).lt('1e-30')).toBe(true);
      // What trails cause elsewhere comes on top.
      expect(sum.minus(saving.expected).lt('1e-30')).toBe(true);
    });
  });

  test('saves at least its low, as expected its expected, at most its high, whole and by resource', () => {
    holds(({ dropped, saving, upperBound }) => {
      for (const { low, expected, high } of [saving, ...dropped.map((one) => one.saving)]) {
        if (low !== null) expect(low.minus(expected).lt('1e-30')).toBe(true);
        if (high !== null) expect(expected.minus(high).lt('1e-30')).toBe(true);
      }
      expect(saving.expected.minus(upperBound).lt('1e-30')).toBe(true);
    });
  });
});
