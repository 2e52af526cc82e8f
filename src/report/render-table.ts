import type { Line } from '../model/index.ts';
import { cleanText } from './clean-text.ts';
import { dollarRange, dollars, events, markUnknown } from './format-number.ts';
import { DIMENSION_LABELS, monthLabel } from './labels.ts';
import { whatIfText } from './render-what-if.ts';
import type { Report } from './report.ts';
import { type Column, textTable } from './text-table.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Charge', align: 'left' },
  { title: 'Trail', align: 'left' },
  { title: 'Account', align: 'left' },
  { title: 'Region', align: 'left' },
  { title: 'Events', align: 'right' },
  { title: 'per 100k', align: 'right' },
  { title: 'Cost', align: 'right' },
];

/** The report for a terminal: lines, total, what is unknown, findings, gates. Plain text, no colour. */
export function renderTable(report: Report): string {
  const { window, total, origin, whatIf } = report;
  const days = `observed ${window.start.slice(0, 10)} to ${lastDay(window.end)}, ${window.days} ${window.days === 1 ? 'day' : 'days'}`;
  const blocks = [
    `CloudTrail in ${monthLabel(report.month.label, origin)}  (${origin === 'typed-in' ? 'volumes typed in' : days}; rates of ${report.ratesAsOf})`,
    ...(whatIf === undefined ? [] : [whatIfText(report, whatIf)]),
    textTable(COLUMNS, report.lines.map(rowOf), [
      ['Total', '', '', '', '', '', markUnknown(total, dollars(total.expected))],
      ...rangeRow(report),
    ]),
  ];
  if (report.unknown.length > 0)
    blocks.push(
      [
        'Unknown, which is not zero',
        ...report.unknown.map(
          ({ what, reason, remedy }) => `  ? ${cleanText(what)}: ${cleanText(reason)}\n    ${cleanText(remedy)}`,
        ),
      ].join('\n'),
    );
  if (report.findings.length > 0)
    blocks.push(
      [
        'Findings',
        ...report.findings.map(
          ({ severity, what, saving }) =>
            `  [${severity}] ${cleanText(what)}${saving === undefined ? '' : `: ${dollars(saving.expected)} a month`}`,
        ),
      ].join('\n'),
    );
  for (const { limit, actual, passed } of report.gates)
    blocks.push(`Budget ${passed ? 'kept' : 'EXCEEDED'}: ${dollars(actual)} of ${dollars(limit)} a month`);
  return `${blocks.join('\n\n')}\n`;
}

function rowOf({ dimension, sink, account, region, quantity, rate, cost }: Line): readonly string[] {
  return [
    DIMENSION_LABELS[dimension],
    cleanText(sink.name),
    cleanText(account),
    cleanText(region),
    markUnknown(quantity, events(quantity.expected)),
    rate === null ? 'unknown' : rate.isZero() ? 'free' : `$${rate.times(100_000).toFixed(2)}`,
    markUnknown(cost, dollars(cost.expected)),
  ];
}

function rangeRow({ total }: Report): readonly (readonly string[])[] {
  const isExact = total.high !== null && dollars(total.low) === dollars(total.high);
  return isExact ? [] : [[`Range: ${dollarRange(total)}`]];
}

function lastDay(end: string): string {
  return new Date(Date.parse(end) - 86_400_000).toISOString().slice(0, 10);
}
