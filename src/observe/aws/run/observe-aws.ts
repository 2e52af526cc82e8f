import { assemble, headOf } from './assemble.ts';
import type { AwsHttpHandler } from '../ask/aws-http-handler.ts';
import { CALLS, METRICS_PER_CALL, POINTS_PER_PAGE, POINTS_PER_SECOND } from '../ask/calls.ts';
import { namedProfile } from '../ask/profile-fault.ts';
import { Journal } from '../ask/journal.ts';
import { Ledger } from '../ask/ledger.ts';
import type { AwsRun, ObserveAwsOptions } from './observation.ts';
import { observePlaces } from './observe-places.ts';
import type { GapFile } from '../../../model/snapshot/gap.ts';
import type { ObservedAccount } from '../places/observed-account.ts';
import { type Caller, callerFault, findCaller } from '../places/caller.ts';
import type { ClientPool } from '../ask/client-pool.ts';
import { openAws } from './open-aws.ts';
import { findAccounts } from '../places/find-accounts.ts';
import { findRegions } from '../places/find-regions.ts';
import { WorkProgress } from './progress.ts';
import { AwsReader, type StopReason } from '../ask/reader.ts';
import { NODE_TIMER } from '../ask/timer.ts';
import { windowBefore } from '../window.ts';

/** Milliseconds that calls in flight have when a run is stopped: what stops it may follow with kill -9 after ten seconds. */
const LAST_CALLS = 5_000;

/**
 * Observes AWS by read-only calls. What cannot be seen becomes a gap; `ok: false` is only for a run that could not begin.
 * Writes and prints nothing.
 */
export function startObserving(options: ObserveAwsOptions): AwsRun {
  const run = new Run(options);
  return { result: run.observe(), stop: (reason) => run.stop(reason) };
}

type RunResult = Awaited<AwsRun['result']>;

class Run {
  readonly #options: ObserveAwsOptions;
  readonly #reader: AwsReader;
  readonly #progress: WorkProgress;
  /** By AWS's clock, as soon as that is known. */
  #now: Date;
  #connections: AwsHttpHandler | undefined;
  #pool: ClientPool | undefined;
  #giveUp = (): void => {};

  constructor(options: ObserveAwsOptions) {
    const { prices, maxSpend, resume, settings, timer, clock, now, onCall, answerLog, caps } = options;
    this.#options = options;
    this.#now = now;
    const tell = (): void => this.#tell();
    this.#progress = new WorkProgress(tell);
    this.#reader = new AwsReader({
      clientsOf: (place) => this.#pool!.clientsOf(place),
      ledger: new Ledger(prices, maxSpend, resume),
      journal: new Journal(resume?.answers, answerLog),
      paces: { [CALLS['cloudwatch:GetMetricData'].quota.group]: metricDataPace(settings.days) },
      onAttempt: tell,
      clock,
      ...(timer === undefined ? {} : { timer }),
      ...(onCall === undefined ? {} : { onCall }),
      ...(caps === undefined ? {} : { caps }),
    });
  }

  stop(reason?: Exclude<StopReason, 'expired'>): void {
    if (this.#reader.stopped === undefined)
      this.#giveUp = (this.#options.timer ?? NODE_TIMER).deadline(LAST_CALLS, () => this.#reader.stop());
    this.#reader.stop(reason);
  }

  /** ISO: a run that is resumed has the window of the first one. */
  get #startedAt(): string {
    return this.#options.resume?.startedAt ?? this.#now.toISOString();
  }

  async observe(): Promise<RunResult> {
    this.#options.answerLog?.begin(() => headOf(this.#reader.ledger, this.#options.settings, this.#startedAt));
    try {
      const result = await this.#observe();
      // Before AWS answered anything there is nothing to resume.
      return !result.ok && this.#reader.stopped === 'interrupted'
        ? { ok: false, fault: 'interrupted', lines: ['interrupted before AWS answered anything'] }
        : result;
    } catch (error) {
      // What still runs side by side would go on asking, and paying.
      this.#reader.stop();
      this.#reader.stop();
      throw error;
    } finally {
      this.#giveUp();
      this.#connections?.destroy();
    }
  }

  async #observe(): Promise<RunResult> {
    const { settings, profile, environment } = this.#options;
    const opened = await openAws(this.#options, settings.regions);
    if (!opened.ok) return opened;
    const { connections, pool, region } = opened.value;
    this.#connections = connections;
    this.#pool = pool;
    const caller = await findCaller(this.#reader, region);
    if (!caller.ok)
      return { ok: false, fault: 'cloud', lines: callerFault(caller.refusal, namedProfile(profile, environment)) };
    // A wrong clock would choose days that are not over, or long ago.
    const { clockOff } = connections;
    this.#now = new Date(this.#options.now.getTime() + clockOff);
    const startedAt = this.#startedAt;
    const found = await findAccounts(this.#reader, pool, caller.value, settings);
    if (!found.ok) return found;
    const places = await this.#findPlaces(
      caller.value,
      found.accounts.map(({ account }) => account),
    );
    const window = windowBefore(new Date(startedAt), settings.days);
    const answers = await observePlaces({
      reader: this.#reader,
      progress: this.#progress,
      caller: caller.value.account,
      accounts: places.accounts,
      partition: caller.value.partition,
      only: found.only,
      window,
      now: new Date(startedAt),
    });
    return {
      ok: true,
      value: assemble({
        reader: this.#reader,
        options: this.#options,
        now: this.#now,
        clockOff,
        startedAt,
        window,
        partition: caller.value.partition,
        accounts: places.accounts,
        only: found.only,
        answers,
        gaps: [...found.gaps, ...places.gaps],
      }),
    };
  }

  async #findPlaces(
    caller: Caller,
    accounts: readonly string[],
  ): Promise<{ readonly accounts: readonly ObservedAccount[]; readonly gaps: readonly GapFile[] }> {
    const found = await Promise.all(
      accounts.map(async (account) => ({
        account,
        ...(await findRegions(this.#reader, account, caller, this.#options.settings.regions)),
      })),
    );
    return {
      accounts: found.map(({ account, regions }) => ({ account, regions })),
      gaps: found.flatMap(({ gaps }) => gaps),
    };
  }

  #tell(): void {
    this.#options.onProgress?.({
      done: this.#progress.done,
      total: this.#progress.total,
      running: this.#progress.running,
      calls: this.#reader.ledger.sent,
      spent: this.#reader.ledger.spent,
    });
  }
}

/** GetMetricData has two quotas, and full batches of many days reach the quota of points first. */
function metricDataPace(days: number): number {
  const metrics = Math.min(METRICS_PER_CALL, Math.floor(POINTS_PER_PAGE / days));
  return Math.min(CALLS['cloudwatch:GetMetricData'].quota.perSecond, POINTS_PER_SECOND / (metrics * days));
}
