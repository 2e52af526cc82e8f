import { FIELD_TABLE, REQUIRED_FIELDS } from './field-table.ts';
import { conditionProblems, isObject, listProblems } from './validate-grammar.ts';
import { findResourceTypeFault } from './resource-type.ts';
import { type Problem, pointer, quote, type Result } from './problem.ts';
import {
  type Condition,
  type Field,
  type Operator,
  OPERATORS,
  type Selector,
  type Target,
  VALUE_LIMIT,
} from './selector.ts';

/**
 * The selectors, or everything that is wrong with them at once. `path` is the JSON pointer of the list in its file.
 * Rules and ids: docs/selectors.md.
 */
export function validateSelectors(raw: unknown, target: Target, path = ''): Result<readonly Selector[]> {
  if (!Array.isArray(raw) || raw.length === 0)
    return { ok: false, problems: [fault('selectors-min-1', path, 'expected at least one advanced event selector')] };
  const problems = raw.flatMap((entry: unknown, index) => selectorProblems(entry, target, pointer(path, index)));
  const used = countListed(raw);
  if (used > VALUE_LIMIT)
    problems.push(
      fault('limit-500-values', path, `${used} values in all selectors together, AWS allows ${VALUE_LIMIT}`),
    );
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: raw as readonly Selector[] };
}

/** The values that are there to be counted, in selectors that may have any fault. */
function countListed(raw: readonly unknown[]): number {
  const conditions = raw
    .filter(isObject)
    .flatMap(({ FieldSelectors: list }): readonly unknown[] => (Array.isArray(list) ? list : []))
    .filter(isObject);
  const lists = conditions
    .flatMap((condition) => OPERATORS.map((operator) => condition[operator]))
    .filter(Array.isArray);
  return lists.reduce((sum, list) => sum + list.length, 0);
}

function selectorProblems(entry: unknown, target: Target, path: string): readonly Problem[] {
  const grammar = listProblems(entry, path);
  if (!isObject(entry) || !Array.isArray(entry['FieldSelectors'])) return grammar;
  const conditions = entry['FieldSelectors'] as readonly unknown[];
  const problems = [
    ...grammar,
    ...conditions.flatMap((condition, index) => conditionProblems(condition, pointer(path, 'FieldSelectors', index))),
  ];
  // Only conditions that name a field can be held against the table.
  const named = conditions.flatMap((condition, index) =>
    isObject(condition) && typeof condition['Field'] === 'string'
      ? [{ condition: condition as unknown as Condition, path: pointer(path, 'FieldSelectors', index) }]
      : [],
  );
  if (conditions.length === 0) return problems;
  const category = readCategory(named, target, pointer(path, 'FieldSelectors'), problems);
  if (category !== undefined) problems.push(...tableProblems(named, category, target, pointer(path, 'FieldSelectors')));
  return problems;
}

type Named = readonly { readonly condition: Condition; readonly path: string }[];

function readCategory(named: Named, target: Target, path: string, problems: Problem[]): string | undefined {
  const own = named.filter(({ condition }) => condition.Field === 'eventCategory');
  if (own.length === 0) {
    problems.push(fault('category-required', path, 'a selector needs a condition on `eventCategory`'));
    return undefined;
  }
  const before = problems.length;
  for (const { condition, path: at } of own)
    for (const operator of operatorsOf(condition))
      if (operator !== 'Equals')
        problems.push(
          fault(
            'category-equals-only',
            pointer(at, operator),
            `\`eventCategory\` takes \`Equals\` only, found \`${operator}\``,
          ),
        );
  const values = own.flatMap(({ condition, path: at }) => stringsOf(condition, 'Equals', at));
  if (problems.length > before) return undefined;
  const [first] = values;
  if (values.length !== 1 || first === undefined) {
    problems.push(
      fault(
        'category-single-value',
        pointer(own[0]!.path, 'Equals'),
        `\`eventCategory\` takes exactly one value, found ${values.length}`,
      ),
    );
    return undefined;
  }
  const category = first.value;
  const uses = Object.hasOwn(FIELD_TABLE, category) ? FIELD_TABLE[category] : undefined;
  if (uses === undefined) {
    problems.push(fault('category-value', first.path, `${quote(category)} is no category; case counts`));
    return undefined;
  }
  if (uses.eventCategory?.[target] === undefined) {
    problems.push(fault('category-target', first.path, `${quote(category)} events cannot be selected on a ${target}`));
    return undefined;
  }
  return category;
}

