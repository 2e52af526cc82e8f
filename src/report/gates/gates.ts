import type { Gate } from './gate.ts';
import { verdictOf } from './gate.ts';
import type { GateRule, GateView } from './gate-rule.ts';
import { maxGaps } from './rules/max-gaps.ts';
import { maxMonthly, warnMonthly } from './rules/max-monthly.ts';
import { maxSnapshotAge } from './rules/max-snapshot-age.ts';
import { maxUnknown } from './rules/max-unknown.ts';
import { requireProtected } from './rules/require-protected.ts';

/** Each gate under the name that JSON and users know it by, in the order in which they are told. */
const GATES: Readonly<Record<string, GateRule>> = {
  'require-protected': requireProtected,
  'max-monthly': maxMonthly,
  'warn-monthly': warnMonthly,
  'max-unknown': maxUnknown,
  'max-snapshot-age': maxSnapshotAge,
  'max-gaps': maxGaps,
};

/** The gates that a limit was given for. */
export function judgeGates(view: GateView): readonly Gate[] {
  return Object.entries(GATES).flatMap(([gate, { level, measure }]) => {
    const found = measure(view);
    if (found === undefined) return [];
    const verdict =
      found.verdict ??
      (found.unit === 'USD' ? verdictOf(found.limit, found.actual) : verdictOf(found.limit, found.actual));
    return [{ gate, level, ...found, verdict }];
  });
}

export function ruleOfGate({ gate }: Pick<Gate, 'gate'>): GateRule {
  return GATES[gate]!;
}
