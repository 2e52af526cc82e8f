import { lowerFirst } from '../../../base/words.ts';
import { compareUsd } from '../../../model/quantity/usd.ts';
import type { Column, Item, Section, Text } from '../../blocks.ts';
import { codeText, escapeMarkdown, ownWords } from './markdown-text.ts';
import { type Printer, printBlock, spansText } from './printer.ts';

/** Rows beyond this many are folded: a pull request comment takes at most 65,536 characters. */
const SHOWN = 20;

/** Sections for a pull request or a job summary. */
export function printMarkdown(sections: readonly Section[]): string {
  return `${sections.map(printMarkdownSection).join('\n\n')}\n`;
}

/** Without a line break at its end. */
export function printMarkdownSection({ title, fold, blocks }: Section): string {
  const body = blocks.map((block) => printBlock(MARKDOWN, block));
  if (fold !== undefined) return folded(fold, body.join('\n\n'));
  return [...(title === undefined ? [] : [`### ${inline(title)}`]), ...body].join('\n\n');
}

const MARKDOWN: Printer = {
  headline: ({ name, total, range, period, sourceBriefly, rates, forecast }) =>
    [
      `## ${name}: ${total} in ${period}`,
      ...(forecast === undefined ? [] : [`${[forecast.amount, ...forecast.reasons].join('; ')}.`]),
      `Range: ${range}. ${sourceBriefly}; ${rates}.`,
    ].join('\n\n'),
  paragraph: ({ text }) => inline(text),
  lead: ({ title, items, text }) => `${title} ${items.map(inline).join(', ')}: ${lowerFirst(text)}.`,
  list: ({ style, items }) => items.map((item, index) => ITEMS[style](item, index)).join('\n'),
  table: ({ columns, rows, foot }) =>
    [
      table(
        columns,
        rows.map(({ cells }) => cells),
      ),
      ...(foot === undefined ? [] : [`${foot.label}: ${foot.value}`]),
    ].join('\n\n'),
  amounts: ({ columns, rows }) => {
    const kept = columns.flatMap(({ isDetail }, index) => (isDetail === true ? [] : [index]));
    const sorted = rows
      .toSorted((a, b) => compareUsd(b.cost, a.cost))
      .map(({ cells }) => kept.map((index) => cells[index] ?? ''));
    const shown = kept.map((index) => columns[index]!);
    const rest = sorted.slice(SHOWN);
    return [
      table(shown, sorted.slice(0, SHOWN)),
      ...(rest.length === 0 ? [] : [folded(`${rest.length} more lines`, table(shown, rest))]),
    ].join('\n\n');
  },
  verdict: ({ name, verdict, words, detail, more }) =>
    `**${name} ${words[verdict]}**: ${[detail, ...(more === undefined ? [] : [more])].join('. ')}.`,
};

const ITEMS = {
  plain: ({ text }) => `- ${inline(text)}`,
  marked: ({ mark = '', text }) => `- **${mark}** ${inline(text)}`,
  open: ({ text, more = '' }) => `- ${inline(text)}. ${inline(more)}`,
  numbered: ({ text }, index) => `${index + 1}. ${inline(text)}`,
} as const satisfies Readonly<Record<string, (item: Item, index: number) => string>>;

function inline(text: Text): string {
  return spansText(text, (span) => {
    if (typeof span === 'string') return ownWords(span);
    if ('quoted' in span) return escapeMarkdown(span.quoted);
    return span.name === '' ? '' : codeText(span.name);
  });
}

function table(columns: readonly Column[], rows: readonly (readonly Text[])[]): string {
  return [
    columns.map(({ title }) => title),
    columns.map(({ align }) => (align === 'left' ? '---' : '---:')),
    ...rows.map((cells) => cells.map(inline)),
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function folded(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
