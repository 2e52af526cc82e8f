import { cleanText } from '../../../base/clean-text.ts';
import type { Column, Section, Text } from '../../blocks.ts';
import type { Report } from '../../report.ts';
import { sectionsInOrder } from '../../sections/sections.ts';
import { type Printer, printBlock, spansText } from '../blocks/printer.ts';

/** The report for an AsciiDoc page. */
export function reportAsciidoc(report: Report): string {
  const sections = sectionsInOrder().flatMap(({ section }) => section(report) ?? []);
  return `${sections.map(printSection).join('\n\n')}\n`;
}

function printSection({ title, blocks }: Section): string {
  const heading = title === undefined ? [] : [`== ${inline(title)}`];
  return [...heading, ...blocks.map((block) => printBlock(ASCIIDOC, block))].join('\n\n');
}

const ASCIIDOC: Printer = {
  headline: ({ name, total, range, period, source, rates }) =>
    `= ${name}: ${total} in ${period}\n\nRange: ${range}; ${source}; ${rates}.`,
  paragraph: ({ text }) => inline(text),
  lead: ({ title, items, text }) => `${title} ${items.map(inline).join(', ')}: ${text}.`,
  list: ({ items }) =>
    items
      .map(({ mark, text, more }) => `* ${[mark ?? '', inline(text), inline(more ?? '')].join(' ').trim()}`)
      .join('\n'),
  table: ({ columns, rows, foot }) =>
    [
      table(
        columns,
        rows.map(({ cells }) => cells),
      ),
      ...(foot === undefined ? [] : [`${foot.label}: ${foot.value}`]),
    ].join('\n\n'),
  amounts: ({ columns, rows, total }) =>
    `${table(
      columns,
      rows.map(({ cells }) => cells),
    )}\n\nTotal: ${total}`,
  verdict: ({ name, passed, words, detail }) => `*${name} ${passed ? words.passed : words.failed}*: ${detail}.`,
};

function inline(text: Text): string {
  return spansText(text, (span) => {
    if (typeof span === 'string') return span;
    return `+++${cleanText('name' in span ? span.name : span.quoted).replaceAll('+', '{plus}')}+++`;
  });
}

function table(columns: readonly Column[], rows: readonly (readonly Text[])[]): string {
  const lines = [columns.map(({ title }) => title), ...rows.map((cells) => cells.map(inline))].map(
    (cells) => `|${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' |')}`,
  );
  return ['[%header]', '|===', ...lines, '|==='].join('\n');
}
