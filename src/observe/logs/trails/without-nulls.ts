import { isObject } from '../../../base/json.ts';

/** The values of a condition lie no deeper in an answer. */
const DEEPEST = 8;

/** The same JSON without the members that are null: SDKs in Go and tools built on them print those that are not set. */
export function withoutNulls(json: unknown, depth = DEEPEST): unknown {
  if (depth === 0) return json;
  if (Array.isArray(json)) return json.map((part) => withoutNulls(part, depth - 1));
  if (!isObject(json)) return json;
  return Object.fromEntries(
    Object.entries(json).flatMap(([name, value]) => (value === null ? [] : [[name, withoutNulls(value, depth - 1)]])),
  );
}
