import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AVERAGE_MONTH } from '../../src/model/quantity/month.ts';
import { toUsd } from '../../src/model/quantity/usd.ts';
import type { TrafficRow } from '../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY } from '../../src/optimize/policy.ts';
import { type Proposal, propose } from '../../src/optimize/propose.ts';
import { type Choice, NO_CHOICES, type Question } from '../../src/optimize/question.ts';
import {
  ALL_S3,
  ALL_TABLES,
  bucketRow,
  loadRates,
  makeSnapshot,
  makeTrail,
  MANAGEMENT,
  tableRow,
} from '../factories.ts';
import { anyChoice } from './oracle/tiny-estates.ts';

const rates = loadRates();

/** The same question of an estate that nothing was asked of before. */
function unasked(question: Question): Question {
  const traffic = question.snapshot.traffic.map((row) => ({ ...row }));
  const trail = { ...question.trail };
  return { ...question, trail, snapshot: { ...question.snapshot, traffic, trails: [trail] } };
}

const SHOWN = [
  'before',
  'after',
  'saving',
  'selectors',
  'valuesUsed',
  'dropped',
  'proofs',
  'exclusions',
  'leftOut',
  'heldBack',
  'gains',
  'certificate',
  'upperBound',
  'whyUnchanged',
] as const satisfies readonly (keyof Proposal)[];

/** All that is shown of a proposal. */
function shown(proposal: Proposal): object {
  return Object.fromEntries(SHOWN.map((name) => [name, proposal[name]]));
}

/** Asks after each of the choices, and once of an estate that nothing was asked of. */
function expectSame(question: Question, marks: readonly (readonly [string, Choice | 'as usual'])[]): void {
  propose(question);
  const choices = new Map<string, Choice>();
  for (const [arn, choice] of marks) {
    if (choice === 'as usual') choices.delete(arn);
    else choices.set(arn, choice);
    const asked = { ...question, choices: new Map(choices) };
    expect(shown(propose(asked))).toEqual(shown(propose(unasked(asked))));
  }
}

const anyWish = fc.constantFrom('keep', 'keep', 'drop', 'as usual' as const);

describe('what is chosen after some marks', () => {
  test('is what would be chosen if nothing had been asked before', () => {
    const anyOne = anyChoice(rates, { buckets: 6, tables: 9, places: 3, left: fc.integer({ min: 5, max: 30 }) });
    fc.assert(
      fc.property(anyOne, fc.array(fc.tuple(fc.nat(), anyWish), { minLength: 1, maxLength: 4 }), (question, wishes) => {
        const arns = question.snapshot.traffic.flatMap(({ resource }) => resource?.arn ?? []);
        if (arns.length === 0) return;
        expectSame(
          question,
          wishes.map(([which, wish]) => [arns[which % arns.length]!, wish] as const),
        );
      }),
      { numRuns: 12 },
    );
  });

  test('so it is where far more is worth a value than there are values', () => {
    const traffic = Array.from({ length: 1_200 }, (_, index): readonly TrafficRow[] => {
      const reads = 2_000_000 + ((index * 7_919) % 1_000_003) * 40;
      return index % 3 === 0
        ? [tableRow(`t${index}`, 'GetItem', true, reads), tableRow(`t${index}`, 'PutItem', false, 10_000)]
        : [bucketRow(`b${index}`, true, reads), bucketRow(`b${index}`, false, 10_000)];
    }).flat();
    const trail = makeTrail({ selectors: [MANAGEMENT, ALL_S3, ALL_TABLES] });
    const question: Question = {
      snapshot: makeSnapshot({ traffic, trails: [trail] }),
      rates,
      month: AVERAGE_MONTH,
      policy: { ...DEFAULT_POLICY, minMonthlySaving: toUsd('1') },
      trail,
      choices: NO_CHOICES,
    };
    const { dropped, leftOut } = propose(question);
    expect(leftOut.length).toBeGreaterThan(500);
    expectSame(question, [
      [dropped[0]!.resource, 'keep'],
      [leftOut.at(-1)!, 'drop'],
      [dropped[400]!.resource, 'keep'],
      [dropped[0]!.resource, 'as usual'],
      [leftOut[3]!, 'drop'],
      ['arn:aws:s3:::nobody-knows-it/', 'keep'],
    ]);
  });
});
