import { isObject, type JsonObject, parseJson } from '../../../../base/json.ts';
import { lifecycleRuleSchema } from '../../../../model/snapshot/lifecycle-rule.ts';
import { type Form, lenient, single } from './form.ts';

const LONGEST_TEXT = 10_000;
/** CloudTrail user guide: an event has 256 KB at the most; as text in JSON it is longer. */
const LONGEST_RECORD = 1_000_000;
/** Keys and tokens of a session; AWS documents no limit. */
const LONGEST_SECRET = 100_000;
/** S3 user guide: a bucket policy has 20 KB at the most. */
const LONGEST_POLICY = 20 * 1024;
/** The longest that a service documents is Cost Explorer's 8,192. Source: API references, 2026-11-30. */
const LONGEST_TOKEN = 16_384;
/** S3 keeps objects for at most 100 years, of 365 days. Source: S3 user guide, Object Lock, 2026-11-30. */
const LONGEST_PERIOD = 36_500;
/** Selectors, filters and policies have six levels or fewer. */
const DEEPEST = 32;

function textOf(longest: number, pattern = /^/): Form<string> {
  return single(
    (found): found is string => typeof found === 'string' && found.length <= longest && pattern.test(found),
  );
}

export const text = textOf(LONGEST_TEXT);
export const filled = textOf(LONGEST_TEXT, /./);
export const secret = textOf(LONGEST_SECRET, /./);
export const record = textOf(LONGEST_RECORD);
export const accountId = textOf(12, /^\d{12}$/);
/** It becomes a part of a host name. */
export const regionName = textOf(40, /^[a-z]{2,}(?:-[a-z]+)+-\d{1,2}$/);
export const trailArn = textOf(1_000, /^arn:aws[\w-]*:cloudtrail:[a-z]{2,}(?:-[a-z]+)+-\d{1,2}:\d{12}:trail\/./);
export const channelArn = textOf(1_000, /^arn:aws[\w-]*:cloudtrail:[a-z]{2,}(?:-[a-z]+)+-\d{1,2}:\d{12}:channel\/./);
export const storeArn = textOf(
  1_000,
  /^arn:aws[\w-]*:cloudtrail:[a-z]{2,}(?:-[a-z]+)+-\d{1,2}:\d{12}:eventdatastore\/./,
);
export const flag = single((found): found is boolean => typeof found === 'boolean');
/** Days or years of a retention, which AWS never has without one. */
export const period = single(
  (found): found is number =>
    Number.isSafeInteger(found) && (found as number) > 0 && (found as number) <= LONGEST_PERIOD,
);
/** A day of Cost Explorer. */
export const billDay = textOf(30, /^20\d\d-(?:0[1-9]|1[0-2])-\d\d/);
export function oneOf<const Word extends string>(...words: readonly Word[]): Form<Word> {
  return single((found): found is Word => words.some((word) => word === found));
}

/** Of an object, or how some begin. Source: S3 user guide, object-keys: 1,024 bytes. */
export const key = textOf(1_024, /^[^]/);
export const size = single((found): found is number => Number.isSafeInteger(found) && (found as number) >= 0);
export const bytes = single((found): found is Uint8Array => found instanceof Uint8Array);

export const date = single((found): found is Date => found instanceof Date && !Number.isNaN(found.getTime()));
export const anything = single((found): found is unknown => found !== undefined);
/** Whose entries are looked at by those who read them. */
export const bareList = single((found): found is readonly unknown[] => Array.isArray(found));

/** JSON that this version may not know, but can write again. */
export const shallowObject = single((found): found is JsonObject => isObject(found) && isShallow(found));

/** Where a list goes on. A longer one ends it: hundreds of them would fill the memory. */
export const token = lenient(textOf(LONGEST_TOKEN));

/** A lifecycle rule as S3 sends it, which is always on or off, and as a snapshot can hold it. */
export const lifecycleRule = single(
  (found): found is JsonObject =>
    isObject(found) &&
    ['Enabled', 'Disabled'].includes(String(found['Status'])) &&
    lifecycleRuleSchema.safeParse(found).success,
);

/** The document of a policy as S3 sends it, which always has statements, each with an effect. */
export const policyText = single((found): found is string => {
  if (typeof found !== 'string' || found.length > LONGEST_POLICY) return false;
  const parsed = parseJson(found);
  if (parsed.kind !== 'json' || !isObject(parsed.json) || !isShallow(parsed.json)) return false;
  const statements = [parsed.json['Statement']].flat();
  return statements.every((one) => isObject(one) && typeof one['Effect'] === 'string');
});

function isShallow(json: unknown): boolean {
  let level: unknown[] = [json];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return false;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return true;
}
