import { findingJson } from '../findings/finding-json.ts';
import type { Parts } from '../findings/rule.ts';
import { sentenceOf } from '../findings/sentence.ts';
import { amountText } from '../text/format-number.ts';
import { periodLabel } from '../text/labels.ts';
import type { ReportSection } from './section.ts';

/** What costs, what is risky, what is worth knowing. */
export const findings: ReportSection = {
  section: (report) =>
    report.findings.length === 0
      ? undefined
      : {
          title: 'Findings',
          blocks: [
            {
              kind: 'list',
              style: 'marked',
              items: report.findings.map((finding) => ({
                mark: finding.severity,
                text: [{ quoted: sentenceOf(finding) }, remedyText(finding, periodLabel(report))],
              })),
            },
          ],
        },
  json: (report) => ({ findings: report.findings.map(findingJson) }),
};

/** What a finding's remedy saves or costs, behind its sentence. @param period `a month` or `in the window` */
function remedyText({ saving, cost }: Pick<Parts, 'saving' | 'cost'>, period: string): string {
  if (saving !== undefined) return `: ${amountText(saving)} ${period}`;
  if (cost === undefined) return '';
  if (cost.high?.isZero() === true) return '; the fix costs nothing';
  return `; the fix costs ${amountText(cost)} ${period}`;
}
