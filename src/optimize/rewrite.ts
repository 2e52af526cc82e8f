import { counted } from '../base/words.ts';
import type { EventShape } from '../selectors/event/event-record.ts';
import { viewShape } from '../selectors/event/event-view.ts';
import { isLogged } from '../selectors/match/match.ts';
import type { Category } from '../facts/category.ts';
import { findResourceType, KNOWN_TYPES, S3_OBJECT } from '../facts/resource-types.ts';
import {
  type Condition,
  MANAGEMENT_SELECTOR_NAME,
  resourceTypeOf,
  type Selector,
  selectsManagement,
} from '../selectors/selector.ts';
import { arnOperatorOf, type Exclusions, findNoiseRule, type NoiseRule } from './exclusions.ts';

/** What has to survive a rewrite, beside everything that is not excluded. */
export interface Protections {
  /** Calls of data events that stay recorded on every resource, by resource type. */
  readonly callsOf: (type: string) => readonly string[];
  /** ARNs of protected resources, by resource type. */
  readonly resourcesOf: (type: string) => readonly string[];
}

/**
 * The selectors with the exclusions taken out of them and nothing else lost: what they record afterwards is part of
 * what they recorded before. Exclusions fail open: a resource that does not exist yet stays logged.
 */
export function rewrite(
  selectors: readonly Selector[],
  exclusions: Exclusions,
  protections: Protections,
): readonly Selector[] {
  const management = selectors.filter(selectsManagement);
  const rest = selectors.filter((selector) => !selectsManagement(selector));
  const rewritten = [
    ...rewriteManagement(management),
    ...rest.flatMap((selector) => rewriteOne(selector, rest, exclusions, protections)),
  ];
  // AWS refuses an empty list, and a trail that is to record nothing should be stopped, not emptied.
  return rewritten.length > 0 ? rewritten : selectors;
}

/**
 * The management selectors of a trail, recording exactly what they recorded, one of them under the name that auditing
 * tools look for. One without further conditions records everything and makes the others superfluous.
 */
function rewriteManagement(management: readonly Selector[]): readonly Selector[] {
  const whole = management.find(({ FieldSelectors }) => FieldSelectors.length === 1);
  const kept = whole === undefined ? management : [whole];
  const first = kept.find(({ Name }) => Name === MANAGEMENT_SELECTOR_NAME) ?? kept[0];
  return kept.map((selector) => (selector === first ? { ...selector, Name: MANAGEMENT_SELECTOR_NAME } : selector));
}

const KEPT = ['calls', ...KNOWN_TYPES.flatMap(([, { nouns, namesSeveral }]) => (namesSeveral ? [nouns[1]] : []))];

/** What an earlier proposal added to a name. */
const OWN_SUFFIX = new RegExp(
  `, (?:all but \\d+ resources?|without (?:reads|invocations)|protected (?:${KEPT.join('|')}))$`,
);

function rewriteOne(
  selector: Selector,
  all: readonly Selector[],
  exclusions: Exclusions,
  protections: Protections,
): readonly Selector[] {
  const rule = findNoiseRule(resourceTypeOf(selector));
  if (rule === undefined) return [selector];
  const logBuckets =
    rule.type === S3_OBJECT ? exclusions.logBuckets.filter((arn) => mayRecord(selector, shapeOf(rule, arn))) : [];
  const noisy = exclusions.noisy.filter(
    (arn) => rule.names(arn) && noiseOf(rule, arn).some((shape) => mayRecord(selector, shape)),
  );
  if (logBuckets.length + noisy.length === 0) return [selector];

  const calls = protections.callsOf(rule.type);
  // A second list on eventName would widen it, not narrow it: leave such a selector as it is.
  if (calls.length > 0 && hasCondition(selector, 'eventName')) return [selector];

  const others = all.filter((other) => other !== selector);
  const base = (selector.Name ?? `${rule.type} data events`).replace(OWN_SUFFIX, '');
  const onlyOthers = withoutResources(
    selector,
    [...logBuckets, ...noisy],
    `${base}, all but ${counted(logBuckets.length + noisy.length, 'resource')}`,
  );
  const rewritten: (Selector | undefined)[] = [onlyOthers];
  const keepRest = withoutCalls(rule.keepRest, calls);
  if (rule.keepRest !== null && keepRest === null) return [selector];
  const keepsRest =
    noisy.length > 0 && keepRest !== null && !keepsRestAlready(others, rule, noisy) && !contradicts(selector, keepRest);
  if (keepsRest) {
    const narrowed = logBuckets.length > 0 ? withoutResources(selector, logBuckets) : selector;
    if (narrowed !== undefined) rewritten.push(withCondition(narrowed, keepRest, `${base}, without ${rule.noun}`));
  }
  // Where the rest is kept by name, the protected calls are part of it.
  if (calls.length > 0 && !(keepsRest && keepRest.Field === 'eventName'))
    rewritten.push(withCondition(selector, { Field: 'eventName', Equals: calls }, `${base}, protected calls`));
  // One call such as BatchGetItem names several tables; with a noisy and a protected one among them the exclusion would win.
  const kept = protections.resourcesOf(rule.type).filter((arn) => mayRecord(selector, shapeOf(rule, arn)));
  const { namesSeveral, nouns } = findResourceType(rule.type)!;
  if (namesSeveral && noisy.length > 0 && kept.length > 0)
    rewritten.push(onlyResources(selector, kept, `${base}, protected ${nouns[1]}`));
  return rewritten.filter((one) => one !== undefined);
}

