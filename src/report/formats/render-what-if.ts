import { subtractUsd } from '../../model/quantity/usd.ts';
import { cleanText } from '../../base/clean-text.ts';
import { boundsText, dollars, markUnknown, openBoundsText } from './format-number.ts';
import { DIMENSION_LABELS } from '../sections/labels.ts';
import { savingText } from './render-diff.ts';
import type { Report } from '../report.ts';
import { type Column, textTable } from './text-table.ts';
import type { DimensionChange, WhatIf } from '../sections/what-if.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Charge', align: 'left' },
  { title: 'Today', align: 'right' },
  { title: 'With these', align: 'right' },
  { title: 'Difference', align: 'right' },
];

/** The comparison with today for a terminal. */
export function whatIfText(report: Report, whatIf: WhatIf): string {
  const changes = whatIf.changes.map(({ trail, file }) => `  ${cleanText(trail.name)} with ${cleanText(file)}`);
  return [
    'What if',
    ...changes,
    `${summary(report, whatIf)}\n`,
    textTable(
      COLUMNS,
      whatIf.dimensions.map((change) => cellsOf(change, whatIf)),
    ),
  ].join('\n');
}

/** The same for a pull request. @param code makes a name safe in Markdown */
export function whatIfMarkdown(report: Report, whatIf: WhatIf, code: (name: string) => string): string {
  const changes = whatIf.changes.map(({ trail, file }) => `${code(trail.name)} with ${code(file)}`);
  return [
    `What if ${changes.join(', ')}: ${summary(report, whatIf).replace(/^T/, 't')}.\n`,
    '| Charge | Today | With these | Difference |',
    '| --- | ---: | ---: | ---: |',
    ...whatIf.dimensions.map((change) => `| ${cellsOf(change, whatIf).join(' | ')} |`),
  ].join('\n');
}

export function whatIfJson({ changes, today, saving, dimensions }: WhatIf): object {
  return {
    selectors: changes.map(({ trail, file }) => ({ trail: trail.name, file })),
    today: { total: boundsText(today) },
    saving: openBoundsText(saving),
    dimensions: dimensions.map((change) => ({
      dimension: change.dimension,
      today: boundsText(change.today),
      with: boundsText(change.changed),
    })),
  };
}

function summary({ total, month, origin }: Report, { today, saving }: WhatIf): string {
  const period = month.kind === 'window' && origin === 'observed' ? ' in the window' : ' a month';
  const [now, then] = [today, total].map((sum) => markUnknown(sum, dollars(sum.expected)));
  return `Today ${now}; with these selectors ${then}; ${savingText(saving, period)}`;
}

function cellsOf({ dimension, today, changed }: DimensionChange, { saving }: WhatIf): readonly string[] {
  const difference = subtractUsd(changed.expected, today.expected);
  // What is unknown on both sides alike is no difference, and the bounds of the saving tell.
  const isOpen = (today.high === null || changed.high === null) && (saving.low === null || saving.high === null);
  const sign = difference.greaterThan(0) ? '+' : '';
  return [
    DIMENSION_LABELS[dimension],
    ...[today, changed].map((cost) => markUnknown(cost, dollars(cost.expected))),
    `${sign}${markUnknown({ low: difference, expected: difference, high: isOpen ? null : difference }, dollars(difference))}`,
  ];
}
