import type { Bounds, Line, Usd } from '../model/index.ts';
import { dollarRange, dollars, events, markUnknown } from './format-number.ts';
import { DIMENSION_LABELS, monthLabel } from './labels.ts';
import { codeText, escapeMarkdown } from './markdown-text.ts';
import type { Report } from './report.ts';

/** Lines beyond this many go into a folded list: a pull request comment holds 65,536 characters. */
const SHOWN = 20;

/** The report for a pull request or a job summary: the table first, the long list folded. */
export function renderMarkdown(report: Report): string {
  const dearest = report.lines.toSorted((a, b) => b.cost.expected.comparedTo(a.cost.expected));
  const blocks = [
    `## CloudTrail: ${markUnknown(report.total, dollars(report.total.expected))} in ${monthLabel(report.month.label)}`,
    `Range: ${dollarRange(report.total)}. Observed ${report.window.days} days from ${report.window.start.slice(0, 10)}; rates of ${report.ratesAsOf}.`,
    ...report.gates.map(
      ({ limit, actual, passed }) =>
        `**Budget ${passed ? 'kept' : 'exceeded'}**: ${dollars(actual)} of ${dollars(limit)} a month.`,
    ),
    lineTable(dearest.slice(0, SHOWN)),
  ];
  if (dearest.length > SHOWN)
    blocks.push(folded(`${dearest.length - SHOWN} more lines`, lineTable(dearest.slice(SHOWN))));
  if (report.findings.length > 0)
    blocks.push(
      `### Findings\n\n${report.findings.map(({ severity, what, saving }) => `- **${severity}** ${escapeMarkdown(what)}${savingText(saving)}`).join('\n')}`,
    );
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

function lineTable(lines: readonly Line[]): string {
  const head = '| Charge | Trail | Account | Region | Events | Cost |\n| --- | --- | --- | --- | ---: | ---: |';
  const rows = lines.map(({ dimension, sink, account, region, quantity, cost }) => {
    return `| ${DIMENSION_LABELS[dimension]} | ${codeText(sink.name)} | ${codeText(account)} | ${codeText(region)} | ${markUnknown(quantity, events(quantity.expected))} | ${markUnknown(cost, dollars(cost.expected))} |`;
  });
  return [head, ...rows].join('\n');
}

function savingText(saving: Bounds<Usd> | undefined): string {
  return saving === undefined ? '' : `: **${dollars(saving.expected)} a month**`;
}

function folded(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
