import process from 'node:process';
import { toUsd } from '../../model/quantity/usd.ts';
import type { AwsObservation, AwsRun, ObserveAwsOptions } from '../../observe/aws/run/observation.ts';
import { describeObservation, RowCount } from '../observe/describe-observation.ts';
import { readEndpoint } from '../input/endpoint.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { CloudFailure, UsageFailure } from '../failure.ts';
import { holdMessages } from '../observe/hold-messages.ts';
import { keepHeapLean } from '../observe/lean-heap.ts';
import { watchSignals } from '../observe/interruptions.ts';
import { loadRates } from '../input/load.ts';
import type { ObserveFlags } from '../observe/observe-modes.ts';
import { readSettings } from '../observe/observe-settings.ts';
import { ObservingProgress } from '../observe/observing-progress.ts';
import { observingPrices } from '../observe/observing-prices.ts';
import { checkOutput, say, writeOutput } from '../output/output.ts';
import { renderSnapshot } from '../../model/snapshot/write-snapshot.ts';
import { readUnfinished } from '../observe/resume-file.ts';
import { whatNext } from '../observe/what-next.ts';

/** What a test puts in place of AWS, of the process and of its signals. */
export interface Surroundings {
  readonly start: (options: ObserveAwsOptions) => AwsRun | Promise<AwsRun>;
  readonly signals: Pick<NodeJS.EventEmitter, 'on' | 'off'>;
  readonly leave: (code: ExitCode) => void;
  readonly env: NodeJS.ProcessEnv;
}

const SURROUNDINGS: Surroundings = {
  start: startObserving,
  signals: process,
  leave: (code) => process.exit(code),
  env: process.env,
};

/** The SDK is large, so it is loaded when AWS is asked and not before. */
async function startObserving(options: ObserveAwsOptions): Promise<AwsRun> {
  keepHeapLean();
  const { startObserving: start } = await import('../../observe/aws/run/observe-aws.ts');
  return start(options);
}

/** Reads AWS and writes a snapshot, also of what an interrupted run has seen. @throws UsageFailure, CloudFailure */
export async function runObserveAws(flags: ObserveFlags, around: Partial<Surroundings> = {}): Promise<ExitCode> {
  const { start, signals, leave, env } = { ...SURROUNDINGS, ...around };
  const options = await readOptions(flags, env);
  await checkOutput(flags.output, flags.resume);
  const progress = new ObservingProgress();
  let run: AwsRun | undefined;
  let stops = 0;
  const unwatch = watchSignals((times) => {
    const said = WHEN_INTERRUPTED[times - 1];
    progress.say(said ?? 'left at once: nothing was written');
    if (said === undefined) leave(EXIT.interrupted);
    else {
      stops += 1;
      run?.stop();
    }
  }, signals);
  try {
    const result = await watchRun(options, progress, async (watched) => {
      run = await start(watched);
      // Interrupted while the SDK was being loaded.
      for (let count = 0; count < stops; count += 1) run.stop();
      return run.result;
    });
    if (result.ok) return await finish(result.value, flags);
    if (result.fault === 'usage') throw new UsageFailure(result.lines);
    if (result.fault === 'cloud') throw new CloudFailure([...result.lines, 'nothing was written']);
    for (const line of [...result.lines, 'nothing was written']) say(line);
    return EXIT.interrupted;
  } finally {
    unwatch();
  }
}

/** The terminal belongs to the bar until the run has ended. */
async function watchRun<Ending>(
  options: ObserveAwsOptions,
  progress: ObservingProgress,
  run: (options: ObserveAwsOptions) => Promise<Ending>,
): Promise<Ending> {
  const release = holdMessages();
  try {
    progress.begin(options.settings);
    return await run({ ...options, onProgress: (state) => progress.update(state) });
  } finally {
    progress.end();
    release();
  }
}

const WHEN_INTERRUPTED = [
  'interrupted: finishing what is under way, then writing; again to give that up',
  'giving that up, then writing; again to leave at once, with nothing written',
] as const;

async function readOptions(flags: ObserveFlags, env: NodeJS.ProcessEnv): Promise<ObserveAwsOptions> {
  const { resume, rates, maxSpend, profile, endpointUrl } = flags;
  if (resume === '-' && rates === '-')
    throw new UsageFailure(['only one of --resume and --rates can be standard input']);
  const unfinished = resume === undefined ? undefined : await readUnfinished(resume);
  const resumed = unfinished && { file: resume!, settings: unfinished.settings };
  const settings = readSettings(flags, resumed);
  const { AWS_ENDPOINT_URL: everywhere, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: isIgnored } = env;
  const fromEnv = isIgnored === 'true' || everywhere === '' ? undefined : readEndpoint(everywhere, 'AWS_ENDPOINT_URL');
  return {
    settings,
    now: new Date(),
    environment: env,
    // Of the monotonic clocks none is sure to go on while the machine sleeps.
    clock: () => new Date().getTime(),
    prices: observingPrices(await loadRates(rates), settings.regions ?? [], maxSpend !== undefined),
    profile,
    endpoint: readEndpoint(endpointUrl) ?? fromEnv,
    maxSpend: maxSpend === undefined ? undefined : toUsd(maxSpend),
    resume: unfinished,
  };
}

async function finish(observation: AwsObservation, flags: ObserveFlags): Promise<ExitCode> {
  const { snapshot } = observation;
  const code = exitOf(observation);
  const isFile = flags.output !== undefined && flags.output !== '-';
  const count = new RowCount();
  const content = { ...snapshot, traffic: count.count(snapshot.traffic) };
  // Who reads standard output might take a snapshot of nothing but gaps for an estate without traffic.
  if (observation.answered || isFile) await writeOutput(flags.output, renderSnapshot(content), flags.resume);
  for (const line of describeObservation(observation, count)) say(line);
  for (const line of whatNext(observation, code, flags)) say(line);
  return code;
}

function exitOf({ stopped, overspent, answered }: AwsObservation): ExitCode {
  if (stopped === 'interrupted') return EXIT.interrupted;
  if (stopped === 'expired' || !answered) return EXIT.cloud;
  return overspent ? EXIT.gate : EXIT.done;
}
