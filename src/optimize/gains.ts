import { compare } from '../base/order.ts';
import { addBounds, type Bounds, exactly } from '../model/quantity/bounds.ts';
import { type Decimal, ZERO } from '../model/quantity/decimal.ts';
import { NO_COST, type Usd } from '../model/quantity/usd.ts';
import type { TrafficRow, Trail } from '../model/snapshot/snapshot.ts';
import { records } from '../model/bill/recording.ts';
import type { Offers } from './choice/offers.ts';
import { findSourceOf } from '../facts/data-calls.ts';
import { serviceOfSource } from '../facts/known-calls.ts';
import { reduceArn } from '../facts/resource-arn.ts';
import { findResourceType } from '../facts/resource-types.ts';
import type { EventShape } from '../selectors/event/event-record.ts';
import { viewShape } from '../selectors/event/event-view.ts';
import { isLogged } from '../selectors/match/match.ts';
import type { Selector } from '../selectors/selector.ts';
import { arnCondition, excludedBy, type Exclusions, findRuleOfArn, type NoiseRule } from './exclusions.ts';
import { noiseOf, shapeOf } from './forms/shapes.ts';
import { protectedArnsOfType } from './proof.ts';
import { mayHaveType, stayingCalls } from './protected-call.ts';
import { foldersIn } from './protected-resource.ts';
import { callOfRow } from './call-of-row.ts';
import type { OwnCall } from './canonical/undo-calls.ts';
import type { Question } from './question.ts';
import { savingOf } from './saving.ts';
import { chargesOnTrail, eventsOfMonth } from './trail-charge.ts';

/** Why something is recorded again. */
export type WhyBack =
  /** An earlier proposal left it out, and it is worth no value any more. */
  | 'below-minimum'
  /** Something of it is protected by now, so that more of it stays. */
  | 'protected'
  /** The policy names the call no longer, or it takes too many values. */
  | 'call'
  /** Somebody else left it out, the policy says `retire: all`, and it hides next to nothing. */
  | 'idle';

/** A resource that an earlier proposal left out, and that is recorded again. */
export interface Gain {
  readonly resource: string;
  readonly why: WhyBack;
  readonly monthlyEvents: Bounds<Decimal>;
  /** What it costs each month that they are. */
  readonly cost: Bounds<Usd>;
}

/** What comes back: it is worth no value any more, or it is protected now. By name. */
export function gainsOf(
  question: Question,
  { canonical: { own }, trail, withoutCalls, retired }: Offers,
  chosen: Exclusions,
  after: readonly Selector[],
): readonly Gain[] {
  const whole = new Set(chosen.logBuckets);
  const [noisy, delivered] = [new Set(chosen.noisy), new Set(chosen.deliveries)];
  const back = [
    ...own.noisy.filter((arn) => !noisy.has(arn) && !whole.has(arn)),
    ...own.deliveries.filter((arn) => !delivered.has(arn) && !whole.has(arn)),
  ].toSorted();
  const hidden = new Set(after.flatMap((selector) => excludedBy(arnCondition(selector))));
  // What a beginning left out comes back with it, and so do names that nobody has yet.
  const begun = own.beginnings.filter((beginning) => !hidden.has(beginning));
  const staying = [...own.noisy.filter((arn) => noisy.has(arn)), ...own.deliveries.filter((arn) => delivered.has(arn))];
  const guards = newGuards(staying, question, after);
  const protectedNow = staying.filter(
    (arn) => keepsMore(arn, guards, question, after) || keepsCalls(arn, withoutCalls, question, after),
  );
  const withAfter = { ...trail, selectors: after };
  const calls = callsBack(own.calls, withoutCalls.calls, question, withAfter);
  const idle = retired.flatMap(({ value, arns }) => [...arns, ...(arns.includes(value) ? [] : [value])]);
  const names = new Map<string, WhyBack>([
    ...idle.map((arn) => [arn, 'idle'] as const),
    ...[...back, ...begun].map((arn) => [arn, 'below-minimum'] as const),
    ...[
      ...protectedNow,
      ...keptNow(own.calls, calls, question, withAfter),
      ...listedNow(own.calls, withoutCalls, question, after),
    ].map((arn) => [arn, 'protected'] as const),
  ]);
  if (names.size + calls.length === 0) return [];
  const rows = Map.groupBy(
    question.snapshot.traffic.filter(({ resource }) => names.has(resource?.arn ?? '')),
    ({ resource }) => resource?.arn ?? '',
  );
  const resources = [...names]
    .toSorted(([a], [b]) => compare(a, b))
    .map(([resource, why]) => gainOf(resource, why, rows.get(resource) ?? [], question, withAfter));
  return [...calls, ...resources];
}

/** Calls that an earlier proposal left out and that the policy does not name any more, or that take too many values now. */
function callsBack(
  own: readonly OwnCall[],
  stillOut: readonly OwnCall[],
  question: Question,
  after: Trail,
): readonly Gain[] {
  return own
    .filter((call) => !stillOut.some((one) => one.type === call.type && one.eventName === call.eventName))
    .map(({ type, eventName }) => {
      const rows = question.snapshot.traffic.filter(
        (row) => row.resource?.type === type && row.eventName === eventName,
      );
      const service = serviceOfSource(findSourceOf(type) ?? '');
      return gainOf(`${service}:${eventName}`, 'call', rows, question, after);
    });
}

/** What keeps the calls of others keeps some of one that stays left out. */
function keepsCalls(
  arn: string,
  { keeping, calls }: Offers['withoutCalls'],
  question: Question,
  after: readonly Selector[],
): boolean {
  const rule = keeping.length === 0 ? undefined : findRuleOfArn(arn);
  if (rule === undefined) return false;
  const named = calls.filter(({ type }) => type === rule.type);
  const shape = shapeOf(rule, arn);
  return [...noiseOf(rule, arn), ...named.map(({ eventName, readOnly }) => ({ ...shape, eventName, readOnly }))].some(
    (one) => isGained(one, question, after),
  );
}

