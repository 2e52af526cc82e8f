import { type FieldRow, fieldsOf, requiredRowsOf } from './field-table.ts';
import type { Problem } from '../../base/problem.ts';
import { pointer } from '../../base/pointer.ts';
import { quote } from '../../base/quote.ts';
import { findResourceTypeFault } from '../../facts/resource-type-names.ts';
import { FIELDS, type Operator, OPERATORS, type Target, TARGET_NAMES } from '../selector.ts';
import { unresolvedIn } from './reference.ts';
import { brokenRule } from './validate-grammar.ts';

/** A condition that names a field; all else in it may be anything. */
export interface NamedCondition {
  readonly field: string;
  readonly condition: Readonly<Record<string, unknown>>;
  /** Its JSON pointer. */
  readonly path: string;
}

/** What the table of fields does not allow to selectors of the category. `path`: of the list of conditions. */
export function fieldProblems(
  named: readonly NamedCondition[],
  category: string,
  target: Target,
  path: string,
): readonly Problem[] {
  const present = new Set(named.map(({ field }) => field));
  const missing = requiredRowsOf(category, target)
    .filter(({ field }) => !present.has(field))
    .map(({ field, requiredRule = '' }) =>
      brokenRule(requiredRule, path, `${category} selectors need a condition on \`${field}\``),
    );
  return [
    ...missing,
    ...named.flatMap((one) => useProblems(one, category, target)),
    ...(category === 'Data' ? resourceTypeProblems(named) : []),
  ];
}

function useProblems({ field, condition, path }: NamedCondition, category: string, target: Target): readonly Problem[] {
  const uses = fieldsOf(category)?.get(field);
  const at = pointer(path, 'Field');
  if (uses === undefined)
    return FIELDS.some((name) => name === field)
      ? [brokenRule('field-category', at, `\`${field}\` cannot filter ${category} events`)]
      : [];
  const row = uses.get(target);
  if (row === undefined)
    return [brokenRule('field-target', at, `\`${field}\` cannot filter ${category} events on ${TARGET_NAMES[target]}`)];
  // The category was checked before, and its faults are reported.
  if (field === 'eventCategory') return [];
  return operatorsOf(condition).flatMap((operator) => {
    const here = pointer(path, operator);
    return row.operators.includes(operator)
      ? valueProblems(condition[operator], row, here)
      : [
          brokenRule(
            row.operatorRule ?? 'operator-unknown',
            here,
            `\`${field}\` takes ${row.operators.join(' and ')} only, found \`${operator}\``,
          ),
        ];
  });
}

function valueProblems(values: unknown, { values: allowed, valueRule }: FieldRow, path: string): readonly Problem[] {
  if (allowed === undefined) return [];
  return stringsIn(values, path).flatMap(({ value, path: at }) =>
    allowed.includes(value)
      ? []
      : [
          brokenRule(
            valueRule ?? 'value-type',
            at,
            unresolvedIn(value) ?? `${quote(value)} is not allowed here, only ${allowed.map(quote).join(' and ')}`,
          ),
        ],
  );
}

function resourceTypeProblems(named: readonly NamedCondition[]): readonly Problem[] {
  const own = named.filter(({ field }) => field === 'resources.type');
  const values = own.flatMap(({ condition, path }) => stringsIn(condition['Equals'], pointer(path, 'Equals')));
  const [first, second] = values;
  if (second !== undefined)
    return [
      brokenRule(
        'resources-type-single',
        second.path,
        '`resources.type` takes one value in one condition; write a selector for each type',
      ),
    ];
  const fault = first === undefined ? undefined : findResourceTypeFault(first.value);
  const found = first === undefined || fault === undefined ? undefined : (unresolvedIn(first.value) ?? fault);
  return first === undefined || found === undefined ? [] : [brokenRule('resources-type-value', first.path, found)];
}

/** The operators whose values are a list. Where they are none, the form is the problem. */
export function operatorsOf(condition: NamedCondition['condition']): readonly Operator[] {
  return OPERATORS.filter((operator) => Array.isArray(condition[operator]));
}

/** The values that are strings, each with its JSON pointer: others are problems of form. */
export function stringsIn(values: unknown, path: string): readonly { readonly value: string; readonly path: string }[] {
  if (!Array.isArray(values)) return [];
  return values.flatMap((value: unknown, index) =>
    typeof value === 'string' ? [{ value, path: pointer(path, index) }] : [],
  );
}
