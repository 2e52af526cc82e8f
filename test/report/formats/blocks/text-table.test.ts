import { expect, test } from 'vitest';
import { widthOf } from '../../../../src/base/display-width.ts';
import { textTable } from '../../../../src/report/formats/blocks/text-table.ts';

const COLUMNS = [
  { title: 'Name', align: 'left' },
  { title: 'Count', align: 'right' },
] as const;

test('columns are as wide as their longest cell', () => {
  expect(textTable(COLUMNS, [['acme-raw', '12']], [['Total', '12']])).toBe(
    ['Name      Count', '────────  ─────', 'acme-raw     12', '────────  ─────', 'Total        12'].join('\n'),
  );
});

test.each(['日本', 'e\u0301te\u0301', 'ｶﾅ', '👩🏽‍🚀 crew', 'a\u200bb', '❤️ x'])(
  'columns stay in line where a name is %j',
  (name) => {
    const [, rule, ...rows] = textTable(COLUMNS, [
      [name, '1'],
      ['plain', '2'],
    ]).split('\n');
    expect(rows.map(widthOf)).toEqual([widthOf(rule!), widthOf(rule!)]);
  },
);
