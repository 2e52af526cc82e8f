import type { Line } from '../../model/bill/line.ts';
import { amountText } from '../findings/finding-amount.ts';
import { sentenceOf } from '../findings/sentence.ts';
import { dollarRange, dollars, markUnknown } from './format-number.ts';
import { DIMENSION_LABELS, monthLabel, periodLabel, ratesLabel } from '../sections/labels.ts';
import { codeText, escapeMarkdown } from './markdown-text.ts';
import { reconciliationMarkdown } from './render-reconciliation.ts';
import { whatIfMarkdown } from './render-what-if.ts';
import type { Report } from '../report.ts';
import { evidenceText } from '../sections/evidence-text.ts';
import { retentionMarkdown } from './render-retention.ts';
import { quantityText } from '../sections/units.ts';

/** Lines beyond this many go into a folded list: a pull request comment holds 65,536 characters. */
const SHOWN = 20;

/** The report for a pull request or a job summary: the table first, the long list folded. */
export function renderMarkdown(report: Report): string {
  const period = periodLabel(report);
  const dearest = report.lines.toSorted((a, b) => b.cost.expected.comparedTo(a.cost.expected));
  const blocks = [
    `## CloudTrail: ${markUnknown(report.total, dollars(report.total.expected))} in ${monthLabel(report.month.label, report.origin)}`,
    `Range: ${dollarRange(report.total)}. ${sourceOf(report)}; ${ratesLabel(report)}.`,
    ...(evidenceText(report) === '' ? [] : [evidenceText(report)]),
    ...report.gates.map(
      ({ limit, actual, passed }) =>
        `**Budget ${passed ? 'kept' : 'exceeded'}**: ${dollars(actual)} of ${dollars(limit)} ${period}.`,
    ),
    ...(report.whatIf === undefined ? [] : [whatIfMarkdown(report, report.whatIf, codeText)]),
    lineTable(dearest.slice(0, SHOWN)),
  ];
  if (dearest.length > SHOWN)
    blocks.push(folded(`${dearest.length - SHOWN} more lines`, lineTable(dearest.slice(SHOWN))));
  if (report.findings.length > 0)
    blocks.push(
      `### Findings\n\n${report.findings.map((finding) => `- **${finding.severity}** ${escapeMarkdown(sentenceOf(finding))}${amountText(finding, period)}`).join('\n')}`,
    );
  if (report.reconciliation !== null)
    blocks.push(folded('Against the bill', reconciliationMarkdown(report.reconciliation)));
  if (report.retention.length > 0)
    blocks.push(folded('Keeping log files', retentionMarkdown(report.retention, period, codeText)));
  if (report.unknown.length > 0)
    blocks.push(
      folded(
        `${report.unknown.length} unknown, which is not zero`,
        report.unknown
          .map(
            ({ what, reason, remedy }) =>
              `- ${escapeMarkdown(what)}: ${escapeMarkdown(reason)}. ${escapeMarkdown(remedy)}`,
          )
          .join('\n'),
      ),
    );
  return `${blocks.join('\n\n')}\n`;
}

function sourceOf({ origin, window }: Report): string {
  return origin === 'typed-in' ? 'Volumes typed in' : `Observed ${window.days} days from ${window.start.slice(0, 10)}`;
}

function lineTable(lines: readonly Line[]): string {
  const head =
    '| Charge | Trail or store | Account | Region | Quantity | Cost |\n| --- | --- | --- | --- | ---: | ---: |';
  const rows = lines.map(({ dimension, sink, account, region, quantity, unit, cost }) => {
    return `| ${DIMENSION_LABELS[dimension]} | ${sink.name === '' ? '' : codeText(sink.name)} | ${codeText(account)} | ${codeText(region)} | ${quantityText({ quantity, unit })} | ${markUnknown(cost, dollars(cost.expected))} |`;
  });
  return [head, ...rows].join('\n');
}

function folded(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
