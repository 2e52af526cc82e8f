import { cleanText } from '../../base/clean-text.ts';
import { boundsText, dollars, markUnknown } from './format-number.ts';
import type { BucketRetention, PlanOutcome } from '../sections/retention.ts';
import { type Column, textTable } from './text-table.ts';

function columnsFor(period: string): readonly Column[] {
  return [
    { title: 'Bucket', align: 'left' },
    { title: 'Plan', align: 'left' },
    { title: period === 'a month' ? period : 'the window', align: 'right' },
    { title: 'Can the bucket hold it?', align: 'left' },
  ];
}

function titleFor(period: string): string {
  return period === 'a month'
    ? 'Keeping log files: storing and moving a month of them over their life, which is each month’s bill in the end'
    : 'Keeping log files: storing and moving those of the window over their life';
}

/** A block of the table report. */
export function retentionText(retention: readonly BucketRetention[], period: string): string {
  const rows = retention.flatMap(({ bucket, plans }) =>
    plans.map((outcome, index) => [index === 0 ? cleanText(bucket) : '', ...cellsOf(outcome)]),
  );
  return `${titleFor(period)}\n${textTable(columnsFor(period), rows)}`;
}

/** A table of Markdown, without its heading. */
export function retentionMarkdown(
  retention: readonly BucketRetention[],
  period: string,
  code: (name: string) => string,
): string {
  const rows = retention.flatMap(({ bucket, plans }) =>
    plans.map((outcome) => `| ${[code(bucket), ...cellsOf(outcome)].join(' | ')} |`),
  );
  return [
    `| ${columnsFor(period)
      .map(({ title }) => title)
      .join(' | ')} |`,
    '| --- | --- | ---: | --- |',
    ...rows,
  ].join('\n');
}

export function retentionJson(retention: readonly BucketRetention[]): readonly object[] {
  return retention.map(({ bucket, trails, plans }) => ({
    bucket,
    trails,
    plans: plans.map(({ plan, isToday, cost, unpriced, obstacles }) => ({
      plan: plan.id,
      title: plan.title,
      today: isToday && BY_THE_BUCKET.has(plan.id),
      cost: boundsText(cost),
      unpriced,
      obstacles: obstacles.map(({ id, severity, what, remedy }) => ({ id, severity, what, remedy })),
    })),
  }));
}

function cellsOf({ plan, isToday, cost, unpriced, obstacles }: PlanOutcome): readonly string[] {
  const [worst] = obstacles;
  const more = obstacles.length > 1 ? `, and ${obstacles.length - 1} more` : '';
  const asItIs = plan.id === 'unknown' ? 'not known; --retention PLAN says it' : 'as it is';
  const unopposed = isToday ? asItIs : 'yes';
  const [missing] = unpriced;
  const price = missing === undefined ? '' : `; no price of ${missing.dimension} in ${missing.region} is known`;
  const answer = `${worst === undefined ? unopposed : `${ANSWERS[worst.severity]}: ${worst.what}${more}`}${price}`;
  // What the user asks for is how it would be.
  const mark = isToday && BY_THE_BUCKET.has(plan.id) ? 'today: ' : '';
  return [`${mark}${plan.title}`, markUnknown(cost, dollars(cost.expected)), answer];
}

const BY_THE_BUCKET: ReadonlySet<string> = new Set(['lifecycle', 'unknown']);

const ANSWERS = { breaks: 'no', weakens: 'unenforced', unknown: 'not known', costs: 'dearer' } as const;
