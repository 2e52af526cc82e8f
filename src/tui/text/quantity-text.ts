import type { Bounds } from '../../model/quantity/bounds.ts';
import { approximate, type Count } from '../../model/quantity/count.ts';

const STEPS = [
  { from: 1e9, unit: 'G' },
  { from: 1e6, unit: 'M' },
  { from: 1e3, unit: 'k' },
] as const;

/** A quantity to read at a glance: `21.4M`, `999`, `<1`. */
export function formatShort(quantity: number): string {
  if (quantity > 0 && quantity < 1) return '<1';
  // 999.95k would read 1000.0k: the next unit takes over where rounding does.
  const step = STEPS.find(({ from }) => quantity >= from * 0.99995);
  if (step === undefined) return String(Math.round(quantity));
  const scaled = quantity / step.from;
  return `${scaled.toFixed(scaled >= 99.95 ? 0 : 1)}${step.unit}`;
}

/** Events a day: `?` where nothing is known, `1.2k+` where more may come on top, `~` before an estimate. */
export function formatPerDay(events: Bounds<Count>, days: number, estimated: boolean): string {
  const shown = formatShort(approximate(events.expected) / Math.max(1, days));
  if (events.high === null) return events.expected === 0n ? '?' : `${shown}+`;
  return estimated && events.expected > 0n ? `~${shown}` : shown;
}
