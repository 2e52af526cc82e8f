import { grouped } from '../../base/words.ts';
import { Decimal } from '../../model/quantity/decimal.ts';
import { NO_COST, type Usd } from '../../model/quantity/usd.ts';
import { type Dimension, DIMENSIONS } from '../../model/rates/dimensions.ts';
import type { ComparedSums } from '../../model/reconcile/compare-sums.ts';
import type { ComparedMonth, Modelled, ReconciledRow, Verdict } from '../../model/reconcile/reconciliation.ts';
import { amountText, dollarRange, dollars, events, markUnknown } from '../text/format-number.ts';

const VERDICT_LABELS = {
  agrees: 'agrees',
  'within-bounds': 'within bounds',
  'bill-higher': 'bill higher',
  'bill-lower': 'bill lower',
  'only-on-bill': 'only on the bill',
  'only-in-model': 'only in the model',
  'open-month': 'open month',
  'not-comparable': 'not compared',
} as const satisfies Readonly<Record<Verdict, string>>;

/** One row for people, as it is: what draws it cleans or escapes it. */
export interface ReconciliationCells {
  readonly account: string;
  readonly region: string;
  readonly month: string;
  readonly charge: string;
  readonly bill: string;
  readonly model: string;
  readonly ratio: string;
  readonly difference: string;
  /** The verdict, and the numbers of the notes that are suggested. */
  readonly suggests: string;
}

/** Rows as cells; what they suggest as notes, for many rows may suggest the same. */
export function reconciliationCells(rows: readonly ReconciledRow[]): {
  readonly cells: readonly ReconciliationCells[];
  readonly notes: readonly string[];
} {
  const notes = [...new Set(rows.flatMap(({ suggests }) => suggests.map(({ text }) => text)))];
  const numbers = new Map(notes.map((note, index) => [note, index + 1]));
  const cells = rows.map((row): ReconciliationCells => {
    const { account, region, month, dimension, billed, modelled, ratio, difference, verdict, suggests } = row;
    const marks = suggests.map(({ text }) => `[${numbers.get(text)}]`);
    return {
      account,
      region: region ?? 'not known',
      month,
      charge: chargeLabel(row),
      bill: billed === null ? '-' : `${quantityText(billed.quantity, dimension)} (${dollars(billed.amount)})`,
      model: modelled === null ? '-' : modelText(modelled, dimension),
      ratio: ratio === null ? '' : ratio.toDecimalPlaces(2, Decimal.ROUND_HALF_EVEN).toFixed(2),
      difference: difference === null ? '' : signedDollars(difference),
      suggests: [VERDICT_LABELS[verdict], ...marks].join(' '),
    };
  });
  return { cells, notes };
}

/** The sums of a month, and what its model was made of. */
export function monthText({ month, basis, days, daysObserved, open, total }: ComparedMonth): string {
  const model =
    basis === 'same-days'
      ? `the model covers the same ${days} days, as counted`
      : `the model is projected from the window, which covers ${daysObserved} of its ${days} days`;
  return `${month}: ${total === null ? '' : `${totalText(total)}; `}${open ? 'open, not judged; ' : ''}${model}`;
}

/** `bill $124.00, model $100.00, difference +$24.00 (+24.0%)` */
export function totalText({ billed, modelled, difference, percent }: ComparedSums): string {
  const isExact = modelled.high === null || dollars(modelled.low) === dollars(modelled.high);
  const model = amountText(modelled);
  const bounds = isExact ? '' : ` (${dollarRange(modelled)})`;
  const share = percent === null ? '' : ` (${signed(percent)}%)`;
  return `bill ${dollars(billed)}, model ${model}${bounds}, difference ${signedDollars(difference)}${share}`;
}

function signed(percent: Decimal): string {
  const rounded = percent.toDecimalPlaces(1, Decimal.ROUND_HALF_EVEN);
  return `${rounded.isZero() ? '' : rounded.isNegative() ? '-' : '+'}${grouped(rounded.abs().toFixed(1))}`;
}

/** `+$24.00`: what the bill has more or less. */
function signedDollars(amount: Usd): string {
  const text = dollars(amount);
  return amount.greaterThan(0) && text !== dollars(NO_COST) && !text.startsWith('<') ? `+${text}` : text;
}

function modelText({ quantity, cost }: Modelled, dimension: Dimension | null): string {
  if (quantity.high === null && quantity.expected.isZero()) return 'unknown';
  const units = markUnknown(quantity, quantityText(quantity.expected, dimension));
  return `${units} (${amountText(cost)})`;
}

function chargeLabel({ kind, dimension, region, usageTypes, service }: ReconciledRow): string {
  const names = usageTypes.join(', ');
  if (kind === 'trial') return `Lake trial, free: ${names}`;
  if (kind === 'other-service') return `${service ?? 'another service'}: ${names}`;
  if (dimension === null) return names;
  // Without its Region only the name as the bill writes it distinguishes the rows.
  return region === null ? `${DIMENSIONS[dimension].label}: ${names}` : DIMENSIONS[dimension].label;
}

/** Events are whole; GB, and units that are not known, show hundredths. */
function quantityText(quantity: Decimal, dimension: Dimension | null): string {
  const isCounted = dimension !== null && !DIMENSIONS[dimension].unit.startsWith('GB');
  if (isCounted || quantity.isInteger() || quantity.abs().gte(1000)) return events(quantity);
  const rounded = quantity.toDecimalPlaces(2, Decimal.ROUND_HALF_EVEN);
  return rounded.isZero() ? '<0.01' : rounded.toFixed(2);
}
