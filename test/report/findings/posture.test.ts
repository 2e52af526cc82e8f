import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Bounds } from '../../../src/model/quantity/bounds.ts';
import type { OpenBounds } from '../../../src/model/quantity/open-bounds.ts';
import { OBSERVED_WINDOW } from '../../../src/model/quantity/month.ts';
import type { Rates } from '../../../src/model/rates/rates.ts';
import { parseSnapshot } from '../../../src/model/snapshot/parse-snapshot.ts';
import { parsePolicy } from '../../../src/optimize/parse-policy.ts';
import { DEFAULT_POLICY } from '../../../src/optimize/policy.ts';
import type { Parts, Severity } from '../../../src/report/findings/rule.ts';
import { type AnyRule, type Finding, RULES } from '../../../src/report/findings/rules.ts';
import { sentenceOf } from '../../../src/report/findings/sentence.ts';
import { openBoundsText } from '../../../src/report/text/format-number.ts';
import { makeReport } from '../../../src/report/report.ts';
import { rateRow, ratesOf } from '../../rates.ts';

interface PostureCase {
  readonly name: string;
  /** How the price is worked out by hand, or why there is nothing to say. */
  readonly why: string;
  /** A snapshot file; what it leaves out is as in `BASE`, `TRAIL` and `ROW`. */
  readonly snapshot: {
    readonly trails: readonly { readonly name: string }[];
    readonly traffic: readonly object[];
    readonly logBuckets?: readonly object[];
  };
  readonly policy?: object;
  /** All that the rule says, in order. */
  readonly findings: readonly {
    readonly severity: Severity;
    readonly says: string;
    readonly cost?: Bounds<string>;
    readonly saving?: Bounds<string>;
  }[];
}

const folder = new URL('../../cases/posture/', import.meta.url);
const files = readdirSync(folder).map(
  (name) =>
    JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as {
      readonly rule: string;
      readonly cases: readonly PostureCase[];
    },
);

/** 10 days: 240 hours, 2,880 intervals of five minutes. */
const BASE = {
  schema: 'trailtrim/snapshot@1',
  window: { start: '2026-11-01T00:00:00Z', end: '2026-11-11T00:00:00Z' },
};
const TRAIL = { account: '111122223333', homeRegion: 'us-east-1', multiRegion: true, logging: true };
const ROW = {
  account: '111122223333',
  region: 'us-east-1',
  category: 'Management',
  eventSource: 'ec2.amazonaws.com',
  eventName: 'DescribeInstances',
  readOnly: true,
  evidence: 'measured',
};

/** Prices of us-east-1 in 2026, here so that a corrected rate moves no case. */
const rates: Rates = ratesOf(
  ...(
    [
      ['management.first-copy', '0'],
      ['management.additional-copy', '0.00002'],
      ['data', '0.000001'],
      ['insights.management', '0.0000035'],
      ['s3.requests', '0.000005'],
      ['s3.storage.standard', '0.023'],
      ['logs.ingestion', '0.50'],
    ] as const
  ).map(([dimension, price]) => rateRow({ dimension, price, regions: ['us-east-1', 'eu-west-1'] })),
  rateRow({ dimension: 's3.requests', price: '0.0000054', regions: ['eu-central-1'] }),
);

function findingsOf({ snapshot: file, policy: rules }: PostureCase): readonly Finding[] {
  const snapshot = parseSnapshot({
    ...BASE,
    ...file,
    trails: file.trails.map((trail) => ({
      arn: `arn:aws:cloudtrail:us-east-1:111122223333:trail/${trail.name}`,
      ...TRAIL,
      ...trail,
    })),
    traffic: file.traffic.map((row) => ({ ...ROW, ...row })),
  });
  if (!snapshot.ok) throw new Error(JSON.stringify(snapshot.problems));
  // JSON is YAML.
  const policy = rules === undefined ? undefined : parsePolicy(JSON.stringify(rules));
  if (policy?.ok === false) throw new Error(JSON.stringify(policy.faults));
  return makeReport({
    snapshot: snapshot.value,
    rates,
    month: OBSERVED_WINDOW,
    policy: policy?.value ?? DEFAULT_POLICY,
    maxMonthly: null,
  }).findings;
}

function textOf(amount: Parts['saving']): OpenBounds<string> | undefined {
  return amount === undefined ? undefined : openBoundsText(amount);
}

describe.for(files)('$rule', ({ rule, cases }) => {
  test.for(cases)('$name', (example) => {
    // What is said behind another finding of the same loss counts too.
    const all = findingsOf(example).flatMap((finding) => [finding, ...(finding.also ?? [])]);
    const found = all.filter(({ kind }) => kind === rule);
    expect(found.map(({ severity, cost, saving }) => [severity, textOf(cost), textOf(saving)])).toEqual(
      example.findings.map(({ severity, cost, saving }) => [severity, cost, saving]),
    );
    example.findings.forEach(({ says }, index) => expect(found[index] && sentenceOf(found[index])).toContain(says));
  });

  test('has cases in which it speaks and in which it does not, each with a reason', () => {
    expect(new Set(cases.map(({ findings }) => findings.length > 0))).toEqual(new Set([true, false]));
    expect(cases.filter(({ why }) => why === '')).toEqual([]);
  });
});

test('every rule of trails has its cases', () => {
  const ofTrails = Object.entries<AnyRule>(RULES).filter(([, { find }]) => find.trail !== undefined);
  const tried = new Set(files.map(({ rule }) => rule));
  expect(ofTrails.map(([kind]) => kind).filter((kind) => !tried.has(kind))).toEqual([]);
});
