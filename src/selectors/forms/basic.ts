import { isObject } from '../../base/json.ts';
import type { Problem } from '../../base/problem.ts';
import type { Result } from '../../base/result.ts';
import { pointer } from '../../base/pointer.ts';
import { quote } from '../../base/quote.ts';
import { exampleArn } from '../../facts/resource-arn.ts';
import type { ArnForm } from '../../facts/resource-type.ts';
import { KNOWN_TYPES } from '../../facts/resource-types.ts';
import { brokenRule, isValue } from '../validate/validate-grammar.ts';
import { type Condition, MANAGEMENT_SELECTOR_NAME, type Selector } from '../selector.ts';

interface DataResource {
  readonly type: string;
  readonly values: readonly string[];
}

interface BasicSelector {
  readonly readWrite: string;
  readonly management: boolean;
  readonly excludedSources: readonly string[];
  readonly resources: readonly DataResource[];
}

/** How a value of `DataResources` reads in the language of advanced selectors. */
interface BasicType {
  /** The spellings that mean all resources of the type. */
  readonly all: RegExp;
  /** How one resource is written. */
  readonly one: RegExp;
  readonly example: string;
  readonly operator: 'StartsWith' | 'Equals';
}

/** The types of basic selectors. That tables are told apart by Equals is inferred. */
const BASIC_TYPES: ReadonlyMap<string, BasicType> = new Map(
  KNOWN_TYPES.flatMap(([type, { isBasic, arn }]) => (isBasic && arn !== null ? [[type, basicTypeOf(arn)]] : [])),
);

function basicTypeOf(form: ArnForm): BasicType {
  const { service } = form;
  const example = exampleArn(form, '/').toLowerCase();
  return form.covers === 'itself'
    ? {
        all: new RegExp(`^arn:[^:]+:${service}$`),
        one: new RegExp(`^arn:[^:]+:${service}:.+`),
        example,
        operator: 'Equals',
      }
    : {
        // AWS writes it both ways.
        all: new RegExp(`^arn:[^:]+:${service}(?::::)?$`),
        // AWS refuses a star for the bucket, and a bucket without its slash (aws/aws-cdk#3450, 2019-07-26).
        one: new RegExp(`^arn:[^:]+:${service}:::[^/*]+/`),
        example,
        operator: 'StartsWith',
      };
}

const READ_ONLY_OF: Readonly<Record<string, 'true' | 'false' | null>> = {
  All: null,
  ReadOnly: 'true',
  WriteOnly: 'false',
};

/** What a list may hold, and how to say so. */
interface ValueRule {
  readonly holds: (value: string) => boolean;
  readonly expected: string;
}

/** What AWS takes for resources of the type. */
function valueOf({ all, one, example }: BasicType): ValueRule {
  return {
    holds: (value) => isValue(value) && (all.test(value) || one.test(value)),
    expected: `an ARN such as \`${example}\``,
  };
}

/** Source: API reference, EventSelector, autumn 2026. */
const EXCLUDABLE_SOURCE: ValueRule = {
  holds: (value) => value === 'kms.amazonaws.com' || value === 'rdsdata.amazonaws.com',
  expected: '`kms.amazonaws.com` or `rdsdata.amazonaws.com`',
};

/** Basic event selectors as advanced ones that record exactly the same events. */
export function translateBasic(json: unknown, path: string): Result<readonly Selector[]> {
  const problems: Problem[] = [];
  if (!Array.isArray(json)) return { ok: false, problems: [shapeFault(path, 'an array', json)] };
  const basics = json.map((entry, index) => readBasic(entry, pointer(path, index), problems));
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    value: basics.flatMap((basic, index) => translateOne(basic, index === 0 ? '' : ` ${index + 1}`)),
  };
}

