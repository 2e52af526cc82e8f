import { abridged } from '../../base/words.ts';
import type { Span } from '../blocks.ts';
import { type FindingGroup, groupFindings } from '../findings/group.ts';
import type { Savings } from '../contents/savings.ts';
import { findingJson } from '../findings/finding-json.ts';
import type { Parts } from '../findings/rule.ts';
import { sentenceOf } from '../findings/sentence.ts';
import { amountText, boundsText, decimalText, dollars } from '../text/format-number.ts';
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
            together: boundsText(savings.together),
            sum: boundsText(savings.sum),
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
function groupText({ first, more, least, most }: FindingGroup, period: string): readonly Span[] {
  if (more.length === 0) return [remedyText(first, period)];
  const [low, high] = [least, most].map((finding) => remedyText(finding, period)) as [string, string];
  const amount =
    low === high
      ? low
      : `${low.replace(new RegExp(` ${period}$`), '')} to ${high.replace(/^; the fix costs |^: /, '')}`;
  return [`${amount}${amount === '' ? '' : ' each'}; the same of ${more.length} more: `, { quoted: abridged(more) }];
}

/** What a finding's remedy saves or costs, behind its sentence. @param period `a month` or `in the window` */
function remedyText({ saving, cost }: Pick<Parts, 'saving' | 'cost'>, period: string): string {
  if (saving !== undefined) return `: ${amountText(saving)} ${period}`;
  if (cost === undefined) return '';
  if (cost.high?.isZero() === true) return '; the fix costs nothing';
  return `; the fix costs ${amountText(cost)} ${period}`;
}
