import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const WIDTH = 120;

const root = new URL('../../', import.meta.url);
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'pricing/README.md',
  ...readdirSync(new URL('docs/', root))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

test.for(pages)('%s wraps its prose', (page) => {
  const text = readFileSync(new URL(page, root), 'utf8');
  expect(proseOf(text).filter(([, line]) => line.length > WIDTH && !isUnbreakable(line))).toEqual([]);
});

/** The lines that are neither code nor a row of a table, each with its number. */
function proseOf(text: string): readonly (readonly [number, string])[] {
  let isCode = false;
  const prose: (readonly [number, string])[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const isFence = /^\s*(?:```|~~~)/.test(line);
    if (isFence) isCode = !isCode;
    if (!isFence && !isCode && !/^\s*\|/.test(line)) prose.push([index + 1, line]);
  }
  return prose;
}

/** One word, link, image or code span, which cannot go on in the next line, with its bullet. */
function isUnbreakable(line: string): boolean {
  return /^\s*(?:(?:[-*]|\d+\.)\s+)?(?:!?\[[^\]]*\]\([^)]*\)|`[^`]*`)?\S*$/.test(line);
}
