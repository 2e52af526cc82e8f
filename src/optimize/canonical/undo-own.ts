import { compare } from '../../base/order.ts';
import { isArnOf, isContentsOfOne, reduceArn } from '../../facts/resource-arn.ts';
import { classOfSelector, type EventClass, type Hits } from '../../selectors/proof/event-class.ts';
import { makeEventSpace } from '../../selectors/proof/event-space.ts';
import { usualBudget } from '../../selectors/proof/budget.ts';
import { findEvent } from '../../selectors/proof/find-event.ts';
import { type Condition, resourceTypeOf, type Selector } from '../../selectors/selector.ts';
import { arnCondition, excludedBy, findNoiseRule, type NoiseRule, selecting } from '../exclusions.ts';
import { arnsOf } from '../forms/rectangle.ts';
import { type OwnPart, ownPartOf, type Role } from '../forms/role.ts';

/** What earlier proposals took out of a trail, by ARN. */
export interface OwnExclusions {
  readonly noisy: readonly string[];
  readonly deliveries: readonly string[];
  /** How names begin of which noise was left out, those that did not exist yet too. */
  readonly beginnings: readonly string[];
}

/** A trail's selectors as they were before earlier proposals, as far as their names and texts tell. */
export interface Undone {
  readonly selectors: readonly Selector[];
  readonly own: OwnExclusions;
}

/**
 * Takes back what earlier proposals excluded, so that it is chosen anew: being left out is the present of a resource, not its fate.
 * The parts of one selector are found by their names. Whatever they say, it is taken back only where the proof shows that the
 * selector before recorded nothing more than the parts and what they leave out; a user may have edited them.
 */
export function undoOwn(selectors: readonly Selector[]): Undone {
  const parts = selectors.flatMap((selector) => {
    const part = ownPartOf(selector.Name);
    const rule = findNoiseRule(resourceTypeOf(selector));
    return part === undefined || rule === undefined ? [] : [{ selector, part, rule }];
  });
  const groups = Map.groupBy(parts, ({ part, rule }) => JSON.stringify([rule.type, part.base]));
  const before = new Map<Selector, readonly Selector[]>();
  const own = { noisy: new Set<string>(), deliveries: new Set<string>(), beginnings: new Set<string>() };
  for (const group of groups.values()) {
    const undone = undoGroup(group);
    // One that leaves nothing out any more, as what left a list, keeps its name: it is what an earlier proposal wrote.
    if (undone === undefined || (group.length === 1 && leavesNothingOut(undone))) continue;
    for (const arn of undone.noisy) own.noisy.add(arn);
    for (const arn of undone.deliveries) own.deliveries.add(arn);
    for (const beginning of undone.beginnings) own.beginnings.add(beginning);
    group.forEach(({ selector }, index) => before.set(selector, index === 0 ? [undone.selector] : []));
  }
  return {
    selectors: selectors.flatMap((selector) => before.get(selector) ?? [selector]),
    own: {
      noisy: [...own.noisy].toSorted(),
      deliveries: [...own.deliveries].toSorted(),
      beginnings: [...own.beginnings].toSorted(),
    },
  };
}

interface Member {
  readonly selector: Selector;
  readonly part: OwnPart;
  readonly rule: NoiseRule;
}

interface UndoneGroup extends OwnExclusions {
  readonly selector: Selector;
}

function leavesNothingOut({ noisy, deliveries, beginnings }: UndoneGroup): boolean {
  return noisy.length + deliveries.length + beginnings.length === 0;
}

function undoGroup(group: readonly Member[]): UndoneGroup | undefined {
  const { rule, part } = group[0]!;
  const undone = inRectangle(group) ?? inList(group);
  if (undone === undefined) return undefined;
  const selector = named(undone.selector, part.base, rule);
  const found = { ...undone, selector };
  return isWhole(found, group) ? found : undefined;
}

function named(selector: Selector, base: string, rule: NoiseRule): Selector {
  const { Name: _part, ...unnamed } = selector;
  return base === `${rule.type} data events` ? unnamed : { Name: base, ...unnamed };
}

