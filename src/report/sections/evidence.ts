import type { Decimal } from '../../model/quantity/decimal.ts';
import type { Evidence } from '../../model/snapshot/snapshot.ts';
import { addUsd, NO_COST } from '../../model/quantity/usd.ts';
import { decimalText } from '../text/format-number.ts';
import type { Report } from '../report.ts';
import type { ReportSection } from './section.ts';

/** What each kind of evidence is called in reports for people. */
const KINDS = {
  measured: 'measured',
  derived: 'derived from what was measured',
  allocated: 'allocated by a rule',
  unknown: 'given without a source',
} as const satisfies Record<Evidence, string>;

/** How much of the expected total rests on what. */
export const evidence: ReportSection = {
  section: (report) => {
    const text = evidenceText(report);
    return text === '' ? undefined : { blocks: [{ kind: 'paragraph', text }] };
  },
  json: (report) => ({
    evidence: Object.fromEntries(Object.entries(report.evidence).map(([kind, cost]) => [kind, decimalText(cost)])),
  }),
};

/** `Of the expected total 91% is measured, 9% is derived from what was measured.` Empty where the total is nothing. */
export function evidenceText({ evidence: costs, origin }: Pick<Report, 'evidence' | 'origin'>): string {
  const kinds = Object.keys(KINDS) as readonly Evidence[];
  const names = origin === 'typed-in' ? { ...KINDS, derived: 'derived from what was typed in' } : KINDS;
  const total = kinds.reduce((sum, kind) => addUsd(sum, costs[kind]), NO_COST);
  if (total.isZero()) return '';
  const shares = kinds
    .filter((kind) => !costs[kind].isZero())
    .map((kind) => {
      const percent = costs[kind].dividedBy(total).times(100);
      return `${shareText(percent)}% is ${names[kind]}`;
    });
  return `Of the expected total ${shares.join(', ')}.`;
}

/** Neither nothing nor all where there is something else beside it. */
function shareText(percent: Decimal): string {
  if (percent.lessThan(1)) return 'less than 1';
  if (percent.greaterThan(99) && percent.lessThan(100)) return 'more than 99';
  return percent.toDecimalPlaces(0).toFixed();
}
