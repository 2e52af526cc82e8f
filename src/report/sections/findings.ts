import { amountText } from '../findings/finding-amount.ts';
import { findingJson } from '../findings/finding-json.ts';
import { sentenceOf } from '../findings/sentence.ts';
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
                text: [{ quoted: sentenceOf(finding) }, amountText(finding, periodLabel(report))],
              })),
            },
          ],
        },
  json: (report) => ({ findings: report.findings.map(findingJson) }),
};
