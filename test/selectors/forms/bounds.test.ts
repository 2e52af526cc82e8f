import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { viewRecord } from '../../../src/selectors/event/event-view.ts';
import { boundsOf } from '../../../src/selectors/forms/bounds.ts';
import type { Open } from '../../../src/selectors/forms/open.ts';
import { isLogged } from '../../../src/selectors/match/match.ts';
import { compareOpen } from '../../../src/selectors/proof/compare-open.ts';
import { OPERATORS, type Selector } from '../../../src/selectors/selector.ts';

/** Few letters, so that values meet. */
const text = fc.string({ unit: fc.constantFrom('a', 'b', '/'), minLength: 1, maxLength: 3 });
/** A value is known, a reference alone, or one between two texts. */
const value = fc.oneof(
  text,
  fc.constantFrom('${X}', '${Y}'),
  fc.tuple(text, text).map(([start, end]) => `${start}\${X}${end}`),
);
const condition = fc.tuple(
  fc.constantFrom('eventName' as const, 'userIdentity.arn' as const, 'resources.ARN' as const),
  fc.uniqueArray(fc.tuple(fc.constantFrom(...OPERATORS), fc.array(value, { minLength: 1, maxLength: 2 })), {
    minLength: 1,
    maxLength: 2,
    selector: ([operator]) => operator,
  }),
);
const selector = fc
  .uniqueArray(condition, { maxLength: 2, selector: ([field]) => field })
  .map((conditions): Selector => ({
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::SQS::Queue'] },
      ...conditions.map(([Field, operators]) => ({ Field, ...Object.fromEntries(operators) })),
    ],
  }));
const selectors = fc.array(selector, { minLength: 1, maxLength: 2 });
const event = fc.record({ name: text, caller: fc.option(text), arn: text }).map(({ name, caller, arn }) => ({
  eventCategory: 'Data',
  eventSource: 'sqs.amazonaws.com',
  eventName: name,
  ...(caller === null ? {} : { userIdentity: { arn: caller } }),
  resources: [{ type: 'AWS::SQS::Queue', ARN: arn }],
}));

/** Every value that holds a reference is open. */
function openIn(list: readonly Selector[]): Open {
  const values = [...JSON.stringify(list).matchAll(/"([^"]*\$\{[^"]*)"/g)].map(([, one]) => one!);
  return {
    values: new Set(values),
    selectors: new Set(),
    isAnything: false,
    places: values.map((reference) => ({ path: '', reference })),
  };
}

function sideOf(list: readonly Selector[]) {
  return { selectors: list, bounds: boundsOf({ selectors: list }, openIn(list)) };
}

/** The selectors with a text in place of each reference. */
function resolved(list: readonly Selector[], x: string, y: string): readonly Selector[] {
  return JSON.parse(JSON.stringify(list).replaceAll('${X}', x).replaceAll('${Y}', y)) as readonly Selector[];
}

test('law: the least is recorded and no more than the most, whatever stands for the references', () => {
  fc.assert(
    fc.property(selectors, text, text, event, (list, x, y, record) => {
      const { least, most } = sideOf(list).bounds;
      const logged = (some: readonly Selector[]): boolean => isLogged(some, viewRecord(record)) === 'yes';
      const isLoggedThen = logged(resolved(list, x, y));
      if (logged(least)) expect(isLoggedThen).toBe(true);
      if (isLoggedThen) expect(logged(most!)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test('law: what is lost is lost, and what is equivalent the same, whatever stands for the references', () => {
  fc.assert(
    fc.property(selectors, selectors, text, text, event, (before, after, x, y, record) => {
      const { equivalent, lost, gained } = compareOpen(sideOf(before), sideOf(after));
      const logged = (some: readonly Selector[], one: object): boolean =>
        isLogged(resolved(some, x, y), viewRecord(one as never)) === 'yes';
      if (equivalent) expect(logged(before, record)).toBe(logged(after, record));
      for (const { witness } of lost) expect([logged(before, witness), logged(after, witness)]).toEqual([true, false]);
      for (const { witness } of gained)
        expect([logged(before, witness), logged(after, witness)]).toEqual([false, true]);
    }),
    { numRuns: 150 },
  );
});

const S3 = (bucket: string): Selector => ({
  FieldSelectors: [
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
    { Field: 'resources.ARN', NotStartsWith: [bucket] },
  ],
});

test('the same reference on both sides makes no difference, another one may', () => {
  const same = compareOpen(sideOf([S3('${A.Arn}/')]), sideOf([S3('${A.Arn}/')]));
  expect(same).toEqual({ equivalent: true, lost: [], gained: [], uncertain: [] });
  const other = compareOpen(sideOf([S3('${A.Arn}/')]), sideOf([S3('${B.Arn}/')]));
  expect(other).toMatchObject({ equivalent: false, lost: [], gained: [] });
  expect(other.uncertain.map(({ side }) => side)).toEqual(['lost', 'gained']);
});

test('what is known after apply is another thing in each file', () => {
  const one = [S3('${known after apply: aws_cloudtrail.t}')];
  expect(compareOpen(sideOf(one), sideOf(one)).equivalent).toBe(false);
});
