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
import { checkOutput, type Target, writingFailure } from '../output/target.ts';
import { TraceFile } from '../output/trace-file.ts';
import { writeOutput } from '../output/write.ts';
import { renderSnapshot } from '../../model/snapshot/write-snapshot.ts';
import { NODE_TIMER, type Timer } from '../../observe/aws/ask/timer.ts';
import { shellWord } from '../../base/shell-word.ts';
import { PartFile } from '../observe/part-file.ts';
import { findPart, partBeside } from '../observe/read-part.ts';
import { resumeCommand, whatNext } from '../observe/what-next.ts';

/** What a test puts in place of AWS, of the process and of its signals. */
export interface Surroundings {
  readonly start: (options: ObserveAwsOptions) => AwsRun | Promise<AwsRun>;
  readonly signals: Pick<NodeJS.EventEmitter, 'on' | 'off'>;
  readonly leave: (code: ExitCode) => void;
  readonly env: NodeJS.ProcessEnv;
  readonly timer: Timer;
}

const SURROUNDINGS: Surroundings = {
  start: startObserving,
  signals: process,
  leave: (code) => process.exit(code),
  env: process.env,
  timer: NODE_TIMER,
};

/** The SDK is large, so it is loaded only when AWS is asked. */
async function startObserving(options: ObserveAwsOptions): Promise<AwsRun> {
  keepHeapLean();
  const { startObserving: start } = await import('../../observe/aws/run/observe-aws.ts');
  return start(options);
}

/**
 * Reads AWS and writes a snapshot, even of an interrupted run. @param debug whether stacks are printed
 * @throws UsageFailure, CloudFailure, DiskFailure
 */
export async function runObserveAws(
  flags: ObserveOptions,
  debug: boolean,
  around: Partial<Surroundings> = {},
): Promise<ExitCode> {
  const { start, signals, leave, env, timer } = { ...SURROUNDINGS, ...around };
  const { value: options, inputs } = await readAwsOptions(flags, env);
  // The snapshot that is resumed may be replaced by the complete one.
  const toKeep = inputs.except(flags.resume);
  const target = await checkOutput(flags.output, toKeep);
  const progress = new ObservingProgress();
  let run: AwsRun | undefined;
  let stopped: 'interrupted' | 'unwritable' | undefined;
  const stop = (reason: 'interrupted' | 'unwritable', words: string): void => {
    progress.say(words);
    if (stopped === undefined) run?.stop(reason);
    stopped ??= reason;
  };
  let part: PartFile | undefined;
  let trace: TraceFile | undefined;
  const unwatch = watchSignals((times) => {
    if (times === 1)
      return stop('interrupted', 'interrupted: asking no more, then writing; interrupt again to leave at once');
    part?.flush();
    progress.say(part?.isThere === true ? leftIn(part, flags) : 'left at once: nothing was written');
    leave(EXIT.interrupted);
  }, signals);
  try {
    part = await openPart(target, flags, options, timer, (reason) =>
      stop('unwritable', `${partBeside(flags.output!)}: cannot be written: ${reason}: asking no more, then writing`),
    );
    if (part?.aside !== undefined) progress.say(keptAside(part.aside, flags));
    trace = flags.trace === undefined ? undefined : await TraceFile.open(flags.trace, inputs, flags.output);
    const traced = trace === undefined ? options : { ...options, onCall: (line: TraceLine) => trace?.write(line) };
    const result = await watchRun({ ...traced, answerLog: part }, progress, async (watched) => {
      run = await start(watched);
      // Interrupted while the SDK was being loaded.
      if (stopped !== undefined) run.stop(stopped);
      return run.result;
    });
    if (result.ok) {
      tellFaults(result.value, debug);
      return await finish(result.value, flags, toKeep, part);
    }
    // It could not begin, so what it has answered costs nothing.
    if (part?.isTakenOver === false) part.remove();
    if (result.fault === 'usage') throw new UsageFailure(result.lines);
    if (result.fault === 'cloud') throw new CloudFailure([...result.lines, 'nothing was written']);
    for (const line of [...result.lines, 'nothing was written']) say(line);
    return EXIT.interrupted;
  } finally {
    unwatch();
    const fault = trace?.close();
    if (fault !== undefined) say(`${flags.trace}: the trace ends early: ${fault}`);
    if (part !== undefined) endPart(part, flags);
  }
}

/** Only a file has a place beside it. */
async function openPart(
  target: Target,
  flags: ObserveOptions,
  { settings, resume, now }: ObserveAwsOptions,
  timer: Timer,
  onFault: (reason: string) => void,
): Promise<PartFile | undefined> {
  if (target.kind !== 'file' || flags.output === undefined) return undefined;
  try {
    return await PartFile.open({
      output: target.path,
      name: flags.output,
      resumed: flags.resume === undefined ? undefined : await findPart(flags.resume),
      settings,
      startedAt: resume?.startedAt ?? now.toISOString(),
      resume,
      now,
      timer,
      onFault,
    });
  } catch (error) {
    throw writingFailure(partBeside(flags.output), error);
  }
}

/** Where the output was not written, what was paid for stays; nothing else does. */
function endPart(part: PartFile, flags: ObserveOptions): void {
  if (!part.isOpen) return;
  if (part.isNeeded) {
    part.leave();
    if (part.isThere) say(leftIn(part, flags));
  } else part.remove();
}

function leftIn({ path }: PartFile, flags: ObserveOptions): string {
  return `what AWS has answered is in ${path}; go on with: ${resumeCommand(shellWord(path), flags, false)}`;
}

function keptAside(path: string, flags: ObserveOptions): string {
  const command = resumeCommand(shellWord(path), flags, false);
  return `note: an earlier run was cut off; what it had paid for is kept in ${path}: to go on with it in place of this run: ${command}; or remove it`;
}

function tellFaults({ faults }: AwsObservation, debug: boolean): void {
  for (const { part, error } of faults) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    say(`trailtrim failed in ${part}, and a gap stands for it: ${message}`);
    if (debug) say(stack ?? '');
  }
  if (faults.length > 0 && !debug) say('this is a bug: please report it with the output of --debug');
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

async function finish(
  observation: AwsObservation,
  flags: ObserveOptions,
  inputs: Inputs,
  part: PartFile | undefined,
): Promise<ExitCode> {
  const { snapshot } = observation;
  const code = exitOf(observation);
  const isFile = flags.output !== undefined && flags.output !== '-';
  const count = new RowCount();
  const content = { ...snapshot, traffic: count.count(snapshot.traffic) };
  // On standard output, a snapshot of nothing but gaps might pass for an estate without traffic.
  if (observation.answered || isFile) {
    part?.refuseIfLost();
    await writeOutput(flags.output, renderSnapshot(content), inputs);
    part?.remove();
  }
  for (const line of describeObservation(observation, count)) say(line);
  for (const line of whatNext(observation, code, flags)) say(line);
  return code;
}

function exitOf({ stopped, overspent, answered }: AwsObservation): ExitCode {
  if (stopped === 'interrupted') return EXIT.interrupted;
  if (stopped === 'unwritable') return EXIT.failed;
  if (stopped === 'expired' || !answered) return EXIT.cloud;
  return overspent ? EXIT.gate : EXIT.done;
}
