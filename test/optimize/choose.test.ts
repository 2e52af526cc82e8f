import { describe, expect, test } from 'vitest';
import { exactly } from '../../src/model/quantity/bounds.ts';
import { AVERAGE_MONTH } from '../../src/model/quantity/month.ts';
import type { Snapshot } from '../../src/model/snapshot/snapshot.ts';
import { toUsd } from '../../src/model/quantity/usd.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/optimize/policy.ts';
import { type Proposal, propose } from '../../src/optimize/propose.ts';
import { type Choice, NO_CHOICES } from '../../src/optimize/question.ts';
import type { Candidate } from '../../src/optimize/candidates.ts';
import { chooseExclusions, worthDropping } from '../../src/optimize/choose.ts';
import type { Exclusions } from '../../src/optimize/exclusions.ts';
import { assertSound } from '../../src/optimize/sound.ts';
import { validateSelectors } from '../../src/selectors/validate/validate.ts';
import { countValues, type Selector } from '../../src/selectors/selector.ts';
import {
  ALL_S3,
  ALL_TABLES,
  bucketRow,
  dataSelector,
  loadRates,
  makeSnapshot,
  makeTrail,
  MANAGEMENT,
  tableRow,
} from '../factories.ts';

const rates = loadRates();
const NOISY = 100_000_000;

function proposalFor(
  traffic: Snapshot['traffic'],
  policy: Partial<Policy> = {},
  trail = makeTrail({ selectors: [MANAGEMENT, ALL_S3] }),
): Proposal {
  return propose({
    snapshot: makeSnapshot({ traffic, trails: [trail] }),
    rates,
    month: AVERAGE_MONTH,
    policy: { ...DEFAULT_POLICY, ...policy },
    trail,
    choices: NO_CHOICES,
  });
}

function droppedBy({ exclusions }: Proposal): readonly string[] {
  return [...exclusions.logBuckets, ...exclusions.noisy].map((arn) => arn.replace(/^arn:aws:s3:::/, ''));
}

describe('the 500 values', () => {
  /** One value for each resource, and 3 for the rest of the selectors. */
  const write = ({ logBuckets, noisy }: Exclusions): readonly Selector[] => [
    dataSelector('AWS::S3::Object', { Field: 'readOnly', Equals: ['false'] }),
    {
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Data'] },
        { Field: 'resources.ARN', NotStartsWith: [...logBuckets, ...noisy] },
      ],
    },
  ];
  const names = (prefix: string, count: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => `${prefix}${index}`);
  const ofOthers = countValues(write({ logBuckets: [], noisy: [] }));

  test.for([
    [600, 9, 500 - ofOthers, 0],
    [500 - ofOthers, 9, 500 - ofOthers, 0],
    [499 - ofOthers, 9, 499 - ofOthers, 1],
    [9, 600, 9, 491 - ofOthers],
    [0, 600, 0, 500 - ofOthers],
    [9, 9, 9, 9],
  ] as const)('%i log buckets and %i noisy ones: %i and %i fit', ([log, noise, logFits, noiseFits]) => {
    const chosen = chooseExclusions({ logBuckets: names('log', log), noisy: names('noisy', noise) }, write);
    expect(chosen).toEqual({ logBuckets: names('log', logFits), noisy: names('noisy', noiseFits) });
  });
});

describe('what does not fit is passed over', () => {
  /** So many values for each: what opens a type takes more. */
  const write = ({ noisy }: Exclusions): readonly Selector[] => [
    {
      FieldSelectors: [
        {
          Field: 'resources.ARN',
          NotEquals: noisy.flatMap((arn) => Array.from({ length: Number(arn.split(':')[1]) }, (_, n) => `${arn}:${n}`)),
        },
      ],
    },
  ];

  test.for<[string, readonly string[], readonly string[]]>([
    ['for one that does', ['a:400', 'b:200', 'c:100'], ['a:400', 'c:100']],
    ['for several that do', ['a:490', 'b:11', 'c:4', 'd:7', 'e:6', 'f:1'], ['a:490', 'c:4', 'e:6']],
    ['though nothing else fits', ['a:499', 'b:2', 'c:3'], ['a:499']],
    ['where it is the first', ['a:501', 'b:500'], ['b:500']],
  ])('%s', ([, noisy, fits]) => {
    expect(chooseExclusions({ logBuckets: [], noisy }, write)).toEqual({ logBuckets: [], noisy: fits });
  });
});

