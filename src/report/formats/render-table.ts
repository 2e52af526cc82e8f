import { costWhere } from '../../model/bill/estimate.ts';
import type { Line } from '../../model/bill/line.ts';
import { cleanText } from '../../base/clean-text.ts';
import { dollarRange, dollars, markUnknown } from './format-number.ts';
import { DIMENSION_LABELS, monthLabel, periodLabel, ratesLabel } from '../sections/labels.ts';
import { evidenceText } from '../sections/evidence-text.ts';
import { reconciliationText } from './render-reconciliation.ts';
import { retentionText } from './render-retention.ts';
import { whatIfText } from './render-what-if.ts';
import type { Report } from '../report.ts';
import { amountText } from '../findings/finding-amount.ts';
import { sentenceOf } from '../findings/sentence.ts';
import { counted } from '../../base/words.ts';
import { type Column, textTable } from './text-table.ts';
import { isNegligible, quantityText, rateText } from '../sections/units.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Charge', align: 'left' },
  { title: 'Trail or store', align: 'left' },
  { title: 'Account', align: 'left' },
  { title: 'Region', align: 'left' },
  { title: 'Quantity', align: 'right' },
  { title: 'Rate', align: 'right' },
  { title: 'Cost', align: 'right' },
];

/** The report for a terminal: lines, total, what is unknown, findings, gates. Plain text, no colour. */
export function renderTable(report: Report): string {
  const { window, total, origin, whatIf } = report;
  const period = periodLabel(report);
  const days = `observed ${window.start.slice(0, 10)} to ${lastDay(window.end)}, ${window.days} ${window.days === 1 ? 'day' : 'days'}`;
  const blocks = [
    `CloudTrail in ${monthLabel(report.month.label, origin)}  (${origin === 'typed-in' ? 'volumes typed in' : days}; ${ratesLabel(report)})`,
    ...(whatIf === undefined ? [] : [whatIfText(report, whatIf)]),
    textTable(
      COLUMNS,
      [...report.lines.filter(isShown).map(rowOf), ...smallRow(report)],
      [['Total', '', '', '', '', '', markUnknown(total, dollars(total.expected))], ...rangeRow(report)],
    ),
    evidenceText(report),
  ].filter((block) => block !== '');
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
          (finding) => `  [${finding.severity}] ${cleanText(sentenceOf(finding))}${amountText(finding, period)}`,
        ),
      ].join('\n'),
    );
  if (report.reconciliation !== null) blocks.push(reconciliationText(report.reconciliation));
  if (report.retention.length > 0) blocks.push(retentionText(report.retention, period));
  for (const { limit, actual, passed } of report.gates)
    blocks.push(`Budget ${passed ? 'kept' : 'EXCEEDED'}: ${dollars(actual)} of ${dollars(limit)} ${period}`);
  return `${blocks.join('\n\n')}\n`;
}

function rowOf({ dimension, sink, account, region, quantity, unit, rate, cost }: Line): readonly string[] {
  return [
    DIMENSION_LABELS[dimension],
    cleanText(sink.name),
    cleanText(account),
    cleanText(region),
    quantityText({ quantity, unit }),
    rateText({ rate, unit }),
    markUnknown(cost, dollars(cost.expected)),
  ];
}

/** A first copy costs nothing and says which trail has it; of the rest, lines below a cent are summed up in one. */
function isShown({ dimension, cost }: Line): boolean {
  return dimension === 'management.first-copy' || !isNegligible(cost);
}

function smallRow({ lines }: Report): readonly (readonly string[])[] {
  const small = lines.filter((line) => !isShown(line));
  if (small.length === 0) return [];
  const sum = costWhere(small, () => true);
  return [[`${counted(small.length, 'more line')} below a cent`, '', '', '', '', '', dollars(sum.expected)]];
}

function rangeRow({ total }: Report): readonly (readonly string[])[] {
  const isExact = total.high !== null && dollars(total.low) === dollars(total.high);
  return isExact ? [] : [[`Range: ${dollarRange(total)}`]];
}

function lastDay(end: string): string {
  return new Date(Date.parse(end) - 86_400_000).toISOString().slice(0, 10);
}
