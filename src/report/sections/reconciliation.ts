import { addUsd, NO_COST } from '../../model/quantity/usd.ts';
import type { Reconciliation } from '../../model/reconcile/reconciliation.ts';
import type { Column, Section, Text } from '../blocks.ts';
import { boundsText, decimalText, dollars } from '../text/format-number.ts';
import { monthBasis, type ReconciliationCells, reconciliationCells } from './reconciliation-cells.ts';
import type { ReportSection } from './section.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Account', align: 'left' },
  { title: 'Region', align: 'left' },
  { title: 'Month', align: 'left' },
  { title: 'Charge', align: 'left' },
  { title: 'Bill', align: 'right' },
  { title: 'Model', align: 'right' },
  { title: 'Ratio', align: 'right' },
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
export function reconciliationSection({ months, rows }: Reconciliation): Section | undefined {
  if (months.length === 0) return undefined;
  const { cells, notes } = reconciliationCells(rows);
  const billed = rows.reduce((sum, row) => addUsd(sum, row.billed?.amount ?? NO_COST), NO_COST);
  const title = 'The bill against the model';
  return {
    title,
    fold: title,
    blocks: [
      { kind: 'list', style: 'plain', items: months.map((month) => ({ text: { quoted: monthBasis(month) } })) },
      {
        kind: 'table',
        columns: COLUMNS,
        rows: cells.map((row, index) => ({
          cells: textsOf(row),
          isQuiet: rows[index]!.verdict === 'agrees' && rows[index]!.suggests.length === 0,
        })),
        foot: { label: 'Billed', column: 4, value: dollars(billed) },
        quiet: { above: MANY, what: 'agree; --format json has them' },
      },
      // The marks of the rows are the numbers of this list.
      ...(notes.length === 0
        ? []
        : [{ kind: 'list', style: 'numbered', items: notes.map((note) => ({ text: { quoted: note } })) } as const]),
    ],
  };
}

function textsOf({
  account,
  region,
  month,
  charge,
  bill,
  model,
  ratio,
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
    { quoted: suggests },
  ];
}

/** Quantities, amounts and ratios are decimal strings. */
export function reconciliationJson({ months, rows, paidToFree }: Reconciliation): object {
  return {
    months,
    rows: rows.map(({ billed, modelled, ratio, ...row }) => ({
      ...row,
      billed: billed === null ? null : { quantity: decimalText(billed.quantity), amount: decimalText(billed.amount) },
      modelled: modelled === null ? null : boundsText(modelled),
      ratio: ratio === null ? null : decimalText(ratio),
    })),
    paidToFree: paidToFree.map(({ billed, modelled, ...place }) => ({
      ...place,
      billed: billed === null ? null : decimalText(billed),
      modelled: modelled === null ? null : decimalText(modelled),
    })),
  };
}