function translateOne(basic: BasicSelector, suffix: string): readonly Selector[] {
  const flag = READ_ONLY_OF[basic.readWrite] ?? null;
  const readOnly: readonly Condition[] = flag === null ? [] : [{ Field: 'readOnly', Equals: [flag] }];
  const selectors: Selector[] = [];
  if (basic.management) {
    const excluded: readonly Condition[] =
      basic.excludedSources.length === 0 ? [] : [{ Field: 'eventSource', NotEquals: basic.excludedSources }];
    selectors.push({
      Name: `${MANAGEMENT_SELECTOR_NAME}${suffix}`,
      FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, ...readOnly, ...excluded],
    });
  }
  for (const { type, values } of basic.resources) {
    const rule = BASIC_TYPES.get(type);
    const all = rule !== undefined && values.some((value) => rule.all.test(value));
    const arn: readonly Condition[] =
      all || rule === undefined ? [] : [{ Field: 'resources.ARN', [rule.operator]: values }];
    selectors.push({
      Name: `${type} data events${suffix}`,
      FieldSelectors: [
        { Field: 'eventCategory', Equals: ['Data'] },
        { Field: 'resources.type', Equals: [type] },
        ...readOnly,
        ...arn,
      ],
    });
  }
  return selectors;
}

function readBasic(json: unknown, path: string, problems: Problem[]): BasicSelector {
  const empty: BasicSelector = { readWrite: 'All', management: true, excludedSources: [], resources: [] };
  if (!isObject(json)) {
    problems.push(shapeFault(path, 'an object', json));
    return empty;
  }
  const {
    ReadWriteType = 'All',
    IncludeManagementEvents = true,
    DataResources,
    ExcludeManagementEventSources,
    ...others
  } = json;
  refuseOthers(others, path, problems);
  const isReadWrite = typeof ReadWriteType === 'string' && Object.hasOwn(READ_ONLY_OF, ReadWriteType);
  if (!isReadWrite)
    problems.push(shapeFault(pointer(path, 'ReadWriteType'), '`All`, `ReadOnly` or `WriteOnly`', ReadWriteType));
  if (typeof IncludeManagementEvents !== 'boolean')
    problems.push(shapeFault(pointer(path, 'IncludeManagementEvents'), 'true or false', IncludeManagementEvents));
  return {
    readWrite: isReadWrite ? ReadWriteType : 'All',
    management: IncludeManagementEvents === true,
    excludedSources: readStrings(
      ExcludeManagementEventSources,
      pointer(path, 'ExcludeManagementEventSources'),
      EXCLUDABLE_SOURCE,
      problems,
    ),
    resources: readResources(DataResources, pointer(path, 'DataResources'), problems),
  };
}

function readResources(json: unknown, path: string, problems: Problem[]): readonly DataResource[] {
  if (json === undefined || json === null) return [];
  if (!Array.isArray(json)) {
    problems.push(shapeFault(path, 'an array', json));
    return [];
  }
  return json.flatMap((entry: unknown, index) => {
    const here = pointer(path, index);
    if (!isObject(entry)) {
      problems.push(shapeFault(here, 'an object', entry));
      return [];
    }
    const { Type, Values, ...others } = entry;
    refuseOthers(others, here, problems);
    const basic = typeof Type === 'string' ? BASIC_TYPES.get(Type) : undefined;
    if (typeof Type !== 'string' || basic === undefined) {
      problems.push(shapeFault(pointer(here, 'Type'), [...BASIC_TYPES.keys()].join(', '), Type));
      return [];
    }
    const values = readStrings(Values, pointer(here, 'Values'), valueOf(basic), problems);
    // A resource without values selects nothing.
    return values.length === 0 ? [] : [{ type: Type, values }];
  });
}

/** A misspelt member would be passed over, and the selector taken for one that logs everything. */
function refuseOthers(others: Readonly<Record<string, unknown>>, path: string, problems: Problem[]): void {
  for (const name of Object.keys(others)) {
    const message = `basic selectors have no member ${quote(name)}; case matters`;
    problems.push(brokenRule('value-type', pointer(path, name), message));
  }
}

function readStrings(json: unknown, path: string, rule: ValueRule, problems: Problem[]): readonly string[] {
  if (json === undefined || json === null) return [];
  if (!Array.isArray(json) || !json.every((value) => typeof value === 'string')) {
    problems.push(shapeFault(path, 'an array of strings', json));
    return [];
  }
  // Said here, for a problem of the translation would point to where the file has nothing.
  json.forEach((value, index) => {
    if (!rule.holds(value)) problems.push(shapeFault(pointer(path, index), rule.expected, value));
  });
  return json;
}

function shapeFault(path: string, expected: string, found: unknown): Problem {
  return brokenRule('value-type', path, `expected ${expected}, found ${quote(found)}`);
}