/** Does the selector record what its parts record and what they leave out, and nothing else? */
function isWhole({ selector, ...leftOut }: UndoneGroup, group: readonly Member[]): boolean {
  const whole = classOfSelector(selector);
  const { Field: _field, ...hits } = withBeginnings(
    selecting([...leftOut.noisy, ...leftOut.deliveries]),
    leftOut.beginnings,
  );
  const isNone = Object.keys(hits).length === 0;
  const within = isNone ? whole : { ...whole, none: [...whole.none, hits as Hits] };
  const without = group.map((member) => classOfSelector(member.selector));
  const space = makeEventSpace([within, whole, ...without]);
  const isWithin = (one: EventClass, others: readonly EventClass[]): boolean =>
    findEvent({ within: one, without: others, entries: 'one', space, budget: usualBudget() }) === null;
  return isWithin(within, without) && without.every((part) => isWithin(part, [whole]));
}

function withBeginnings(condition: Condition, beginnings: readonly string[]): Condition {
  if (beginnings.length === 0) return condition;
  return { ...condition, StartsWith: [...(condition.StartsWith ?? []), ...beginnings] };
}

function inList(group: readonly Member[]): UndoneGroup | undefined {
  const main = find(group, 'others');
  if (main === undefined) return undefined;
  const { rule } = main;
  const rest = find(group, 'rest');
  // What they keep of a list was in it, whether or not anything else of the bucket was.
  const folders = group.filter(({ part }) => part.role === 'folders');
  const besides = group.filter((member) => member !== main && !folders.includes(member));
  const [mine, restArn] = [arnCondition(main.selector), rest && arnCondition(rest.selector)];
  const excluded = excludedBy(mine);
  const deliveredList = find(group, 'no-deliveries');
  const delivered = new Set(deliveredList && including(arnCondition(deliveredList.selector)));
  const kept = keptExclusions(besides.filter(isOfAll));
  // Where earlier versions counted fewer than there are, the others are the user's.
  if (besides.length === 0 && (main.part.stated ?? excluded.length) !== excluded.length) return undefined;
  const isList = including(mine).length > 0;
  // Where what is not noise is kept of the noisy ones alone, these are named, and what else is excluded is the user's.
  const listed = isList ? [] : including(restArn);
  // Of what the user excludes no folder would be kept.
  const inFolders = folders.flatMap(({ selector }) => including(arnCondition(selector)));
  const isOwn = (arn: string): boolean =>
    besides.length === 0 ||
    delivered.has(arn) ||
    inFolders.some((folder) => folder.startsWith(arn)) ||
    (listed.length > 0 ? listed.includes(arn) : !kept.has(arn));
  const own = excluded.filter(isOwn);
  const arnsIn = (condition: Condition | undefined): readonly string[] =>
    including(condition)
      .filter((value) => isList && !including(mine).includes(value))
      .flatMap((value) => (isArnOf(rule.type, value) ? [reduceArn(rule.type, value)] : []));
  const noisyBack = isList ? arnsIn(restArn) : listed;
  const deliveredBack = arnsIn(deliveredList && arnCondition(deliveredList.selector)).filter(
    (arn) => !noisyBack.includes(arn),
  );
  // Without noise all that is left out are deliveries.
  const isAllDelivered = deliveredList !== undefined && delivered.size === 0;
  const deliveries = new Set([...(isAllDelivered ? own : own.filter((arn) => delivered.has(arn))), ...deliveredBack]);
  const excludedAsNoise = isAllDelivered ? [] : own;
  // A value that is no name, and that means all that begins so.
  const beginnings = new Set(
    (mine?.NotStartsWith ?? []).filter(
      (value) => excludedAsNoise.includes(value) && !isContentsOfOne(rule.type, value),
    ),
  );
  const noisy = new Set(
    [...excludedAsNoise.filter((value) => !beginnings.has(value)), ...noisyBack].filter((arn) => !deliveries.has(arn)),
  );
  return {
    selector: withArn(main.selector, mine, {
      excluded: excluded.filter((arn) => !own.includes(arn)),
      more: isList ? [...besides.filter(isOfAll), ...folders].map(({ selector }) => arnCondition(selector)) : [],
    }),
    noisy: [...noisy],
    deliveries: [...deliveries],
    beginnings: [...beginnings],
  };
}

