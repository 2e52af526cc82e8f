import { dataCallsOf, noiseNamesOf } from '../../../src/facts/data-calls.ts';
import { findResourceType, KNOWN_TYPES } from '../../../src/facts/resource-types.ts';
import type { Snapshot, TrafficRow } from '../../../src/model/snapshot/snapshot.ts';
import type { Policy } from '../../../src/optimize/policy.ts';
import type { Condition, Selector } from '../../../src/selectors/selector.ts';

/**
 * The choice of exclusions, in values: of each type at most one alternative opens, at a fixed charge, each item takes values of its
 * own, and all together at most so many.
 */
export interface Program {
  /** Values that are left beyond those of the selectors as they are. */
  readonly limit: number;
  /** For each type its alternatives. */
  readonly types: readonly (readonly Alternative[])[];
}

export interface Alternative {
  readonly name: string;
  /** Values beyond those of the type's selector as it is. */
  readonly fixed: number;
  readonly items: readonly Item[];
  /** Form X: beside the items, which take no part in it. */
  readonly rectangle?: Rectangle;
}

/** Names of resources and places that they are in, which go wherever both are taken, at a value each. */
export interface Rectangle {
  readonly names: readonly string[];
  readonly places: readonly string[];
  /** What goes with a name and a place, by `name place`; a pair that is not in it must not go. */
  readonly worth: ReadonlyMap<string, number>;
}

export interface Item {
  /** Dollars a month. */
  readonly worth: number;
  readonly values: number;
  /** Its pair of a rectangle, in which it does not go twice. */
  readonly pair?: string;
}

/** Dollars for one event of the window in a month of 730 hours, where it lasts four weeks. */
export const RATE = 1e-6 * (730 / 672);
const VALUES = 500;
/** eventCategory and resources.type. */
const HEAD = 2;

/** Calls that name several resources of their type. */
const NAMING_SEVERAL: Readonly<Record<string, readonly string[]>> = {
  'AWS::DynamoDB::Table': ['BatchGetItem', 'TransactGetItems'],
  'AWS::EC2::Snapshot': ['ListChangedBlocks'],
};

/** What a policy lets go of one resource. */
export interface Noise {
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly isProtected: boolean;
  /** Dollars a month of what goes: all of it, and without calls that name several resources. */
  readonly worth: number;
  readonly worthAlone: number;
}

/** How one type's noise is told apart. */
export interface Rule {
  readonly type: string;
  /** How many values the condition takes that keeps the rest, and how many without the calls that name several. */
  readonly rest: number;
  readonly restAlone: number;
  readonly covers: 'itself' | 'prefix';
  readonly isByFlag: boolean;
  readonly isNoise: (row: TrafficRow) => boolean;
}

/** From the facts about the type; undefined where nothing of it is noise. Invocations stay by default. */
function ruleOf(type: string): Rule | undefined {
  const known = findResourceType(type);
  if (known === undefined || known.arn === null || known.noise.by === null || known.noise.by === 'type')
    return undefined;
  const several = NAMING_SEVERAL[type] ?? [];
  const names = noiseNamesOf(type);
  const byFlag = known.noise.by === 'flag';
  return {
    type,
    rest: byFlag ? 1 : names.length,
    restAlone: byFlag ? Infinity : names.length - several.length,
    isByFlag: byFlag,
    covers: known.arn.covers === 'itself' ? 'itself' : 'prefix',
    isNoise: byFlag ? (row) => row.readOnly === true : (row) => row.eventName !== null && names.includes(row.eventName),
  };
}

/** The reads of the type that the policy protects, by name; a flag that nobody knows may be that of a read. */
function protectedReadsOf({ type, isByFlag }: Rule, { protect }: Policy): readonly string[] {
  const service = findResourceType(type)!.eventSource.split('.')[0]!;
  const noise = noiseNamesOf(type);
  return protect.calls.flatMap((call) => {
    const [own, name] = typeof call === 'string' ? call.split(':') : [];
    if (own !== service || name === undefined) return [];
    const { readOnly = null } = dataCallsOf(type).find((known) => known.name === name) ?? {};
    return (isByFlag ? readOnly !== false : noise.includes(name)) ? [name] : [];
  });
}

/** The rules of all types that the selectors name. */
function rulesFor(selectors: readonly Selector[]): readonly Rule[] {
  const types = new Set(selectors.flatMap((selector) => valuesOf(selector, 'resources.type', 'Equals')));
  return KNOWN_TYPES.flatMap(([type]) => (types.has(type) ? [ruleOf(type)] : [])).filter((rule) => rule !== undefined);
}

