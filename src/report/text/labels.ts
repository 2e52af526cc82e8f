import type { Dimension } from '../../model/rates/dimension.ts';
import type { Origin } from '../report-input.ts';
import type { Report } from '../report.ts';

/** What each dimension is called in reports for people. */
export const DIMENSION_LABELS = {
  'management.first-copy': 'Management events, first copy',
  'management.additional-copy': 'Management events, additional copy',
  data: 'Data events',
  network: 'Network activity events',
  aggregation: 'Aggregation of data events',
  'insights.management': 'Insights on management events',
  'insights.data': 'Insights on data events',
  'lake.ingestion.one-year': 'Lake ingestion, one-year option',
  'lake.ingestion.seven-year': 'Lake ingestion, seven-year option',
  'lake.ingestion.other': 'Lake ingestion, other sources',
  'lake.retention': 'Lake retention beyond a year',
  'lake.scan': 'Lake queries',
  'logs.direct-delivery': 'Delivery to CloudWatch Logs, no trail',
  's3.storage.standard': 'Log files in S3 Standard',
  's3.storage.standard-ia': 'Log files in S3 Standard-IA',
  's3.storage.onezone-ia': 'Log files in S3 One Zone-IA',
  's3.storage.intelligent-tiering': 'Log files in Intelligent-Tiering',
  's3.storage.glacier-ir': 'Log files in Glacier Instant Retrieval',
  's3.storage.glacier': 'Log files in Glacier Flexible Retrieval',
  's3.storage.deep-archive': 'Log files in Glacier Deep Archive',
  's3.requests': 'Log and digest files written',
  's3.transition': 'Log files moved to another class',
  'logs.ingestion': 'CloudWatch Logs ingestion',
  'logs.storage': 'CloudWatch Logs storage',
  'kms.requests': 'KMS requests to read logs',
  'sns.notifications': 'SNS notifications of log files',
  'athena.scan': 'Athena queries of logs',
  'observing.metrics': 'Observing: CloudWatch metrics',
  'observing.cost-explorer': 'Observing: Cost Explorer',
} as const satisfies Record<Dimension, string>;

/** `rates of 2026-07-31`, and what private pricing takes off them. */
export function ratesLabel({ ratesAsOf, discounts }: Pick<Report, 'ratesAsOf' | 'discounts'>): string {
  const less = [...discounts].map(([service, percent]) => `, ${service} less ${percent}%`);
  return `rates of ${ratesAsOf}${less.join('')}`;
}

/** `a month of 730 hours`, `December 2026` … */
export function monthLabel(label: string, origin: Origin): string {
  // Volumes are typed in for a month, so the window that they stand for is one.
  if (origin === 'typed-in') return 'a month';
  if (label === '730h') return 'a month of 730 hours';
  if (label === 'window') return 'the observed window, not projected';
  return `the month ${label}`;
}

/** What amounts are of: `a month`, or `in the window` where nothing is projected. */
export function periodLabel({ month, origin }: Pick<Report, 'month' | 'origin'>): string {
  return month.kind === 'window' && origin === 'observed' ? 'in the window' : 'a month';
}
