import type { Problem } from '../../base/problem.ts';
import { pointer } from '../../base/pointer.ts';
import { quote } from '../../base/quote.ts';
import { isObject } from '../../base/json.ts';
import { FIELDS, OPERATORS } from '../selector.ts';
import { memberMeant, unknownMember } from './members.ts';

/** Lengths and patterns. Source: botocore service model cloudtrail 2013-11-01, 2026-08-07. */
const NAME_MAX = 1000;
const VALUE_MAX = 2048;
const LINE_BREAK = /[\n\r\u2028\u2029]/;

/** Faults of one selector's frame: its name and its list of conditions. */
export function listProblems(entry: unknown, path: string): readonly Problem[] {
  if (!isObject(entry))
    return [
      brokenRule('fieldSelectors-min-1', path, `expected a selector with \`FieldSelectors\`, found ${quote(entry)}`),
    ];
  const { Name: name, FieldSelectors: conditions, ...others } = entry;
  const problems: Problem[] = otherMembers(others, path);
  if (name !== undefined && typeof name !== 'string')
    problems.push(brokenRule('value-type', pointer(path, 'Name'), `a name is a string, found ${quote(name)}`));
  if (typeof name === 'string' && name.length > NAME_MAX)
    problems.push(
      brokenRule(
        'name-length',
        pointer(path, 'Name'),
        `the name has ${name.length} characters, AWS allows ${NAME_MAX}`,
      ),
    );
  if (typeof name === 'string' && LINE_BREAK.test(name))
    problems.push(brokenRule('name-pattern', pointer(path, 'Name'), 'a name cannot hold a line break'));
  // Under another name the list is there, and that is said.
  const isMisnamed = Object.keys(others).some((member) => memberMeant(member, MEMBERS) === 'FieldSelectors');
  if (!isMisnamed && (!Array.isArray(conditions) || conditions.length === 0))
    problems.push(
      brokenRule(
        'fieldSelectors-min-1',
        pointer(path, 'FieldSelectors'),
        'a selector needs at least one condition in `FieldSelectors`',
      ),
    );
  return problems;
}

/** Members of a selector. Source: API reference, AdvancedEventSelector, autumn 2026. */
const MEMBERS = ['Name', 'FieldSelectors'] as const;

/** The AWS CLI refuses a member that it does not know; the service would pass over it. */
function otherMembers(others: Readonly<Record<string, unknown>>, path: string): Problem[] {
  return Object.keys(others).map((member) =>
    brokenRule('selector-member', pointer(path, member), unknownMember(member, MEMBERS)),
  );
}

/** Faults of one condition's form: its field name, its operators, the type and length of its values. */
export function conditionProblems(condition: unknown, path: string): readonly Problem[] {
  if (!isObject(condition))
    return [brokenRule('field-unknown', path, `expected a condition with \`Field\`, found ${quote(condition)}`)];
  const problems: Problem[] = [];
  const { Field: field, ...members } = condition;
  const misnamed = Object.keys(members).map((key) => memberMeant(key, CONDITION_MEMBERS));
  if (field === undefined && !misnamed.includes('Field'))
    problems.push(brokenRule('field-unknown', path, 'a condition needs a `Field`, the name of what it filters by'));
  else if (field !== undefined && !FIELDS.some((name) => name === field)) {
    const near = FIELDS.find((name) => typeof field === 'string' && isSameInLetters(name, field));
    const hint = near === undefined ? '' : `; did you mean \`${near}\`? case matters`;
    problems.push(
      brokenRule('field-unknown', pointer(path, 'Field'), `${quote(field)} is not a field of event selectors${hint}`),
    );
  }
  const operators = Object.keys(members).filter((key) => OPERATORS.some((operator) => operator === key));
  const unknown = Object.keys(members).filter((key) => !operators.includes(key));
  const isMisnamed = misnamed.some((meant) => meant !== undefined && meant !== 'Field');
  const none =
    operators.length === 0 && !isMisnamed
      ? [brokenRule('operator-required', path, 'a condition needs at least one operator')]
      : [];
  // Concatenated, for a list may have more faults than a call takes arguments.
  return problems.concat(
    unknown.map((key) => brokenRule('operator-unknown', pointer(path, key), unknownMember(key, CONDITION_MEMBERS))),
    none,
    operators.flatMap((operator) => valuesProblems(members[operator], pointer(path, operator))),
  );
}

/** Members of a condition. Source: API reference, AdvancedFieldSelector, autumn 2026. */
const CONDITION_MEMBERS = ['Field', ...OPERATORS] as const;

/** The lengths are compared first: the text may be megabytes long. */
function isSameInLetters(name: string, text: string): boolean {
  return name.length === text.length && name.toLowerCase() === text.toLowerCase();
}

function valuesProblems(values: unknown, path: string): readonly Problem[] {
  if (!Array.isArray(values))
    return [brokenRule('value-type', path, `expected a list of strings, found ${quote(values)}`)];
  if (values.length === 0) return [brokenRule('operator-min-1', path, 'the list is empty; AWS refuses it')];
  return values.flatMap((value: unknown, index) => {
    const at = pointer(path, index);
    if (typeof value !== 'string')
      return [
        brokenRule('value-type', at, `expected a string, found ${quote(value)}; write booleans as "true" and "false"`),
      ];
    if (value.length === 0 || value.length > VALUE_MAX)
      return [brokenRule('value-length', at, `a value has 1 to ${VALUE_MAX} characters, this one ${value.length}`)];
    if (LINE_BREAK.test(value)) return [brokenRule('value-pattern', at, 'a value cannot hold a line break')];
    return [];
  });
}

/** A broken rule of the language. */
export function brokenRule(rule: string, path: string, message: string): Problem {
  // In the order in which the contract shows the members.
  return { severity: 'error', rule, path, message };
}

/** Can the text stand in a selector at all? */
export function isValue(text: string): boolean {
  return text.length > 0 && text.length <= VALUE_MAX && !LINE_BREAK.test(text);
}