/** Sums of the rows of each resource of the type, log buckets left out. */
function noiseOf(rule: Rule, { snapshot, policy }: Pick<Question, 'snapshot' | 'policy'>): readonly Noise[] {
  const several = NAMING_SEVERAL[rule.type] ?? [];
  const logBuckets = logBucketsOf(snapshot);
  const kept = protectedReadsOf(rule, policy);
  const found = new Map<string, { -readonly [member in keyof Noise]: Noise[member] }>();
  for (const row of snapshot.traffic) {
    const arn = row.resource?.arn;
    if (row.category !== 'Data' || arn === undefined || row.resource?.type !== rule.type || logBuckets.has(arn))
      continue;
    const { account, region } = row;
    const one = found.get(arn) ?? { arn, account, region, isProtected: false, worth: 0, worthAlone: 0 };
    found.set(arn, one);
    one.isProtected ||= isProtected(row, policy);
    if (!rule.isNoise(row) || row.count === null) continue;
    // A row without a name may be all of a protected call.
    if (row.eventName === null ? kept.length > 0 : kept.includes(row.eventName)) continue;
    const worth = Number(row.count) * RATE;
    one.worth += worth;
    if (!several.includes(row.eventName ?? '')) one.worthAlone += worth;
  }
  return [...found.values()];
}

export function logBucketsOf(snapshot: Snapshot): ReadonlySet<string> {
  const names = [...snapshot.logBuckets.map(({ name }) => name), ...snapshot.trails.map(({ bucket }) => bucket)];
  return new Set(names.map((name) => `arn:aws:s3:::${name}/`));
}

function isProtected({ resource }: TrafficRow, { protect }: Policy): boolean {
  return (
    protect.resources.includes(resource?.arn ?? '') ||
    Object.entries(protect.tags).some(([tag, values]) => values.includes(resource?.tags?.[tag] ?? ''))
  );
}

export interface Question {
  readonly snapshot: Snapshot;
  readonly policy: Policy;
  readonly selectors: readonly Selector[];
}

/**
 * Everything that one selector of a type can be rewritten to without opening the policy: N, NP, P, R, C, M1, M2 and X of exclusions by
 * exact names. A type has one selector, with at most one list of ARNs and a flag.
 */
export function programOf(question: Question): Program {
  const { selectors } = question;
  const used = selectors.flatMap(({ FieldSelectors }) => FieldSelectors.flatMap(allValues)).length;
  return { limit: VALUES - used, types: rulesFor(selectors).map((rule) => alternativesOf(rule, question)) };
}

