import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { S3_OBJECT } from '../../src/facts/resource-types.ts';
import { AVERAGE_MONTH } from '../../src/model/quantity/month.ts';
import { exclusionsOf, type Offer } from '../../src/optimize/choice/choose.ts';
import { chooseSteadily, type SteadyChoice } from '../../src/optimize/choice/steady.ts';
import { findNoiseRule } from '../../src/optimize/exclusions.ts';
import { TypeWriter } from '../../src/optimize/forms/type-writer.ts';
import { DEFAULT_POLICY } from '../../src/optimize/policy.ts';
import { type Proposal, propose } from '../../src/optimize/propose.ts';
import { NO_CHOICES } from '../../src/optimize/question.ts';
import type { Selector } from '../../src/selectors/selector.ts';
import { ALL_S3, bucketRow, dataSelector, loadRates, makeSnapshot, makeTrail, MANAGEMENT } from '../factories.ts';

/** Two selectors of buckets have five values without a list, so of 25 there are 20 for buckets. */
const [LIMIT, VALUES] = [25, 20];
const writer = new TypeWriter(
  [ALL_S3],
  findNoiseRule(S3_OBJECT)!,
  { calls: [], resources: [], folders: new Map() },
  [],
);

/** Dollars by bucket; one without is not there. */
type Worths = readonly (number | null)[];

function chooseFrom(worths: Worths, isOut: ReadonlySet<string> = new Set()): SteadyChoice {
  const noisy = worths.flatMap((worth, index): Offer[] => {
    const arn = `arn:aws:s3:::bucket-${index}/`;
    return worth === null ? [] : [{ arn, worth, ofSeveral: 0, least: 0, rank: worth, stays: isOut.has(arn) }];
  });
  const types = [{ type: S3_OBJECT, writer, noisy, delivered: [] }];
  return chooseSteadily({ types, limit: LIMIT, total: sumOf(worths) });
}

const takenBy = ({ choices }: SteadyChoice): ReadonlySet<string> => new Set(exclusionsOf(choices, []).noisy);
const sumOf = (worths: Worths): number => worths.reduce<number>((sum, worth) => sum + (worth ?? 0), 0);
const worthIn = (arn: string, worths: Worths): number => worths[Number(/bucket-(\d+)/.exec(arn)![1])] ?? 0;
const recordedWith = (taken: ReadonlySet<string>, worths: Worths): number =>
  sumOf(worths) - sumOf([...taken].map((arn) => worthIn(arn, worths)));

const worth = fc.double({ min: 5, max: 500, noNaN: true, noDefaultInfinity: true });
const months = fc.array(worth, { minLength: 15, maxLength: 60, size: 'max' }).chain((before) =>
  fc.record({
    before: fc.constant(before),
    // What a month makes of each: much the same, twice or half of it, or nothing.
    after: fc.tuple(
      ...before.map((own) =>
        fc.oneof(
          { weight: 9, arbitrary: fc.double({ min: 0.7, max: 1.4, noNaN: true }).map((factor) => own * factor) },
          { weight: 1, arbitrary: fc.constantFrom(null, own * 2, own / 2) },
        ),
      ),
    ),
  }),
);

interface Month {
  readonly after: Worths;
  readonly before: ReadonlySet<string>;
  readonly anew: SteadyChoice;
  readonly steady: SteadyChoice;
}

function holds(law: (month: Month) => void): void {
  fc.assert(
    fc.property(months, ({ before: worths, after }) => {
      const before = takenBy(chooseFrom(worths));
      law({ after, before, anew: chooseFrom(after), steady: chooseFrom(after, before) });
    }),
    { numRuns: 200 },
  );
}

describe('what is left out, a month later', () => {
  test('leaves no more than 1.05 times of what choosing anew leaves recorded', () => {
    holds(({ after, anew, steady }) => {
      const most = 1.05 * recordedWith(takenBy(anew), after);
      expect(recordedWith(takenBy(steady), after)).toBeLessThanOrEqual(most + 1e-6);
    });
  });

  test('is the same when it is chosen again', () => {
    holds(({ after, steady }) => {
      const taken = takenBy(steady);
      expect(takenBy(chooseFrom(after, taken))).toEqual(taken);
    });
  });

  test('says what it gives up', () => {
    holds(({ after, anew, steady }) => {
      const more = recordedWith(takenBy(steady), after) - recordedWith(takenBy(anew), after);
      expect(steady.givenUp).toBeCloseTo(more, 6);
    });
  });

  test('changes no more than it has to', () => {
    holds(({ after, before, anew, steady }) => {
      const allowed = 1.048 * recordedWith(takenBy(anew), after) + 1e-6;
      const leaving = [...before].map((arn) => worthIn(arn, after)).toSorted((a, b) => a - b);
      const entering = after
        .flatMap((own, index) => (own === null || before.has(`arn:aws:s3:::bucket-${index}/`) ? [] : [own]))
        .toSorted((a, b) => b - a);
      let recorded = recordedWith(before, after);
      let fewest = 0;
      while (recorded > allowed && fewest < entering.length) {
        recorded -= entering[fewest]! - (leaving[fewest] ?? 0);
        fewest += 1;
      }
      // What is gone leaves for anything, and values that are left over are taken.
      const free = VALUES - [...before].filter((arn) => worthIn(arn, after) > 0).length;
      const entered = [...takenBy(steady)].filter((arn) => !before.has(arn)).length;
      expect(entered).toBeLessThanOrEqual(Math.max(fewest, free));
    });
  });

  test('is all that is worth a value where all fits', () => {
    const before = takenBy(chooseFrom(Array.from({ length: 30 }, (_, index) => 100 + index)));
    const after = [...Array.from({ length: 10 }, () => 3), ...Array.from({ length: 20 }, () => null)];
    const { choices, givenUp } = chooseFrom(after, before);
    expect(givenUp).toBe(0);
    expect(exclusionsOf(choices, []).noisy).toHaveLength(10);
  });
});

test('a proposal says what it gives up, and asked again it changes nothing', () => {
  const rates = loadRates();
  const crowd = dataSelector('AWS::SNS::Topic', {
    Field: 'resources.ARN',
    Equals: Array.from({ length: 470 }, (_, index) => `arn:aws:sns:us-east-1:111122223333:topic-${index}`),
  });
  const proposalFor = (reads: readonly number[], selectors: readonly Selector[]): Proposal => {
    const trail = makeTrail({ selectors });
    const traffic = reads.map((count, index) => bucketRow(`bucket-${index}`, true, count * 1e6));
    const snapshot = makeSnapshot({ traffic, trails: [trail] });
    return propose({ snapshot, rates, month: AVERAGE_MONTH, policy: DEFAULT_POLICY, trail, choices: NO_CHOICES });
  };
  const present = [MANAGEMENT, crowd, ALL_S3];
  const first = proposalFor(
    Array.from({ length: 60 }, (_, index) => 100 + index),
    present,
  );
  const later = Array.from({ length: 60 }, (_, index) => 100 + index + (index % 7) * 4);
  const [second, anew] = [proposalFor(later, first.selectors), proposalFor(later, present)];
  expect(second.certificate.givenUp.isZero()).toBe(false);
  expect(second.certificate.found.plus(second.certificate.givenUp).toFixed(4)).toBe(anew.certificate.found.toFixed(4));
  const third = proposalFor(later, second.selectors);
  expect([third.unchanged, third.certificate.givenUp.toFixed(4)]).toEqual([
    true,
    second.certificate.givenUp.toFixed(4),
  ]);
});
