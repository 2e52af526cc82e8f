import { addUsd, NO_COST } from '../../model/quantity/usd.ts';
import type { Reconciliation } from '../../model/reconcile/reconciliation.ts';
import type { Column, Section, Text } from '../blocks.ts';
import { boundsText, decimalText, dollars } from '../text/format-number.ts';
import { monthText, type ReconciliationCells, reconciliationCells, totalText } from './reconciliation-cells.ts';
import type { ReportSection } from './section.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Account', align: 'left' },
  { title: 'Region', align: 'left' },
  { title: 'Month', align: 'left' },
  { title: 'Charge', align: 'left' },
  { title: 'Bill', align: 'right' },
  { title: 'Model', align: 'right' },
  { title: 'Ratio', align: 'right' },
  { title: 'Difference', align: 'right' },
  { title: 'What it suggests', align: 'left' },
];

/** More rows than a terminal shows at once: then only those that ask for a look. */
const MANY = 40;

/** AWS's bill and the model side by side. */
export const reconciliation: ReportSection = {
  section: (report) => (report.reconciliation === null ? undefined : reconciliationSection(report.reconciliation)),
  json: (report) =>
    report.reconciliation === null ? {} : { reconciliation: reconciliationJson(report.reconciliation) },
};

/** undefined where there is no bill. */
export function reconciliationSection({ months, rows, total }: Reconciliation): Section | undefined {
  if (months.length === 0) return undefined;
  const { cells, notes } = reconciliationCells(rows);
  const billed = rows.reduce((sum, row) => addUsd(sum, row.billed?.amount ?? NO_COST), NO_COST);
  const title = 'The bill against the model';
  return {
    title,
    fold: title,
    blocks: [
      {
        kind: 'list',
        style: 'plain',
        items: [...headOf(months, total), ...months.map(monthText)].map((text) => ({ text: { quoted: text } })),
      },
      {
        kind: 'table',
        columns: COLUMNS,
        rows: cells.map((row, index) => ({
          cells: textsOf(row),
          isQuiet: rows[index]!.verdict === 'agrees' && rows[index]!.suggests.length === 0,
        })),
        foot: { label: 'All rows', column: 4, value: dollars(billed) },
        quiet: { above: MANY, what: 'agree; --format json has them' },
      },
      // The marks of the rows are the numbers of this list.
      ...(notes.length === 0
        ? []
        : [{ kind: 'list', style: 'numbered', items: notes.map((note) => ({ text: { quoted: note } })) } as const]),
    ],
  };
}

/** Of one month its own line says it. */
function headOf(months: Reconciliation['months'], total: Reconciliation['total']): readonly string[] {
  const judged = months.filter((month) => month.total !== null).length;
  return total === null || judged < 2 ? [] : [`${judged} months that are over: ${totalText(total)}`];
}

function textsOf({
  account,
  region,
  month,
  charge,
  bill,
  model,
  ratio,
  difference,
  suggests,
}: ReconciliationCells): readonly Text[] {
  return [
    { name: account },
    { name: region },
    { quoted: month },
    { quoted: charge },
    { quoted: bill },
    { quoted: model },
    ratio,
    difference,
    { quoted: suggests },
  ];
}

/** Quantities, amounts and ratios are decimal strings. */
export function reconciliationJson({ total, months, rows, paidToFree }: Reconciliation): object {
  return {
    total: totalJson(total),
    months: months.map((month) => ({ ...month, total: totalJson(month.total) })),
    rows: rows.map(({ billed, modelled, ratio, difference, ...row }) => ({
      ...row,
      billed: billed === null ? null : { quantity: decimalText(billed.quantity), amount: decimalText(billed.amount) },
      modelled: modelled === null ? null : boundsText(modelled.quantity),
      modelledCost: modelled === null ? null : boundsText(modelled.cost),
      ratio: ratio === null ? null : decimalText(ratio),
      difference: difference === null ? null : decimalText(difference),
    })),
    paidToFree: paidToFree.map(({ billed, modelled, ...place }) => ({
      ...place,
      billed: billed === null ? null : decimalText(billed),
      modelled: modelled === null ? null : decimalText(modelled),
    })),
  };
}

function totalJson(total: Reconciliation['total']): object | null {
  if (total === null) return null;
  const { billed, modelled, difference, percent } = total;
  return {
    billed: decimalText(billed),
    modelled: boundsText(modelled),
    difference: decimalText(difference),
    percent: percent === null ? null : decimalText(percent),
  };
}
