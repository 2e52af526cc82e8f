import { isObject } from '../../base/json.ts';
import { pointer } from '../../base/pointer.ts';
import type { PatchOperation } from '../../base/problem.ts';
import { quote } from '../../base/quote.ts';
import { listed } from '../../base/words.ts';
import { BASIC_SELECTOR_LIMIT } from '../forms/basic.ts';
import { type Condition, type Field, OPERATORS, type Selector, selectsManagement } from '../selector.ts';
import type { BasicList } from './basic-file.ts';
import type { Remedy } from './file-language.ts';
import type { Fix } from './lint-warning.ts';

/** How many values a message names. */
const SHOWN = 2;

/** A fix of translated selectors as one of the basic ones, in words too; undefined where they cannot express it. */
export function editBasics(fixes: readonly Fix[], list: BasicList): Remedy | undefined {
  const removed = new Set(fixes.flatMap(({ index, selector }) => (selector === null ? [index] : [])));
  const edits = fixes.map(
    (fix) => editOne(fix, removed, list) ?? (fixes.length === 1 ? moveEntry(fix, list) : undefined),
  );
  const sound = edits.filter((edit) => edit !== undefined);
  const whole = [...removed]
    .map((index) => list.origins[index]!.index)
    .filter((index) => isEmptied(index, removed, list));
  const gone = [...new Set(whole)].toSorted((a, b) => b - a);
  // A list of selectors cannot be empty.
  if (sound.length < edits.length || gone.length === list.raw.length) return undefined;
  const advice = [...new Set(sound.map((edit) => edit.advice))].join(', ');
  return {
    advice,
    patch: [
      ...sound.flatMap(({ patch }) => patch),
      ...gone.map((index): PatchOperation => ({ op: 'remove', path: pointer(list.path, index) })),
    ],
  };
}

/** Is nothing left of the selector? */
function isEmptied(index: number, removed: ReadonlySet<number>, { origins }: BasicList): boolean {
  return origins.every((origin, part) => origin.index !== index || removed.has(part));
}

interface Edit {
  readonly advice: string;
  readonly patch: readonly PatchOperation[];
}

function editOne({ index, selector }: Fix, removed: ReadonlySet<number>, list: BasicList): Edit | undefined {
  const before = list.selectors[index];
  if (before === undefined) return selector === null ? undefined : add(selector, list);
  const { index: own, entry } = list.origins[index]!;
  if (selector !== null) return change(before, selector, index, list);
  if (isEmptied(own, removed, list)) return { advice: `remove selector ${own}`, patch: [] };
  return entry === undefined
    ? {
        advice: 'set `IncludeManagementEvents` to false there',
        patch: [setMember(own, 'IncludeManagementEvents', false, list)],
      }
    : {
        advice: 'remove that entry of `DataResources`',
        patch: [{ op: 'remove', path: pointer(list.path, own, 'DataResources', entry) }],
      };
}

/** All management events, in a selector that may have them, else in one more. */
function add(selector: Selector, list: BasicList): Edit | undefined {
  if (!selectsManagement(selector) || selector.FieldSelectors.length > 1) return undefined;
  const able = list.raw.findIndex(
    (entry) =>
      isObject(entry) &&
      (entry['ReadWriteType'] ?? 'All') === 'All' &&
      !hasItems(entry['ExcludeManagementEventSources']),
  );
  if (able >= 0)
    return {
      advice: `set \`IncludeManagementEvents\` to true in selector ${able} unless another trail records them`,
      patch: [setMember(able, 'IncludeManagementEvents', true, list)],
    };
  if (list.raw.length >= BASIC_SELECTOR_LIMIT) return undefined;
  return {
    advice: 'add a selector with `IncludeManagementEvents` true unless another trail records them',
    patch: [
      {
        op: 'add',
        path: pointer(list.path, '-'),
        value: { ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [] },
      },
    ],
  };
}

