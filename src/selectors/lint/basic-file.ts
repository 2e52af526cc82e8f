import { isObject } from '../../base/json.ts';
import { pointerThrough } from '../../base/pointer.ts';
import { quote } from '../../base/quote.ts';
import type { BasicOrigin } from '../forms/translate.ts';
import { resourceTypeOf, type Selector, selectsManagement } from '../selector.ts';
import { editBasics } from './basic-edit.ts';
import type { FileLanguage, Finding } from './file-language.ts';
import type { LintWarning } from './lint-warning.ts';
import { sayOf } from './selector-numbers.ts';

/** Basic selectors, as they stand in the file and as they were translated. */
export interface BasicList {
  readonly raw: readonly unknown[];
  /** JSON pointer of the list. */
  readonly path: string;
  readonly selectors: readonly Selector[];
  readonly origins: readonly BasicOrigin[];
}

/** A file of basic selectors: what was found in their translation is told of its own selectors and members. */
export function basicFile(list: BasicList): FileLanguage {
  const { selectors, origins } = list;
  const own = (indices: readonly number[]): readonly number[] =>
    [...new Set(indices.map((index) => origins[index]!.index))].toSorted((a, b) => a - b);
  return {
    words: {
      // An operator is what basic selectors do not have.
      value: (_operator, value) => quote(value),
      selectors: (indices, one, several) => sayOf(own(indices), one, several),
      part: (index) =>
        `selector ${origins[index]!.index} records ${
          selectsManagement(selectors[index]!)
            ? 'management events'
            : `data events of ${resourceTypeOf(selectors[index]!)}`
        }`,
    },
    regroup: (findings) => joinWhole(findings, list),
    pointerTo: (at) => pointerThrough(list.path, placeOf(at, list)),
    remedyOf: (fix, advice) => {
      if (fix === undefined) return { patch: [] };
      const edited = editBasics(fix, list);
      // What only advanced selectors can say is not advice for basic ones.
      if (edited === undefined)
        return advice === undefined
          ? { patch: [] }
          : { advice: 'only advanced selectors can express that; `trailtrim convert` writes them', patch: [] };
      return edited;
    },
  };
}

/** The parts of one basic selector. */
function partsOf(index: number, { origins }: BasicList): readonly number[] {
  return origins.flatMap((origin, part) => (origin.index === index ? [part] : []));
}

/** Is a part as a whole redundant? */
function isWhole({ rule, at }: Finding): boolean {
  return rule === 'lint-redundant' && at.length === 1;
}

/** Where every part of a basic selector is redundant, the selector is, and that is one warning. */
function joinWhole(findings: readonly Finding[], list: BasicList): readonly Finding[] {
  const idle = new Set(findings.filter(isWhole).map(({ at }) => Number(at[0])));
  const joined = list.raw.flatMap((_entry, index) => {
    const parts = partsOf(index, list);
    return parts.length > 1 && parts.every((part) => idle.has(part)) ? [{ index, parts }] : [];
  });
  const gone = new Set(joined.flatMap(({ parts }) => parts));
  return [
    ...findings.filter((finding) => !isWhole(finding) || !gone.has(Number(finding.at[0]))),
    ...joined.map(({ index, parts }): Finding => ({
      rule: 'lint-redundant',
      at: [parts[0]!],
      message: `others record everything that selector ${index} records, and each event only once`,
      advice: 'remove it',
      fix: parts.map((part) => ({ index: part, selector: null })),
    })),
  ];
}

/** The keys of a place in the list: of a part, or of the member that a condition comes from. */
function placeOf([index, , conditionIndex, , value]: LintWarning['at'], list: BasicList): readonly (string | number)[] {
  if (typeof index !== 'number') return [];
  const { index: own, entry } = list.origins[index]!;
  const part = entry === undefined ? memberOf(own, 'IncludeManagementEvents', list) : [own, 'DataResources', entry];
  if (typeof conditionIndex !== 'number') return partsOf(own, list).length === 1 ? [own] : part;
  const values = value === undefined ? [] : [value];
  const field = list.selectors[index]!.FieldSelectors[conditionIndex]?.Field;
  if (field === 'readOnly') return [own, 'ReadWriteType'];
  if (field === 'eventSource') return [own, 'ExcludeManagementEventSources', ...values];
  if (field === 'resources.type') return [...part, 'Type'];
  return field === 'resources.ARN' ? [...part, 'Values', ...values] : part;
}

/** A member that the file may leave out. */
function memberOf(index: number, member: string, { raw }: BasicList): readonly (string | number)[] {
  const entry = raw[index];
  return isObject(entry) && Object.hasOwn(entry, member) ? [index, member] : [index];
}
