import { describe, expect, test } from 'vitest';
import { AVERAGE_MONTH } from '../../../src/model/quantity/month.ts';
import type { Snapshot, Trail } from '../../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY } from '../../../src/optimize/policy.ts';
import { propose } from '../../../src/optimize/propose.ts';
import { NO_CHOICES } from '../../../src/optimize/question.ts';
import { findingsElsewhere, findingsOfProof } from '../../../src/report/findings/find.ts';
import { adviceOf } from '../../../src/report/findings/sentence.ts';
import { loadRates, makeRow, makeSnapshot, makeTrail } from '../../factories.ts';

const OTHER = '444455556666';
const traffic = [makeRow(), makeRow({ account: OTHER })];
const own = makeTrail();
const other = makeTrail({ name: 'other', account: OTHER, arn: `arn:aws:cloudtrail:us-east-1:${OTHER}:trail/other` });

/** What a proposal for the first trail says of what is proved, and of what is lost where that trail does not reach. */
function saidOf(trails: readonly Trail[], rows: Snapshot['traffic'] = traffic) {
  const snapshot = makeSnapshot({ traffic: rows, trails });
  const question = {
    snapshot,
    rates: loadRates(),
    month: AVERAGE_MONTH,
    policy: DEFAULT_POLICY,
    trail: trails[0]!,
    choices: NO_CHOICES,
  };
  const view = { question, proposal: propose(question) };
  return { proved: findingsOfProof(view).map(adviceOf), elsewhere: findingsElsewhere(view).map(adviceOf) };
}

describe('a proof for one trail says of which accounts it is, and what is lost in others', () => {
  test.for<[string, readonly Trail[], proved: string, elsewhere: readonly RegExp[]]>([
    ['a trail for each', [own, other], 'account 111122223333', []],
    [
      'the other is stopped',
      [own, { ...other, logging: false }],
      'account 111122223333',
      [/^no logging trail or store .* management events, .* of account 444455556666; other could, and is stopped$/],
    ],
    [
      'whether the other logs is not known',
      [own, { ...other, logging: null }],
      'account 111122223333',
      [
        /^whether other records all management events, .* of account 444455556666 is not proved: whether other is logging/,
      ],
    ],
    [
      'of one Region',
      [{ ...own, multiRegion: false }, other],
      'account 111122223333 (us-east-1)',
      [/^no logging .* of account 111122223333 \(ap-.*\); org-trail could, and records only us-east-1$/],
    ],
    [
      'of the organization',
      [{ ...own, organization: true }],
      'accounts 111122223333, 444455556666 and other accounts of the organization',
      [],
    ],
  ])('%s', ([, trails, where, expected]) => {
    const { proved, elsewhere } = saidOf(trails);
    expect(proved).toEqual([`proved: all 12 protected calls and resources stay recorded in ${where}`]);
    expect(elsewhere).toEqual(expected.map((what) => expect.stringMatching(what) as string));
  });
});
