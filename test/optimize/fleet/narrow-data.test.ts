import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OBSERVED_WINDOW } from '../../../src/model/quantity/month.ts';
import type { TrafficRow, Trail } from '../../../src/model/snapshot/snapshot.ts';
import { narrowerData } from '../../../src/optimize/fleet/narrow-data.ts';
import { type Fleet, proposeFleet } from '../../../src/optimize/fleet/propose-fleet.ts';
import { DEFAULT_POLICY, type Policy } from '../../../src/optimize/policy.ts';
import type { Selector } from '../../../src/selectors/selector.ts';
import { ALL_FUNCTIONS, ALL_S3, bucketRow, dataSelector, loadRates, makeSnapshot, makeTrail } from '../../factories.ts';
import { evaluateNaively } from '../../selectors/oracle/naive-evaluator.ts';

const S3 = 'AWS::S3::Object';
const arn = (name: string): string => `arn:aws:s3:::${name}/`;
const of = (...conditions: Selector['FieldSelectors']): Selector => dataSelector(S3, ...conditions);
const only = (...names: readonly string[]): Selector => of({ Field: 'resources.ARN', StartsWith: names.map(arn) });
const without = (...names: readonly string[]): Selector =>
  of({ Field: 'resources.ARN', NotStartsWith: names.map(arn) });
const flag = (value: string) => ({ Field: 'readOnly', Equals: [value] }) as const;

const rates = loadRates();
const traffic: readonly TrafficRow[] = ['pii', 'logs', 'raw'].map((name) => bucketRow(name, false, 40_000_000));
const POLICY: Policy = { ...DEFAULT_POLICY, protect: { ...DEFAULT_POLICY.protect, resources: [arn('pii')] } };

function fleetOf(org: readonly Selector[], own: readonly Selector[], change: Partial<Trail> = {}): Fleet {
  const trails = [
    makeTrail({ name: 'org', organization: true, bucket: 'archive', selectors: org, ...change }),
    makeTrail({ name: 'own', bucket: 'archive', selectors: own }),
  ];
  return proposeFleet({ snapshot: makeSnapshot({ traffic, trails }), rates, month: OBSERVED_WINDOW, policy: POLICY });
}

function says({ measures }: Fleet): readonly string[] {
  return measures.map(({ id, sink, keepers, saving }) => {
    const names = keepers.map(({ name }) => name).join();
    return `${id} ${sink.name} for ${names}: ${saving.expected.toFixed(0)}`;
  });
}

describe('data events that another trail records in part', () => {
  test.for<[string, readonly Selector[], readonly Selector[], readonly string[]]>([
    ['a list of protected buckets', [only('pii')], [ALL_S3], ['narrow-data own for org: 42']],
    ['all but a list', [without('logs')], [ALL_S3], ['narrow-data own for org: 83']],
    ['two lists of their own', [only('pii', 'raw')], [only('logs', 'raw')], ['narrow-data own for org: 42']],
    ['nothing in common', [only('pii')], [only('logs')], []],
    ['all of it', [ALL_S3], [only('logs')], ['end-trail own for org: 42']],
    ['another type', [ALL_FUNCTIONS], [ALL_S3], []],
    ['writes, and a record without the flag may be neither', [of(flag('false'))], [ALL_S3], []],
  ])('%s', ([, org, own, expected]) => {
    expect(says(fleetOf(org, own))).toEqual(expected);
  });

  test('stay where the other is not as safe, and where it costs less than a value has to save', () => {
    expect(says(fleetOf([only('pii')], [ALL_S3], { logging: null }))).toEqual([]);
    expect(says(fleetOf([only('nothing-seen')], [ALL_S3]))).toEqual([]);
  });

  test('are still proved, by the one that keeps them, and a second answer says no more', () => {
    const fleet = fleetOf([only('pii')], [ALL_S3]);
    expect(fleet.coverage.flatMap(({ answers }) => answers.filter(({ state }) => state === 'lost')).length).toBe(
      fleetOf([only('pii')], [ALL_S3], { logging: null }).coverage.flatMap(({ answers }) =>
        answers.filter(({ state }) => state === 'lost'),
      ).length,
    );
    const again = proposeFleet({ snapshot: fleet.result, rates, month: OBSERVED_WINDOW, policy: POLICY });
    expect(says(again)).toEqual([]);
  });
});

const names = ['a', 'ab', 'b', 'pii'];
const anyS3 = fc.oneof(
  fc.constant(ALL_S3),
  fc.subarray(names, { minLength: 1 }).map((own) => only(...own)),
  fc.subarray(names, { minLength: 1 }).map((own) => without(...own)),
  fc
    .subarray(names, { minLength: 1 })
    .map((own) => of({ Field: 'resources.ARN', StartsWith: own.map(arn) }, flag('true'))),
  fc.constantFrom('GetObject', 'PutObject').map((name) => of({ Field: 'eventName', Equals: [name] })),
  fc.constantFrom('GetObject', 'PutObject').map((name) => of({ Field: 'eventName', NotEquals: [name] })),
  fc.constantFrom('true', 'false').map((value) => of(flag(value))),
);
const EVENTS = [...names, 'new'].flatMap((name) =>
  ['GetObject', 'PutObject', 'NewCall'].flatMap((eventName) =>
    [true, false, undefined].map((readOnly) => ({
      eventCategory: 'Data',
      eventSource: 's3.amazonaws.com',
      eventName,
      ...(readOnly === undefined ? {} : { readOnly }),
      resources: [{ type: S3, ARN: `${arn(name)}key` }],
    })),
  ),
);

describe('what is left', () => {
  test('and what the other records are all that was recorded, and nothing more, event by event', () => {
    let found = 0;
    fc.assert(
      fc.property(
        fc.array(anyS3, { minLength: 1, maxLength: 2 }),
        fc.array(anyS3, { minLength: 1, maxLength: 2 }),
        (own, kept) => {
          const narrower = narrowerData(makeTrail({ selectors: own }), S3, [makeTrail({ selectors: kept })]);
          if (narrower === undefined) return;
          found += 1;
          for (const event of EVENTS) {
            const [was, is, other] = [own, narrower.selectors, kept].map((list) => evaluateNaively(list, event).logged);
            if (was !== (is! || (was! && other!))) throw new Error(`other than it was: ${JSON.stringify(event)}`);
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(30);
  });
});
