import type { TrafficRowFile } from '../../../model/snapshot/schema.ts';
import { sum } from '../../../base/sum.ts';
import type { SampledCall } from './rows.ts';

/** Calls that AWS/Usage counts and LookupEvents samples. */
export interface CountedCalls {
  /** No call is in two of these. */
  readonly counted: readonly TrafficRowFile[];
  /** The rest of the sample. */
  readonly sampled: readonly SampledCall[];
  /** Calls on which the two disagree. */
  readonly disagreements: readonly Disagreement[];
}

export interface Disagreement {
  readonly eventSource: string;
  readonly eventName: string | null;
  readonly counted: number;
  readonly low: number;
  readonly high: number;
}

type CountOf = (row: TrafficRowFile) => number;

/** How far outside the interval a count must lie to rule out chance. */
const FAR = 1.25;
/** Fewer events are too few to report a disagreement. */
const ENOUGH = 100;

/**
 * Takes calls that AWS/Usage counts from there and all others from the sample, so that nothing counts twice. A count has no
 * sampling error, but CallCount is not documented to count what CloudTrail records. So where more events of a call were read
 * than it counts, the events win, and where the two are far apart, a gap reports it.
 *
 * @param countOf a row of AWS/Usage in the days of the sample
 */
export function takeCounted(
  usage: readonly TrafficRowFile[],
  sample: readonly SampledCall[],
  countOf: CountOf = ({ count }) => count ?? 0,
): CountedCalls {
  const sampleOf = Map.groupBy(sample, ({ row }) => nameOf(row));
  const usageOf = Map.groupBy(usage.filter(isCount), nameOf);
  const believed = [...usageOf].filter(([name, rows]) => sum(rows, countOf) >= sum(sampleOf.get(name) ?? [], seenOf));
  const names = new Set(believed.map(([name]) => name));
  return {
    counted: believed.flatMap(([name, rows]) => rows.map((row) => withRecords(row, sampleOf.get(name) ?? []))),
    sampled: sample.filter(({ row }) => !names.has(nameOf(row))),
    disagreements: [...usageOf].flatMap(([name, rows]) => disagreementOf(rows, sampleOf.get(name) ?? [], countOf)),
  };
}

/** The same for rows of one call, whatever their flag. */
export function nameOf({ eventSource, eventName }: Pick<TrafficRowFile, 'eventSource' | 'eventName'>): string {
  return JSON.stringify([eventSource, eventName]);
}

function isCount({ count, eventName }: TrafficRowFile): boolean {
  return count !== null && eventName !== null;
}

function seenOf({ tally }: SampledCall): number {
  return tally.seconds.length;
}

/** What only records show: their size, and readOnly where it was not known. */
function withRecords(row: TrafficRowFile, sample: readonly SampledCall[]): TrafficRowFile {
  const flags = new Set(sample.map(({ row: { readOnly } }) => readOnly));
  const [flag = null] = flags;
  const readOnly = row.readOnly ?? (flags.size === 1 ? flag : null);
  const sized = sample.filter(({ row: { bytes } }) => bytes !== undefined);
  const events = sum(sized, ({ row: { count } }) => count ?? 0);
  if (row.bytes !== undefined || events === 0) return { ...row, readOnly };
  const mean = sum(sized, ({ row: { bytes } }) => bytes ?? 0) / events;
  const { evidence, via, source, ...before } = row;
  return { ...before, readOnly, bytes: Math.round(mean * (row.count ?? 0)), evidence, via, source };
}

function disagreementOf(
  rows: readonly TrafficRowFile[],
  sample: readonly SampledCall[],
  countOf: CountOf,
): readonly Disagreement[] {
  const [row] = rows;
  if (row === undefined || sum(sample, seenOf) < ENOUGH) return [];
  const counted = Math.round(sum(rows, countOf));
  const low = sum(sample, ({ row: { range } }) => range?.low ?? 0);
  const high = sum(sample, ({ row: { range } }) => range?.high ?? 0);
  if (counted * FAR >= low && counted <= high * FAR) return [];
  return [{ eventSource: row.eventSource, eventName: row.eventName, counted, low, high }];
}
