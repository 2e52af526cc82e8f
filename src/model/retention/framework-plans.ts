import { exactly } from '../quantity/bounds.ts';
import { KB_128 } from './class-rules.ts';
import { daysOfMonths } from '../quantity/days-of-months.ts';
import type { Holding, RetentionPlan } from './retention-plan.ts';

/** How long a framework requires audit logs to be kept. */
export interface FrameworkPlan extends RetentionPlan {
  /** Where the figure comes from, with the words that it depends on. */
  readonly source: string;
  /** From when a file is written to when it is deleted. */
  readonly days: number;
}

/**
 * How long log files stay in S3 Standard: the three months at hand of PCI DSS, at their longest, for every framework. They
 * are the months in which logs are read most, and reading back from Glacier Instant Retrieval costs $0.03 a GB.
 */
const AT_HAND = daysOfMonths(3);

/** A framework's months, as days that are never fewer. */
const FRAMEWORKS: readonly (Omit<FrameworkPlan, 'holdings' | 'days'> & { readonly months: number })[] = [
  {
    id: 'pci-dss',
    title: 'PCI DSS 4.0: 12 months, the most recent three at hand',
    source:
      'PCI DSS 4.0, requirement 10.5.1: audit log history for at least 12 months, the most recent three months immediately available for analysis',
    months: 12,
  },
  {
    id: 'hipaa',
    title: 'HIPAA: six years',
    source:
      '45 CFR 164.316(b)(2)(i): six years for the documentation that the Security Rule requires; it does not name logs, but most keep them as long',
    months: 72,
  },
  {
    id: 'soc-2',
    title: 'SOC 2: 12 months',
    source:
      'convention, not a rule: the AICPA criteria set no period, and a Type 2 report usually covers up to 12 months',
    months: 12,
  },
  {
    id: 'financial',
    title: 'SOX: seven years',
    source:
      '17 CFR 210.2-06: seven years for the records of an audit or review, a duty of the accountant; most issuers keep their own logs as long',
    months: 84,
  },
];

/** The plans that have names. */
export const FRAMEWORK_PLANS: readonly FrameworkPlan[] = FRAMEWORKS.map(({ months, ...framework }) => {
  const days = daysOfMonths(months);
  return { ...framework, days, holdings: holdingsFor(days, AT_HAND) };
});

/**
 * S3 Standard, then Glacier Instant Retrieval: the only colder class with a known rate, and still at hand in milliseconds.
 * The move is made by a rule without a size filter, so files below 128 KB stay: each would be billed as 128 KB. Of the
 * rest even the smallest saves its $0.00002 for the move in nine months, which is what a plan of a year leaves.
 */
export function holdingsFor(days: number, atHand: number): readonly Holding[] {
  const standard: Holding = { storageClass: 'standard', days: exactly(Math.min(days, atHand)), smallest: 0 };
  if (days <= atHand) return [standard];
  return [standard, { storageClass: 'glacier-ir', days: exactly(days - atHand), smallest: KB_128 }];
}
