import type { Bounds } from './bounds.ts';
import { Decimal } from './decimal.ts';
import type { StorageClass } from './dimension.ts';
import { DAYS_A_MONTH, gigabytes } from './gigabytes.ts';
import type { RetentionPlan } from './retention-plan.ts';
export function holdIn(group: { files: Bounds<Decimal>; bytes: Bounds<Decimal> }, plan: RetentionPlan) {
  const g = gigabytes(group.bytes);
  const d = plan.holdings[0]!.days;
  const m = (e: 'low' | 'expected' | 'high', x: Decimal) => x.times(d[e]!).dividedBy(DAYS_A_MONTH);
  return {
    storage: new Map<StorageClass, Bounds<Decimal>>([
      [
        'standard',
        { low: m('low', g.low), expected: m('expected', g.expected), high: g.high === null ? null : m('high', g.high) },
      ],
    ]),
    transitions: { low: new Decimal(0), expected: new Decimal(0), high: new Decimal(0) },
  };
}
