import type { Condition } from '../../selectors/selector.ts';
import type { NoiseRule } from '../exclusions.ts';
import {
  callsToKeep,
  type Form,
  HAS_ARN,
  type Kept,
  PUTS_FILES,
  PUTS_NO_FILE,
  restCondition,
  type Taken,
} from './form.ts';
import { levelCondition } from './prefix/levels.ts';
import type { Role } from './role.ts';

/** One selector that is made of another: the conditions that come to it, and which of what is taken its list of ARNs names. */
export interface Part {
  readonly role: Role;
  readonly conditions: readonly Condition[];
  readonly excluded: readonly (keyof Taken)[];
  /** `folders`: the protected folders of all that is taken. */
  readonly included?: keyof Taken | 'folders';
}

/**
 * What is recorded after something is taken out of a selector: an event stays if one of the parts records it. Together they lose what
 * is taken and nothing else. Undefined where no call may be dropped.
 */
export function partsOf(rule: NoiseRule, form: Form, kept: Kept): readonly Part[] | undefined {
  const rest = form.noise ? restCondition(rule, form, kept) : null;
  if (rest === 'nothing') return undefined;
  const calls = callsToKeep(rule, form, kept);
  // Where the rest is told by names, the protected calls are part of it.
  const isInRest = rest?.Field === 'eventName';
  return [
    ...othersOf(form),
    ...(rest === null ? [] : [restOf(rest, form)]),
    ...(form.deliveries ? withoutDeliveries(form) : []),
    ...(calls.length > 0 && !isInRest
      ? [{ role: 'calls' as const, conditions: [{ Field: 'eventName' as const, Equals: calls }], excluded: [] }]
      : []),
    ...(form.noise && form.several === 'listed' && kept.resources.length > 0
      ? [{ role: 'several' as const, conditions: [arnIn(kept.resources)], excluded: [] }]
      : []),
    ...(form.folders === true
      ? [{ role: 'folders' as const, conditions: [], excluded: [], included: 'folders' as const }]
      : []),
  ];
}

function othersOf({ rectangle, levels }: Form): readonly Part[] {
  if (levels !== undefined) {
    const others = levelCondition([], levels.dark);
    const exceptions = levelCondition(levels.logged, levels.inner);
    return [
      { role: 'others', conditions: others === undefined ? [] : [others], excluded: [] },
      ...(levels.hasExceptions
        ? [{ role: 'exceptions' as const, conditions: exceptions === undefined ? [] : [exceptions], excluded: [] }]
        : []),
    ];
  }
  if (rectangle === undefined) return [{ role: 'others', conditions: [], excluded: ['whole', 'deliveries', 'noisy'] }];
  const { names, places } = rectangle;
  return [
    { role: 'names', conditions: [{ Field: 'resources.ARN', NotEndsWith: names }], excluded: ['noisy'] },
    { role: 'places', conditions: [{ Field: 'resources.ARN', NotStartsWith: places }], excluded: ['noisy'] },
  ];
}

function restOf(rest: Condition, { rest: way }: Form): Part {
  return way === 'named'
    ? { role: 'rest', conditions: [rest], excluded: [], included: 'noisy' }
    : { role: 'rest', conditions: [rest], excluded: ['whole', 'deliveries'] };
}

/** Reads and deletes stay whoever made them, and so do files that somebody with an ARN put there. */
function withoutDeliveries({ noise }: Form): readonly Part[] {
  return [
    { role: 'callers', conditions: [PUTS_FILES, HAS_ARN], excluded: ['whole'] },
    noise
      ? { role: 'no-deliveries', conditions: [PUTS_NO_FILE], excluded: [], included: 'deliveries' }
      : { role: 'no-deliveries', conditions: [PUTS_NO_FILE], excluded: ['whole'] },
  ];
}

function arnIn(arns: readonly string[]): Condition {
  return { Field: 'resources.ARN', Equals: arns };
}
