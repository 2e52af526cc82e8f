import { type BasicOrigin, translateBasics } from '../forms/translate.ts';
import type { FoundSelectors } from '../forms/parse.ts';
import { fieldsOf } from './field-table.ts';
import type { Problem } from '../../base/problem.ts';
import type { Result } from '../../base/result.ts';
import { pointer } from '../../base/pointer.ts';
import { quote } from '../../base/quote.ts';
import { isObject } from '../../base/json.ts';
import { OPERATORS, type Selector, type Target, TARGET_NAMES, VALUE_LIMIT } from '../selector.ts';
import { duplicateProblems } from './duplicate-field.ts';
import { unresolvedIn } from './reference.ts';
import { fieldProblems, type NamedCondition, operatorsOf, stringsIn } from './validate-fields.ts';
import { brokenRule, conditionProblems, listProblems } from './validate-grammar.ts';

/**
 * The selectors, or everything that is wrong with them at once; rules and ids: docs/selectors.md. It takes any parsed JSON
 * and never throws.
 *
 * @param raw the list, as `parseSelectors` finds it
 * @param target what the selectors belong to: trails and event data stores accept different fields
 * @param path the JSON pointer of the list in its file; those of the problems begin with it
 */
export function validateSelectors(raw: unknown, target: Target, path = ''): Result<readonly Selector[]> {
  if (!Array.isArray(raw) || raw.length === 0)
    return {
      ok: false,
      problems: [brokenRule('selectors-min-1', path, 'expected at least one advanced event selector')],
    };
  const problems = raw.flatMap((entry: unknown, index) => selectorProblems(entry, target, pointer(path, index)));
  const used = countListed(raw);
  if (used > VALUE_LIMIT)
    problems.push(
      brokenRule('limit-500-values', path, `${used} values in all selectors together, AWS allows ${VALUE_LIMIT}`),
    );
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: raw as readonly Selector[] };
}

/** The selectors of a file, without errors. */
export interface ReadSelectors {
  readonly selectors: readonly Selector[];
  /** Of basic selectors: where in the file each of the translated ones comes from. */
  readonly origins?: readonly BasicOrigin[];
}

/**
 * The selectors of a file, basic ones translated to advanced ones that record exactly the same events, or everything that
 * is wrong with them at once.
 */
export function validateFound(found: FoundSelectors, target: Target): Result<readonly Selector[]> {
  const read = readFound(found, target);
  return read.ok ? { ok: true, value: read.value.selectors } : read;
}

/** The same, with where each selector comes from. */
export function readFound(found: FoundSelectors, target: Target): Result<ReadSelectors> {
  const { faults = [] } = found;
  const read = readList(found, target);
  return faults.length === 0 ? read : { ok: false, problems: [...faults, ...(read.ok ? [] : read.problems)] };
}

function readList({ kind, raw, path, open }: FoundSelectors, target: Target): Result<ReadSelectors> {
  // A list of which nothing is known has no faults.
  if (open?.isAnything === true && Array.isArray(raw) && raw.length === 0)
    return { ok: true, value: { selectors: [] } };
  if (kind === 'advanced' || !Array.isArray(raw) || raw.length === 0) {
    const selectors = validateSelectors(raw, target, path);
    return selectors.ok ? { ok: true, value: { selectors: selectors.value } } : selectors;
  }
  // Source: API reference, UpdateEventDataStore, autumn 2026.
  if (target === 'event-data-store')
    return refuse(
      'field-target',
      path,
      'an event data store takes advanced event selectors only; basic ones are for trails',
    );
  return translateBasics(raw, path, open?.values);
}

/** The values that are there to be counted, in selectors that may have any brokenRule. */
export function countListed(raw: readonly unknown[]): number {
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
  if (conditions.length === 0) return grammar;
  const at = pointer(path, 'FieldSelectors');
  const form = conditions.flatMap((condition, index) => conditionProblems(condition, pointer(at, index)));
  // Only conditions that name a field can be held against the table.
  const named = conditions.flatMap((condition, index): readonly NamedCondition[] =>
    isObject(condition) && typeof condition['Field'] === 'string'
      ? [{ field: condition['Field'], condition, path: pointer(at, index) }]
      : [],
  );
  const category = readCategory(named, target, at);
  if (category.ok) {
    const problems = [...grammar, ...form, ...fieldProblems(named, category.value, target, at)];
    const isSound = problems.length === 0;
    return problems.concat(
      duplicateProblems(named, { path, ...(isSound ? { sound: entry as unknown as Selector } : {}) }),
    );
  }
  // A condition that names no field may be the one on the category, and is a problem already.
  const mayBeThere = conditions.some((condition) => isObject(condition) && typeof condition['Field'] !== 'string');
  const meaning = category.problems.filter(({ rule }) => !(mayBeThere && rule === 'category-required'));
  return [...grammar, ...form, ...meaning];
}

/** The category that the selector names. It fails without a problem where the form of the condition is one already. */
function readCategory(named: readonly NamedCondition[], target: Target, path: string): Result<string> {
  const own = named.filter(({ field }) => field === 'eventCategory');
  const [first] = own;
  if (first === undefined) return refuse('category-required', path, 'a selector needs a condition on `eventCategory`');
  const others = own.flatMap(({ condition, path: at }) =>
    operatorsOf(condition)
      .filter((operator) => operator !== 'Equals')
      .map((operator) =>
        brokenRule(
          'category-equals-only',
          pointer(at, operator),
          `\`eventCategory\` takes \`Equals\` only, found \`${operator}\``,
        ),
      ),
  );
  if (others.length > 0) return { ok: false, problems: others };
  const [value, ...more] = own.flatMap(({ condition, path: at }) =>
    stringsIn(condition['Equals'], pointer(at, 'Equals')),
  );
  if (value === undefined || more.length > 0) {
    const count = value === undefined ? 0 : more.length + 1;
    if (count === 0 && own.some(({ condition }) => isIllFormed(condition['Equals'])))
      return { ok: false, problems: [] };
    return refuse(
      'category-single-value',
      pointer(first.path, 'Equals'),
      `\`eventCategory\` takes exactly one value, found ${count}`,
    );
  }
  const fields = fieldsOf(value.value);
  if (fields === undefined)
    return refuse(
      'category-value',
      value.path,
      unresolvedIn(value.value) ?? `${quote(value.value)} is not a category; case matters`,
    );
  if (!fields.get('eventCategory')?.has(target))
    return refuse(
      'category-target',
      value.path,
      `${quote(value.value)} events cannot be selected on ${TARGET_NAMES[target]}`,
    );
  return { ok: true, value: value.value };
}

/** Is it no list, or one with something else than strings? */
function isIllFormed(values: unknown): boolean {
  return values !== undefined && !(Array.isArray(values) && values.every((value) => typeof value === 'string'));
}

function refuse(rule: string, path: string, message: string): Result<never> {
  return { ok: false, problems: [brokenRule(rule, path, message)] };
}
