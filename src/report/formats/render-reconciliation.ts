import type { Reconciliation } from '../../model/reconcile/reconciliation.ts';
import { addUsd, NO_COST } from '../../model/quantity/usd.ts';
import { cleanText } from '../../base/clean-text.ts';
import { boundsText, decimalText, dollars } from './format-number.ts';
import { codeText, escapeMarkdown } from './markdown-text.ts';
import { monthBasis, reconciliationCells } from '../sections/reconciliation-cells.ts';
import { type Column, textTable } from './text-table.ts';
import { counted } from '../../base/words.ts';

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

/** The bill and the model side by side for a terminal, without a line break at its end. Empty where there is no bill. */
export function reconciliationText(reconciliation: Reconciliation): string {
  const { months, rows } = reconciliation;
  if (months.length === 0) return '';
  const differing = rows.filter(({ verdict, suggests }) => verdict !== 'agrees' || suggests.length > 0);
  const shown = rows.length > MANY ? differing : rows;
  const { cells, notes } = reconciliationCells(shown);
  return [
    'The bill against the model',
    ...months.map((month) => `  ${cleanText(monthBasis(month))}`),
    textTable(
      COLUMNS,
      cells.map((row) =>
        [row.account, row.region, row.month, row.charge, row.bill, row.model, row.ratio, row.suggests].map(cleanText),
      ),
      [['Billed', '', '', '', totalOf(reconciliation)]],
    ),
    ...(shown.length < rows.length
      ? [`  ${counted(rows.length - shown.length, 'more row')} agree; --format json has them`]
      : []),
    ...notes.map((note, index) => `  [${index + 1}] ${cleanText(note)}`),
  ].join('\n');
}

/** The same as a Markdown section, without a line break at its end. Empty where there is no bill. */
export function reconciliationMarkdown(reconciliation: Reconciliation): string {
  const { months, rows } = reconciliation;
  if (months.length === 0) return '';
  const { cells, notes } = reconciliationCells(rows);
  const head = `| ${COLUMNS.map(({ title }) => title).join(' | ')} |\n| ${COLUMNS.map(({ align }) => (align === 'left' ? '---' : '---:')).join(' | ')} |`;
  const lines = cells.map(
    (row) =>
      `| ${codeText(row.account)} | ${codeText(row.region)} | ${escapeMarkdown(row.month)} | ${escapeMarkdown(row.charge)} | ${escapeMarkdown(row.bill)} | ${escapeMarkdown(row.model)} | ${row.ratio} | ${escapeMarkdown(row.suggests)} |`,
  );
  return [
    '### The bill against the model',
    months.map((month) => `- ${escapeMarkdown(monthBasis(month))}`).join('\n'),
    [head, ...lines].join('\n'),
    `Billed: ${escapeMarkdown(totalOf(reconciliation))}`,
    // The marks of the rows are the numbers of this list.
    ...(notes.length === 0 ? [] : [notes.map((note, index) => `${index + 1}. ${escapeMarkdown(note)}`).join('\n')]),
  ].join('\n\n');
}

/** The same as a value of JSON: quantities, amounts and ratios are decimal strings. */
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

function totalOf({ rows }: Reconciliation): string {
  return dollars(rows.reduce((sum, { billed }) => addUsd(sum, billed?.amount ?? NO_COST), NO_COST));
}
