import { isObject } from '../../base/json.ts';
import type { Problem } from '../../base/problem.ts';
import type { Result } from '../../base/result.ts';
import { pointer } from '../../base/pointer.ts';
import { quote } from '../../base/quote.ts';
import { unknownMember } from '../validate/members.ts';
import { brokenRule } from '../validate/validate-grammar.ts';
import { BASIC_TYPES, findBasicValueFault } from './basic-types.ts';

/** One entry of `DataResources` that has values. */
export interface DataResource {
  /** Its index in the file. */
  readonly entry: number;
  readonly type: string;
  readonly values: readonly string[];
}

/** A basic event selector, with what is not given filled in. */
export interface BasicSelector {
  readonly readWrite: ReadWrite;
  readonly management: boolean;
  readonly excludedSources: readonly string[];
  readonly resources: readonly DataResource[];
}

/** The values of `ReadWriteType`, and the flag that each asks for. */
export const READ_ONLY_OF = { All: null, ReadOnly: 'true', WriteOnly: 'false' } as const;
export type ReadWrite = keyof typeof READ_ONLY_OF;

/** Members of basic selectors. Source: API reference, EventSelector, autumn 2026. */
export const BASIC_MEMBERS = [
  'ReadWriteType',
  'IncludeManagementEvents',
  'DataResources',
  'ExcludeManagementEventSources',
] as const;

/** Source: API reference, EventSelector, autumn 2026. */
const EXCLUDABLE_SOURCES: readonly string[] = ['kms.amazonaws.com', 'rdsdata.amazonaws.com'];

/** Source: SDK reference, PutEventSelectors, 2026-09-22; CloudTrail user guide, limits, 2026-04-13. */
export const BASIC_SELECTOR_LIMIT = 5;
const BASIC_VALUE_LIMIT = 250;

const NONE: ReadonlySet<string> = new Set();

/** The basic event selectors of a file, or everything that AWS refuses in them. @param open values that are not known yet */
export function readBasics(json: unknown, path: string, open = NONE): Result<readonly BasicSelector[]> {
  const problems: Problem[] = [];
  if (!Array.isArray(json)) return { ok: false, problems: [shapeFault(path, 'an array', json)] };
  const basics = json.map((entry: unknown, index) => readBasic(entry, pointer(path, index), problems, open));
  const limits = limitProblems(basics, path);
  if (limits.length + problems.length > 0) return { ok: false, problems: problems.concat(limits) };
  const idle = idleProblems(basics, path);
  return idle.length > 0 ? { ok: false, problems: idle } : { ok: true, value: basics };
}

function limitProblems(basics: readonly BasicSelector[], path: string): readonly Problem[] {
  const values = basics.flatMap(({ resources }) => resources.flatMap(listedOf)).length;
  return [
    ...(basics.length > BASIC_SELECTOR_LIMIT
      ? [
          brokenRule(
            'basic-selectors-max-5',
            path,
            `${basics.length} basic selectors, AWS allows ${BASIC_SELECTOR_LIMIT} a trail; join them, or use advanced selectors, which are not limited`,
          ),
        ]
      : []),
    ...(values > BASIC_VALUE_LIMIT
      ? [
          brokenRule(
            'basic-values-max-250',
            path,
            `${values} values of \`DataResources\` in all selectors together, AWS allows ${BASIC_VALUE_LIMIT}, unless all resources of a type are logged`,
          ),
        ]
      : []),
  ];
}

/** Where all resources of a type are logged, there is nothing to count. */
function listedOf({ type, values }: DataResource): readonly string[] {
  return values.some((value) => BASIC_TYPES.get(type)?.all.test(value) === true) ? [] : values;
}

/** "When includeManagementEvents is false, DataResources must not be empty" (aws/aws-cdk#13966). */
function idleProblems(basics: readonly BasicSelector[], path: string): readonly Problem[] {
  return basics.flatMap(({ management, resources }, index) =>
    management || resources.length > 0
      ? []
      : [
          brokenRule(
            'selectors-min-1',
            pointer(path, index),
            'this selector records nothing, neither management events nor `DataResources`, and AWS refuses that',
          ),
        ],
  );
}

