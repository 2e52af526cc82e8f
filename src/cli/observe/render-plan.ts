import type { ObservationPlan, PlannedEstate, PlannedPlace } from '../../observe/aws/plan/plan.ts';
import { dollarsExactly } from '../../report/formats/format-number.ts';
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

/** Columns of a terminal that nobody has widened. */
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

/** How the calls of plans come about, each once. */
export function renderFormulas(plans: readonly ObservationPlan[]): string {
  const rows = new Map(plans.flatMap((plan) => plan.rows.map((row) => [row.call, row.formula])));
  const left = Math.max(...[...rows.keys()].map((call) => call.length)) + 2;
  const cells = [...rows].flatMap(([call, formula]) =>
    linesOf(formula, WIDTH - left).map((line, index) => [index === 0 ? call : '', line]),
  );
  return `${textTable(FORMULA_COLUMNS, cells)}\n`;
}

/** Broken between words, for a terminal of 80 columns. */
export function wrapped(text: string): string {
  return linesOf(text, WIDTH).join('\n');
}

function linesOf(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && longer.length <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** `1,000 resources: 200 buckets with request metrics, …`. */
export function describeEstate({ places, days, trails }: PlannedEstate): string {
  const sum = (of: (place: PlannedPlace) => number): number => places.reduce((total, place) => total + of(place), 0);
  const [metered, unmetered] = [sum((place) => place.meteredBuckets), sum((place) => place.unmeteredBuckets)];
  const [functions, tables] = [sum((place) => place.functions), sum((place) => place.tables)];
  const [accounts, regions] = [
    new Set(places.map(({ account }) => account)),
    new Set(places.map(({ region }) => region)),
  ];
  return [
    `${counted(metered + unmetered + functions + tables, 'resource')}: ${counted(metered, 'bucket')} with request metrics and ${grouped(unmetered)} without, ${counted(functions, 'function')}, ${counted(tables, 'table')} with ${counted(
      sum((place) => place.operations),
      'operation',
    )}, ${counted(trails, 'trail')}`,
    `${counted(accounts.size, 'account')}, ${counted(regions.size, 'Region')}, ${days} days`,
  ].join('; ');
}

function counted(count: number, word: string): string {
  return `${grouped(count)} ${word}${count === 1 ? '' : 's'}`;
}

/** Whole seconds up; minutes where there are more than two. */
export function timeText(seconds: number): string {
  if (seconds < 1) return '<1 s';
  return seconds <= 120 ? `${Math.ceil(seconds)} s` : `${(Math.ceil(seconds / 6) / 10).toFixed(1)} min`;
}

function grouped(count: number): string {
  return count.toLocaleString('en');
}
