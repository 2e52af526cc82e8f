import process from 'node:process';
import { cleanText } from '../../base/clean-text.ts';
import { sum } from '../../base/sum.ts';
import { counted, grouped, listed as inWords } from '../../base/words.ts';
import { compareUsd } from '../../model/quantity/usd.ts';
import type { Rates } from '../../model/rates/rates.ts';
import { gapOf } from '../../model/snapshot/gap.ts';
import { DeliveredRun } from '../../observe/aws/delivered/delivered-run.ts';
import { SampleEstimate } from '../../observe/aws/delivered/estimate-sample.ts';
import { StoppedReading } from '../../observe/aws/delivered/fetch-in-order.ts';
import type { Deliveries } from '../../observe/aws/delivered/list-deliveries.ts';
import { type Sample, sampleFiles, trailFolders } from '../../observe/aws/delivered/sample-files.ts';
import { type LogReading, sumReadings } from '../../observe/logs/read-logs.ts';
import { dollarsExactly } from '../../report/text/format-number.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { CloudFailure, UsageFailure } from '../failure.ts';
import type { ObserveOptions } from '../flags/observe.ts';
import { unwrap } from '../input/faults.ts';
import { readRates } from '../input/rates.ts';
import { Read, together } from '../input/read.ts';
import { readDeliveredOptions } from '../observe/delivered-options.ts';
import { DeliveredJournal } from '../observe/delivered-journal.ts';
import { nameFaults, nameOthers, summarise } from '../observe/describe-logs.ts';
import { watchSignals } from '../observe/interruptions.ts';
import { readTrails, snapshotOfLogs } from '../observe/logs-snapshot.ts';
import { ProgressBar } from '../observe/progress-bar.ts';
import { planDelivered } from '../observe/render-delivered-plan.ts';
import { priceOfRequests } from '../observe/s3-price.ts';
import { say } from '../output/say.ts';
import { checkOutput } from '../output/target.ts';
import { TraceFile } from '../output/trace-file.ts';
import { writeOutput } from '../output/write.ts';

type Flags = ObserveOptions;

/** Reads log files in S3 into a snapshot, or says what that would take. @throws UsageFailure, CloudFailure */
export async function runObserveS3(flags: Flags, env: NodeJS.ProcessEnv = process.env): Promise<ExitCode> {
  const now = new Date();
  const options = readDeliveredOptions(flags, env, now);
  const asked = await readTrails(flags.trails);
  const rates = await readRates({ rates: flags.rates });
  if (flags.plan === true) {
    await writeOutput(flags.output, planDelivered(options, flags.sample, rates.value), rates.inputs);
    return EXIT.done;
  }
  const { inputs } = together({
    asked,
    rates,
    resumed: new Read(undefined, flags.resume === undefined ? [] : [flags.resume]),
  });
  const target = await checkOutput(flags.output, inputs);
  const journal = DeliveredJournal.open(target, flags, { ...options, now });
  const trace = flags.trace === undefined ? undefined : await TraceFile.open(flags.trace, inputs, flags.output);
  const bar = new ProgressBar();
  const run = new DeliveredRun({
    ...options,
    onListed: (files) => bar.update(0, `listing: ${counted(files, 'file')}`),
    ...(trace === undefined ? {} : { onCall: (line) => trace.write(line) }),
  });
  const unwatch = watchSignals((times) => {
    if (times === 1) return run.stop();
    bar.clear();
    for (const line of journal.leave()) say(line);
    process.exit(EXIT.interrupted);
  });
  try {
    const listed = await run.list();
    if (run.isStopped) return tellInterrupted();
    if (!listed.ok) {
      const Failure = listed.fault === 'usage' ? UsageFailure : CloudFailure;
      throw new Failure([...listed.lines, 'nothing was written']);
    }
    bar.clear();
    const sample = sampleOf(listed.value, flags.sample);
    tellPrice(run, listed.value, sample, rates.value, flags);
    const found = { ...listed.value, files: sample.files };
    const estimate = flags.sample === undefined ? undefined : new SampleEstimate(sample.strata, options.window);
    const readings = journal.through(run, sample.files, estimate);
    const summed = await sumReadings(found, readings, {
      window: options.window,
      onProgress: ({ filesDone, files, bytesDone, bytes, events }) =>
        bar.update(bytes === 0 ? 0 : bytesDone / bytes, `${filesDone}/${files} files  ${grouped(events)} events`),
    });
    bar.clear();
    const reading = withSample(unwrap(summed, '--window'), listed.value, sample, estimate);
    nameFaults(reading);
    nameOthers(reading);
    await writeOutput(flags.output, snapshotOfLogs(reading, asked.value), inputs.except(flags.resume));
    journal.remove();
    summarise(reading, asked.value);
    if (sample.files.length < listed.value.files.length) tellEstimate(reading);
    return EXIT.done;
  } catch (error) {
    bar.clear();
    if (!(error instanceof StoppedReading)) throw error;
    const { kind, reason, remedy } = error.refusal;
    for (const line of journal.leave()) say(line);
    if (kind === 'interrupted') return tellInterrupted();
    throw new CloudFailure([reason, remedy, 'no snapshot was written']);
  } finally {
    unwatch();
    run.close();
    const fault = trace?.close();
    if (fault !== undefined) say(`${flags.trace}: the trace ends early: ${fault}`);
    for (const line of journal.leave()) say(line);
  }
}

