import type { Problem } from '../../base/problem.ts';
import { pointer } from '../../base/pointer.ts';
import { quote } from '../../base/quote.ts';
import type { Selector } from '../selector.ts';
import { mergeConditions } from './merge-conditions.ts';
import type { NamedCondition } from './validate-fields.ts';
import { brokenRule } from './validate-grammar.ts';

/** Fields that rules of their own allow once. */
const OWN_RULES: ReadonlySet<string> = new Set(['eventCategory', 'resources.type']);

interface Place {
  /** JSON pointer of the selector. */
  readonly path: string;
  /** The selector, where it has no other errors: only then is it clear what it means. */
  readonly sound?: Selector;
}

/**
 * A field that more than one condition of a selector names. The service's text: "A duplicate event selector was found for
 * at least one field. Only one selector is allowed per field." (observed, InvalidEventSelectorsException).
 */
export function duplicateProblems(named: readonly NamedCondition[], { path, sound }: Place): readonly Problem[] {
  const first = new Set<string>();
  const repeated = named.filter(({ field }) => {
    if (OWN_RULES.has(field) || !first.has(field)) {
      first.add(field);
      return false;
    }
    return true;
  });
  if (repeated.length === 0) return [];
  const merged = sound === undefined ? undefined : mergeConditions(sound);
  return repeated.map(({ field, path: at }) => ({
    ...brokenRule(
      'field-duplicate',
      pointer(at, 'Field'),
      `${quote(field)} has a condition already, and AWS allows one for each field; ${adviceFor(field, merged)}`,
    ),
    ...(merged?.selector === undefined ? {} : { fix: [{ op: 'replace' as const, path, value: merged.selector }] }),
  }));
}

function adviceFor(field: string, merged: ReturnType<typeof mergeConditions> | undefined): string {
  if (merged?.selector !== undefined) return 'write all of it in one';
  const why = merged?.obstacles.get(field);
  return (
    why ?? 'write all of it in one condition, within which one including value is enough, and no excluded one may hit'
  );
}