/** A part with data events of either flag, beside others with one flag: it goes into a selector of its own. */
function moveEntry({ index: part, selector }: Fix, list: BasicList): Edit | undefined {
  const before = list.selectors[part];
  const { index, entry } = list.origins[part] ?? {};
  if (!selector || before === undefined || index === undefined || entry === undefined) return undefined;
  const rest = before.FieldSelectors.filter(({ Field }) => Field !== 'readOnly');
  if (JSON.stringify(rest) !== JSON.stringify(selector.FieldSelectors) || list.raw.length >= BASIC_SELECTOR_LIMIT)
    return undefined;
  const resources = (list.raw[index] as { readonly DataResources: readonly unknown[] }).DataResources;
  return {
    advice:
      'move that entry of `DataResources` to a selector of its own, with `ReadWriteType` `All` and `IncludeManagementEvents` false',
    patch: [
      { op: 'remove', path: pointer(list.path, index, 'DataResources', entry) },
      {
        op: 'add',
        path: pointer(list.path, '-'),
        value: { ReadWriteType: 'All', IncludeManagementEvents: false, DataResources: [resources[entry]] },
      },
    ],
  };
}

function hasItems(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

/** One member changed: the values of a list, or the flag where it is that of one part alone. */
function change(before: Selector, after: Selector, part: number, list: BasicList): Edit | undefined {
  const { index, entry } = list.origins[part]!;
  const changed = FIELDS_OF_BASICS.filter((field) => !isSame(conditionOn(before, field), conditionOn(after, field)));
  const [field, ...more] = changed;
  if (field === undefined || more.length > 0 || hasOtherFields(after)) return undefined;
  const [old, now] = [conditionOn(before, field), conditionOn(after, field)];
  switch (field) {
    case 'readOnly': {
      const isAlone = list.origins.filter((origin) => origin.index === index).length === 1;
      if (now !== undefined || !isAlone) return undefined;
      return { advice: 'set `ReadWriteType` to `All`', patch: [setMember(index, 'ReadWriteType', 'All', list)] };
    }
    case 'eventSource': {
      if (now !== undefined && !hasOnly(now, 'NotEquals')) return undefined;
      const path = pointer(list.path, index, 'ExcludeManagementEventSources');
      return {
        advice: adviceFor(old?.NotEquals ?? [], now?.NotEquals ?? []),
        patch: [{ op: 'replace', path, value: now?.NotEquals ?? [] }],
      };
    }
    case 'resources.ARN': {
      const operator = OPERATORS.find((one) => old?.[one] !== undefined);
      if (operator === undefined || entry === undefined || now === undefined || !hasOnly(now, operator))
        return undefined;
      const path = pointer(list.path, index, 'DataResources', entry, 'Values');
      return {
        advice: adviceFor(old?.[operator] ?? [], now[operator] ?? []),
        patch: [{ op: 'replace', path, value: now[operator] }],
      };
    }
  }
}

const FIELDS_OF_BASICS = ['readOnly', 'eventSource', 'resources.ARN'] as const satisfies readonly Field[];

function conditionOn({ FieldSelectors }: Selector, field: Field): Condition | undefined {
  return FieldSelectors.find(({ Field }) => Field === field);
}

function hasOtherFields({ FieldSelectors }: Selector): boolean {
  const known: readonly Field[] = ['eventCategory', 'resources.type', ...FIELDS_OF_BASICS];
  return (
    FieldSelectors.some(({ Field }) => !known.includes(Field)) ||
    new Set(FieldSelectors.map(({ Field }) => Field)).size < FieldSelectors.length
  );
}

function isSame(one: Condition | undefined, other: Condition | undefined): boolean {
  return OPERATORS.every((operator) => JSON.stringify(one?.[operator]) === JSON.stringify(other?.[operator]));
}

function hasOnly(condition: Condition, operator: (typeof OPERATORS)[number]): boolean {
  return OPERATORS.every((one) => (condition[one] !== undefined) === (one === operator));
}

function adviceFor(before: readonly string[], after: readonly string[]): string {
  const removed = before.filter((value) => !after.includes(value));
  const added = after.filter((value) => !before.includes(value));
  if (added.length > 0) return `write ${shown(added)}`;
  // Of values that are there twice one stays.
  return removed.length > 0 ? `remove ${shown(removed)}` : 'remove what is there twice';
}

function shown(values: readonly string[]): string {
  return values.length > SHOWN ? `these ${values.length} values` : listed(values.map(quote));
}

/** A member of a basic selector, which may be left out in the file. */
function setMember(index: number, member: string, value: unknown, { raw, path }: BasicList): PatchOperation {
  const entry = raw[index];
  const isThere = isObject(entry) && Object.hasOwn(entry, member);
  return { op: isThere ? 'replace' : 'add', path: pointer(path, index, member), value };
}
