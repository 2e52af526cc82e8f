import { serviceOf } from '../../model/rates/rate-dimensions.ts';
import { cleanText } from '../../base/clean-text.ts';
import { jsonText } from '../../base/json-text.ts';
import { roundPrice, roundQuantity, tiersText } from '../sections/price-text.ts';
import type { RatesView, RateView } from '../sections/rates-view.ts';
import { type Column, textTable } from './text-table.ts';

/** The rates for a terminal: a row each, sources by number below. Plain text, no colour. */
export function renderRatesTable({ today, region, rates, unknown }: RatesView): string {
  const sources = [...new Set(rates.flatMap(({ rate }) => rate.sources))];
  const hasDiscounts = rates.some(({ rate }) => rate.discount !== undefined);
  const rows = rates.map((view) => rowOf(view, sources, hasDiscounts));
  const blocks = [
    `Rates in US dollars${region === null ? '' : ` that hold in ${cleanText(region)}`}, ages on ${today}`,
  ];
  if (rows.length > 0)
    blocks.push(
      textTable(hasDiscounts ? [...COLUMNS, ...DISCOUNT_COLUMNS] : COLUMNS, rows),
      `Sources\n${sources.map((source, index) => `  [${index + 1}] ${cleanText(source)}`).join('\n')}`,
    );
  if (unknown.length > 0)
    blocks.push(
      `Unknown in ${cleanText(region ?? '')}, which is not free: ${unknown.join(', ')}\n  give a price with --rates FILE, or see trailtrim rates --refresh`,
    );
  return `${blocks.join('\n\n')}\n`;
}

const COLUMNS: readonly Column[] = [
  { title: 'Dimension', align: 'left' },
  { title: 'Price', align: 'right' },
  { title: 'In round figures', align: 'left' },
  { title: 'Unit', align: 'left' },
  { title: 'Regions', align: 'left' },
  { title: 'As of', align: 'left' },
  { title: 'Days', align: 'right' },
  { title: 'Confidence', align: 'left' },
  { title: 'Sources', align: 'left' },
  { title: 'Tiers a month', align: 'left' },
];

const DISCOUNT_COLUMNS: readonly Column[] = [
  { title: 'Discount', align: 'right' },
  { title: 'List price', align: 'right' },
];

function rowOf(
  { rate, age, inferred }: RateView,
  sources: readonly string[],
  hasDiscounts: boolean,
): readonly string[] {
  return [
    rate.dimension,
    rate.price.toFixed(),
    roundPrice(rate),
    cleanText(rate.unit),
    `${inferred ? 'inferred from ' : ''}${someOf(rate.regions.map(cleanText))}`,
    rate.asOf,
    String(age),
    rate.confidence,
    rate.sources.map((source) => `[${sources.indexOf(source) + 1}]`).join(''),
    tiersText(rate),
    ...(hasDiscounts ? [rate.discount === undefined ? '' : `${rate.discount}%`, rate.listPrice?.toFixed() ?? ''] : []),
  ];
}

/** Three names, and how many more there are. */
function someOf(names: readonly string[]): string {
  const more = names.length - 3;
  return `${names.slice(0, 3).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** `trailtrim/rates@1`. Amounts are decimal strings, exact. */
export function renderRatesJson({ today, region, rates, unknown }: RatesView): string {
  const json = {
    schema: 'trailtrim/rates@1',
    currency: 'USD',
    today,
    region,
    rates: rates.map(({ rate, age, inferred }) => ({
      dimension: rate.dimension,
      service: serviceOf(rate.dimension),
      unit: rate.unit,
      price: rate.price.toFixed(),
      round: { quantity: String(roundQuantity(rate)), price: rate.price.times(roundQuantity(rate)).toFixed() },
      tiers: rate.tiers?.map(({ upTo, price }) => ({ upTo, price: price.toFixed() })) ?? null,
      regions: rate.regions,
      inferred,
      usageTypeSuffix: rate.usageTypeSuffix,
      asOf: rate.asOf,
      ageDays: age,
      confidence: rate.confidence,
      sources: rate.sources,
      discount: rate.discount ?? null,
      listPrice: rate.listPrice?.toFixed() ?? null,
    })),
    unknown,
  };
  return `${jsonText(json, 2)}\n`;
}