/** Resources that are protected by now, so that a call comes back which is left out of others. */
function keptNow(own: readonly OwnCall[], back: readonly Gain[], question: Question, after: Trail): readonly string[] {
  if (own.length === 0) return [];
  const told = new Set(back.map(({ resource }) => resource));
  return question.snapshot.traffic.flatMap((row) => {
    const { resource, eventName } = row;
    const isLeftOut = own.some((call) => call.type === resource?.type && call.eventName === eventName);
    if (!isLeftOut || resource?.arn === undefined || told.has(callOfRow(row))) return [];
    return records(question.trail, row) === 'no' && records(after, row) !== 'no' ? [resource.arn] : [];
  });
}

/** The same of what the lists name that keep calls, whether it was seen or not: a folder that is protected by now. */
function listedNow(
  own: readonly OwnCall[],
  { keeping, calls }: Offers['withoutCalls'],
  question: Question,
  after: readonly Selector[],
): readonly string[] {
  if (own.length === 0) return [];
  const [named, begun] = (['Equals', 'StartsWith'] as const).map(
    (test) => new Set(keeping.map(arnCondition).flatMap((list) => list?.[test] ?? [])),
  );
  return [...new Set([...named!, ...begun!])].flatMap((arn) =>
    calls.flatMap(({ type, eventSource, eventName, readOnly }) => {
      const shape = { category: 'Data', eventSource, eventName, readOnly, resource: { type, arn } } as const;
      if (!isGained(shape, question, after)) return [];
      // All that begins so, whether it exists or not.
      return begun!.has(arn) && !arn.endsWith('/') ? [`${arn}*`] : [reduceArn(type, arn)];
    }),
  );
}

function gainOf(resource: string, why: WhyBack, rows: readonly TrafficRow[], question: Question, after: Trail): Gain {
  const gained = rows.filter((row) => records(question.trail, row) !== 'yes' && records(after, row) !== 'no');
  const charges = gained.flatMap((row) => chargesOnTrail(row, after, question) ?? []);
  return {
    resource,
    why,
    monthlyEvents: gained.map((row) => eventsOfMonth(row, question)).reduce(addBounds, exactly(ZERO)),
    cost: charges.length === 0 ? exactly(NO_COST) : savingOf(charges, after, question),
  };
}

/**
 * A folder or a call that is protected by now, or a call that names several, is recorded again, though the resource stays left out;
 * or one that names it beside a resource that is protected by now.
 */
function keepsMore(
  arn: string,
  guards: ReadonlyMap<string, string>,
  question: Question,
  after: readonly Selector[],
): boolean {
  const rule = findRuleOfArn(arn);
  if (rule === undefined) return false;
  const guard = guards.get(rule.type);
  if (guard !== undefined && keepsBeside(arn, guard, rule, question, after)) return true;
  const inFolders = foldersIn(arn, question.policy).flatMap(({ text }) => [
    ...noiseOf(rule, text),
    { ...shapeOf(rule, text), ...A_DELIVERY },
  ]);
  if (inFolders.some((one) => isGained(one, question, after))) return true;
  const calls = [
    ...stayingCalls(question.policy).filter((call) => mayHaveType(call, rule.type)),
    ...callsOfSeveral(rule),
  ];
  const shape = shapeOf(rule, arn);
  return calls.some(({ eventName, readOnly }) => isGained({ ...shape, eventName, readOnly }, question, after));
}

/** What services put into log buckets. */
const A_DELIVERY = { eventName: 'PutObject', readOnly: false, caller: 'aws-service' } as const;

/**
 * Of each type a protected resource that a selector lists by now, so that calls are recorded which name it beside what stays left out;
 * the lists of what is left out are the same for all.
 */
function newGuards(
  staying: readonly string[],
  question: Question,
  after: readonly Selector[],
): ReadonlyMap<string, string> {
  const { snapshot, policy } = question;
  const listed = new Set(after.flatMap((selector) => arnCondition(selector)?.Equals ?? []));
  const found = new Map<string, string>();
  const tried = new Set<string>();
  for (const arn of listed.size === 0 ? [] : staying) {
    const rule = findRuleOfArn(arn);
    if (rule === undefined || tried.has(rule.type) || callsOfSeveral(rule).length === 0) continue;
    tried.add(rule.type);
    const kept = protectedArnsOfType(snapshot, policy, rule.type).filter((other) => listed.has(other));
    const guard = kept.find((other) => keepsBeside(arn, other, rule, question, after));
    if (guard !== undefined) found.set(rule.type, guard);
  }
  return found;
}

function keepsBeside(
  arn: string,
  guard: string,
  rule: NoiseRule,
  question: Question,
  after: readonly Selector[],
): boolean {
  const shape = { ...shapeOf(rule, arn), alsoNames: [{ type: rule.type, arn: guard }] };
  return callsOfSeveral(rule).some((call) => isGained({ ...shape, ...call }, question, after));
}

interface CallOfSeveral {
  readonly eventName: string;
  readonly readOnly: boolean;
}

function callsOfSeveral({ type }: NoiseRule): readonly CallOfSeveral[] {
  return (findResourceType(type)?.namesSeveral ?? []).map((eventName) => ({ eventName, readOnly: true }));
}

function isGained(shape: EventShape, { trail }: Question, after: readonly Selector[]): boolean {
  const view = viewShape(shape);
  return isLogged(trail.selectors ?? [], view) !== 'yes' && isLogged(after, view) === 'yes';
}
