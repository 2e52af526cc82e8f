import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { AVERAGE_MONTH } from '../../../src/model/quantity/month.ts';
import { besideIn } from '../../../src/optimize/beside.ts';
import { canonicalForm } from '../../../src/optimize/canonical/canonical.ts';
import { chooseAmong } from '../../../src/optimize/choice/choose.ts';
import { type Offers, offersFor } from '../../../src/optimize/choice/offers.ts';
import { DEFAULT_POLICY } from '../../../src/optimize/policy.ts';
import { NO_CHOICES, type Question } from '../../../src/optimize/question.ts';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { viewShape } from '../../../src/selectors/event/event-view.ts';
import { isLogged } from '../../../src/selectors/match/match.ts';
import { countValues, type Selector } from '../../../src/selectors/selector.ts';
import {
  ALL_S3,
  ALL_TABLES,
  bucketRow,
  loadRates,
  makeSnapshot,
  makeTrail,
  MANAGEMENT,
  tableRow,
} from '../../factories.ts';

const rates = loadRates();
const MILLION = 1_000_000;

const name = fc
  .array(fc.constantFrom('a', 'b', 'c', 'a-', 'b-'), { minLength: 2, maxLength: 4 })
  .map((parts) => `x${parts.join('')}y`);
const resource = fc.record({
  name,
  isTable: fc.boolean(),
  millions: fc.integer({ min: 0, max: 60 }),
  fate: fc.constantFrom('free', 'free', 'free', 'protected', 'folder', 'log', 'unknown'),
});
type Resource = ReturnType<(typeof resource)['generate']>['value'];
/** One log bucket. */
const allResources = fc
  .uniqueArray(resource, { selector: (one) => `${one.isTable} ${one.name}`, minLength: 4, maxLength: 14 })
  .map((all) => {
    const log = all.find(({ isTable, fate }) => !isTable && fate === 'log');
    return all.map((one) => (one.fate === 'log' && one !== log ? { ...one, fate: 'free' as const } : one));
  });
const estate = fc.record({
  resources: allResources,
  beginning: fc.option(name.map((text) => text.slice(0, 3))),
  limit: fc.integer({ min: 8, max: 40 }),
  isDropping: fc.boolean(),
});

interface Estate {
  readonly resources: readonly Resource[];
  readonly beginning: string | null;
  readonly isDropping: boolean;
}

function questionFor({ resources, beginning, isDropping }: Estate): Question {
  const buckets = resources.filter(({ isTable }) => !isTable);
  const named = (fate: Resource['fate']): readonly Resource[] => buckets.filter((one) => one.fate === fate);
  const countOf = ({ fate, millions }: Resource): number | null => (fate === 'unknown' ? null : millions * MILLION);
  const traffic = resources.flatMap((one) =>
    one.isTable
      ? [tableRow(one.name, 'GetItem', true, countOf(one)), tableRow(one.name, 'BatchGetItem', true, 10 * MILLION)]
      : [
          bucketRow(one.name, true, countOf(one)),
          bucketRow(one.name, false, one.fate === 'log' ? 40 * MILLION : 1, {
            eventName: 'PutObject',
            caller: 'aws-service',
          }),
        ],
  );
  const [table] = resources.filter(({ isTable, fate }) => isTable && fate === 'protected');
  const log = named('log')[0]?.name ?? 'elsewhere';
  const trail = makeTrail({ selectors: [MANAGEMENT, ALL_S3, ALL_TABLES], bucket: log });
  return {
    snapshot: makeSnapshot({ traffic, trails: [trail] }),
    rates,
    month: AVERAGE_MONTH,
    policy: {
      ...DEFAULT_POLICY,
      unseen: 'drop',
      drop: { ...DEFAULT_POLICY.drop, calls: isDropping ? ['s3:HeadObject', 'dynamodb:Scan'] : [] },
      protect: {
        ...DEFAULT_POLICY.protect,
        resources: [
          ...named('protected').map((one) => `arn:aws:s3:::${one.name}`),
          ...named('folder').map((one) => `arn:aws:s3:::${one.name}/private/*`),
          ...(beginning === null ? [] : [`arn:aws:s3:::${beginning}*`]),
          ...(table === undefined ? [] : [arnOf(table)]),
        ],
      },
    },
    trail,
    choices: NO_CHOICES,
  };
}