function inRectangle(group: readonly Member[]): UndoneGroup | undefined {
  const [names, places] = [find(group, 'names'), find(group, 'places')];
  if (names === undefined || places === undefined) return undefined;
  const { rule, selector } = names;
  const [byName, byPlace] = [arnCondition(selector), arnCondition(places.selector)];
  const others = group.filter((member) => member !== names && member !== places && member.part.role !== 'folders');
  const kept = keptExclusions(others);
  const single = excludedBy(byName).filter((arn) => !kept.has(arn));
  const own = (byName?.NotEndsWith ?? []).filter((name) => byPlace?.NotEndsWith?.includes(name) !== true);
  const at = (byPlace?.NotStartsWith ?? []).filter((place) => byName?.NotStartsWith?.includes(place) !== true);
  const { NotEndsWith: ends = [], ...condition } = byName ?? { Field: 'resources.ARN' as const };
  const foreign = ends.filter((name) => !own.includes(name));
  const before = { ...condition, ...(foreign.length > 0 ? { NotEndsWith: foreign } : {}) };
  return {
    selector: withArn(selector, byName, {
      excluded: excludedBy(before).filter((arn) => !single.includes(arn)),
      more: [],
      from: before,
    }),
    noisy: [...new Set([...arnsOf({ names: own, places: at }, rule), ...single])],
    deliveries: [],
    beginnings: [],
  };
}

/** Not one of resources that it names itself. */
function isOfAll({ part }: Member): boolean {
  return part.role !== 'several' && part.role !== 'exceptions';
}

function find(group: readonly Member[], role: Role): Member | undefined {
  return group.find(({ part }) => part.role === role);
}

function including(condition: Condition | undefined): readonly string[] {
  return [...(condition?.Equals ?? []), ...(condition?.StartsWith ?? []), ...(condition?.EndsWith ?? [])];
}

/** What all of these exclude too: exclusions of the user, or of what is left out whole. */
function keptExclusions(members: readonly Member[]): ReadonlySet<string> {
  const lists = members
    .map(({ selector }) => arnCondition(selector))
    // One that names what it keeps has no need of exclusions.
    .filter((condition) => including(condition).length === 0 || excludedBy(condition).length > 0)
    .map((condition) => new Set(excludedBy(condition)));
  const [first, ...others] = lists;
  return new Set([...(first ?? [])].filter((arn) => others.every((list) => list.has(arn))));
}

/** The selector with its list of exclusions replaced, and what it selects joined with that of another condition. */
function withArn(
  selector: Selector,
  own: Condition | undefined,
  {
    excluded,
    more,
    from = own,
  }: {
    readonly excluded: readonly string[];
    readonly more: readonly (Condition | undefined)[];
    readonly from?: Condition | undefined;
  },
): Selector {
  if (own === undefined || from === undefined) return selector;
  const { NotEquals, NotStartsWith, ...others } = from;
  const kept = new Set(excluded);
  const left = (name: 'NotEquals' | 'NotStartsWith', values: readonly string[] = []): Partial<Condition> => {
    const staying = values.filter((value) => kept.has(value));
    return staying.length > 0 ? { [name]: staying } : {};
  };
  const joined = (name: 'Equals' | 'StartsWith' | 'EndsWith'): Partial<Condition> => {
    const mine = others[name] ?? [];
    const all = [...new Set([...mine, ...more.flatMap((condition) => condition?.[name] ?? [])])];
    // As most lists are, so that the second is in the order of the first.
    const values = all.length > mine.length ? all.toSorted(compare) : mine;
    return values.length > 0 ? { [name]: values } : {};
  };
  const condition: Condition = {
    ...others,
    ...joined('Equals'),
    ...joined('StartsWith'),
    ...joined('EndsWith'),
    ...left('NotEquals', NotEquals),
    ...left('NotStartsWith', NotStartsWith),
  };
  const isEmpty = Object.keys(condition).length === 1;
  return {
    ...selector,
    FieldSelectors: selector.FieldSelectors.flatMap((one) => (one === own ? (isEmpty ? [] : [condition]) : [one])),
  };
}
