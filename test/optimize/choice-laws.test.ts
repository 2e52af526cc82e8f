import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toCount } from '../../src/model/quantity/count.ts';
import type { TrafficRow } from '../../src/model/snapshot/snapshot.ts';
import { propose } from '../../src/optimize/propose.ts';
import type { Question } from '../../src/optimize/question.ts';
import type { Condition, Selector } from '../../src/selectors/selector.ts';
import { dataSelector, loadRates } from '../factories.ts';
import { enumerate } from './oracle/enumerate.ts';
import { programOf } from './oracle/forms.ts';
import { compile } from './oracle/plain-evaluator.ts';
import { savedBy } from './oracle/saved.ts';
import { anyChoice } from './oracle/tiny-estates.ts';

const rates = loadRates();
const anyOne = anyChoice(rates, { buckets: 6, tables: 6, left: fc.integer({ min: 5, max: 40 }) });

/** The question with another trail or other rows, and what its proposal saves. */
function savedIn(
  question: Question,
  change: { readonly selectors?: readonly Selector[]; readonly traffic?: readonly TrafficRow[] } = {},
): number {
  const trail = { ...question.trail, selectors: change.selectors ?? question.trail.selectors };
  const snapshot = { ...question.snapshot, traffic: change.traffic ?? question.snapshot.traffic, trails: [trail] };
  const changed = { ...question, trail, snapshot };
  return savedBy(propose(changed).selectors, changed);
}

describe('what a proposal saves', () => {
  const runs = { numRuns: 25 };

  test('is no less with one more value', () => {
    fc.assert(
      fc.property(anyOne, (question) => {
        const shorter = (question.trail.selectors ?? []).map(({ FieldSelectors, ...name }): Selector => ({
          ...name,
          FieldSelectors: FieldSelectors.map(withoutTopic),
        }));
        expect(savedIn(question, { selectors: shorter })).toBeGreaterThanOrEqual(savedIn(question) - 0.005);
      }),
      runs,
    );
  });

  test('is no less with one resource less that is protected', () => {
    fc.assert(
      fc.property(anyOne, fc.nat(), (question, which) => {
        const { traffic } = question.snapshot;
        const tagged = traffic.flatMap(({ resource }) => (resource?.tags === undefined ? [] : [resource.arn]));
        const arn = tagged[which % Math.max(1, tagged.length)];
        const open = traffic.map((row): TrafficRow => {
          if (arn === undefined || row.resource?.arn !== arn) return row;
          const { tags: _tags, ...resource } = row.resource;
          return { ...row, resource };
        });
        expect(savedIn(question, { traffic: open })).toBeGreaterThanOrEqual(savedIn(question) - 0.005);
      }),
      runs,
    );
  });

  test('is no less where more is read', () => {
    fc.assert(
      fc.property(anyOne, fc.nat(), fc.integer({ min: 1, max: 50_000_000 }), (question, which, more) => {
        const { traffic } = question.snapshot;
        const busier = traffic.map((row, index): TrafficRow =>
          index === which % Math.max(1, traffic.length) && row.count !== null
            ? { ...row, count: toCount(row.count + BigInt(more)) }
            : row,
        );
        expect(savedIn(question, { traffic: busier })).toBeGreaterThanOrEqual(savedIn(question) - 0.005);
      }),
      runs,
    );
  });

  test('is the best of all names with all places, where tables are deployed alike', () => {
    const alike = anyChoice(rates, { buckets: 2, tables: 9, places: 3, left: fc.integer({ min: 10, max: 30 }) });
    fc.assert(
      fc.property(alike, (question) => {
        const best = enumerate(programOf({ ...question, selectors: question.trail.selectors ?? [] }));
        expect(savedIn(question)).toBeCloseTo(best, 2);
      }),
      runs,
    );
  });
});

function withoutTopic(condition: Condition): Condition {
  const { Equals = [] } = condition;
  return Equals.length > 1 && Equals[0]!.includes(':topic-') ? { ...condition, Equals: Equals.slice(1) } : condition;
}

describe('the bound for any list', () => {
  /** Names of buckets over three letters: of those with up to two any may be seen, longer ones nobody has yet. */
  const longer = (names: readonly string[]): readonly string[] =>
    names.flatMap((name) => ['a', 'b', 'c'].map((one) => name + one));
  const ONE = longer(['']);
  const TWO = longer(ONE);
  const SEEN = [...ONE, ...TWO];
  const UNSEEN = [...longer(TWO), ...longer(longer(TWO))];
  /** Whatever a list may say of beginnings: of all names that begin so, or of one bucket. */
  const VALUES = [...SEEN, ...SEEN.map((name) => `${name}/`)].map((value) => `arn:aws:s3:::${value}`);
  const event = (name: string): Parameters<ReturnType<typeof compile>>[0] => ({
    category: 'Data',
    source: 's3.amazonaws.com',
    name: 'GetObject',
    readOnly: true,
    entries: [{ type: 'AWS::S3::Object', arn: `arn:aws:s3:::${name}/key` }],
  });
  const [seen, unseen] = [SEEN.map(event), UNSEEN.map(event)];

  /** One selector or two, of what begins so and does not begin so. */
  function selectorOf(values: readonly { readonly value: string; readonly excludes: boolean }[]): Selector {
    const [out, into] = [true, false].map((side) =>
      values.filter(({ excludes }) => excludes === side).map(({ value }) => value),
    );
    return dataSelector('AWS::S3::Object', {
      Field: 'resources.ARN',
      ...(into!.length > 0 ? { StartsWith: into! } : {}),
      ...(out!.length > 0 ? { NotStartsWith: out! } : {}),
    });
  }

  test('so many values leave out at most as many buckets, where new ones stay recorded', () => {
    const drawn = fc.record({ value: fc.constantFrom(...VALUES), excludes: fc.boolean(), first: fc.boolean() });
    let [held, tight] = [0, 0];
    fc.assert(
      fc.property(fc.array(drawn, { minLength: 1, maxLength: 8 }), (values) => {
        const [first, second] = [true, false].map((side) => values.filter((one) => one.first === side));
        const selectors = [first!, second!].filter((own) => own.length > 0).map(selectorOf);
        const records = compile(selectors);
        if (!unseen.every(records)) return;
        const left = seen.filter((one) => !records(one)).length;
        held += 1;
        if (left === values.length) tight += 1;
        expect(left).toBeLessThanOrEqual(values.length);
      }),
      { numRuns: 4_000 },
    );
    expect(held).toBeGreaterThan(200);
    expect(tight).toBeGreaterThan(50);
  });
});
