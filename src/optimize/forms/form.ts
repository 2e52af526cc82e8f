import { DELIVERY_CALL_NAMES } from '../../facts/delivery-calls.ts';
import { findResourceType } from '../../facts/resource-types.ts';
import type { Condition } from '../../selectors/selector.ts';
import type { NoiseRule } from '../exclusions.ts';
import type { Folders } from '../folders.ts';
import type { Levels } from './prefix/levels.ts';
import type { Rectangle } from './rectangle.ts';

/** What is to be left out of the selectors of one type, by ARN. */
export interface Taken {
  /** Whole: no event of them is recorded. */
  readonly whole: readonly string[];
  /** Of these, files that services put. */
  readonly deliveries: readonly string[];
  /** Of these, the noise. */
  readonly noisy: readonly string[];
}

/** What has to survive, beside everything that is not left out. */
export interface Kept {
  /** Calls of data events that stay recorded on every resource, as far as they could be lost. */
  readonly calls: readonly string[];
  /** ARNs of protected resources, where one call may name several of the type. */
  readonly resources: readonly string[];
  /** Protected parts of resources that may be left out. */
  readonly folders: Folders;
}

/** One way of writing what stays recorded. All ways leave out the same, but for the calls that name several resources. */
export interface Form {
  /**
   * What keeps that which is not noise: a selector of it `beside` exclusions, or one of the `named` resources alone, which is shorter
   * where few are left out of many log buckets, or of a list.
   */
  readonly rest: 'beside' | 'named';
  /** Are calls that name several resources recorded everywhere (`stay`), or those on protected resources (`listed`)? */
  readonly several: 'stay' | 'listed';
  /** Are deliveries left out too? */
  readonly deliveries: boolean;
  /** Is noise left out? */
  readonly noise: boolean;
  /** Is anything left out of resources with protected folders, which takes a selector for these? */
  readonly folders?: true;
  readonly rectangle?: Rectangle;
  /** What is left out by how names begin, where the policy lets new names go too. */
  readonly levels?: Levels;
}

/** The ways that come into question for a type. */
export function formsOf(rule: NoiseRule, hasDeliveries: boolean, hasFolders = false): readonly Form[] {
  const without = formsWithoutFolders(rule, hasDeliveries);
  return hasFolders ? [...without, ...without.map((form) => ({ ...form, folders: true as const }))] : without;
}

function formsWithoutFolders(rule: NoiseRule, hasDeliveries: boolean): readonly Form[] {
  // Where nothing is protected, the names of calls that stay are values that are saved.
  const severalWays =
    findResourceType(rule.type)?.namesSeveral === undefined ? (['listed'] as const) : (['listed', 'stay'] as const);
  const restWays = rule.keepRest === null ? (['beside'] as const) : (['beside', 'named'] as const);
  return (hasDeliveries ? [true, false] : [false]).flatMap((deliveries): readonly Form[] => [
    ...restWays.flatMap((rest) => severalWays.map((several) => ({ rest, several, deliveries, noise: true }))),
    { rest: 'beside', several: 'listed', deliveries, noise: false },
  ]);
}

/** The calls of a type's noise that one form drops; null: all of the flag, whatever their names. */
function droppedCalls(rule: NoiseRule, form: Pick<Form, 'several'>, { calls }: Kept): readonly string[] | null {
  if (rule.keepRest?.Field !== 'eventName') return null;
  return rule.keepRest.NotEquals.filter(
    (name) => !calls.includes(name) && !(form.several === 'stay' && namesSeveral(rule.type, name)),
  );
}

/** Does one call of that name have several resources of the type? */
export function namesSeveral(type: string, eventName: string): boolean {
  return findResourceType(type)?.namesSeveral?.includes(eventName) === true;
}

/** The condition that lets what is not noise pass; null where every event is noise, `nothing` where no call may be dropped. */
export function restCondition(rule: NoiseRule, form: Pick<Form, 'several'>, kept: Kept): Condition | null | 'nothing' {
  if (rule.keepRest === null) return null;
  if (rule.keepRest.Field === 'readOnly') return rule.keepRest;
  const dropped = droppedCalls(rule, form, kept)!;
  return dropped.length === 0 ? 'nothing' : { Field: 'eventName', NotEquals: dropped };
}

/** Calls that need a selector of their own, because nothing in the rest tells them from noise. */
export function callsToKeep(rule: NoiseRule, { several, noise }: Form, { calls }: Kept): readonly string[] {
  const isByFlag = rule.keepRest?.Field === 'readOnly';
  const more = isByFlag && noise && several === 'stay' ? (findResourceType(rule.type)?.namesSeveral ?? []) : [];
  return [...new Set([...calls, ...more])].toSorted();
}

export const PUTS_FILES: Condition = { Field: 'eventName', Equals: DELIVERY_CALL_NAMES };
export const PUTS_NO_FILE: Condition = { Field: 'eventName', NotEquals: DELIVERY_CALL_NAMES };
/** AWS services call without an ARN (CloudTrail user guide, cloudtrail-event-reference-user-identity, 2026). */
export const HAS_ARN: Condition = { Field: 'userIdentity.arn', StartsWith: ['arn:'] };
