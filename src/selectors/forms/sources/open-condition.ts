import { isObject, type JsonObject } from '../../../base/json.ts';
import type { Target } from '../../selector.ts';

/** What becomes of a condition in which a value is open. */
export type OpenEffect =
  /** It stays, and the value may be any text. */
  | { readonly kind: 'value' }
  /** It stays without the value: what it keeps out is known in part. */
  | { readonly kind: 'narrowed'; readonly condition: JsonObject }
  /** It is left out: a selector without it records more. */
  | { readonly kind: 'loose' }
  /** Without it nobody knows what the selector records. */
  | { readonly kind: 'anything' };

/** Fields without which there is no selector. */
const ESSENTIAL: readonly unknown[] = ['eventCategory', 'resources.type'];

/** Fields that take few values, none of which is open. */
const FIXED: readonly unknown[] = ['readOnly', 'sessionCredentialFromConsole', 'errorCode'];

/** @param condition in AWS's spelling @param open those of its values that are */
export function openCondition(
  condition: JsonObject,
  open: ReadonlySet<string>,
  target: Target | undefined,
): OpenEffect {
  const { Field: field } = condition;
  if (ESSENTIAL.includes(field)) return { kind: 'anything' };
  // A trail excludes two sources of management events and no other, so a text in their place is no value of it.
  const isFixed = FIXED.includes(field) || (field === 'eventSource' && target !== 'event-data-store');
  if (!isFixed) return { kind: 'value' };
  const left = Object.entries(condition).flatMap(([name, values]): readonly (readonly [string, unknown])[] => {
    if (!Array.isArray(values)) return [[name, values]];
    const known = (values as readonly unknown[]).filter((value) => !open.has(String(value)));
    if (known.length === values.length) return [[name, values]];
    return name.startsWith('Not') && known.length > 0 ? [[name, known]] : [];
  });
  const narrowed: unknown = Object.fromEntries(left);
  return isObject(narrowed) && left.length > 1 ? { kind: 'narrowed', condition: narrowed } : { kind: 'loose' };
}