function readBasic(json: unknown, path: string, problems: Problem[], open: ReadonlySet<string>): BasicSelector {
  const empty: BasicSelector = { readWrite: 'All', management: true, excludedSources: [], resources: [] };
  if (!isObject(json)) {
    problems.push(shapeFault(path, 'an object', json));
    return empty;
  }
  const { ReadWriteType, IncludeManagementEvents, DataResources, ExcludeManagementEventSources, ...others } = json;
  refuseOthers(others, path, BASIC_MEMBERS, problems);
  const readWrite = ReadWriteType ?? 'All';
  const management = IncludeManagementEvents ?? true;
  if (!isReadWrite(readWrite))
    problems.push(shapeFault(pointer(path, 'ReadWriteType'), '`All`, `ReadOnly` or `WriteOnly`', readWrite));
  if (typeof management !== 'boolean')
    problems.push(shapeFault(pointer(path, 'IncludeManagementEvents'), 'true or false', management));
  return {
    readWrite: isReadWrite(readWrite) ? readWrite : 'All',
    management: management === true,
    excludedSources: readSources(
      ExcludeManagementEventSources,
      pointer(path, 'ExcludeManagementEventSources'),
      problems,
    ),
    resources: readResources(DataResources, pointer(path, 'DataResources'), problems, open),
  };
}

function isReadWrite(value: unknown): value is ReadWrite {
  return typeof value === 'string' && Object.hasOwn(READ_ONLY_OF, value);
}

function readSources(json: unknown, path: string, problems: Problem[]): readonly string[] {
  const sources = readStrings(json, path, problems);
  sources.forEach((value, index) => {
    if (!EXCLUDABLE_SOURCES.includes(value))
      problems.push(shapeFault(pointer(path, index), EXCLUDABLE_SOURCES.map(quote).join(' or '), value));
  });
  return sources;
}

function readResources(
  json: unknown,
  path: string,
  problems: Problem[],
  open: ReadonlySet<string>,
): readonly DataResource[] {
  if (json === undefined || json === null) return [];
  if (!Array.isArray(json)) {
    problems.push(shapeFault(path, 'an array', json));
    return [];
  }
  return json.flatMap((resource: unknown, entry) => {
    const here = pointer(path, entry);
    if (!isObject(resource)) {
      problems.push(shapeFault(here, 'an object', resource));
      return [];
    }
    const { Type: type, Values, ...others } = resource;
    refuseOthers(others, here, ['Type', 'Values'], problems);
    const basic = typeof type === 'string' ? BASIC_TYPES.get(type) : undefined;
    if (typeof type !== 'string' || basic === undefined) {
      problems.push(shapeFault(pointer(here, 'Type'), [...BASIC_TYPES.keys()].join(', '), type));
      return [];
    }
    const values = readStrings(Values, pointer(here, 'Values'), problems);
    values.forEach((value, index) => {
      const found = open.has(value) ? undefined : findBasicValueFault(basic, value);
      if (found !== undefined) problems.push(brokenRule('basic-value', pointer(here, 'Values', index), found));
    });
    // A resource without values selects nothing.
    return values.length === 0 ? [] : [{ entry, type, values }];
  });
}

/** A misspelt member would be passed over, and the selector taken for one that logs everything. */
function refuseOthers(
  others: Readonly<Record<string, unknown>>,
  path: string,
  known: readonly string[],
  problems: Problem[],
): void {
  for (const name of Object.keys(others))
    // Null is how SDKs write a member that is not there.
    if (others[name] !== null)
      problems.push(brokenRule('selector-member', pointer(path, name), unknownMember(name, known)));
}

function readStrings(json: unknown, path: string, problems: Problem[]): readonly string[] {
  if (json === undefined || json === null) return [];
  if (Array.isArray(json) && json.every((value) => typeof value === 'string')) return json;
  problems.push(shapeFault(path, 'an array of strings', json));
  return [];
}

function shapeFault(path: string, expected: string, found: unknown): Problem {
  return brokenRule('value-type', path, `expected ${expected}, found ${quote(found)}`);
}
