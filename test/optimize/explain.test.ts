import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AVERAGE_MONTH } from '../../src/model/quantity/month.ts';
import type { TrafficRow, Trail } from '../../src/model/snapshot/snapshot.ts';
import { explain, type Explanation } from '../../src/optimize/explain.ts';
import { DEFAULT_POLICY } from '../../src/optimize/policy.ts';
import { propose, type Proposal } from '../../src/optimize/propose.ts';
import { NO_CHOICES } from '../../src/optimize/question.ts';
import { whyText } from '../../src/report/text/explain-text.ts';
import {
  ALL_FUNCTIONS,
  ALL_S3,
  ALL_TABLES,
  bucketRow,
  dataSelector,
  functionRow,
  loadRates,
  makeSnapshot,
  makeTrail,
  MANAGEMENT,
  tableRow,
} from '../factories.ts';

const rates = loadRates();
const MANY = 100_000_000;

function proposalFor(traffic: readonly TrafficRow[], change: Partial<Trail> = {}): Proposal {
  const trail = makeTrail({ selectors: [MANAGEMENT, ALL_S3, ALL_TABLES, ALL_FUNCTIONS], ...change });
  const policy = { ...DEFAULT_POLICY, drop: { ...DEFAULT_POLICY.drop, invokes: true } };
  const snapshot = makeSnapshot({ traffic, trails: [trail] });
  return propose({ snapshot, rates, month: AVERAGE_MONTH, policy, trail, choices: NO_CHOICES });
}

function explainedIn(traffic: readonly TrafficRow[], change?: Partial<Trail>): readonly Explanation[] {
  return explain(proposalFor(traffic, change));
}

describe('the sentence', () => {
  test('of a bucket says what its reads cost, which part that is, and what stays', () => {
    const [cdn] = explainedIn([
      bucketRow('cdn', true, 99 * MANY, { eventName: 'GetObject' }),
      bucketRow('cdn', true, MANY, { eventName: 'HeadObject' }),
      bucketRow('cdn', false, 100 * MANY),
    ]);
    expect(whyText(cdn!)).toBe(
      "reads of cdn are $10,863.10 a month, 50 % of this trail's charge for data events; 99 % are GetObject; its writes stay (selector 2)",
    );
    expect(cdn).toMatchObject({ form: 'reads', account: '111122223333', region: 'us-east-1', keptBy: 2 });
    expect(cdn!.calls).toEqual(['s3:GetObject', 's3:HeadObject']);
    expect(cdn!.stays).toEqual(['s3:* (writes)']);
    expect(cdn!.risk).toEqual(['reads-unseen', 'flagless-records']);
  });

  test('of a function says that nothing else of it is recorded', () => {
    const [resize] = explainedIn([functionRow('resize', MANY)]);
    expect(whyText(resize!)).toBe(
      "invocations of resize are $108.63 a month, 100 % of this trail's charge for data events; all are Invoke; nothing else of it is recorded",
    );
    expect(resize).toMatchObject({ form: 'invocations', keptBy: null });
  });

  test('of a table warns of calls that name several', () => {
    const [orders] = explainedIn([tableRow('orders', 'Query', true, MANY)]);
    expect(orders!.risk).toEqual(['reads-unseen', 'new-calls', 'several-resources']);
    expect(orders!.form).toBe('reads');
  });

  test('of a log bucket says what its deliveries cost', () => {
    const delivery = bucketRow('acme-logs', false, MANY, { eventName: 'PutObject', caller: 'aws-service' });
    const [seen] = explainedIn([delivery], { bucket: 'acme-logs' });
    expect(whyText(seen!)).toContain('each delivery is recorded and billed, $108.63 a month');
  });
});

test('of a table stream, which has no writes, other calls stay', () => {
  const arn = 'arn:aws:dynamodb:us-east-1:111122223333:table/orders/stream/2026-01-01T00:00:00.000';
  const read = { ...tableRow('orders', 'GetRecords', true, MANY), resource: { type: 'AWS::DynamoDB::Stream', arn } };
  const selectors = [MANAGEMENT, dataSelector('AWS::DynamoDB::Stream')];
  expect(whyText(explainedIn([read], { selectors })[0]!)).toMatch(
    /all are GetRecords; its other calls stay \(selector 2\)$/,
  );
});

test('events that may be a call that stays are told, and not counted', () => {
  const explanation: Explanation = {
    ...explainedIn([bucketRow('open', true, MANY)])[0]!,
    calls: [],
    maybe: ['s3:* (reads)'],
  };
  expect(whyText(explanation)).toBe(
    'some reads of open go: which of s3:* (reads) is not known, so none is counted as saved; its writes stay (selector 2)',
  );
});

test('a call that was not counted makes the saving a least one', () => {
  const explanation = { ...explainedIn([bucketRow('open', true, MANY)])[0]!, uncounted: ['s3:ListObjects'] };
  expect(whyText(explanation)).toContain(
    "reads of open are at least $108.63 a month, 100 % of this trail's charge for data events: ListObjects is not counted and goes too",
  );
});

test('the evidence of the counts', () => {
  const metric = { kind: 'metric', namespace: 'AWS/S3', metric: 'GetRequests' } as const;
  const rows = [
    bucketRow('a', true, MANY, { source: metric }),
    bucketRow('a', true, MANY, { eventName: 'HeadObject', source: { kind: 'log-files' } }),
    bucketRow('a', true, MANY, { eventName: 'ListObjects', evidence: 'derived', source: metric }),
  ];
  expect(explainedIn(rows)[0]!.evidence).toEqual(['log-files', 'cloudwatch', 'derived']);
});

const row = fc
  .record({
    name: fc.integer({ min: 0, max: 9 }),
    readOnly: fc.boolean(),
    count: fc.integer({ min: 0, max: 10 * MANY }),
  })
  .map(({ name, readOnly, count }) => bucketRow(`b${name}`, readOnly, count));

test('law: every value that hides something is explained, once, and the explanations save what the resources do', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(row, { maxLength: 20, selector: (one) => JSON.stringify([one.resource, one.readOnly]) }),
      (rows) => {
        const proposal = proposalFor(rows, { bucket: 'own-logs' });
        const explained = explain(proposal);
        const arns = explained.map(({ resource }) => resource);
        expect(new Set(arns).size).toBe(arns.length);
        for (const arn of [...proposal.exclusions.logBuckets, ...proposal.exclusions.noisy])
          expect(arns).toContain(arn);
        for (const { resource } of proposal.dropped) expect(arns).toContain(resource);
        const values = proposal.selectors.flatMap(({ FieldSelectors }) =>
          FieldSelectors.flatMap(({ NotEquals = [], NotStartsWith = [], Field }) =>
            Field === 'resources.ARN' ? [...NotEquals, ...NotStartsWith] : [],
          ),
        );
        if (!proposal.unchanged) for (const value of values) expect(arns).toContain(value);
        // By what they save, then by ARN.
        for (const [index, { saving }] of explained.entries())
          if (index > 0) expect(saving.expected.greaterThan(explained[index - 1]!.saving.expected)).toBe(false);
      },
    ),
    { numRuns: 40 },
  );
});
