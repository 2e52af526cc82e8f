import { failure, type Result } from '../../base/result.ts';
import { quote } from '../../base/quote.ts';
import type { Problem } from '../../base/problem.ts';
import { pointer } from '../../base/pointer.ts';
import { isObject, type JsonObject } from '../../base/json.ts';
import type { Target } from '../selector.ts';
import { memberMeant } from '../validate/members.ts';
import { brokenRule } from '../validate/validate-grammar.ts';
import type { Open } from './open.ts';
import { BASIC_MEMBERS } from './basic.ts';
import { withoutEmptyLists, withoutNulls } from './answer-members.ts';

/** Selectors found in an input, not yet validated. */
export interface FoundSelectors {
  readonly kind: 'advanced' | 'basic';
  /** The list as it stands in the file, without members that are null; of an answer of AWS without its empty lists of values. */
  readonly raw: unknown;
  /** JSON pointer of the list in the file. */
  readonly path: string;
  /** What the file says that the selectors belong to; absent where it does not say. */
  readonly target?: Target;
  /** Why AWS refuses the file as a whole. */
  readonly faults?: readonly Problem[];
  /** What of them is not known before a tool fills it in; absent where nothing is open. */
  readonly open?: Open;
  /** The place in the user's file of a JSON pointer in the list; absent where that is the same. */
  readonly placeOf?: (pointer: string) => string;
}

/**
 * Finds the selectors in parsed JSON by its content: an array of advanced or of basic selectors, an object with
 * `AdvancedEventSelectors` (input of put-event-selectors, output of get-event-selectors or get-event-data-store) or one
 * with `EventSelectors`. Faults within the list are for `validateFound`; here fails only what is no selector file at all.
 * It takes any parsed JSON and never throws.
 */
export function parseSelectors(json: unknown): Result<FoundSelectors> {
  if (Array.isArray(json)) return { ok: true, value: findInArray(json) };
  if (!isObject(json)) return failure('', `expected an array of advanced event selectors, found ${quote(json)}`);
  const members = LISTS.filter((member) => Object.hasOwn(json, member));
  const used = members.filter((member) => !isEmpty(json[member]));
  // AWS answers with the list that is not used left out, empty or null; with neither used the advanced one is looked at.
  const member = used[0] ?? members[0];
  if (member === undefined) return failure('', `no ${LISTS.map(quote).join(' or ')} in the object${hintIn(json)}`);
  const raw = json[member];
  // A list that is null or empty is one without selectors; anything else in its place is no list at all.
  if (!Array.isArray(raw) && raw !== null && raw !== undefined)
    return failure(`/${member}`, `expected a list of selectors, found ${quote(raw)}`);
  const target = targetOf(json);
  const isAdvanced = member === 'AdvancedEventSelectors';
  const list = withoutNulls(raw);
  return {
    ok: true,
    value: {
      kind: isAdvanced ? 'advanced' : 'basic',
      raw: isAdvanced && isAnswer(json) ? withoutEmptyLists(list) : list,
      path: `/${member}`,
      ...(target === undefined ? {} : { target }),
      ...(used.length > 1 ? { faults: [BOTH] } : {}),
    },
  };
}

const LISTS = ['AdvancedEventSelectors', 'EventSelectors'] as const;

/** The service's own words (SDK reference, PutEventSelectors, 2026-09-22). */
const BOTH = brokenRule(
  'both-kinds',
  '/EventSelectors',
  'the file has basic selectors and advanced ones, and a trail takes either `EventSelectors` or `AdvancedEventSelectors`; putting one kind deletes the other, so take out the one that is not meant',
);

/** An array as `--advanced-event-selectors` or `--event-selectors` takes it. */
function findInArray(list: readonly unknown[]): FoundSelectors {
  const basic = list.findIndex(isBasic);
  const advanced = list.findIndex((entry) => isObject(entry) && Object.hasOwn(entry, 'FieldSelectors'));
  const kind = basic >= 0 && advanced < 0 ? 'basic' : 'advanced';
  const raw = withoutNulls(list);
  if (basic < 0 || advanced < 0) return { kind, raw, path: '' };
  const message = `selector ${basic} is a basic one, with ${quote(basicMemberOf(list[basic]))}, and selector ${advanced} an advanced one, with \`FieldSelectors\`; a trail takes either kind, never both`;
  return { kind, raw, path: '', faults: [brokenRule('both-kinds', pointer('', Math.max(basic, advanced)), message)] };
}

function isBasic(entry: unknown): boolean {
  return basicMemberOf(entry) !== undefined && !Object.hasOwn(entry as JsonObject, 'FieldSelectors');
}

function basicMemberOf(entry: unknown): string | undefined {
  return isObject(entry) ? BASIC_MEMBERS.find((member) => Object.hasOwn(entry, member)) : undefined;
}

/** Only a store has an ARN of its own kind. */
function targetOf(file: JsonObject): Target | undefined {
  if (isText(file['EventDataStoreArn'])) return 'event-data-store';
  return ['TrailARN', 'TrailArn', 'TrailName'].some((member) => isText(file[member])) ? 'trail' : undefined;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isAnswer(file: JsonObject): boolean {
  return isText(file['TrailARN']) || isText(file['EventDataStoreArn']);
}

function hintIn(file: JsonObject): string {
  for (const name of Object.keys(file).slice(0, 100)) {
    const meant = memberMeant(name, LISTS);
    if (meant !== undefined) return `; write ${quote(meant)} for ${quote(name)}`;
  }
  return '';
}

function isEmpty(list: unknown): boolean {
  return list === undefined || list === null || (Array.isArray(list) && list.length === 0);
}
