import { failure, type Result } from '../../base/result.ts';
import { quote } from '../../base/quote.ts';
import { isObject } from '../../base/json.ts';

/** Selectors found in an input, not yet validated. */
export interface FoundSelectors {
  readonly kind: 'advanced' | 'basic';
  /** The list as it stands in the file; of an answer of AWS without its empty lists of values. */
  readonly raw: unknown;
  /** JSON pointer of the list in the file. */
  readonly path: string;
}

/**
 * Finds the selectors in parsed JSON by its content: an array of advanced selectors, an object with
 * `AdvancedEventSelectors` (input of put-event-selectors, output of get-event-selectors) or one with `EventSelectors`.
 * Faults within the list are for `validateFound`; here fails only what is no selector file at all. It takes any parsed
 * JSON and never throws.
 */
export function parseSelectors(json: unknown): Result<FoundSelectors> {
  if (Array.isArray(json)) return { ok: true, value: { kind: 'advanced', raw: json, path: '' } };
  if (typeof json !== 'object' || json === null)
    return failure('', `expected an array of advanced event selectors, found ${quote(json)}`);
  const file = json as { readonly AdvancedEventSelectors?: unknown; readonly EventSelectors?: unknown };
  const hasAdvanced = 'AdvancedEventSelectors' in file;
  const hasBasic = 'EventSelectors' in file;
  // With advanced selectors set, get-event-selectors leaves EventSelectors out or empty, and the other way round.
  const isBasic = hasBasic && (!hasAdvanced || (isEmpty(file.AdvancedEventSelectors) && !isEmpty(file.EventSelectors)));
  if (!isBasic && !hasAdvanced) return failure('', 'no `AdvancedEventSelectors` or `EventSelectors` in the object');
  const member = isBasic ? 'EventSelectors' : 'AdvancedEventSelectors';
  const raw = file[member];
  // A list that is null or empty is one without selectors; anything else in its place is no list at all.
  if (!Array.isArray(raw) && raw !== null && raw !== undefined)
    return failure(`/${member}`, `expected a list of selectors, found ${quote(raw)}`);
  const list = 'TrailARN' in file && !isBasic ? withoutEmptyLists(raw) : raw;
  return { ok: true, value: { kind: isBasic ? 'basic' : 'advanced', raw: list, path: `/${member}` } };
}

/**
 * AWS's guide prints answers of get-event-selectors with an empty list for each operator that a condition does not use
 * (CloudTrail user guide, logging-data-events, 2026-04-13). What AWS answers is no fault of the user.
 */
function withoutEmptyLists(raw: unknown): unknown {
  if (!Array.isArray(raw)) return raw;
  return raw.map((selector: unknown) => {
    if (!isObject(selector) || !Array.isArray(selector['FieldSelectors'])) return selector;
    const conditions = (selector['FieldSelectors'] as readonly unknown[]).map((condition) => {
      if (!isObject(condition)) return condition;
      const used = Object.entries(condition).filter(([, list]) => !Array.isArray(list) || list.length > 0);
      return used.length > 1 ? Object.fromEntries(used) : condition;
    });
    return { ...selector, FieldSelectors: conditions };
  });
}

function isEmpty(list: unknown): boolean {
  return list === undefined || list === null || (Array.isArray(list) && list.length === 0);
}
