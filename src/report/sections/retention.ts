import type { Column, Span, Text } from '../blocks.ts';
import type { PlanOutcome } from '../contents/retention.ts';
import { amountText, boundsText } from '../text/format-number.ts';
import { periodLabel } from '../text/labels.ts';
import type { ReportSection } from './section.ts';

/** What keeping log files costs by plan, and whether the bucket can hold it. */
export const retention: ReportSection = {
  section: (report) => {
    if (report.retention.length === 0) return undefined;
    const isMonth = periodLabel(report) === 'a month';
    return {
      title: `Keeping log files: storing and moving ${isMonth ? 'a month of them over their life, which is each month’s bill in the end' : 'those of the window over their life'}`,
      fold: 'Keeping log files',
      blocks: [
        {
          kind: 'table',
          columns: columnsFor(isMonth),
          rows: report.retention.flatMap(({ bucket, plans }) =>
            plans.map((outcome) => ({ cells: [{ name: bucket }, ...cellsOf(outcome)] })),
          ),
        },
      ],
    };
  },
  json: (report) => ({
    retention: report.retention.map(({ bucket, trails, plans }) => ({
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
    })),
  }),
};

function columnsFor(isMonth: boolean): readonly Column[] {
  return [
    { title: 'Bucket', align: 'left', isGroup: true },
    { title: 'Plan', align: 'left' },
    { title: isMonth ? 'a month' : 'the window', align: 'right' },
    { title: 'Can the bucket hold it?', align: 'left' },
  ];
}

function cellsOf({ plan, isToday, cost, unpriced, obstacles }: PlanOutcome): readonly Text[] {
  const [worst] = obstacles;
  const more = obstacles.length > 1 ? `, and ${obstacles.length - 1} more` : '';
  const asItIs = plan.id === 'unknown' ? 'not known; --retention PLAN says it' : 'as it is';
  const unopposed = isToday ? asItIs : 'yes';
  const [missing] = unpriced;
  const price: readonly Span[] =
    missing === undefined ? [] : [`; no price of ${missing.dimension} in `, { quoted: missing.region }, ' is known'];
  const answer = [worst === undefined ? unopposed : `${ANSWERS[worst.severity]}: ${worst.what}${more}`, ...price];
  // What the user asks for is how it would be.
  const mark = isToday && BY_THE_BUCKET.has(plan.id) ? 'today: ' : '';
  return [`${mark}${plan.title}`, amountText(cost), answer];
}

const BY_THE_BUCKET: ReadonlySet<string> = new Set(['lifecycle', 'unknown']);

const ANSWERS = { breaks: 'no', weakens: 'unenforced', unknown: 'not known', costs: 'costs more' } as const;
