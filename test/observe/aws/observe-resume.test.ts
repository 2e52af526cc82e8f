import { describe, expect, test } from 'vitest';
import { toUsd } from '../../../src/model/quantity/usd.ts';
import type { AwsObservation, ObserveAwsOptions } from '../../../src/observe/aws/run/observation.ts';
import type { Unfinished } from '../../../src/model/snapshot/unfinished.ts';
import { startObserving } from '../../../src/observe/aws/run/observe-aws.ts';
import { LocalAws } from '../../aws/local/local-aws.ts';
import { localOptions } from './observe-local.ts';
import { NOW, SETTINGS, smallEstate } from './small-estate.ts';

/** All that a finished snapshot tells, but for what the run did. */
function toldBy({ snapshot }: AwsObservation): unknown {
  const { observation: _, takenAt: __, unfinished: ___, traffic, ...told } = snapshot;
  return JSON.parse(JSON.stringify({ ...told, traffic: [...traffic] }));
}

/** As it comes back from the file. */
function unfinishedOf({ snapshot }: AwsObservation): Unfinished {
  const { answers, ...rest } = snapshot.unfinished!;
  return JSON.parse(JSON.stringify({ ...rest, answers: Object.fromEntries(answers) })) as Unfinished;
}

async function run(
  aws: LocalAws,
  options: Partial<ObserveAwsOptions> = {},
  stopAfter = Infinity,
): Promise<AwsObservation> {
  const started = startObserving(
    localOptions(aws, {
      settings: SETTINGS,
      now: NOW,
      onProgress: ({ calls }) => {
        if (calls >= stopAfter) {
          stopAfter = Infinity;
          started.stop();
        }
      },
      ...options,
    }),
  );
  const result = await started.result;
  if (!result.ok) throw new Error(result.lines.join('\n'));
  return result.value;
}

/** What AWS answered that it charges for. */
function chargedFor(aws: LocalAws): readonly number[] {
  const pages = aws.calls.filter(({ action, outcome }) => action === 'ce:GetCostAndUsage' && outcome === 'ok');
  const lists = aws.calls.filter(({ action, outcome }) => action === 'cloudwatch:ListMetrics' && outcome === 'ok');
  return [aws.metricsAsked, lists.length, pages.length];
}

describe('a resumed run', () => {
  test.for([4, 12, 25, 60, 90])(
    'after %i calls it ends as if nothing had been, and nothing is paid twice',
    async (stopAfter) => {
      await using calmAws = await LocalAws.start(smallEstate());
      const calm = await run(calmAws);
      await using aws = await LocalAws.start(smallEstate());
      const first = await run(aws, {}, stopAfter);
      expect(first.stopped).toBe('interrupted');
      expect(aws.count()).toBeLessThan(calmAws.count());
      // A day later, with another window if it were anew.
      const later = new Date(NOW.getTime() + 86_400_000);
      const second = await run(aws, { resume: unfinishedOf(first), now: later });
      expect(second.stopped).toBeUndefined();
      expect(second.snapshot.unfinished).toBeUndefined();
      expect(toldBy(second)).toEqual(toldBy(calm));
      expect(chargedFor(aws)).toEqual(chargedFor(calmAws));
      expect(second.snapshot.observation.charged).toEqual(calm.snapshot.observation.charged);
      expect(second.snapshot.observation.spent).toBe(calm.snapshot.observation.spent);
    },
  );

  test('several times over', async () => {
    await using calmAws = await LocalAws.start(smallEstate());
    const calm = await run(calmAws);
    await using aws = await LocalAws.start(smallEstate());
    let last = await run(aws, {}, 15);
    for (const stopAfter of [15, 15, 15]) last = await run(aws, { resume: unfinishedOf(last) }, stopAfter);
    expect(last.stopped).toBe('interrupted');
    const end = await run(aws, { resume: unfinishedOf(last) });
    expect(toldBy(end)).toEqual(toldBy(calm));
    expect(chargedFor(aws)).toEqual(chargedFor(calmAws));
  });

  test('stopped before anything was seen, there is nothing to resume', async () => {
    await using aws = await LocalAws.start(smallEstate());
    const started = startObserving(localOptions(aws, { settings: SETTINGS, now: NOW }));
    started.stop();
    expect(await started.result).toMatchObject({ ok: false, fault: 'interrupted' });
    expect(aws.count()).toBe(0);
  });

  test('with credentials of another account it does not begin', async () => {
    await using aws = await LocalAws.start(smallEstate());
    const first = await run(aws, {}, 25);
    const options = localOptions(aws, { settings: SETTINGS, now: NOW, resume: unfinishedOf(first) }, '444455556666');
    expect(await startObserving(options).result).toMatchObject({ ok: false, fault: 'cloud' });
  });
});

describe('--max-spend', () => {
  test.for(['0', '0.0001', '0.00015', '0.0102'])(
    'of $%s: not a cent more is spent, what is free is read all the same',
    async (limit) => {
      await using aws = await LocalAws.start(smallEstate());
      const observed = await run(aws, { maxSpend: toUsd(limit) });
      expect(observed).toMatchObject({ overspent: true, stopped: undefined, answered: true });
      const [metrics = 0, lists = 0, pages = 0] = chargedFor(aws);
      const spent = toUsd(((metrics + lists) * 0.00001 + pages * 0.01).toFixed(5));
      expect(spent.lessThanOrEqualTo(limit)).toBe(true);
      expect(observed.snapshot.observation.spent).toBe(spent.toFixed());
      expect(observed.snapshot.trails).toHaveLength(1);
      expect(observed.snapshot.gaps.filter(({ reason }) => reason.includes('--max-spend'))).not.toEqual([]);
      const second = await run(aws, { resume: unfinishedOf(observed) });
      expect(second.overspent).toBe(false);
      await using calmAws = await LocalAws.start(smallEstate());
      expect(toldBy(second)).toEqual(toldBy(await run(calmAws)));
      expect(chargedFor(aws)).toEqual(chargedFor(calmAws));
    },
  );
});
