import process from 'node:process';
import type { TraceLine } from '../../observe/aws/ask/trace-line.ts';
import type { AwsObservation, AwsRun, ObserveAwsOptions } from '../../observe/aws/run/observation.ts';
import { readAwsOptions } from '../observe/aws-options.ts';
import { describeObservation, RowCount } from '../observe/describe-observation.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { CloudFailure, UsageFailure } from '../failure.ts';
import { holdMessages } from '../observe/hold-messages.ts';
import { keepHeapLean } from '../observe/lean-heap.ts';
import { watchSignals } from '../observe/interruptions.ts';
import type { ObserveOptions } from '../flags/observe.ts';
import type { Inputs } from '../input/read.ts';
import { ObservingProgress } from '../observe/observing-progress.ts';
import { say } from '../output/say.ts';
import { checkOutput } from '../output/target.ts';
import { TraceFile } from '../output/trace-file.ts';
import { writeOutput } from '../output/write.ts';
import { renderSnapshot } from '../../model/snapshot/write-snapshot.ts';
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

/** The SDK is large, so it is loaded only when AWS is asked. */
async function startObserving(options: ObserveAwsOptions): Promise<AwsRun> {
  keepHeapLean();
  const { startObserving: start } = await import('../../observe/aws/run/observe-aws.ts');
  return start(options);
}

/** Reads AWS and writes a snapshot, even of an interrupted run. @throws UsageFailure, CloudFailure */
export async function runObserveAws(flags: ObserveOptions, around: Partial<Surroundings> = {}): Promise<ExitCode> {
  const { start, signals, leave, env } = { ...SURROUNDINGS, ...around };
  const { value: options, inputs } = await readAwsOptions(flags, env);
  // The snapshot that is resumed may be replaced by the complete one.
  const toKeep = inputs.except(flags.resume);
  await checkOutput(flags.output, toKeep);
  const trace = flags.trace === undefined ? undefined : await TraceFile.open(flags.trace, inputs, flags.output);
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
    const traced = trace === undefined ? options : { ...options, onCall: (line: TraceLine) => trace.write(line) };
    const result = await watchRun(traced, progress, async (watched) => {
      run = await start(watched);
      // Interrupted while the SDK was being loaded.
      for (let count = 0; count < stops; count += 1) run.stop();
      return run.result;
    });
    if (result.ok) return await finish(result.value, flags, toKeep);
    if (result.fault === 'usage') throw new UsageFailure(result.lines);
    if (result.fault === 'cloud') throw new CloudFailure([...result.lines, 'nothing was written']);
    for (const line of [...result.lines, 'nothing was written']) say(line);
    return EXIT.interrupted;
  } finally {
    unwatch();
    const fault = trace?.close();
    if (fault !== undefined) say(`${flags.trace}: the trace ends early: ${fault}`);
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
  'interrupted: finishing what is under way, then writing; interrupt again to skip that',
  'skipping that, then writing; interrupt again to leave at once, with nothing written',
] as const;

async function finish(observation: AwsObservation, flags: ObserveOptions, inputs: Inputs): Promise<ExitCode> {
  const { snapshot } = observation;
  const code = exitOf(observation);
  const isFile = flags.output !== undefined && flags.output !== '-';
  const count = new RowCount();
  const content = { ...snapshot, traffic: count.count(snapshot.traffic) };
  // On standard output, a snapshot of nothing but gaps might pass for an estate without traffic.
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
