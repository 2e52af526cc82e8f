import type { TrafficRowFile } from '../../../src/model/snapshot/schema.ts';
import { digestOf } from '../../../src/observe/aws/run/unfinished-digest.ts';
import { EventEmitter } from 'node:events';
import { vi } from 'vitest';
import { runObserveAws, type Surroundings } from '../../../src/cli/commands/observe-aws.ts';
import type { ObserveOptions } from '../../../src/cli/flags/observe.ts';
import { countedBy } from '../../../src/model/snapshot/source.ts';
import { NODE_TIMER } from '../../../src/observe/aws/ask/timer.ts';
import { toUsd } from '../../../src/model/quantity/usd.ts';
import type {
  AwsObservation,
  AwsProgress,
  AwsRun,
  ObservedSnapshot,
  ObserveAwsOptions,
} from '../../../src/observe/aws/run/observation.ts';

export const ROW: TrafficRowFile = {
  account: '111122223333',
  region: 'us-east-1',
  category: 'Data',
  eventSource: 's3.amazonaws.com',
  eventName: null,
  readOnly: true,
  resource: { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::acme-raw/' },
  count: 7,
  evidence: 'measured',
  ...countedBy({ kind: 'metric', namespace: 'AWS/S3', metric: 'GetRequests' }),
};

export const SETTINGS = { days: 7, regions: ['us-east-1'] } as const;

export const UNFINISHED = unfinishedWith([
  ['question-1', { value: [1, 2, 'three'] }],
  ['question-2', null],
]);

/** What a run leaves that had these answers. */
function unfinishedWith(answers: readonly (readonly [string, unknown])[]): NonNullable<ObservedSnapshot['unfinished']> {
  const head = {
    version: 1,
    settings: SETTINGS,
    startedAt: '2026-11-22T06:00:00.000Z',
    units: [{ charge: 'observing.metrics', account: '111122223333', region: 'us-east-1', units: 500 }],
    calls: [{ call: 'cloudwatch:GetMetricData', sent: 1, failed: 0 }],
  } as const;
  return { ...head, digest: digestOf(head, answers), answers };
}

export function makeObserved(change: Partial<ObservedSnapshot> = {}): ObservedSnapshot {
  return {
    takenAt: new Date('2026-11-22T06:00:00Z'),
    partition: 'aws',
    window: { start: '2026-11-15T00:00:00Z', end: '2026-11-22T00:00:00Z' },
    traffic: [ROW, { ...ROW, readOnly: false }],
    trails: [],
    eventDataStores: [],
    logBuckets: [],
    bill: [],
    given: [],
    gaps: [],
    observation: {
      accounts: ['111122223333'],
      regions: ['us-east-1'],
      calls: [{ call: 'cloudwatch:GetMetricData', sent: 1204, failed: 3 }],
      charged: [{ charge: 'observing.metrics', units: 500, price: '0.00001' }],
      spent: '0.005',
    },
    ...change,
  };
}

export function makeObservation(change: Partial<AwsObservation> = {}): AwsObservation {
  return {
    snapshot: makeObserved(),
    stopped: undefined,
    overspent: false,
    faults: [],
    clockOff: 0,
    answered: true,
    ...change,
  };
}

export function makeProgress(change: Partial<AwsProgress> = {}): AwsProgress {
  return { done: 0, total: 85, running: [], calls: 0, spent: toUsd('0'), ...change };
}

/** A run that ends when the test says so, and remembers how it was asked and stopped. */
export class FakeRun {
  readonly signals = new EventEmitter();
  readonly left: number[] = [];
  /** What happens while the SDK is being loaded. */
  whileLoading = (): void => {};
  readonly stops: string[] = [];
  options: ObserveAwsOptions | undefined;
  readonly #ending = Promise.withResolvers<Awaited<AwsRun['result']>>();
  readonly #begun = Promise.withResolvers<void>();

  end(observation: AwsObservation = makeObservation()): void {
    this.#ending.resolve({ ok: true, value: observation });
  }

  fail(fault: 'usage' | 'cloud', ...lines: readonly string[]): void {
    this.#ending.resolve({ ok: false, fault, lines });
  }

  /** Resolves when the run has been started. */
  get begun(): Promise<void> {
    return this.#begun.promise;
  }

  readonly surroundings: Surroundings = {
    start: (options) => {
      this.whileLoading();
      this.options = options;
      this.#begun.resolve();
      return { result: this.#ending.promise, stop: (reason = 'interrupted') => void this.stops.push(reason) };
    },
    signals: this.signals,
    leave: (code) => this.left.push(code),
    env: {},
    timer: NODE_TIMER,
  };
}

export interface Told {
  readonly code: number | undefined;
  readonly error: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command against a fake run, and collects what it prints. @param during while it runs, which is to end it */
export async function observeWith(
  flags: ObserveOptions,
  run: FakeRun,
  during: () => Promise<void> | void,
  env: NodeJS.ProcessEnv = {},
  debug = false,
): Promise<Told> {
  let stdout = '';
  let stderr = '';
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((stdout += String(text))));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((stderr += String(text))));
  try {
    const ending = runObserveAws(flags, debug, { ...run.surroundings, env });
    const settled = ending.then(
      (code) => ({ code, error: undefined }),
      (error: unknown) => ({ code: undefined, error }),
    );
    await Promise.race([run.begun, settled]);
    await during();
    return { ...(await settled), stdout, stderr };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}
