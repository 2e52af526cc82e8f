import type { Dimension } from '../model/index.ts';

/** What each dimension is called in reports for people. */
export const DIMENSION_LABELS = {
  'management.first-copy': 'Management events, first copy',
  'management.additional-copy': 'Management events, additional copy',
  data: 'Data events',
  network: 'Network activity events',
  'insights.management': 'Insights on management events',
  'insights.data': 'Insights on data events',
} as const satisfies Record<Dimension, string>;

/** `a month of 730 hours`, `December 2026` … */
export function monthLabel(label: string): string {
  if (label === '730h') return 'a month of 730 hours';
  if (label === 'window') return 'the observed window, not projected';
  return `the month ${label}`;
}
