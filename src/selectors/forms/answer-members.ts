import { isObject, type JsonObject } from '../../base/json.ts';

/** The list with the conditions of each advanced selector changed; what is no such thing stays as it is. */
function withEachCondition(list: unknown, change: (condition: JsonObject) => JsonObject): unknown {
  if (!Array.isArray(list)) return list;
  return list.map((selector: unknown) => {
    if (!isObject(selector) || !Array.isArray(selector['FieldSelectors'])) return selector;
    const conditions = (selector['FieldSelectors'] as readonly unknown[]).map((condition) =>
      isObject(condition) ? change(condition) : condition,
    );
    return { ...selector, FieldSelectors: conditions };
  });
}

/** Without members that are null: SDKs of Go, and what is built on them, write so what is not there. */
export function withoutNulls(list: unknown): unknown {
  if (!Array.isArray(list)) return list;
  return withEachCondition(
    list.map((selector: unknown) => (isObject(selector) ? present(selector) : selector)),
    present,
  );
}

function present(object: JsonObject): JsonObject {
  const entries = Object.entries(object);
  const kept = entries.filter(([, value]) => value !== null);
  return kept.length === entries.length ? object : Object.fromEntries(kept);
}

/**
 * AWS's guide prints answers of get-event-selectors with an empty list for each operator that a condition does not use
 * (CloudTrail user guide, logging-data-events, 2026-04-13). What AWS answers is no fault of the user.
 */
export function withoutEmptyLists(list: unknown): unknown {
  return withEachCondition(list, (condition) => {
    const used = Object.entries(condition).filter(([, values]) => !Array.isArray(values) || values.length > 0);
    return used.length > 1 ? Object.fromEntries(used) : condition;
  });
}
