import type { Bounds } from '../../model/quantity/bounds.ts';
import type { Decimal } from '../../model/quantity/decimal.ts';
import type { Month } from '../../model/quantity/month.ts';
import type { Usd } from '../../model/quantity/usd.ts';
import type { PriceChange } from '../../optimize/price-change.ts';
import type { Comparison, Difference } from '../../selectors/proof/compare.ts';
import { cleanText } from '../../base/clean-text.ts';
import { boundsText, dollars, events, markUnknown, openBoundsText } from './format-number.ts';
import { jsonText } from '../../base/json-text.ts';

/** Two sets of selectors compared, and what the difference costs on one trail where a snapshot was given. */
export interface Diff {
  readonly comparison: Comparison;
  readonly price?: {
    readonly trail: string;
    readonly month: Month;
    readonly change: PriceChange;
  };
}

/** `trailtrim/diff@1`. */
export function renderDiffJson({ comparison, price }: Diff): string {
  const value = {
    schema: 'trailtrim/diff@1',
    ...comparison,
    ...(price === undefined ? {} : { price: priceJson(price) }),
  };
  return `${jsonText(value, 2)}\n`;
}

function priceJson({ trail, month, change }: NonNullable<Diff['price']>): object {
  const { before, after, saving, lost, gained } = change;
  return {
    trail,
    month: month.label,
    before: boundsText(before),
    after: boundsText(after),
    saving: openBoundsText(saving),
    events: { lost: boundsText(lost), gained: boundsText(gained) },
  };
}

export function renderDiffText({ comparison, price }: Diff): string {
  const { lost, gained, uncertain } = comparison;
  const lines = [
    headline(comparison),
    ...lost.flatMap((one) => differenceLines('lost', one)),
    ...gained.flatMap((one) => differenceLines('gained', one)),
    ...uncertain.flatMap((one) => differenceLines('uncertain', one)),
    ...(price === undefined ? [] : priceLines(price)),
  ];
  return `${lines.join('\n')}\n`;
}

function headline({ equivalent, lost, gained }: Comparison): string {
  if (equivalent) return 'equivalent: no event tells the two apart';
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

function priceLines({ trail, month, change }: NonNullable<Diff['price']>): readonly string[] {
  const { before, after, saving, lost, gained } = change;
  const period = month.kind === 'window' ? 'in the window' : 'a month';
  return [
    `on ${cleanText(trail)}: ${markUnknown(before, dollars(before.expected))} -> ${markUnknown(after, dollars(after.expected))} ${period}, ${savingText(saving)}`,
    `  events ${period}: ${shownEvents(lost)} lost, ${shownEvents(gained)} gained`,
  ];
}

function shownEvents(quantity: Bounds<Decimal>): string {
  const known = events(quantity.expected);
  if (quantity.high === null) return markUnknown(quantity, known);
  return quantity.high.equals(quantity.low) ? known : `${events(quantity.low)} to ${events(quantity.high)}`;
}

/** What was never counted is not shown as nothing saved. @param period in which it saves that much, where nothing else says it */
export function savingText({ low, expected, high }: PriceChange['saving'], period = ''): string {
  const isCost = expected.isNegative() && !expected.isZero();
  const amount = `${isCost ? 'costs' : 'saves'} ${dollars(expected.abs())}${period}`;
  const [least, most] = isCost ? [negated(high), negated(low)] : [low, high];
  if (least !== null && most !== null)
    return dollars(least) === dollars(most) ? amount : `${amount} (${dollars(least)} to ${dollars(most)})`;
  if (expected.isZero()) {
    const words = [...(mayExceedZero(high) ? ['saves'] : []), ...(mayExceedZero(negated(low)) ? ['costs'] : [])];
    return `what it ${words.join(' or ')} is unknown`;
  }
  const open = [...(most === null ? ['more'] : []), ...(least === null ? ['less'] : [])];
  return `${amount}; how much ${open.join(' or ')} is unknown`;
}

function negated(amount: Usd | null): Usd | null {
  return amount === null ? null : amount.negated();
}

function mayExceedZero(bound: Usd | null): boolean {
  return bound === null || bound.greaterThan(0);
}
