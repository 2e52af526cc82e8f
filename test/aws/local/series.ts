import type { Daily } from './scenario.ts';
import { DAY_MS } from './world.ts';

/** How a series' day values relate to its statistics. */
export type Meaning =
  /** Sum counts; samples are minutes, so that SampleCount is not it. */
  | 'count'
  /** SampleCount counts; Sum is milliseconds. */
  | 'latency'
  /** SampleCount counts requests, Sum the items in them. */
  | 'items'
  /** One sample a day, the value of that day. */
  | 'daily';

export interface Series {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: readonly (readonly [name: string, value: string])[];
  readonly meaning: Meaning;
  readonly daily: Daily;
}

export type Statistic = 'Sum' | 'SampleCount' | 'Average';

const LATENCY_MS = 7.25;

type Reading = (value: number, samples: number) => Readonly<Record<Statistic, number>>;

const READINGS: Readonly<Record<Meaning, Reading>> = {
  count: (value, minutes) => {
    const samples = Math.max(1, Math.min(value, minutes));
    return { Sum: value, SampleCount: samples, Average: value / samples };
  },
  latency: (value) => ({ Sum: value * LATENCY_MS, SampleCount: value, Average: LATENCY_MS }),
  items: (value) => ({ Sum: value * 2, SampleCount: value, Average: 2 }),
  daily: (value, days) => ({ Sum: value, SampleCount: days, Average: value / Math.max(1, days) }),
};

function valuesOf({ daily }: Series): readonly (number | null)[] {
  return typeof daily === 'function' ? daily() : daily;
}

/** ListMetrics knows a metric for two weeks after its last point (CloudWatch API reference, 2026-04-13). */
export function hasRecentData(series: Series): boolean {
  return valuesOf(series)
    .slice(-14)
    .some((value) => value !== null);
}

/** What a request asks of a series; times in epoch milliseconds. */
export interface Asked {
  readonly statistic: Statistic;
  readonly periodMs: number;
  /** Inclusive. */
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly dataEnd: number;
}

export type Point = readonly [time: number, value: number];

/** Oldest first. A period without data has no point. */
export function pointsOf(series: Series, { statistic, periodMs, start, end, dataEnd }: Asked): readonly Point[] {
  const values = valuesOf(series);
  const dataStart = dataEnd - values.length * DAY_MS;
  const read = READINGS[series.meaning];
  const points: Point[] = [];
  const first = Math.max(Math.ceil(start / periodMs), Math.floor(dataStart / periodMs));
  for (let slot = first; slot * periodMs < Math.min(end, dataEnd); slot++) {
    const from = slot * periodMs - dataStart;
    const found =
      series.meaning === 'daily' ? sampleDays(values, from, from + periodMs) : sumPart(values, from, from + periodMs);
    if (found === undefined) continue;
    points.push([slot * periodMs, read(found.value, found.days ?? periodMs / 60_000)[statistic]]);
  }
  return points;
}

interface Found {
  readonly value: number;
  readonly days?: number;
}

/** The daily samples, each at its midnight, within a period. */
function sampleDays(values: readonly (number | null)[], from: number, to: number): Found | undefined {
  const days = values
    .slice(Math.max(0, Math.ceil(from / DAY_MS)), Math.max(0, Math.ceil(to / DAY_MS)))
    .filter((value) => value !== null);
  return days.length === 0 ? undefined : { value: days.reduce((sum, value) => sum + value, 0), days: days.length };
}

/** A day's requests spread evenly over it, whole; the parts of a day add up to it. */
function sumPart(values: readonly (number | null)[], from: number, to: number): Found | undefined {
  let value = 0;
  let seen = false;
  for (let day = Math.max(0, Math.floor(from / DAY_MS)); day * DAY_MS < to && day < values.length; day++) {
    const whole = values[day] ?? null;
    if (whole === null) continue;
    const part = upTo(whole, to - day * DAY_MS) - upTo(whole, from - day * DAY_MS);
    if (part > 0 || whole === 0) seen = true;
    value += part;
  }
  return seen ? { value } : undefined;
}

function upTo(whole: number, ms: number): number {
  return Math.floor((whole * Math.min(Math.max(ms, 0), DAY_MS)) / DAY_MS);
}
