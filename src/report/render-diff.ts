import { type Bounds, type Count, Decimal, type Month, project, type Snapshot, type Usd } from '../model/index.ts';
import type { PriceChange } from '../optimize/index.ts';
import type { Comparison, Difference } from '../selectors/index.ts';
import { cleanText } from './clean-text.ts';
import { boundsText, decimalText, dollars, events, markUnknown } from './format-number.ts';
import { jsonText } from './json-text.ts';

/** Two sets of selectors compared, and what the difference costs on one trail where a snapshot was given. */
export interface Diff {
  readonly comparison: Comparison;
  readonly price?: {
    readonly trail: string;
    readonly month: Month;
    readonly window: Snapshot['window'];
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

function priceJson({ trail, month, window, change }: NonNullable<Diff['price']>): object {
  const { before, after, saving, lost, gained } = change;
  return {
    trail,
    month: month.label,
    before: boundsText(before),
    after: boundsText(after),
    saving: { low: textOf(saving.low), expected: decimalText(saving.expected), high: textOf(saving.high) },
    events: { lost: boundsText(monthly(lost, month, window)), gained: boundsText(monthly(gained, month, window)) },
  };
}

function textOf(amount: Usd | null): string | null {
  return amount === null ? null : decimalText(amount);
}

function monthly({ low, expected, high }: Bounds<Count>, month: Month, window: Snapshot['window']): Bounds<Decimal> {
  const quantity = (count: Count): Decimal => project(count, month, window);
  return { low: quantity(low), expected: quantity(expected), high: high === null ? null : quantity(high) };
}

export function renderDiffText({ comparison, price }: Diff): string {
  const { equivalent, lost, gained, uncertain } = comparison;
  const lines = [
    equivalent
      ? 'equivalent: no event tells the two apart'
      : `not equivalent: ${classes(lost.length)} lost, ${classes(gained.length)} gained`,
    ...lost.flatMap((one) => differenceLines('lost', one)),
    ...gained.flatMap((one) => differenceLines('gained', one)),
    ...uncertain.flatMap((one) => differenceLines('uncertain', one)),
    ...(price === undefined ? [] : priceLines(price)),
  ];
  return `${lines.join('\n')}\n`;
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

function priceLines({ trail, month, window, change }: NonNullable<Diff['price']>): readonly string[] {
  const { before, after, saving, lost, gained } = change;
  const period = month.kind === 'window' ? 'in the window' : 'a month';
  const shownEvents = (bounds: Bounds<Count>): string => {
    const quantity = monthly(bounds, month, window);
    const known = events(quantity.expected);
    if (quantity.high === null) return markUnknown(quantity, known);
    return quantity.high.equals(quantity.low) ? known : `${events(quantity.low)} to ${events(quantity.high)}`;
  };
  return [
    `on ${cleanText(trail)}: ${markUnknown(before, dollars(before.expected))} -> ${markUnknown(after, dollars(after.expected))} ${period}, ${savingText(saving)}`,
    `  events ${period}: ${shownEvents(lost)} lost, ${shownEvents(gained)} gained`,
  ];
}

function savingText({ low, expected, high }: PriceChange['saving']): string {
  const word = expected.isNegative() && !expected.isZero() ? 'costs' : 'saves';
  const amount = `${word} ${dollars(expected.abs() as Usd)}`;
  if (low === null || high === null) return `${amount}; how much more or less is unknown`;
  return low.equals(high) ? amount : `${amount} (${dollars(low)} to ${dollars(high)})`;
}