describe('a candidate is dropped', () => {
  const ARN = 'arn:aws:s3:::raw/';
  const candidate = (saving: string, change: Partial<Candidate> = {}): Candidate =>
    ({ arn: ARN, protected: false, unknown: false, saving: exactly(toUsd(saving)), ...change }) as Candidate;

  test.for<[string, Candidate, Choice | undefined, boolean]>([
    ['for the minimum', candidate('5'), undefined, true],
    ['for less: no', candidate('4.99'), undefined, false],
    ['for less, as the user says', candidate('0'), 'drop', true],
    ['for more than the minimum, which the user keeps: no', candidate('50'), 'keep', false],
    ['of unknown counts: no', candidate('50', { unknown: true }), undefined, false],
    ['of unknown counts, as the user says', candidate('50', { unknown: true }), 'drop', true],
    ['that is protected: no', candidate('50', { protected: true }), undefined, false],
    ['that is protected, whatever the user says: no', candidate('50', { protected: true }), 'drop', false],
  ])('%s', ([, one, choice, isDropped]) => {
    const choices = new Map(choice === undefined ? [] : [[ARN, choice]]);
    expect(worthDropping([one], toUsd('5'), choices)).toEqual(isDropped ? [one] : []);
  });

  test('for a minimum of nothing, but not where it saves nothing', () => {
    const [some, none] = [candidate('0.01'), candidate('0')];
    expect(worthDropping([some, none], toUsd('0'), NO_CHOICES)).toEqual([some]);
  });
});

describe('what is worth excluding', () => {
  test('exactly the minimum is enough, a little less is not', () => {
    const [only] = proposalFor([bucketRow('raw', true, NOISY)]).candidates;
    const saving = only!.saving.expected;
    expect(droppedBy(proposalFor([bucketRow('raw', true, NOISY)], { minMonthlySaving: saving }))).toEqual(['raw/']);
    expect(
      droppedBy(proposalFor([bucketRow('raw', true, NOISY)], { minMonthlySaving: saving.plus(toUsd('0.01')) })),
    ).toEqual([]);
  });

  test('a bucket with any read uncounted stays, whichever row comes first', () => {
    const rows = [bucketRow('raw', true, null), bucketRow('raw', true, NOISY)];
    expect(droppedBy(proposalFor(rows))).toEqual([]);
    expect(droppedBy(proposalFor(rows.toReversed()))).toEqual([]);
  });

  test('a log bucket that a tag protects stays', () => {
    const trail = makeTrail({ selectors: [MANAGEMENT, ALL_S3], bucket: 'logs' });
    const row = bucketRow('logs', false, NOISY);
    const tagged = { ...row, resource: { ...row.resource!, tags: { Keep: 'yes' } } };
    expect(droppedBy(proposalFor([row], {}, trail))).toEqual(['logs/']);
    const protect = { ...DEFAULT_POLICY.protect, tags: { Keep: ['yes'] } };
    expect(droppedBy(proposalFor([tagged], { protect }, trail))).toEqual([]);
  });

  test('a protected call is no noise, however many there are', () => {
    const protect = { ...DEFAULT_POLICY.protect, calls: ['s3:GetObject'] };
    const rows = ['GetObject', 'HeadObject'].map((eventName, index) =>
      bucketRow('raw', true, NOISY * (index + 1), { eventName }),
    );
    const proposal = proposalFor(rows, { protect });
    expect(proposal.candidates.map(({ events }) => events)).toEqual([BigInt(NOISY * 2)]);
    expect(proposal.dropped.flatMap(({ calls }) => calls)).toEqual(['s3:HeadObject']);
    expect(proposalFor(rows.slice(0, 1), { protect })).toMatchObject({ unchanged: true, candidates: [] });
  });

  test('what cannot stand in a selector stays logged', () => {
    const names = ['a\nb', 'x'.repeat(2_040)];
    expect(
      droppedBy(proposalFor([...names.map((name) => bucketRow(name, true, NOISY)), bucketRow('raw', true, NOISY)])),
    ).toEqual(['raw/']);
  });
});

