import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeEstate } from '../../examples/make-estate.ts';
import { estimate } from '../../src/model/bill/estimate.ts';
import { memoryOfBill } from '../../src/model/forecast/year/memory-of-bill.ts';
import { AVERAGE_MONTH, parseMonth } from '../../src/model/quantity/month.ts';
import type { Snapshot, TrafficRow } from '../../src/model/snapshot/snapshot.ts';
import { parseSnapshot } from '../../src/model/snapshot/parse-snapshot.ts';
import { parsePolicy } from '../../src/optimize/parse-policy.ts';
import type { Policy } from '../../src/optimize/policy.ts';
import { propose } from '../../src/optimize/propose.ts';
import { findingsOfProposal } from '../../src/report/findings/find.ts';
import { isProtected } from '../../src/optimize/protected-resource.ts';
import { NO_CHOICES } from '../../src/optimize/question.ts';
import { loadRates } from '../factories.ts';
import { findKnownCall } from '../../src/facts/known-calls.ts';

const root = path.join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const text = read('examples/estate.json');
const snapshot = readSnapshot();
const policy = readPolicy();
const month = estimate(snapshot, loadRates(), AVERAGE_MONTH);

describe('the example estate', () => {
  it('is what its script writes, the same bytes every time', () => {
    expect(makeEstate()).toBe(text);
    expect(makeEstate()).toBe(makeEstate());
  });

  it('stays small, with one traffic row a line', () => {
    expect(Buffer.byteLength(text)).toBeLessThan(700_000);
    expect(text.split('\n').filter((line) => line.includes('"eventSource"'))).toHaveLength(snapshot.traffic.length);
  });

  it('holds 400 resources in four accounts and three Regions over four weeks', () => {
    expect(new Set(snapshot.traffic.flatMap(({ resource }) => resource?.arn ?? [])).size).toBe(400);
    expect(new Set(snapshot.traffic.map(({ account }) => account)).size).toBe(4);
    expect(new Set(snapshot.traffic.map(({ region }) => region)).size).toBe(3);
    expect(snapshot.window.days).toBe(28);
  });

  it('has each row once', () => {
    const keys = snapshot.traffic.map(({ account, region, eventSource, eventName, readOnly, resource, source }) =>
      JSON.stringify([account, region, eventSource, eventName, readOnly, resource?.arn, source]),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('flags every call as CloudTrail is known to', () => {
    const wrong = snapshot.traffic.filter(({ eventSource, eventName, category, readOnly }) => {
      const known = eventName === null ? undefined : findKnownCall(eventSource, eventName);
      return known !== undefined && (known.category !== category || known.readOnly !== readOnly);
    });
    expect(wrong).toEqual([]);
  });

  it('uses one call only whose flag nobody has published', () => {
    const open = snapshot.traffic.filter(
      ({ eventSource, eventName }) =>
        eventName !== null && (findKnownCall(eventSource, eventName)?.readOnly ?? null) === null,
    );
    expect(new Set(open.map(({ eventName }) => eventName))).toEqual(new Set(['InvokeExecution']));
  });
});

describe('the traffic of the example', () => {
  it('names no S3 call where the metric cannot tell calls apart', () => {
    const named = rowsOf('AWS::S3::Object').filter(({ eventName }) => eventName !== null);
    expect(new Set(named.map(({ eventName }) => eventName))).toEqual(new Set(['PutObject']));
    expect(named.every(({ source }) => source?.kind === 'metric' && source.deliveredBy !== undefined)).toBe(true);
  });

  it('has KMS, Secrets Manager and STS traffic in every account and Region', () => {
    const places = new Set(snapshot.traffic.map(({ account, region }) => `${account} ${region}`));
    for (const call of ['Decrypt', 'GenerateDataKey', 'Encrypt', 'GetSecretValue', 'BatchGetSecretValue', 'AssumeRole'])
      expect(new Set(rowsNamed(call).map(({ account, region }) => `${account} ${region}`))).toEqual(places);
  });

  it('has PartiQL statements, which are recorded as writes, and the reads of a stream', () => {
    expect(rowsNamed('ExecuteStatement').map(({ readOnly }) => readOnly)).toEqual([false]);
    expect(rowsNamed('GetRecords').map(({ readOnly }) => readOnly)).toEqual([true]);
  });

  it('rests at the weekend in the office and peaks there in the shop', () => {
    expect(weekendShare(rowOf('acme-analytics-lake/'))).toBeLessThan(0.15);
    expect(weekendShare(rowOf('acme-thumbnails/'))).toBeGreaterThan(0.32);
  });

  it('has a bucket with most of its traffic on one day, and one younger than the window', () => {
    const burst = rowOf('acme-clickstream-raw/');
    expect(Math.max(...(burst.daily ?? []))).toBeGreaterThan(0.4 * Number(burst.count));
    const young = rowOf('acme-recs-embeddings/').daily ?? [];
    expect(young.slice(0, 17).every((events) => events === 0)).toBe(true);
    expect(young.slice(17).every((events) => events > 0)).toBe(true);
  });

  it('says of each bucket without request metrics what to do about it', () => {
    const unknown = new Set(
      snapshot.traffic.filter(({ count }) => count === null).map(({ resource }) => resource?.arn ?? ''),
    );
    expect(unknown.size).toBe(8);
    for (const arn of unknown) {
      const name = arn.split(':::')[1]?.replace('/', '') ?? '';
      const gap = snapshot.gaps.find(({ what }) => what === `S3 request metrics of ${name}`);
      expect(gap?.remedy).toContain(`put-bucket-metrics-configuration --region`);
      expect(gap?.remedy).toContain(`--bucket ${name} `);
    }
    expect(month.unknown).toHaveLength(8);
  });
});

describe('the bill of the example', () => {
  it('has thirteen months, with growth and the dip of December in each account', () => {
    const next = parseMonth('2026-12');
    if (!next.ok) throw new Error('not a month');
    const { months, sameMonth, growth } = memoryOfBill(snapshot.bill, next.value, snapshot.window);
    expect(months.size).toBe(13);
    expect(Math.exp(found(sameMonth).mean)).toBeCloseTo(0.87, 2);
    // 1.2 % a month.
    expect(found(growth).mean * (365.25 / 84)).toBeCloseTo(0.012, 3);
  });
});

describe('the trails of the example', () => {
  it('has an organization trail that records its own log bucket', () => {
    const trail = trailOf('org-trail');
    expect(trail).toMatchObject({ organization: true, multiRegion: true, selectorKind: 'advanced' });
    expect(trail.insights).toEqual([{ type: 'ApiCallRateInsight', on: ['Management'] }]);
    expect(rowOf(`${trail.bucket}/`)).toMatchObject({ eventName: 'PutObject', readOnly: false });
  });

  it('has a duplicate of paid copies, a stopped trail and one for data in one Region', () => {
    expect(trailOf('audit-old')).toMatchObject({ selectorKind: 'basic', multiRegion: true, logging: true });
    expect(costOf('audit-old', 'management.additional-copy')).toBeGreaterThan(100);
    expect(costOf('audit-old', 'management.additional-copy')).toBeLessThan(250);
    expect(trailOf('trail-before-2024').logging).toBe(false);
    expect(trailOf('checkout-data-events').multiRegion).toBe(false);
    expect(costOf('checkout-data-events', 'data')).toBeGreaterThan(1);
  });

  it('costs a believable amount, and the organization trail could save clearly more than half', () => {
    const question = {
      snapshot,
      rates: loadRates(),
      month: AVERAGE_MONTH,
      policy,
      trail: trailOf('org-trail'),
      choices: NO_CHOICES,
    };
    const proposal = propose(question);
    expect(Number(proposal.before.expected)).toBeGreaterThan(1500);
    expect(Number(proposal.before.expected)).toBeLessThan(2500);
    expect(Number(proposal.saving.expected)).toBeGreaterThan(0.6 * Number(proposal.before.expected));
    expect(proposal.proofs.filter(({ kept }) => !kept)).toEqual([]);
    expect(findingsOfProposal({ question, proposal }).map(({ kind }) => kind)).not.toContain('protected-unmatched');
  });
});

describe('the policy of the example', () => {
  it('sets every key of the contract once', () => {
    const keys = [...read('examples/estate.policy.yaml').matchAll(/^ *([A-Za-z]+):/gm)].map(([, key]) => key);
    const wanted =
      'DataClass budget builtin calls drop invokes logBuckets minMonthlySaving monthly noise protect reads';
    expect(new Set(keys)).toEqual(new Set(`${wanted} resources tags unseen`.split(' ')));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('protects buckets by name and tables by tag, a noisy one among them', () => {
    const kept = snapshot.traffic.filter(({ resource }) => resource !== undefined && isProtected(resource, policy));
    expect(new Set(kept.flatMap(({ resource }) => resource?.tags?.['DataClass'] ?? []))).toEqual(
      new Set(['pii', 'phi']),
    );
    expect(kept).toContain(rowOf('acme-payments-settlements/'));
    expect(kept).toContain(rowOf('acme-pii-profiles/'));
    expect(Number(rowOf('acme-pii-profiles/').count)).toBeGreaterThan(50_000_000);
  });

  it('has a budget that the estate keeps today, so that the first report passes', () => {
    expect(policy.monthlyBudget?.greaterThan(month.total.expected)).toBe(true);
  });
});

function rowsOf(type: string): readonly TrafficRow[] {
  return snapshot.traffic.filter(({ resource }) => resource?.type === type);
}

function rowsNamed(call: string): readonly TrafficRow[] {
  return snapshot.traffic.filter(({ eventName }) => eventName === call);
}

function rowOf(arnEnd: string): TrafficRow {
  return found(snapshot.traffic.find(({ resource }) => resource?.arn?.endsWith(`:${arnEnd}`)));
}

function trailOf(name: string): Snapshot['trails'][number] {
  return found(snapshot.trails.find((trail) => trail.name === name));
}

function costOf(trail: string, dimension: string): number {
  const own = month.lines.filter((line) => line.sink.name === trail && line.dimension === dimension);
  return own.reduce((sum, { cost }) => sum + Number(cost.expected), 0);
}

/** The window begins on a Friday. */
function weekendShare({ daily = [], count }: TrafficRow): number {
  const weekend = daily.filter((_, day) => day % 7 === 1 || day % 7 === 2);
  return weekend.reduce((sum, events) => sum + events, 0) / Number(count);
}

function readSnapshot(): Snapshot {
  const parsed = parseSnapshot(JSON.parse(text));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

function readPolicy(): Policy {
  const parsed = parsePolicy(read('examples/estate.policy.yaml'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.value;
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not in the estate');
  return value;
}