function alternativesOf(known: Rule, question: Question): readonly Alternative[] {
  const calls = protectedReadsOf(known, question.policy);
  // Where the rest is told by names, a protected call is part of it, and the list a value shorter.
  const stay = known.isByFlag ? [] : calls;
  const isSeveral = (call: string): boolean => NAMING_SEVERAL[known.type]?.includes(call) === true;
  const rule = {
    ...known,
    rest: known.rest - stay.length,
    restAlone: known.restAlone - stay.filter((call) => !isSeveral(call)).length,
  };
  if (rule.rest === 0) return [];
  const selector = question.selectors.find((one) => valuesOf(one, 'resources.type', 'Equals').includes(rule.type))!;
  const listed = [
    ...valuesOf(selector, 'resources.ARN', 'Equals'),
    ...valuesOf(selector, 'resources.ARN', 'StartsWith'),
  ];
  const excluded = [
    ...valuesOf(selector, 'resources.ARN', 'NotEquals'),
    ...valuesOf(selector, 'resources.ARN', 'NotStartsWith'),
  ];
  const flag = valuesOf(selector, 'readOnly', 'Equals');
  if (flag.includes('false')) return [];
  const others = flag.length;
  const minimum = Number(question.policy.minMonthlySaving.toFixed());
  const isSelected = ({ arn }: Noise): boolean =>
    !excluded.includes(arn) && (listed.length === 0 || listed.includes(arn));
  const everything = noiseOf(rule, question);
  const all = everything.filter(isSelected);
  const kept = all.filter((noise) => noise.isProtected).length;
  const free = all.filter((noise) => !noise.isProtected);
  const worth = (of: (noise: Noise) => number, values: number): readonly Item[] =>
    free.flatMap((noise) => (of(noise) >= minimum ? [{ worth: of(noise), values }] : []));
  const list = excluded.length;
  // C: one more selector keeps the protected calls of whatever the selector lists.
  const byCall = rule.isByFlag && calls.length > 0 ? HEAD + others + listed.length + list + calls.length : 0;
  const several = NAMING_SEVERAL[rule.type] !== undefined;
  const open = HEAD + others + rule.rest + byCall;
  const whole = (name: string, fixed: number, each: number): Alternative => ({
    name: `${rule.type} ${name}`,
    fixed,
    items: worth((noise) => noise.worth, each),
  });
  if (rule.isByFlag && flag.includes('true') && listed.length === 0) return [whole('R', byCall, 1)];
  const alone = (name: string, fixed: number, each: number): Alternative => ({
    name: `${rule.type} ${name}`,
    fixed: fixed - (rule.rest - rule.restAlone),
    items: worth((noise) => noise.worthAlone, each),
  });
  // Leaving the calls that name several is a choice too where nothing asks for it: their names take values.
  const hasNames = several && rule.restAlone < Infinity;
  // H4: a call that names a noisy and a protected table stays. A list that has the protected one goes on recording it; one that has
  // not records it for the noisy one alone, and a selector of the protected one would record more than before.
  if (listed.length > 0) {
    const isOutside = several && everything.some((noise) => noise.isProtected && !isSelected(noise));
    return [...(isOutside ? [] : [whole('P', open, 0)]), ...(hasNames ? [alone('P, M1', open, 0)] : [])];
  }
  // Else it stays by its name, or by a list of what is protected.
  const guard = several && kept > 0 ? HEAD + others + list + kept : 0;
  // Where calls name several, one may name what goes and what is excluded already, so the rest needs that list too.
  const repeated = several ? list : 0;
  const negative = [whole('N', open + list + guard, 1), whole('NP', open + repeated + guard, 2)];
  // X: one selector without the names, one without the places, and single resources out of both.
  const crossed = (name: string, rest: number, of: (noise: Noise) => number): readonly Alternative[] => {
    const rectangle = rectangleOf(free, of, minimum);
    if (rectangle === undefined || rule.covers !== 'itself') return [];
    const fixed = 2 * (HEAD + others + list) + rest;
    const items = free.flatMap((noise) =>
      of(noise) >= minimum ? [{ worth: of(noise), values: 2, pair: splitArn(noise.arn).toReversed().join(' ') }] : [],
    );
    return [{ name: `${rule.type} ${name}`, fixed, items, rectangle }];
  };
  const plain = guard === 0 ? crossed('X', rule.rest, (noise) => noise.worth) : [];
  if (!hasNames) return [...negative, ...plain];
  const withoutList = [alone('N, M1', open + list, 1), alone('NP, M1', open + repeated, 2)];
  return [...negative, ...plain, ...withoutList, ...crossed('X, M1', rule.restAlone, (noise) => noise.worthAlone)];
}

/** What stands alike in several places; a pair that is protected, cheap or not there may not go with the others. */
function rectangleOf(
  free: readonly Noise[],
  worthOf: (noise: Noise) => number,
  minimum: number,
): Rectangle | undefined {
  const pairs = free.flatMap((noise) => {
    const [place, name] = splitArn(noise.arn);
    return worthOf(noise) >= minimum ? [{ name, place, worth: worthOf(noise) }] : [];
  });
  const common = [...Map.groupBy(pairs, ({ name }) => name)].filter(([, own]) => own.length > 1);
  if (common.length === 0) return undefined;
  const inCommon = common.flatMap(([, own]) => own);
  return {
    names: common.map(([name]) => name),
    places: [...new Set(inCommon.map(({ place }) => place))],
    worth: new Map(inCommon.map(({ name, place, worth }) => [`${name} ${place}`, worth])),
  };
}

function splitArn(arn: string): readonly [place: string, name: string] {
  const at = Math.max(arn.lastIndexOf(':'), arn.lastIndexOf('/')) + 1;
  return [arn.slice(0, at), arn.slice(at)];
}

function valuesOf(
  { FieldSelectors }: Selector,
  field: Condition['Field'],
  operator: keyof Condition,
): readonly string[] {
  return FieldSelectors.flatMap((condition) => (condition.Field === field ? (condition[operator] ?? []) : []));
}

function allValues({ Field: _field, ...lists }: Condition): readonly string[] {
  return Object.values(lists).flat();
}