/** What stays of noisy resources, with the protected calls that its list of names would drop. */
function withoutCalls(keepRest: NoiseRule['keepRest'], calls: readonly string[]): NoiseRule['keepRest'] {
  if (keepRest?.Field !== 'eventName') return keepRest;
  const dropped = keepRest.NotEquals.filter((name) => !calls.includes(name));
  // With every read protected nothing is left to drop, and an empty list is refused.
  return dropped.length === 0 ? null : { ...keepRest, NotEquals: dropped };
}

/** The selector for these resources alone, of those that it records; what it excludes stays excluded. */
function onlyResources(selector: Selector, arns: readonly string[], name: string): Selector {
  const own = selector.FieldSelectors.find(({ Field }) => Field === 'resources.ARN');
  const { StartsWith: _starts, EndsWith: _ends, ...exclusions } = own ?? { Field: 'resources.ARN' as const };
  const only: Condition = { ...exclusions, Equals: arns };
  return own === undefined
    ? named(name, [...selector.FieldSelectors, only])
    : named(
        name,
        selector.FieldSelectors.map((condition) => (condition === own ? only : condition)),
      );
}

/**
 * The selector without the resources, or undefined where it has nothing else. An exclusion within one condition always
 * wins over what it selects; a value that is both selected and excluded is taken out, as AWS advises against such.
 */
function withoutResources(selector: Selector, arns: readonly string[], name = selector.Name): Selector | undefined {
  const own = selector.FieldSelectors.find(({ Field }) => Field === 'resources.ARN');
  const excluded = Object.fromEntries(
    [...Map.groupBy(arns, arnOperatorOf)].map(([operator, values]) => [
      operator,
      [...new Set([...(own?.[operator] ?? []), ...values])].toSorted(),
    ]),
  );
  const { Equals, StartsWith, ...others } = own ?? { Field: 'resources.ARN' as const };
  const equal = Equals?.filter((value) => !arns.some((arn) => value === arn || isWithin(value, arn))) ?? [];
  // A prefix of a table's or function's name may be selected and still hold others.
  const starts = StartsWith?.filter((value) => !arns.some((arn) => isWithin(value, arn))) ?? [];
  const selects = Equals !== undefined || StartsWith !== undefined || others.EndsWith !== undefined;
  if (selects && equal.length + starts.length + (others.EndsWith?.length ?? 0) === 0) return undefined;
  const changed: Condition = {
    ...others,
    ...(equal.length > 0 ? { Equals: equal } : {}),
    ...(starts.length > 0 ? { StartsWith: starts } : {}),
    ...excluded,
  };
  const conditions =
    own === undefined
      ? [...selector.FieldSelectors, changed]
      : selector.FieldSelectors.map((condition) => (condition === own ? changed : condition));
  return named(name, conditions);
}

/** Does the value name what an exclusion of the ARN covers, and nothing else? */
function isWithin(value: string, arn: string): boolean {
  return arn.endsWith('/') && value.startsWith(arn);
}

