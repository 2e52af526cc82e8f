import { abridged } from '../../base/words.ts';
import type { Span } from '../blocks.ts';
import { type FindingGroup, groupFindings } from '../findings/group.ts';
import type { Savings } from '../contents/savings.ts';
import { findingJson } from '../findings/finding-json.ts';
import type { Parts } from '../findings/rule.ts';
import { sentenceOf } from '../findings/sentence.ts';
import { amountText, decimalText, dollars, openBoundsText } from '../text/format-number.ts';
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
              items: groupFindings(report.findings).map((group) => ({
                mark: group.first.severity,
                text: [{ quoted: sentenceOf(group.first) }, ...groupText(group, periodLabel(report))],
              })),
            },
            ...(report.savings === null
              ? []
              : [{ kind: 'paragraph' as const, text: togetherText(report.savings, periodLabel(report)) }]),
          ],
        },
  json: ({ findings: found, savings }) => ({
    findings: found.map(findingJson),
    ...(savings === null
      ? {}
      : {
          savings: {
            together: openBoundsText(savings.together),
            sum: openBoundsText(savings.sum),
            overlap: decimalText(savings.overlap),
          },
        }),
  }),
};

/** What may be taken from the total, if all of it is done. */
function togetherText({ together, sum, overlap }: Savings, period: string): string {
  const saves = `Together these save ${amountText(together)} ${period}`;
  if (amountText(together) === amountText(sum)) return `${saves}.`;
  return overlap.isNegative()
    ? `${saves}, which is more than their sum of ${amountText(sum)}.`
    : `${saves}, not the sum of ${amountText(sum)}: ${dollars(overlap)} of them overlap.`;
}

/** What its remedies save or cost, and what else it is said of. */
function groupText(group: FindingGroup, period: string): readonly Span[] {
  const { first, more } = group;
  const remedy = remedyText(first, amountsText(group), period);
  if (more.length === 0) return [remedy];
  return [`${remedy}${remedy === '' ? '' : ' each'}; the same of ${more.length} more: `, { quoted: abridged(more) }];
}

/** `$1.20`, or `$1.20 to $3.00` where it is not the same of each; of a group, either all have an amount or none. */
function amountsText({ least, most }: FindingGroup): string {
  const texts = [least, most].flatMap(({ saving, cost }: Parts) => {
    const amount = saving ?? cost;
    return amount === undefined ? [] : [amountText(amount)];
  });
  return [...new Set(texts)].join(' to ');
}

/** What a finding's remedy saves or costs, behind its sentence. @param period `a month` or `in the window` */
function remedyText({ saving, cost }: Pick<Parts, 'saving' | 'cost'>, amounts: string, period: string): string {
  if (saving !== undefined) return `: ${amounts} ${period}`;
  if (cost === undefined) return '';
  if (cost.high?.isZero() === true) return '; the fix costs nothing';
  return `; the fix costs ${amounts} ${period}`;
}
