import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DATA_SERVICES, findCallNames, findKnownCall, serviceOfSource } from '../../../src/facts/known-calls.ts';
import { viewRecord } from '../../../src/selectors/event/event-view.ts';
import { match } from '../../../src/selectors/match/match.ts';
import { usualBudget } from '../../../src/selectors/proof/budget.ts';
import { coverCall } from '../../../src/selectors/proof/cover-call.ts';
import { cover } from '../../../src/selectors/proof/cover.ts';
import { type Protection, protectedCalls, proveCall } from '../../../src/selectors/protection.ts';
import type { Selector } from '../../../src/selectors/selector.ts';
import type { CallToKeep } from '../../../src/selectors/stated-call.ts';
import { judgeOpenCall } from '../oracle/open-calls.ts';
import { TooLarge } from '../oracle/small-resources.ts';
import { INSTANCES } from '../oracle/small-selectors.ts';
import { losesAny } from '../oracle/small-world.ts';
import { dataSelector, MANAGEMENT } from '../../factories.ts';

const SEED = { seed: 20_261_130 };
const READS = { Field: 'readOnly', Equals: ['true'] } as const;

function prove(selectors: readonly Selector[], call: CallToKeep): Protection {
  const [one] = protectedCalls([call]);
  return { ...one!.entry, ...proveCall(selectors, one!, usualBudget()) };
}

function withReads(selector: Selector): Selector {
  return { ...selector, FieldSelectors: [...selector.FieldSelectors, READS] };
}

