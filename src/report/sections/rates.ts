import { abridged } from '../../base/words.ts';
import type { Column, Row, Section, Text } from '../blocks.ts';
import type { RatesView, RateView } from '../contents/rates-view.ts';
import { roundPrice, tiersText } from '../text/price-text.ts';

/** The rates, a row each, and their sources by number below. */
export function ratesSections({ today, region, rates, unknown }: RatesView): readonly Section[] {
  const sources = [...new Set(rates.flatMap(({ rate }) => rate.sources))];
  const hasDiscounts = rates.some(({ rate }) => rate.discount !== undefined);
  const place = region === null ? [] : [' that hold in ', { name: region }];
  return [
    { blocks: [{ kind: 'paragraph', text: ['Rates in US dollars', ...place, `, ages on ${today}`] }] },
    ...(rates.length === 0
      ? []
      : ([
          {
            blocks: [
              {
                kind: 'table',
                columns: hasDiscounts ? [...COLUMNS, ...DISCOUNT_COLUMNS] : COLUMNS,
                rows: rates.map((view) => rowOf(view, sources, hasDiscounts)),
              },
            ],
          },
          {
            title: 'Sources',
            blocks: [
              { kind: 'list', style: 'numbered', items: sources.map((source) => ({ text: { quoted: source } })) },
            ],
          },
        ] as const)),
    ...(unknown.length === 0
      ? []
      : ([
          {
            title: ['Unknown in ', { name: region ?? '' }, `, which is not free: ${unknown.join(', ')}`],
            blocks: [
              {
                kind: 'list',
                style: 'plain',
                items: [{ text: 'give a price with --rates FILE, or see trailtrim rates --refresh' }],
              },
            ],
          },
        ] as const)),
  ];
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

function rowOf({ rate, age, inferred }: RateView, sources: readonly string[], hasDiscounts: boolean): Row {
  const cells: readonly Text[] = [
    rate.dimension,
    rate.price.toFixed(),
    roundPrice(rate),
    { quoted: rate.unit },
    [inferred ? 'inferred from ' : '', { quoted: abridged(rate.regions, 3) }],
    rate.asOf,
    String(age),
    rate.confidence,
    rate.sources.map((source) => `[${sources.indexOf(source) + 1}]`).join(''),
    tiersText(rate),
    ...(hasDiscounts ? [rate.discount === undefined ? '' : `${rate.discount}%`, rate.listPrice?.toFixed() ?? ''] : []),
  ];
  return { cells };
}
