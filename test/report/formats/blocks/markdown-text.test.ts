import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeText, escapeMarkdown } from '../../../../src/report/formats/blocks/markdown-text.ts';

describe('text in Markdown', () => {
  test.for([
    ['a <b>name</b>', 'a &lt;b>name&lt;/b>'],
    ['<!-- hidden', '&lt;!-- hidden'],
    ['R&D', 'R&amp;D'],
    ['&lt;b>', '&amp;lt;b>'],
    ['[a](https://example.com)', '\\[a\\](https://example.com)'],
    ['a|b', 'a\\|b'],
    ['**bold** _it_ ~gone~ # 1 `code` \\', '\\*\\*bold\\*\\* \\_it\\_ \\~gone\\~ \\# 1 \\`code\\` \\\\'],
    ['@team', '@\u200bteam'],
  ] as const)('%s stays text', ([text, written]) => {
    expect(escapeMarkdown(text)).toBe(written);
  });

  test('a name as code cannot leave it, or its cell', () => {
    expect(codeText('a`b|c<d')).toBe("`a'b\\|c<d`");
  });

  test('law: no text opens a tag, an entity, a link or a cell', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>&[]()|`*_\\@!#-ab \n\u001b'.split('')) }), (text) => {
        const written = escapeMarkdown(text);
        expect(written).not.toMatch(/<|(?<!\\)(?:\\\\)*[[\]|`*_]|@(?!\u200b)|[\n\u001b]/);
        expect(written.replaceAll(/&(?:amp|lt);/g, '')).not.toContain('&');
      }),
    );
  });
});
