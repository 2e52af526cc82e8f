import { gateDetail } from '../gates/gate-text.ts';
import { ruleOfGate } from '../gates/gates.ts';
import type { Gate } from '../gates/gate.ts';
import { boundsText, decimalText } from '../text/format-number.ts';
import { periodLabel } from '../text/labels.ts';
import type { ReportSection } from './section.ts';

/** The limits that the report is checked against. */
export const gates: ReportSection = {
  section: (report) =>
    report.gates.length === 0
      ? undefined
      : {
          blocks: report.gates.map((gate) => {
            const { name, words, remedy } = ruleOfGate(gate);
            return {
              kind: 'verdict',
              name,
              verdict: gate.verdict,
              words,
              detail: gateDetail(gate, periodLabel(report)),
              ...(gate.verdict === 'passed' ? {} : { more: remedy(gate) }),
            };
          }),
        },
  json: (report) => ({ gates: report.gates.map(gateJson) }),
};

function gateJson({ gate, level, verdict, unit, limit, actual, says }: Gate): object {
  const { low, expected, high } = boundsText(actual);
  return {
    gate,
    limit: decimalText(limit),
    actual: expected,
    passed: verdict === 'passed',
    verdict,
    low,
    high,
    unit,
    level,
    ...(says === undefined ? {} : { what: says }),
  };
}