function tableProblems(named: Named, category: string, target: Target, path: string): readonly Problem[] {
  const uses = FIELD_TABLE[category]!;
  const problems: Problem[] = [];
  for (const [field, rule] of Object.entries(REQUIRED_FIELDS[category] ?? {}))
    if (!named.some(({ condition }) => condition.Field === field))
      problems.push(fault(rule, path, `${category} selectors need a condition on \`${field}\``));
  for (const { condition, path: at } of named) {
    const use = Object.hasOwn(uses, condition.Field) ? uses[condition.Field] : undefined;
    if (use === undefined) {
      if (isField(condition.Field))
        problems.push(
          fault('field-category', pointer(at, 'Field'), `\`${condition.Field}\` cannot filter ${category} events`),
        );
      continue;
    }
    const rule = use[target];
    if (rule === undefined) {
      problems.push(
        fault(
          'field-target',
          pointer(at, 'Field'),
          `\`${condition.Field}\` cannot filter ${category} events on a ${target}`,
        ),
      );
      continue;
    }
    if (condition.Field === 'eventCategory') continue;
    for (const operator of operatorsOf(condition)) {
      if (!rule.operators.includes(operator)) {
        problems.push(
          fault(
            rule.operatorRule ?? 'operator-unknown',
            pointer(at, operator),
            `\`${condition.Field}\` takes ${rule.operators.join(' and ')} only, found \`${operator}\``,
          ),
        );
        continue;
      }
      for (const { value, path: where } of stringsOf(condition, operator, at))
        if (rule.values !== undefined && !rule.values.includes(value))
          problems.push(
            fault(
              rule.valueRule ?? 'value-type',
              where,
              `${quote(value)} is not allowed here, only ${rule.values.map(quote).join(' and ')}`,
            ),
          );
    }
  }
  if (category === 'Data') problems.push(...resourceTypeProblems(named));
  return problems;
}

function resourceTypeProblems(named: Named): readonly Problem[] {
  const own = named.filter(({ condition }) => condition.Field === 'resources.type');
  const values = own.flatMap(({ condition, path }) => stringsOf(condition, 'Equals', path));
  if (values.length > 1)
    return [
      fault(
        'resources-type-single',
        values[1]!.path,
        '`resources.type` takes one value in one condition; write a selector for each type',
      ),
    ];
  return values.flatMap(({ value, path }) => {
    const found = findResourceTypeFault(value);
    return found === undefined ? [] : [fault('resources-type-value', path, found)];
  });
}

function operatorsOf(condition: Condition): readonly Operator[] {
  return OPERATORS.filter((operator) => Array.isArray(condition[operator]));
}

interface Listed {
  readonly value: string;
  /** Where it stands, which is not its place among the strings alone. */
  readonly path: string;
}

/** A condition of a file may hold anything in place of a list, or in it: the grammar has said so already. */
function stringsOf(condition: Condition, operator: Operator, path: string): readonly Listed[] {
  const list: unknown = condition[operator];
  if (!Array.isArray(list)) return [];
  return list.flatMap((value: unknown, index) =>
    typeof value === 'string' ? [{ value, path: pointer(path, operator, index) }] : [],
  );
}

const FIELD_NAMES: ReadonlySet<string> = new Set(Object.values(FIELD_TABLE).flatMap((uses) => Object.keys(uses)));

function isField(name: string): name is Field {
  return FIELD_NAMES.has(name);
}

function fault(rule: string, path: string, message: string): Problem {
  return { severity: 'error', rule, path, message };
}
