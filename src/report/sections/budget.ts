import { decimalText, dollars } from '../text/format-number.ts';
import { periodLabel } from '../text/labels.ts';
import type { ReportSection } from './section.ts';

/** The limits that the report is checked against. */
export const budget: ReportSection = {
  section: (report) =>
    report.gates.length === 0
      ? undefined
      : {
          blocks: report.gates.map(({ limit, actual, passed }) => ({
            kind: 'verdict',
            name: 'Budget',
            passed,
            words: { passed: 'kept', failed: 'exceeded' },
            detail: `${dollars(actual)} of ${dollars(limit)} ${periodLabel(report)}`,
          })),
        },
  json: ({ gates }) => ({
    gates: gates.map(({ gate, limit, actual, passed }) => ({
      gate,
      limit: decimalText(limit),
      actual: decimalText(actual),
      passed,
    })),
  }),
};
