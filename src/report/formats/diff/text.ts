import type { Bounds } from '../../../model/quantity/bounds.ts';
import type { Decimal } from '../../../model/quantity/decimal.ts';
import { type Diff, type DiffOfOne, isSeveral } from '../../contents/diff.ts';
import { inMonth } from '../../text/labels.ts';
import { policyLine } from '../../text/policy-text.ts';
import { savingText } from '../../text/saving-text.ts';
import type { Comparison, Difference } from '../../../selectors/proof/compare.ts';
import { sentenceOf } from '../../findings/sentence.ts';
import { briefly } from '../../../base/words.ts';
import { cleanText } from '../../../base/clean-text.ts';
import { amountText, events, markUnknown } from '../../text/format-number.ts';
import { jsonText } from '../../../base/json-text.ts';

export function diffText(diff: Diff | readonly DiffOfOne[]): string {
  const paragraphs = isSeveral(diff)
    ? diff.map((one) => [
        `${cleanText(one.address ?? one.name ?? one.arn ?? '/')}: ${one.status}`,
        ...comparisonLines(one.comparison).map((line) => `  ${line}`),
      ])
    : [[...comparisonLines(diff.comparison), ...(diff.price === undefined ? [] : priceLines(diff.price))]];
  return `${paragraphs.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function comparisonLines(comparison: Comparison): readonly string[] {
  const { lost, gained, uncertain } = comparison;
  return [
    headline(comparison),
    ...lost.flatMap((one) => differenceLines('lost', one)),
    ...gained.flatMap((one) => differenceLines('gained', one)),
    ...uncertain.flatMap((one) => differenceLines('uncertain', one)),
  ];
}

function headline({ equivalent, lost, gained, unresolved }: Comparison): string {
  if (equivalent) return 'equivalent: no event tells the two apart';
  if (lost.length + gained.length === 0 && unresolved !== undefined)
    return `not decided: it depends on what is not resolved: ${cleanText(briefly(unresolved))}`;
  if (lost.length + gained.length === 0) return 'not decided: too large to compare whole, and no difference was found';
  return `not equivalent: ${classes(lost.length)} lost, ${classes(gained.length)} gained`;
}

function classes(count: number): string {
  return count === 1 ? '1 class of events' : `${count} classes of events`;
}

function differenceLines(
  side: string,
  { what, witness }: Omit<Difference, 'witness'> & Partial<Difference>,
): readonly string[] {
  return [
    `${side.padEnd(9)} ${cleanText(what)}`,
    ...(witness === undefined ? [] : [`          for example ${jsonText(witness)}`]),
  ];
}

function priceLines({
  policy,
  title,
  findings,
  month,
  confidence,
  change,
}: NonNullable<Diff['price']>): readonly string[] {
  const { before, after, saving, lost, gained } = change;
  const period = inMonth(month);
  return [
    ...findings.map((finding) => `${finding.severity}: ${cleanText(sentenceOf(finding))}`),
    `on ${cleanText(title)}: ${amountText(before)} -> ${amountText(after)} ${period}, ${savingText(saving, { confidence })}`,
    `  events ${period}: ${shownEvents(lost)} lost, ${shownEvents(gained)} gained`,
    cleanText(policyLine(policy)),
  ];
}

function shownEvents(quantity: Bounds<Decimal>): string {
  const known = events(quantity.expected);
  if (quantity.high === null) return markUnknown(quantity, known);
  return quantity.high.equals(quantity.low) ? known : `${events(quantity.low)} to ${events(quantity.high)}`;
}
