import { largest } from '../../base/extremes.ts';
import { counted, grouped } from '../../base/words.ts';
import { wrapWords } from '../../base/wrap.ts';
import { sum } from '../../base/sum.ts';
import { NAMED_TYPES } from '../../facts/named-types.ts';
import type { ObservationPlan, PlannedEstate, PlannedPlace } from '../../observe/aws/plan/plan.ts';
import { dollarsExactly } from '../../report/text/format-number.ts';
import { textTable } from '../../report/formats/blocks/text-table.ts';

const COLUMNS = [
  { title: 'Call', align: 'left' },
  { title: 'Calls', align: 'right' },
  { title: 'Quota', align: 'right' },
  { title: 'Time', align: 'right' },
  { title: 'Units', align: 'right' },
  { title: 'Charge', align: 'right' },
] as const;

const FORMULA_COLUMNS = [
  { title: 'Call', align: 'left' },
  { title: 'How often', align: 'left' },
] as const;

/** Columns of a terminal by default. */
const WIDTH = 80;

/** A plan as a table under its title. Plain text, no colour. */
export function renderPlan(title: string, { rows, calls, cost, seconds }: ObservationPlan): string {
  const cells = rows.map((row) => [
    row.call,
    grouped(row.calls),
    `${row.perSecond}/s`,
    timeText(row.seconds),
    ...(row.units === 0 ? ['', ''] : [grouped(row.units), dollarsExactly(row.cost)]),
  ]);
  const total = ['In all, about', grouped(calls), '', timeText(seconds), '', dollarsExactly(cost)];
  return `${wrapped(title)}\n\n${textTable(COLUMNS, cells, [total])}\n`;
}

/** The formula behind each call of the plans, each once. */
export function renderFormulas(plans: readonly ObservationPlan[]): string {
  const rows = new Map(plans.flatMap((plan) => plan.rows.map((row) => [row.call, row.formula])));
  const left = largest(Array.from(rows.keys(), (call) => call.length)) + 2;
  const cells = [...rows].flatMap(([call, formula]) =>
    wrapWords(formula, WIDTH - left).map((line, index) => [index === 0 ? call : '', line]),
  );
  return `${textTable(FORMULA_COLUMNS, cells)}\n`;
}

/** Broken between words, for a terminal of 80 columns. */
export function wrapped(text: string): string {
  return wrapWords(text, WIDTH).join('\n');
}

/** `1,000 resources: 200 buckets with request metrics, …`. */
export function describeEstate({ places, days, trails }: PlannedEstate): string {
  const sumOf = (numberOf: (place: PlannedPlace) => number): number => sum(places, numberOf);
  const [metered, unmetered] = [sumOf((place) => place.meteredBuckets), sumOf((place) => place.unmeteredBuckets)];
  const tables = sumOf((place) => place.tables);
  const named = NAMED_TYPES.map(({ type, nouns }) => ({ nouns, count: sumOf((place) => place.named[type] ?? 0) }));
  const [accounts, regions] = [
    new Set(places.map(({ account }) => account)),
    new Set(places.map(({ region }) => region)),
  ];
  return [
    [
      `${counted(metered + unmetered + sum(named, ({ count }) => count) + tables, 'resource')}: ${counted(metered, 'bucket')} with request metrics and ${grouped(unmetered)} without`,
      // Functions in any case, as nearly every estate has some.
      ...named.flatMap(({ nouns, count }, index) =>
        count > 0 || index === 0 ? [`${grouped(count)} ${nouns[count === 1 ? 0 : 1]}`] : [],
      ),
      `${counted(tables, 'table')} with ${counted(
        sumOf((place) => place.operations),
        'operation',
      )}`,
      counted(trails, 'trail'),
    ].join(', '),
    `${counted(accounts.size, 'account')}, ${counted(regions.size, 'Region')}, ${days} days`,
  ].join('; ');
}

/** Whole seconds up; minutes where there are more than two. */
export function timeText(seconds: number): string {
  if (seconds < 1) return '<1 s';
  return seconds <= 120 ? `${Math.ceil(seconds)} s` : `${(Math.ceil(seconds / 6) / 10).toFixed(1)} min`;
}