describe('proposing again when one more bucket is noisy', () => {
  const first = proposalFor([bucketRow('raw', true, NOISY)]);
  const again = proposalFor(
    [bucketRow('raw', true, NOISY), bucketRow('new', true, NOISY)],
    {},
    makeTrail({ selectors: first.selectors }),
  );

  test('adds its value and no second selector of writes', () => {
    expect(again.selectors).toHaveLength(first.selectors.length);
    expect(again.valuesUsed).toBe(first.valuesUsed + 1);
  });

  test('does not let names grow', () => {
    expect(again.selectors.map(({ Name }) => Name)).toEqual([
      'Management events selector',
      'AWS::S3::Object data, all but 1 resource',
      'AWS::S3::Object data, without reads',
    ]);
  });

  test('keeps names within what AWS allows', () => {
    const { selectors } = proposalFor(
      [bucketRow('raw', true, NOISY)],
      {},
      makeTrail({ selectors: [{ ...ALL_S3, Name: 'n'.repeat(1_000) }] }),
    );
    expect(validateSelectors(selectors, 'trail').ok).toBe(true);
  });
});

describe('assertSound throws on a proposal that', () => {
  const trail = makeTrail({ selectors: [MANAGEMENT, ALL_S3] });
  const sound = proposalFor([bucketRow('raw', true, NOISY), bucketRow('raw', false, NOISY)]);
  const more = {
    low: sound.before.low.plus(toUsd('1')),
    expected: sound.before.expected.plus(toUsd('1')),
  } as unknown as Proposal['after'];

  test('is sound: no', () => {
    expect(() => assertSound(sound, trail, sound.proofs)).not.toThrow();
  });

  test.for<[string, Partial<Proposal>, RegExp]>([
    ['is not valid', { selectors: [{ FieldSelectors: [] }] }, /not valid/],
    ['costs more', { after: { ...sound.after, expected: more.expected } }, /costs more/],
    ['costs more for sure', { after: { ...sound.after, low: more.low } }, /costs more/],
    ['drops management events', { selectors: sound.selectors.slice(1) }, /management events/],
    ['drops writes', { selectors: sound.selectors.slice(0, 2) }, /loses writes of arn:aws:s3:::raw/],
    [
      'loses a protected call',
      {
        proofs: sound.proofs.map((proof) =>
          'call' in proof && proof.call === 'kms:Decrypt' ? { call: proof.call, kept: false as const } : proof,
        ),
      },
      /loses kms:Decrypt/,
    ],
  ])('%s', ([, change, message]) => {
    expect(() => assertSound({ ...sound, ...change }, trail, sound.proofs)).toThrow(message);
  });

  const tables = makeTrail({ selectors: [MANAGEMENT, ALL_TABLES] });
  const ofTables = proposalFor([tableRow('orders', 'GetItem', true, NOISY)], {}, tables);
  const withoutCall = (name: string): Proposal['selectors'] =>
    ofTables.selectors.map((selector) => ({
      ...selector,
      FieldSelectors: selector.FieldSelectors.map((condition) =>
        condition.Field === 'eventName' ? { ...condition, NotEquals: [...condition.NotEquals!, name] } : condition,
      ),
    }));

  // Each write of the type, not only those that come to mind.
  test.for(['PutItem', 'UpdateItem', 'TransactWriteItems', 'BatchWriteItem', 'BatchExecuteStatement'])(
    'drops %s of a table',
    (name) => {
      expect(() => assertSound(ofTables, tables, ofTables.proofs)).not.toThrow();
      const lossy = { ...ofTables, selectors: withoutCall(name) };
      expect(() => assertSound(lossy, tables, ofTables.proofs)).toThrow(/loses writes of arn:.*table\/orders/);
    },
  );
});
