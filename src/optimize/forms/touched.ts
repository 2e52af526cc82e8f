import { dataCallsOf } from '../../facts/data-calls.ts';
import { viewShape } from '../../selectors/event/event-view.ts';
import { isLogged } from '../../selectors/match/match.ts';
import type { Condition, Selector } from '../../selectors/selector.ts';
import { arnCondition, type NoiseRule, selecting } from '../exclusions.ts';
import type { Kept } from './form.ts';
import { narrow } from './narrow.ts';
import { noiseOf, shapeOf, viewDelivery } from './shapes.ts';

/** A selector, and what of that which may be left out it records. */
export interface Touched {
  readonly selector: Selector;
  /** What it may record of each kind. */
  readonly noise: boolean;
  readonly deliveries: boolean;
  readonly whole: boolean;
  readonly hasArns: boolean;
  readonly guard: Guard;
  /** The protected calls that it may record. */
  readonly calls: readonly string[];
}

/**
 * What keeps a call that names a protected resource beside a noisy one: a form does, as it is chosen; only the calls by name do; or
 * the list of what is recorded does, from which the noisy one is taken without being excluded.
 */
type Guard = 'form' | 'calls' | 'none';

interface Question {
  readonly rule: NoiseRule;
  readonly kept: Kept;
  /** Of these no event is to be recorded. */
  readonly whole: readonly string[];
}

export function touchedOf(selector: Selector, { rule, kept, whole }: Question): Touched {
  const own = [selector];
  const list = arnCondition(selector);
  return {
    selector,
    noise: noiseOf(rule, null).some((shape) => isLogged(own, viewShape(shape)) !== 'no'),
    deliveries: isLogged(own, viewDelivery(rule)) !== 'no',
    whole: whole.some((arn) => isLogged(own, viewShape(shapeOf(rule, arn))) !== 'no'),
    hasArns: list !== undefined,
    guard: guardOf(selector, list, kept),
    calls: kept.calls.filter((eventName) => mayBeCall(own, eventName, rule)),
  };
}

/** Does the condition list what it selects? */
export function isSelecting({ Equals, StartsWith, EndsWith }: Condition): boolean {
  return [Equals, StartsWith, EndsWith].some((values) => values !== undefined);
}

function guardOf(selector: Selector, list: Condition | undefined, { resources }: Kept): Guard {
  const isRecorded = (arn: string): boolean => narrow(selector, selecting([arn])) !== 'nothing';
  // One that it does not record by itself is in its events where it stands beside one that it does.
  if (!resources.every(isRecorded)) return 'calls';
  const isWhole = list?.Equals !== undefined && list.StartsWith === undefined && list.EndsWith === undefined;
  return isWhole ? 'none' : 'form';
}

/** May the selector record the call, as far as its flag is known? One that it never records needs no keeping. */
function mayBeCall(selectors: readonly Selector[], eventName: string, rule: NoiseRule): boolean {
  const { readOnly = null } = dataCallsOf(rule.type).find(({ name }) => name === eventName) ?? {};
  return isLogged(selectors, viewShape({ ...shapeOf(rule, null), eventName, readOnly })) !== 'no';
}
