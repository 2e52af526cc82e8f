import process from 'node:process';
import type { AwsObservation, AwsRun, ObserveAwsOptions } from '../../observe/aws/run/observation.ts';
import { describeObservation, RowCount } from '../observe/describe-observation.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { CloudFailure, UsageFailure } from '../failure.ts';
import { holdMessages } from '../observe/hold-messages.ts';
import { keepHeapLean } from '../observe/lean-heap.ts';
import { watchSignals } from '../observe/interruptions.ts';
import type { ObserveOptions } from '../flags/observe.ts';
import { readEndpoint } from '../flags/values.ts';
import { readRates } from '../input/rates.ts';
import type { Inputs } from '../input/read.ts';
import { refuseTwoFromStandardInput } from '../input/standard-input.ts';
import { readSettings } from '../observe/observe-settings.ts';
import { ObservingProgress } from '../observe/observing-progress.ts';
import { observingPrices } from '../observe/observing-prices.ts';
import { say } from '../output/say.ts';
import { checkOutput, writeOutput } from '../output/write.ts';
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
export async function runObserveAws(flags: ObserveOptions, around: Partial<Surroundings> = {}): Promise<ExitCode> {
  const { start, signals, leave, env } = { ...SURROUNDINGS, ...around };
  const { options, inputs } = await readOptions(flags, env);
  await checkOutput(flags.output, inputs);
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
    if (result.ok) return await finish(result.value, flags, inputs);
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

interface Asked {
  readonly options: ObserveAwsOptions;
  /** What the snapshot must not be written over. */
  readonly inputs: Inputs;
}

async function readOptions(flags: ObserveOptions, env: NodeJS.ProcessEnv): Promise<Asked> {
  const { resume, maxSpend, profile, endpointUrl } = flags;
  refuseTwoFromStandardInput([resume, flags.rates], '--resume and --rates');
  const left = resume === undefined ? undefined : await readUnfinished(resume);
  const unfinished = left?.value;
  const resumed = unfinished && { file: resume!, settings: unfinished.settings };
  const settings = readSettings(flags, resumed);
  const { AWS_ENDPOINT_URL: everywhere, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: isIgnored } = env;
  const fromEnv = isIgnored === 'true' || !everywhere ? undefined : readEndpoint(everywhere, 'AWS_ENDPOINT_URL');
  const rates = await readRates({ rates: flags.rates });
  const options = {
    settings,
    now: new Date(),
    environment: env,
    // Of the monotonic clocks none is sure to go on while the machine sleeps.
    clock: () => new Date().getTime(),
    prices: observingPrices(rates.value, settings.regions ?? [], maxSpend !== undefined),
    profile,
    endpoint: endpointUrl ?? fromEnv,
    maxSpend,
    resume: unfinished,
  };
  // The snapshot of a run that is resumed may be replaced by that of the whole run.
  return { options, inputs: rates.inputs.and(left === undefined ? [] : [left.inputs]).except(resume) };
}

async function finish(observation: AwsObservation, flags: ObserveOptions, inputs: Inputs): Promise<ExitCode> {
  const { snapshot } = observation;
  const code = exitOf(observation);
  const isFile = flags.output !== undefined && flags.output !== '-';
  const count = new RowCount();
  const content = { ...snapshot, traffic: count.count(snapshot.traffic) };
  // Who reads standard output might take a snapshot of nothing but gaps for an estate without traffic.
  if (observation.answered || isFile) await writeOutput(flags.output, renderSnapshot(content), inputs);
  for (const line of describeObservation(observation, count)) say(line);
  for (const line of whatNext(observation, code, flags)) say(line);
  return code;
}

function exitOf({ stopped, overspent, answered }: AwsObservation): ExitCode {
  if (stopped === 'interrupted') return EXIT.interrupted;
  if (stopped === 'expired' || !answered) return EXIT.cloud;
  return overspent ? EXIT.gate : EXIT.done;
}