function arnOf(one: Pick<Resource, 'isTable' | 'name'>): string {
  return one.isTable ? tableRow(one.name, 'GetItem', true, 1).resource!.arn! : `arn:aws:s3:::${one.name}/`;
}

interface Chosen {
  readonly offers: Offers;
  readonly selectors: readonly Selector[];
  readonly noisy: ReadonlySet<string>;
  readonly byBeginning: boolean;
}

function choose(question: Question, limit: number): Chosen {
  const today = estimate(question.snapshot, rates, question.month);
  const offers = offersFor(question, besideIn(today, question.trail, question));
  const choices = chooseAmong(offers.types, limit).choose(limit);
  return {
    offers,
    selectors: [...offers.others, ...choices.flatMap(({ selectors }) => selectors)],
    noisy: new Set(choices.flatMap(({ taken }) => taken.noisy)),
    byBeginning: choices.some(({ form }) => form.levels !== undefined),
  };
}

function recorded(selectors: readonly Selector[], isTable: boolean, arn: string, readOnly: boolean): string {
  const [read, write] = isTable ? (['GetItem', 'PutItem'] as const) : (['GetObject', 'PutObject'] as const);
  return isLogged(
    selectors,
    viewShape({
      category: 'Data',
      eventSource: isTable ? 'dynamodb.amazonaws.com' : 's3.amazonaws.com',
      eventName: readOnly ? read : write,
      readOnly,
      caller: 'principal',
      resource: { type: isTable ? 'AWS::DynamoDB::Table' : 'AWS::S3::Object', arn },
    }),
  );
}

let [found, byBeginning] = [0, 0];

test('whatever goes by how its name begins: what must stay is recorded, what is said to go is not, and it fits', () => {
  fc.assert(
    fc.property(estate, ({ limit, ...one }) => {
      const chosen = choose(questionFor(one), limit);
      const { selectors, noisy } = chosen;
      if (noisy.size > 0) found += 1;
      if (chosen.byBeginning) byBeginning += 1;
      if (noisy.size === 0) return;
      expect(countValues(selectors) - countValues(chosen.offers.others)).toBeLessThanOrEqual(limit);
      for (const { name: text, isTable, fate } of one.resources) {
        const arn = arnOf({ name: text, isTable });
        const isBegun = !isTable && one.beginning !== null && text.startsWith(one.beginning);
        if (fate !== 'log') expect(recorded(selectors, isTable, `${arn}${isTable ? '' : 'key'}`, false)).toBe('yes');
        const isKept = !isTable && (fate === 'protected' || fate === 'log' || isBegun);
        const reads = recorded(selectors, isTable, `${arn}${isTable ? '' : 'key'}`, true);
        expect([arn, reads]).toEqual([arn, noisy.has(arn) ? 'no' : 'yes']);
        if (isKept) expect(noisy.has(arn)).toBe(false);
        if (fate === 'folder' && !isTable) expect(recorded(selectors, false, `${arn}private/key`, true)).toBe('yes');
      }
      if (one.beginning !== null)
        expect(recorded(selectors, false, `arn:aws:s3:::${one.beginning}-new/key`, true)).toBe('yes');
      expect(recorded(selectors, false, 'arn:aws:s3:::xy-new/key', false)).toBe('yes');
    }),
    { numRuns: 150 },
  );
  // Else it would say nothing.
  expect(byBeginning).toBeGreaterThan(found / 20);
});

test('an earlier choice of beginnings is taken back whole', () => {
  fc.assert(
    fc.property(estate, ({ limit, ...one }) => {
      const { selectors, offers } = choose(questionFor(one), limit);
      const texts = (all: readonly Selector[]): readonly string[] =>
        all.map(({ FieldSelectors }) => JSON.stringify(FieldSelectors)).toSorted();
      expect(texts(canonicalForm(selectors).data)).toEqual(texts(offers.canonical.data));
    }),
    { numRuns: 60 },
  );
});
