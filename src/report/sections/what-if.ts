import { DIMENSIONS } from '../../model/rates/dimensions.ts';
import { subtractUsd } from '../../model/quantity/usd.ts';
import type { Column } from '../blocks.ts';
import type { DimensionChange, WhatIf } from '../contents/what-if.ts';
import { amountText, boundsText, dollars, markUnknown, openBoundsText } from '../text/format-number.ts';
import type { Report } from '../report.ts';
import { periodLabel } from '../text/labels.ts';
import { savingText } from '../text/saving-text.ts';
import type { ReportSection } from './section.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Charge', align: 'left' },
  { title: 'Today', align: 'right' },
  { title: 'With these', align: 'right' },
  { title: 'Difference', align: 'right' },
];

/** The comparison with today, where trails were given other selectors. */
export const whatIf: ReportSection = {
  section: (report) => {
    const { whatIf: given } = report;
    if (given === undefined) return undefined;
    return {
      blocks: [
        {
          kind: 'lead',
          title: 'What if',
          items: given.changes.map(({ name, file }) => [{ name }, ' with ', { name: file }]),
          text: summary(report, given),
        },
        {
          kind: 'table',
          columns: COLUMNS,
          rows: given.dimensions.map((change) => ({ cells: cellsOf(change, given) })),
        },
      ],
    };
  },
  json: ({ whatIf: given }) => (given === undefined ? {} : { whatIf: whatIfJson(given) }),
};

function whatIfJson({ changes, today, saving, dimensions }: WhatIf): object {
  return {
    selectors: changes.map(({ trail, file }) => ({ trail: trail.name, trailArn: trail.arn, file })),
    today: { total: boundsText(today) },
    saving: openBoundsText(saving),
    dimensions: dimensions.map((change) => ({
      dimension: change.dimension,
      today: boundsText(change.today),
      with: boundsText(change.changed),
    })),
  };
}

function summary(report: Report, { today, saving }: WhatIf): string {
  const [now, then] = [today, report.total].map((sum) => amountText(sum));
  return `Today ${now}; with these selectors ${then}; ${savingText(saving, { period: ` ${periodLabel(report)}`, confidence: report.forecast?.confidence })}`;
}

function cellsOf({ dimension, today, changed }: DimensionChange, { saving }: WhatIf): readonly string[] {
  const difference = subtractUsd(changed.expected, today.expected);
  // What is unknown on both sides alike is no difference, and the bounds of the saving show it.
  const isOpen = (today.high === null || changed.high === null) && (saving.low === null || saving.high === null);
  const sign = difference.greaterThan(0) ? '+' : '';
  return [
    DIMENSIONS[dimension].label,
    ...[today, changed].map((cost) => amountText(cost)),
    `${sign}${markUnknown({ low: difference, expected: difference, high: isOpen ? null : difference }, dollars(difference))}`,
  ];
}
