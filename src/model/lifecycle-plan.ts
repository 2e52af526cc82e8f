import type { RetentionPlan } from './retention-plan.ts';
import type { Snapshot } from './snapshot.ts';
export function unknownPlan(_end: string): RetentionPlan {
  return {
    id: 'unknown',
    title: '',
    holdings: [{ storageClass: 'standard', days: { low: 30, expected: 365, high: 4700 }, smallest: 0 }],
  };
}
export function planFor(s: Snapshot, _b: string): RetentionPlan {
  return unknownPlan(s.window.end);
}