function tellInterrupted(): ExitCode {
  say('interrupted: no snapshot was written');
  return EXIT.interrupted;
}

/** @throws UsageFailure where nothing is there, or copies could not be told apart in a sample */
function sampleOf({ files }: Deliveries, share: number | undefined): Sample {
  if (files.length === 0)
    throw new UsageFailure([
      'there are no log files of these days: check the prefix, and choose the days with --window or --days',
      'nothing was written',
    ]);
  const folders = trailFolders(files);
  if (share !== undefined && folders.length > 1)
    throw new UsageFailure([
      `--sample: the files are of ${folders.length} trails, and of a sample nobody can tell which events stand in both: read one of ${folders.map(cleanText).join(', ')}`,
    ]);
  return sampleFiles(files, share ?? 1);
}

/** Before anything is fetched. @throws UsageFailure where it is above `--max-spend` */
function tellPrice(
  run: DeliveredRun,
  { files, otherServices }: Deliveries,
  sample: Sample,
  rates: Rates,
  { maxSpend }: Flags,
): void {
  if (otherServices.length > 0)
    say(`note: folders of other services are passed over: ${inWords(otherServices.map(cleanText))}`);
  const bytes = sum(sample.files, (file) => file.bytes);
  const price = priceOfRequests(rates, run.regions, { lists: run.sent.lists, gets: sample.files.length });
  const of = sample.files.length < files.length ? ` of ${grouped(files.length)}` : '';
  const cost = price === undefined ? 'what S3 charges there is not known' : `${dollarsExactly(price)} of S3 requests`;
  say(`reading ${counted(sample.files.length, 'file')}${of}, ${megabytes(bytes)}, for ${cost}`);
  if (maxSpend === undefined) return;
  if (price === undefined)
    throw new UsageFailure(['--max-spend: what S3 charges for requests there is not known: give it with --rates FILE']);
  if (compareUsd(price, maxSpend) > 0)
    throw new UsageFailure([
      `--max-spend: that is above ${dollarsExactly(maxSpend)}: choose fewer days, a longer prefix or --sample`,
      'nothing was fetched, and nothing was written',
    ]);
}

function tellEstimate({ traffic }: LogReading): void {
  const [low, expected, high] = [
    sum(traffic, ({ range, count }) => range?.low ?? count),
    sum(traffic, ({ count }) => count),
    sum(traffic, ({ range, count }) => range?.high ?? count),
  ];
  say(
    `estimated for all files: ${grouped(expected)} events; the intervals of the rows add up to ${grouped(low)} to ${grouped(high)}`,
  );
}

function megabytes(bytes: number): string {
  return `${bytes < 1e6 ? (bytes / 1e6).toFixed(3) : grouped(Math.round(bytes / 1e6))} MB`;
}

/** What the files that were not read would have held is estimated, and what only they hold is a gap. */
function withSample(
  reading: LogReading,
  { files }: Deliveries,
  sample: Sample,
  estimate: SampleEstimate | undefined,
): LogReading {
  const left = files.length - sample.files.length;
  if (estimate === undefined || left === 0) return reading;
  const gap = gapOf({
    kind: 'not-asked',
    subjects: [{ kind: 'unsampled-files', count: left, of: files.length }],
    reason: 'a sample of the files was read, and counts are estimates with 95 % intervals',
    remedy: 'read more of them with a larger --sample, or all without it',
  });
  return { ...reading, traffic: estimate.scaled(reading.traffic), gaps: [...reading.gaps, gap] };
}