/** The selector with one more condition, joined into the one on the same field if there is one. */
function withCondition(selector: Selector, condition: Condition, name: string): Selector {
  const own = selector.FieldSelectors.find(({ Field }) => Field === condition.Field);
  if (own === undefined) return named(name, [...selector.FieldSelectors, condition]);
  // A value more in Equals would select more, so what is selected is replaced; exclusions add up.
  const joined = condition.NotEquals === undefined ? condition : withoutNames(own, condition.NotEquals);
  return named(
    name,
    selector.FieldSelectors.map((other) => (other === own ? joined : other)),
  );
}

/** The condition with names excluded; a name does not stay selected beside its exclusion, which AWS advises against. */
function withoutNames({ Equals, ...own }: Condition, names: readonly string[]): Condition {
  const left = Equals?.filter((name) => !names.includes(name)) ?? [];
  return {
    ...own,
    ...(left.length > 0 ? { Equals: left } : {}),
    NotEquals: [...new Set([...(own.NotEquals ?? []), ...names])],
  };
}

/**
 * Does some other selector record everything but the noise of these resources? Then a second one would be waste. One that
 * records the noise too is about to lose these resources itself, so it cannot be relied on.
 */
function keepsRestAlready(others: readonly Selector[], rule: NoiseRule, arns: readonly string[]): boolean {
  const staying = others.filter(
    (other) => !arns.some((arn) => noiseOf(rule, arn).some((shape) => mayRecord(other, shape))),
  );
  const rest = staying
    .filter((other) => resourceTypeOf(other) === rule.type)
    .flatMap((other) => withoutKeepRest(other, rule));
  return arns.every((arn) => isLogged(rest, viewShape(shapeOf(rule, arn))) === 'yes');
}

/** The selector without the condition that keeps the noise out; empty where it narrows further than that. */
function withoutKeepRest(selector: Selector, { keepRest }: NoiseRule): readonly Selector[] {
  if (keepRest === null) return [];
  const own = selector.FieldSelectors.filter(({ Field }) => Field === keepRest.Field);
  const isKeepRest = own.every((condition) =>
    keepRest.Field === 'readOnly'
      ? condition.Equals?.join() === 'false'
      : Object.keys(condition).length === 2 &&
        condition.NotEquals?.every((name) => keepRest.NotEquals.includes(name)) === true,
  );
  return isKeepRest
    ? [{ ...selector, FieldSelectors: selector.FieldSelectors.filter(({ Field }) => Field !== keepRest.Field) }]
    : [];
}

/** A selector of reads only has nothing left beside them. */
function contradicts(selector: Selector, keepRest: NonNullable<NoiseRule['keepRest']>): boolean {
  const own = selector.FieldSelectors.find(({ Field }) => Field === keepRest.Field);
  if (keepRest.Field === 'readOnly') return own?.Equals?.includes('true') === true && !own.Equals.includes('false');
  return (
    own?.Equals?.every((name) => keepRest.NotEquals.includes(name)) === true &&
    own.StartsWith === undefined &&
    own.EndsWith === undefined
  );
}

function mayRecord(selector: Selector, shape: EventShape): boolean {
  return isLogged([selector], viewShape(shape)) !== 'no';
}

function shapeOf(rule: NoiseRule, arn: string): EventShape {
  return {
    category: 'Data' satisfies Category,
    eventSource: rule.eventSource,
    eventName: null,
    readOnly: null,
    resource: { type: rule.type, arn },
  };
}

function noiseOf(rule: NoiseRule, arn: string): readonly EventShape[] {
  const shape = shapeOf(rule, arn);
  if (rule.keepRest === null) return [shape];
  if (rule.keepRest.Field === 'readOnly') return [{ ...shape, readOnly: true }];
  return rule.keepRest.NotEquals.map((eventName) => ({ ...shape, eventName, readOnly: true }));
}

function hasCondition(selector: Selector, field: Condition['Field']): boolean {
  return selector.FieldSelectors.some(({ Field }) => Field === field);
}

function named(name: string | undefined, conditions: readonly Condition[]): Selector {
  return name === undefined
    ? { FieldSelectors: conditions }
    : { Name: name.slice(0, 1000), FieldSelectors: conditions };
}
