import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dataCallsOf } from '../../src/facts/data-calls.ts';
import { serviceOfSource } from '../../src/facts/known-calls.ts';
import { sampleArn } from '../../src/facts/resource-arn.ts';
import { KNOWN_TYPES } from '../../src/facts/resource-types.ts';
import { AVERAGE_MONTH } from '../../src/model/quantity/month.ts';
import type { TrafficRow } from '../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY } from '../../src/optimize/policy.ts';
import { findLosses } from '../../src/optimize/coverage-loss.ts';
import { propose, type Proposal } from '../../src/optimize/propose.ts';
import { NO_CHOICES } from '../../src/optimize/question.ts';
import { findingsOfProof } from '../../src/report/findings/find.ts';
import { protectedNotProved } from '../../src/report/findings/rules/protected-not-proved.ts';
import { adviceOf } from '../../src/report/findings/sentence.ts';
import { viewShape } from '../../src/selectors/event/event-view.ts';
import { isLogged } from '../../src/selectors/match/match.ts';
import type { CallToKeep } from '../../src/selectors/stated-call.ts';
import { dataSelector, loadRates, makeRow, makeSnapshot, makeTrail, MANAGEMENT } from '../factories.ts';

const rates = loadRates();
const MANY = 100_000_000;

const DROPPABLE = KNOWN_TYPES.flatMap(([type, { noise, eventSource }]) => {
  const sample = noise.by === null ? undefined : sampleArn(type);
  return sample === undefined ? [] : [{ type, eventSource, arn: sample.replace(/(?<=:::[^/]+\/).*/, '') }];
});

function questionOf(calls: readonly CallToKeep[]) {
  const traffic: readonly TrafficRow[] = DROPPABLE.flatMap(({ type, eventSource, arn }) =>
    dataCallsOf(type).map(({ name, readOnly }) =>
      makeRow({ category: 'Data', eventSource, eventName: name, readOnly, resource: { type, arn }, count: MANY }),
    ),
  );
  const trail = makeTrail({ selectors: [MANAGEMENT, ...DROPPABLE.map(({ type }) => dataSelector(type))] });
  const policy = {
    ...DEFAULT_POLICY,
    drop: { ...DEFAULT_POLICY.drop, invokes: true },
    protect: { ...DEFAULT_POLICY.protect, calls },
  };
  return {
    snapshot: makeSnapshot({ traffic, trails: [trail] }),
    rates,
    month: AVERAGE_MONTH,
    policy,
    trail,
    choices: NO_CHOICES,
  };
}

function keeps({ selectors }: Proposal, eventSource: string, eventName: string): boolean {
  return DROPPABLE.filter((one) => one.eventSource === eventSource).every(({ type, arn }) =>
    [true, false].every((readOnly) => {
      const shape = { category: 'Data', eventSource, eventName, readOnly, resource: { type, arn } } as const;
      return isLogged(selectors, viewShape(shape)) === 'yes';
    }),
  );
}

describe('a protected call that is not known', () => {
  test('law: whatever data event it may be is dropped no more than before, and the rest still is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DROPPABLE), fc.stringMatching(/^[A-Z][a-z]{3,9}$/), ({ eventSource }, name) => {
        const proposal = propose(questionOf([`${serviceOfSource(eventSource)}:${name}Sideways`]));
        expect(proposal.unchanged).toBe(false);
        expect(keeps(proposal, eventSource, `${name}Sideways`)).toBe(true);
        expect(proposal.proofs.filter(({ kept }) => kept === null)).toHaveLength(1);
      }),
      { numRuns: 40, seed: 20_261_130 },
    );
  });

  test.for([
    ['lambda:InvokeFunction', 'lambda.amazonaws.com', 'Invoke'],
    ['s3:ListBucket', 's3.amazonaws.com', 'ListObjects'],
    ['dynamo:GetItem', 'dynamodb.amazonaws.com', 'GetItem'],
    ['s3:headobject', 's3.amazonaws.com', 'HeadObject'],
  ] as const)('what %s may mean stays as well', ([call, source, name]) => {
    expect(keeps(propose(questionOf([])), source, name)).toBe(false);
    expect(keeps(propose(questionOf([call])), source, name)).toBe(true);
  });

  test('of a service without such events changes nothing', () => {
    expect(propose(questionOf(['rds:DeleteDBCluster'])).selectors).toEqual(propose(questionOf([])).selectors);
  });

  test('is told beside the proposal, in the report and never as proved', () => {
    const question = questionOf(['lambda:InvokeFunction']);
    const proposal = propose(question);
    const proof = findingsOfProof({ question, proposal });
    expect(proof.map(({ kind }) => kind)).toEqual(['protected-not-proved']);
    expect(proof.map(adviceOf)).toEqual([
      'not proved: lambda:InvokeFunction (no event has this name, which is that of an action in IAM policies; did you mean lambda:Invoke?)',
    ]);
    const found = protectedNotProved.find.losses!(findLosses(question.snapshot, question.policy));
    expect(found.map(protectedNotProved.sentence)).toEqual([
      'whether org-trail records lambda:InvokeFunction is not proved: no event has this name, which is that of an action in IAM policies; did you mean lambda:Invoke?',
    ]);
  });

  test('whose category the policy states is proved', () => {
    const { proofs } = propose(questionOf([{ call: 'rds:DeleteDBCluster', category: 'Management' }]));
    expect(proofs.find((proof) => 'call' in proof && proof.call === 'rds:DeleteDBCluster')?.kept).toBe(true);
    const stated = { call: 's3:Sideways', resourceType: 'AWS::S3::Object' };
    const proposal = propose(questionOf([stated]));
    expect(proposal.proofs.at(-1)).toMatchObject({ call: 's3:Sideways', resourceType: 'AWS::S3::Object', kept: true });
    expect(keeps(proposal, 's3.amazonaws.com', 'Sideways')).toBe(true);
  });
});

test('a call that is named twice is proved once, by what is known of it', () => {
  const calls = ['sqs:Sideways', { call: 'sqs:Sideways', category: 'Management' }, 'kms:Decrypt'] as const;
  const { proofs } = propose(questionOf(calls));
  expect(proofs.filter((proof) => 'call' in proof && proof.call === 'sqs:Sideways')).toMatchObject([{ kept: true }]);
  expect(proofs.filter((proof) => 'call' in proof && proof.call === 'kms:Decrypt')).toHaveLength(1);
});
