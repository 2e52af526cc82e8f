import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { AwsObservation, ObserveAwsOptions } from '../../../../src/observe/aws/run/observation.ts';
import type { AwsReader } from '../../../../src/observe/aws/ask/reader.ts';
import type { Place } from '../../../../src/model/snapshot/place.ts';
import type { Unfinished } from '../../../../src/model/snapshot/unfinished.ts';
import { LocalAws } from '../../../aws/local/local-aws.ts';
import { observeLocal } from '../observe-local.ts';
import { NOW, SETTINGS, smallEstate } from '../small-estate.ts';

/** The part that fails, by the beginning of its name; empty: none. */
const fails = vi.hoisted(() => ({ part: '' }));

/** A source with a bug: it has asked all that it asks when it throws. */
function faulty<Args extends readonly [AwsReader, ...(readonly unknown[])], Value>(
  part: string,
  read: (...args: Args) => Promise<Value>,
) {
  return async (...args: Args): Promise<Value> => {
    const value = await read(...args);
    const place = args[1] as Partial<Place>;
    const isMeant = fails.part === part && (place.region ?? 'us-east-1') === 'us-east-1';
    if (isMeant && args[0].stopped === undefined) throw new TypeError(`a bug in ${part}`);
    return value;
  };
}

vi.mock('../../../../src/observe/aws/bill/read-bill.ts', async (original) => {
  const { readBill } = await original<typeof import('../../../../src/observe/aws/bill/read-bill.ts')>();
  return { readBill: faulty('the bill', readBill) };
});
vi.mock('../../../../src/observe/aws/trails/read-trails.ts', async (original) => {
  const { readTrails } = await original<typeof import('../../../../src/observe/aws/trails/read-trails.ts')>();
  return { readTrails: faulty('trails', readTrails) };
});
vi.mock('../../../../src/observe/aws/trails/read-log-buckets.ts', async (original) => {
  const { readLogBuckets } = await original<typeof import('../../../../src/observe/aws/trails/read-log-buckets.ts')>();
  return { readLogBuckets: faulty('log buckets', readLogBuckets) };
});
vi.mock('../../../../src/observe/aws/metrics/read-metrics.ts', async (original) => {
  const { readMetrics } = await original<typeof import('../../../../src/observe/aws/metrics/read-metrics.ts')>();
  return { readMetrics: faulty('request metrics', readMetrics) };
});
vi.mock('../../../../src/observe/aws/management/read-management.ts', async (original) => {
  const { readManagement } =
    await original<typeof import('../../../../src/observe/aws/management/read-management.ts')>();
  return { readManagement: faulty('management events', readManagement) };
});

const MEMBERS = ['traffic', 'trails', 'logBuckets', 'bill', 'gaps'] as const;
type Lists = Readonly<Record<(typeof MEMBERS)[number], readonly string[]>>;

/** Each row as text, to be compared as sets. */
function listsOf({ snapshot }: AwsObservation): Lists {
  return Object.fromEntries(
    MEMBERS.map((name) => [name, [...snapshot[name]].map((row) => JSON.stringify(row))]),
  ) as Record<keyof Lists, string[]>;
}

function unfinishedOf({ snapshot }: AwsObservation): Unfinished {
  const { answers, ...rest } = snapshot.unfinished!;
  return JSON.parse(JSON.stringify({ ...rest, answers: Object.fromEntries(answers) })) as Unfinished;
}

function observe(aws: LocalAws, options: Partial<ObserveAwsOptions> = {}): Promise<AwsObservation> {
  return observeLocal(aws, { settings: SETTINGS, now: NOW, ...options });
}

beforeEach(() => {
  fails.part = '';
});

describe('a fault of trailtrim in one part', () => {
  test.for<[string, number]>([
    ['the bill', 1],
    ['trails', 1],
    ['log buckets', 1],
    ['request metrics', 2],
    ['management events', 2],
  ])('%s: a gap of that part, and nothing else is lost', async ([part, count]) => {
    await using calmAws = await LocalAws.start(smallEstate());
    const calm = await observe(calmAws);
    await using aws = await LocalAws.start(smallEstate());
    fails.part = part;
    const faulted = await observe(aws);
    expect(faulted).toMatchObject({ stopped: undefined, overspent: false, answered: true });
    expect(faulted.faults.map((one) => one.part.startsWith(part))).toEqual(Array.from({ length: count }, () => true));
    expect(faulted.snapshot.gaps.filter(({ kind }) => kind === 'fault')).not.toEqual([]);
    for (const { reason, remedy } of faulted.snapshot.gaps.filter(({ kind }) => kind === 'fault')) {
      expect(reason).toBe(`trailtrim failed here, which is a bug: a bug in ${part}`);
      expect(remedy).toContain('report it');
    }
    // What is there was there before, but for rows of unknown count, and for what AWS/Usage says of management events.
    const [before, after] = [listsOf(calm), listsOf(faulted)];
    const isKnown = (row: string): boolean => /"category":"Data"/.test(row) && !/"count":null/.test(row);
    const unlike = after.traffic.filter((row) => isKnown(row) && !before.traffic.includes(row));
    expect(unlike).toEqual([]);
    if (part !== 'request metrics') expect(after.traffic.filter(isKnown)).toEqual(before.traffic.filter(isKnown));
    for (const name of ['trails', 'bill'] as const)
      expect(after[name]).toEqual(name === part.replace('the ', '') ? [] : before[name]);

    // A version without the fault needs no more of AWS than this one has got.
    fails.part = '';
    const charged = aws.metricsAsked;
    const resumed = await observe(aws, { resume: unfinishedOf(faulted) });
    expect(aws.metricsAsked).toBe(charged);
    expect(resumed.snapshot.unfinished).toBeUndefined();
    expect(listsOf(resumed)).toEqual(before);
  });

  test('that is no part ends the run, which asks no more', async () => {
    await using aws = await LocalAws.start(smallEstate());
    const log = {
      begin: () => {},
      forget: () => {},
      keep: () => {
        throw new Error('no such luck');
      },
    };
    await expect(observe(aws, { answerLog: log })).rejects.toThrow('no such luck');
    const asked = aws.count();
    await new Promise(setImmediate);
    expect(aws.count()).toBe(asked);
  });
});
