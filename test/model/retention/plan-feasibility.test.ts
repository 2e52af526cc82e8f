import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findPlan } from '../../../src/model/retention/find-plan.ts';
import { planOfLifecycle, unknownPlan } from '../../../src/model/retention/lifecycle-plan.ts';
import { assessPlan } from '../../../src/model/retention/plan-feasibility.ts';
import type { RetentionPlan } from '../../../src/model/retention/retention-plan.ts';
import type { LifecycleRule, LogBucket } from '../../../src/model/snapshot/snapshot.ts';
import { OBSTACLE_RULES } from '../../../src/model/retention/obstacle-rules.ts';
import { makeRule } from './retention-worlds.ts';

interface ObstacleCase {
  readonly name: string;
  /** As a user writes it, or `lifecycle`: what the rules of the bucket make. */
  readonly plan: string;
  /** null: the snapshot does not have the bucket. */
  readonly bucket?: null;
  /** How the bucket differs from one that keeps log files for 366 days; null, and `unknown` of Object Lock: not known. */
  readonly change?: {
    readonly versioning?: NonNullable<LogBucket['versioning']> | null;
    readonly mfaDelete?: boolean | null;
    readonly objectLock?: Exclude<LogBucket['objectLock'], undefined> | 'unknown';
    readonly lifecycle?: readonly Partial<LifecycleRule>[] | null;
  };
  readonly averageFileBytes?: number;
  /** Severity and id of each, in order. */
  readonly obstacles: readonly string[];
  /** The first of them in words. */
  readonly what?: string;
}

const cases = JSON.parse(
  readFileSync(new URL('../../cases/retention/obstacles.json', import.meta.url), 'utf8'),
) as readonly ObstacleCase[];

function bucketOf(change: NonNullable<ObstacleCase['change']>): LogBucket {
  const { versioning, mfaDelete, objectLock, lifecycle } = {
    versioning: 'Enabled' as const,
    mfaDelete: false,
    objectLock: { mode: 'COMPLIANCE', days: 366 },
    lifecycle: [{ expirationDays: 366 }],
    ...change,
  };
  return {
    name: 'logs',
    ...(versioning === null ? {} : { versioning }),
    ...(mfaDelete === null ? {} : { mfaDelete }),
    ...(objectLock === 'unknown' ? {} : { objectLock }),
    ...(lifecycle === null ? {} : { lifecycle: lifecycle.map(makeRule) }),
  };
}

function planOf(text: string, bucket: LogBucket): RetentionPlan {
  if (text === 'lifecycle') return planOfLifecycle(bucket.lifecycle ?? [], unknownPlan('2026-11-20T00:00:00Z'));
  const found = findPlan(text);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  return found.value;
}

describe('what a bucket has against a plan', () => {
  test.for(cases)('$name', ({ plan, bucket: absent, change = {}, averageFileBytes, obstacles, what }) => {
    const bucket = bucketOf(change);
    const found = assessPlan(planOf(plan, bucket), absent === null ? undefined : bucket, averageFileBytes);
    expect(found.map(({ id, severity }) => `${severity} ${id}`)).toEqual(obstacles);
    if (what !== undefined) expect(found[0]?.what).toBe(what);
    for (const { remedy, source } of found) {
      expect(remedy).not.toBe('');
      expect(source).toMatch(/^(?:https:|docs\/)/);
    }
  });

  test('each rule has a case, and an id of its own', () => {
    const seen = new Set(cases.flatMap(({ obstacles }) => obstacles.map((text) => text.split(' ')[1])));
    const ids = OBSTACLE_RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !seen.has(id))).toEqual([]);
  });
});
