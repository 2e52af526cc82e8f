import type { Random } from './random.ts';

export const TAKEN_AT = '2026-11-20T06:00:00Z';
/** Four whole weeks, from a Friday on; `end` is exclusive. */
export const WINDOW = { start: '2026-10-23T00:00:00Z', end: '2026-11-20T00:00:00Z' };
const DAYS = 28;
const FIRST_WEEKDAY = 5;

/** How traffic moves over the week, by weekday from Sunday on. */
const WEEKS = {
  office: [0.28, 1.05, 1.1, 1.12, 1.08, 0.98, 0.3],
  shop: [1.25, 0.92, 0.88, 0.9, 0.95, 1.08, 1.3],
  steady: [1, 1, 1, 1, 1, 1, 1],
} as const;
export type Rhythm = keyof typeof WEEKS;

export interface Course {
  readonly rhythm: Rhythm;
  /** The day, from 0, on which most of the window's traffic falls. */
  readonly burstOn?: number;
  /** The day, from 0, on which the resource was created. */
  readonly bornOn?: number;
}

/** About `total` events, day by day; no estate has round numbers. */
export function spread(total: number, { rhythm, burstOn, bornOn = 0 }: Course, random: Random): readonly number[] {
  const weights = Array.from({ length: DAYS }, (_, day) => {
    const jitter = 0.92 + random() * 0.16;
    const weekday = WEEKS[rhythm][(FIRST_WEEKDAY + day) % 7] ?? 1;
    return day < bornOn ? 0 : weekday * jitter * (day === burstOn ? 24 : 1);
  });
  const sum = weights.reduce((whole, weight) => whole + weight, 0);
  const events = total * (0.97 + random() * 0.06);
  return weights.map((weight) => Math.round((events * weight) / sum));
}
