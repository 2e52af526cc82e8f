import { cleanText } from '../../../base/clean-text.ts';
import { counted } from '../../../base/words.ts';
import type { Column, Item, Row, Section, Text } from '../../blocks.ts';
import { type Printer, printBlock, spansText } from './printer.ts';
import { textTable } from './text-table.ts';

/** Sections for a terminal: plain text, no colour. */
export function printText(sections: readonly Section[]): string {
  return `${sections.map(printTextSection).join('\n\n')}\n`;
}

/** Without a line break at its end. */
export function printTextSection({ title, blocks }: Section): string {
  return [...(title === undefined ? [] : [plain(title)]), ...blocks.map((block) => printBlock(TEXT, block))].join('\n');
}

const TEXT: Printer = {
  headline: ({ name, period, source, rates, forecast }) =>
    [
      `${name} in ${period}  (${source}; ${rates})`,
      ...(forecast === undefined ? [] : [`${forecast.amount}.`]),
      ...(forecast === undefined || forecast.reasons.length === 0 ? [] : [`  ${forecast.reasons.join('; ')}`]),
    ].join('\n'),
  paragraph: ({ text }) => plain(text),
  lead: ({ title, items, text }) => [title, ...items.map((item) => `  ${plain(item)}`), `${text}\n`].join('\n'),
  list: ({ style, items }) => items.map((item, index) => ITEMS[style](item, index)).join('\n'),
  table: ({ columns, rows, foot, quiet }) => {
    const shown = quiet === undefined || rows.length <= quiet.above ? rows : rows.filter(({ isQuiet }) => !isQuiet);
    const sum = foot === undefined ? [] : [columns.map((_, index) => footCell(foot, index))];
    const hidden = rows.length - shown.length;
    return [
      textTable(columns, grouped(columns, shown), sum),
      ...(quiet === undefined || hidden === 0 ? [] : [`  ${counted(hidden, 'more row')} ${quiet.what}`]),
    ].join('\n');
  },
  amounts: ({ columns, rows, small, total, range }) => {
    const shown = rows.filter((_, index) => !small.rows.has(index)).map(({ cells }) => cells.map(plain));
    const spread = (first: string, last: string): readonly string[] =>
      columns.map((_, index) => (index === 0 ? first : index === columns.length - 1 ? last : ''));
    const table = textTable(
      columns,
      [...shown, ...(small.rows.size === 0 ? [] : [spread(small.what, small.sum)])],
      [spread('Total', total)],
    );
    return range === undefined ? table : `${table}\nRange: ${range}`;
  },
  verdict: ({ name, verdict, words, detail, more }) =>
    [
      `${name} ${verdict === 'passed' ? words.passed : words[verdict].toUpperCase()}: ${detail}`,
      ...(more === undefined ? [] : [`  ${more}`]),
    ].join('\n'),
};

const ITEMS = {
  plain: ({ text }) => `  ${plain(text)}`,
  marked: ({ mark = '', text }) => `  [${mark}] ${plain(text)}`,
  open: ({ text, more = '' }) => `  ? ${plain(text)}\n    ${plain(more)}`,
  numbered: ({ text }, index) => `  [${index + 1}] ${plain(text)}`,
} as const satisfies Readonly<Record<string, (item: Item, index: number) => string>>;

function plain(text: Text): string {
  // Our own words too: what was forgotten to be marked as a name must not move a cursor either.
  return spansText(text, (span) =>
    cleanText(typeof span === 'string' ? span : 'name' in span ? span.name : span.quoted),
  );
}

/** Of a group only the first row has its name. */
function grouped(columns: readonly Column[], rows: readonly Row[]): readonly (readonly string[])[] {
  const texts = rows.map(({ cells }) => cells.map(plain));
  return texts.map((cells, row) =>
    cells.map((cell, index) => (columns[index]?.isGroup === true && texts[row - 1]?.[index] === cell ? '' : cell)),
  );
}

function footCell({ label, column, value }: { label: string; column: number; value: string }, index: number): string {
  return index === 0 ? label : index === column ? value : '';
}