/** The answer, or undefined where there are too many events to try. */
function ask<Answer>(question: () => Answer): Answer | undefined {
  try {
    return question();
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}

describe('laws', () => {
  test('a call of unknown category is never kept unless every completion is', { timeout: 120_000 }, () => {
    const judged = { all: 0, some: 0, none: 0 };
    fc.assert(
      fc.property(INSTANCES, fc.constantFrom('a', 'ab', 'b'), ({ selectors, target }, name) => {
        fc.pre(target === 'trail');
        const judgement = ask(() => judgeOpenCall(selectors, 'kms.amazonaws.com', name));
        if (judgement === undefined) return;
        judged[judgement] += 1;
        const { kept } = prove(selectors, `kms:${name}`);
        expect(kept === true && judgement !== 'all').toBe(false);
        // Neither is it lost where it may be kept.
        expect(kept === false && judgement !== 'none').toBe(false);
      }),
      { numRuns: 1_000, ...SEED },
    );
    expect(judged.some).toBeGreaterThan(100);
  });

  test('a call whose flag is not known is kept where it is with either', { timeout: 120_000 }, () => {
    const seen = { kept: 0, lost: 0, either: 0 };
    fc.assert(
      fc.property(INSTANCES, ({ selectors, shape }) => {
        const found = ask(() =>
          [true, false].map((readOnly) => losesAny(selectors, { ...shape, readOnly }, 'one') === undefined),
        );
        if (found === undefined || shape.category === 'NetworkActivity' || shape.resource !== undefined) return;
        const answer = coverCall(selectors, { ...shape, readOnly: null }, [], usualBudget());
        expect(answer.kept).toBe(found.every(Boolean));
        expect(answer.kept === false && answer.uncertain !== undefined).toBe(found[0] !== found[1]);
        seen[answer.kept === true ? 'kept' : found[0] === found[1] ? 'lost' : 'either'] += 1;
      }),
      { numRuns: 3_000, ...SEED },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
  });

  const TYPES = ['AWS::SQS::Queue', 'AWS::SNS::Topic', 'AWS::Kinesis::Stream', 'AWS::IoT::Thing'];
  const SELECTORS = fc.array(
    fc
      .tuple(fc.constantFrom('Management', ...TYPES), fc.boolean(), fc.constantFrom(undefined, 'Equals', 'NotEquals'))
      .map(([what, readsOnly, operator]): Selector => {
        const base = what === 'Management' ? MANAGEMENT : dataSelector(what);
        const names =
          operator === undefined || what === 'Management'
            ? []
            : [{ Field: 'eventName', [operator]: ['PutRecord', 'Publish', 'SendMessage'] } as const];
        const { FieldSelectors } = readsOnly ? withReads(base) : base;
        return { FieldSelectors: [...FieldSelectors, ...names] };
      }),
    { minLength: 1, maxLength: 4 },
  );
  const KNOWN = DATA_SERVICES.flatMap(([source]) =>
    findCallNames(source).flatMap((name) => {
      const known = findKnownCall(source, name)!;
      const isListed = known.types.length === 0 || (known.types.length === 1 && TYPES.includes(known.types[0]!));
      return isListed ? [{ source, name, known }] : [];
    }),
  );

  test('naming the category gives the same answer as the known call of that shape', () => {
    const kept = { true: 0, false: 0 };
    fc.assert(
      fc.property(SELECTORS, fc.constantFrom(...KNOWN), (selectors, { source, name, known }) => {
        const service = serviceOfSource(source);
        const [resourceType] = known.types;
        // The same selectors of a name that nobody knows.
        const renamed = JSON.parse(
          JSON.stringify(selectors).replaceAll(`"${name}"`, `"${name}Again"`),
        ) as readonly Selector[];
        const stated = {
          call: `${service}:${name}Again`,
          category: known.category,
          ...(resourceType === undefined ? {} : { resourceType }),
          ...(known.readOnly === null ? {} : { readOnly: known.readOnly }),
        };
        const ofKnown = prove(selectors, `${service}:${name}`);
        expect(prove(renamed, stated).kept).toBe(ofKnown.kept);
        expect(prove(renamed, stated.call).kept).toBe(null);
        kept[String(ofKnown.kept) as 'true' | 'false'] += 1;
      }),
      { numRuns: 400, ...SEED },
    );
    expect(Math.min(kept.true, kept.false)).toBeGreaterThan(40);
  });
});

describe('events that name several types', () => {
  const TABLES = dataSelector('AWS::DynamoDB::Table');
  const STREAMS = dataSelector('AWS::DynamoDB::Stream');

  test('reads of a stream are kept by the selectors of either', () => {
    expect(prove([TABLES], 'dynamodb:GetRecords')).toMatchObject({ kept: true, by: [0] });
    expect(prove([MANAGEMENT, STREAMS], 'dynamodb:GetRecords')).toMatchObject({ kept: true, by: [1] });
    expect(prove([STREAMS], 'dynamodb:GetItem').kept).toBe(false);
  });

  test('an event that is lost names both', () => {
    const lost = prove([MANAGEMENT], 'dynamodb:GetRecords');
    if (lost.kept !== false) throw new Error('kept');
    expect(lost.witness['resources']).toMatchObject([
      { type: 'AWS::DynamoDB::Table' },
      { type: 'AWS::DynamoDB::Stream' },
    ]);
    expect(match([MANAGEMENT], viewRecord(lost.witness)).logged).toBe('no');
  });

  test('what they may record together is neither kept nor lost', () => {
    const caller = (of: Selector, operator: 'Equals' | 'NotEquals'): Selector => ({
      FieldSelectors: [...of.FieldSelectors, { Field: 'userIdentity.arn', [operator]: ['arn:aws:iam::1:user/a'] }],
    });
    const both = [caller(TABLES, 'NotEquals'), caller(STREAMS, 'Equals')];
    expect(prove(both, 'dynamodb:GetRecords')).toMatchObject({
      kept: null,
      why: expect.stringMatching('together') as unknown,
    });
  });

  test('where it is not known whether one event names several, the loss is not sure', () => {
    const namespaces = dataSelector('AWS::ServiceDiscovery::Namespace');
    expect(prove([namespaces], 'servicediscovery:DiscoverInstances')).toMatchObject({
      kept: false,
      uncertain: 'its events may name AWS::ServiceDiscovery::Namespace too, whose selectors record them',
    });
    // An object is read by its bucket or through an access point, never both.
    const points = prove([dataSelector('AWS::S3::AccessPoint')], 's3:GetObject');
    expect(points).toMatchObject({ kept: false, resourceType: 'AWS::S3::Object' });
    expect(points).not.toHaveProperty('uncertain');
  });
});

test('a call whose flag is not known is lost where one is, and says that it may have the other', () => {
  const queues = dataSelector('AWS::SQS::Queue');
  expect(prove([withReads(queues)], 'sqs:ReceiveMessage')).toMatchObject({
    kept: false,
    witness: { readOnly: false },
    uncertain: 'which readOnly flag its events have is not known; with the other one they are kept',
  });
  const writes: Selector = { FieldSelectors: [...queues.FieldSelectors, { Field: 'readOnly', Equals: ['false'] }] };
  expect(prove([withReads(queues), writes], 'sqs:ReceiveMessage')).toMatchObject({ kept: true, by: [0, 1] });
  expect(prove([withReads(queues)], { call: 'sqs:ReceiveMessage', readOnly: true })).toMatchObject({ kept: true });
});

test('what is open in a row of traffic is not kept by what may not record it', () => {
  const row = {
    category: null,
    eventSource: 'sqs.amazonaws.com',
    eventName: 'ReceiveMessage',
    readOnly: null,
  } as const;
  expect(cover([MANAGEMENT], row).kept).toBe(false);
});
