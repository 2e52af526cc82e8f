import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FIELD_ROWS, type FieldRow } from '../../../src/selectors/validate/field-table.ts';
import { FIELDS, OPERATORS, type Target } from '../../../src/selectors/selector.ts';
import { validateSelectors } from '../../../src/selectors/validate/validate.ts';

const TARGETS = ['trail', 'event-data-store'] as const;
const CATEGORIES = [...new Set(FIELD_ROWS.map(({ category }) => category))];

function rowOf(category: string, field: string, target: Target): FieldRow | undefined {
  const rows = FIELD_ROWS.filter(
    (row) => row.category === category && row.field === field && row.targets.includes(target),
  );
  expect(rows.length).toBeLessThanOrEqual(1);
  return rows[0];
}

/** A value that the field could hold, where the table does not say which. */
const VALUES: Readonly<Record<string, string>> = {
  'resources.type': 'AWS::S3::Object',
  eventSource: 'kms.amazonaws.com',
};

interface MinimalCondition {
  readonly Field: string;
  readonly [operator: string]: string | readonly string[];
}

/** The least that a selector of the category needs beside the condition in question. */
function minimal(category: string, target: Target, condition: MinimalCondition): readonly MinimalCondition[] {
  const required = FIELD_ROWS.filter(
    (row) => row.category === category && row.targets.includes(target) && row.requiredRule !== undefined,
  ).map((row) => ({ Field: row.field, [row.operators[0] ?? '']: [row.values?.[0] ?? VALUES[row.field] ?? 'x'] }));
  const own = { Field: 'eventCategory', Equals: [category] };
  return [own, ...required, condition].filter(
    (one, index, all) =>
      one === condition ||
      (one.Field !== condition.Field && all.findIndex(({ Field }) => Field === one.Field) === index),
  );
}

describe('the table of fields', () => {
  test('is what validateSelectors accepts: of every category, field, target and operator', () => {
    const wrong: string[] = [];
    for (const category of CATEGORIES)
      for (const target of TARGETS)
        for (const field of FIELDS)
          for (const operator of OPERATORS) {
            const row = rowOf(category, field, target);
            const value = row?.values?.[0] ?? (field === 'eventCategory' ? category : (VALUES[field] ?? 'x'));
            const conditions = minimal(category, target, { Field: field, [operator]: [value] });
            const accepted = validateSelectors([{ FieldSelectors: conditions }], target).ok;
            if (accepted !== (row?.operators.includes(operator) ?? false))
              wrong.push(`${category} ${field} ${operator} on a ${target}: ${accepted ? 'accepted' : 'refused'}`);
          }
    expect(wrong).toEqual([]);
  });

  test('lets no other value pass where it lists them', () => {
    for (const { category, targets, field, operators, values, valueRule } of FIELD_ROWS)
      for (const target of targets)
        for (const operator of operators) {
          if (values === undefined) continue;
          const conditions = minimal(category, target, { Field: field, [operator]: ['another value'] });
          expect(validateSelectors([{ FieldSelectors: conditions }], target)).toMatchObject({
            ok: false,
            problems: [{ rule: valueRule }],
          });
        }
  });

  test('a selector without a required field breaks its rule', () => {
    for (const { category, targets, field, requiredRule } of FIELD_ROWS)
      for (const target of targets) {
        if (requiredRule === undefined || field === 'eventCategory') continue;
        const result = validateSelectors(
          [{ FieldSelectors: [{ Field: 'eventCategory', Equals: [category] }] }],
          target,
        );
        expect(result).toMatchObject({ ok: false, problems: [{ rule: requiredRule }] });
      }
  });

  test('has a source with a date in every row', () => {
    for (const { sources } of FIELD_ROWS) {
      expect(sources.length).toBeGreaterThan(0);
      for (const { document, date } of sources)
        expect([document, date]).toEqual([expect.stringMatching(/./), expect.stringMatching(/20\d\d/)]);
    }
  });

  test('is the table of docs/selectors.md', () => {
    const page = readFileSync(new URL('../../../docs/selectors.md', import.meta.url), 'utf8');
    const [, table = ''] = /\n(\| category \| field \|[\s\S]*?)\n\n/.exec(page) ?? [];
    expect(table.split('\n').slice(2)).toEqual(FIELD_ROWS.map(lineOf));
  });
});

function lineOf({ category, field, targets, requiredRule, operators, values, sources }: FieldRow): string {
  const code = (text: string): string => `\`${text}\``;
  const use = requiredRule === undefined ? 'yes' : 'required';
  // Where the other target has a row of its own, that row tells; here the cell stays empty.
  const useOn = (target: Target): string =>
    targets.includes(target) ? use : rowOf(category, field, target) === undefined ? 'no' : '';
  const cells = [
    category,
    sources.length === 1 ? `${code(field)} †` : code(field),
    ...TARGETS.map(useOn),
    operators.length === OPERATORS.length ? 'any' : operators.map(code).join(', '),
    values === undefined ? 'any' : values.map(code).join(', '),
  ];
  return `| ${cells.join(' | ')} |`;
}
