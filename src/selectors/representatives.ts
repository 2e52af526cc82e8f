import type { EventRecord, EventShape } from './event-record.ts';
import { findCallNames, findSourceOf } from './known-calls.ts';
import { categoryOf, type Condition, type Field, resourceTypeOf, type Selector } from './selector.ts';

/** The value of one field of a representative; undefined: the record lacks it. */
type Value = string | undefined;

/** Fields that a record may lack. eventSource and eventName are always there (CloudTrail user guide, record contents). */
const OPTIONAL: readonly Field[] = [
  'readOnly',
  'eventType',
  'userIdentity.arn',
  'sessionCredentialFromConsole',
  'errorCode',
  'vpcEndpointId',
];

/**
 * Whole records, at least one for each way in which the selectors can tell events of the shape apart, with one entry of
 * `resources`. Operators test equality, prefixes and suffixes only, so for a field it is enough to try its being
 * absent, each value of Equals, and each prefix joined to each suffix by text that occurs in no value: any other text
 * passes and fails the same tests as one of these.
 *
 * @returns lazily; the number grows with the product over the fields that the selectors use
 */
export function* representativesOf(selectors: readonly Selector[], shape: EventShape): Generator<EventRecord> {
  const relevant = selectors.filter((selector) => isAbout(selector, shape));
  const names = shape.eventName === null ? namesOf(relevant, shape) : [shape.eventName];
  const flags = shape.readOnly === null ? (['true', 'false', undefined] as const) : [String(shape.readOnly)];
  const others = OPTIONAL.slice(1).map((field) => ({ field, values: valuesOf(relevant, field, '') }));
  for (const eventSource of sourcesOf(relevant, shape))
    for (const eventName of names)
      for (const readOnly of flags)
        for (const arn of arnsOf(relevant, shape))
          for (const rest of combinations(others))
            yield recordOf(shape, { eventSource, eventName, readOnly }, arn, rest);
}

function isAbout(selector: Selector, shape: EventShape): boolean {
  if (shape.category !== null && categoryOf(selector) !== shape.category) return false;
  const type = resourceTypeOf(selector);
  return type === undefined || shape.resource === undefined || type === shape.resource.type;
}

/** The source that stands for all others reads better as the real one, where no condition tells it apart. */
function sourcesOf(selectors: readonly Selector[], shape: EventShape): readonly string[] {
  if (shape.eventSource !== null) return [shape.eventSource];
  const usual = findSourceOf(shape.resource?.type ?? '') ?? 'service.amazonaws.com';
  const told = valuesOf(selectors, 'eventSource', '').filter((source): source is string => source !== undefined);
  return [...new Set([usual, ...told])];
}

/** The representatives of ARNs that an exclusion of this selector hits, told apart as all the selectors do. */
export function arnsExcludedBy(selector: Selector, selectors: readonly Selector[]): readonly string[] {
  const excluding = conditionsOn([selector], 'resources.ARN');
  const isHit = (arn: string): boolean =>
    excluding.some(
      ({ NotEquals = [], NotStartsWith = [], NotEndsWith = [] }) =>
        NotEquals.includes(arn) ||
        NotStartsWith.some((value) => arn.startsWith(value)) ||
        NotEndsWith.some((value) => arn.endsWith(value)),
    );
  return valuesOf(selectors, 'resources.ARN', '').filter((arn): arn is string => arn !== undefined && isHit(arn));
}

function namesOf(selectors: readonly Selector[], shape: EventShape): readonly string[] {
  const values = valuesOf(selectors, 'eventName', '').filter((name): name is string => name !== undefined);
  const known = findCallNames(shape.eventSource ?? findSourceOf(shape.resource?.type ?? '') ?? '');
  // The name that stands for all others reads better as a real call, where one is told apart by no condition.
  const conditions = conditionsOn(selectors, 'eventName');
  const other = known.find(
    (name) => !conditions.some((condition) => literalsOf(condition).some((value) => name.includes(value))),
  );
  return values.map((name) => (name === fresh(conditions) && other !== undefined ? other : name));
}

function arnsOf(selectors: readonly Selector[], shape: EventShape): readonly Value[] {
  const arn = shape.resource?.arn;
  if (arn === undefined) return shape.resource === undefined ? [undefined] : valuesOf(selectors, 'resources.ARN', '');
  return arn.endsWith('/') ? valuesOf(selectors, 'resources.ARN', arn).filter((value) => value !== undefined) : [arn];
}

/** The representatives of a field whose text begins with `base`. */
function valuesOf(selectors: readonly Selector[], field: Field, base: string): readonly Value[] {
  const conditions = conditionsOn(selectors, field);
  const join = fresh(conditions);
  const equal = conditions
    .flatMap(({ Equals = [], NotEquals = [] }) => [...Equals, ...NotEquals])
    .filter((value) => value.startsWith(base));
  const starts = conditions
    .flatMap(({ StartsWith = [], NotStartsWith = [] }) => [...StartsWith, ...NotStartsWith])
    .filter((value) => value.startsWith(base));
  const ends = conditions.flatMap(({ EndsWith = [], NotEndsWith = [] }) => [...EndsWith, ...NotEndsWith]);
  const joined = [base, ...starts].flatMap((start) => ['', ...ends].map((end) => `${start}${join}${end}`));
  // The shortest text of all is a prefix or a suffix itself, and the object key may be empty (ListObjects).
  const whole = base === '' ? [] : [base];
  if (conditions.length === 0 && base === '') return field === 'eventName' ? [join] : [undefined];
  return [...new Set<Value>([...(field === 'eventName' ? [] : [undefined]), ...joined, ...equal, ...whole])];
}

function conditionsOn(selectors: readonly Selector[], field: Field): readonly Condition[] {
  return selectors.flatMap(({ FieldSelectors }) => FieldSelectors.filter(({ Field }) => Field === field));
}

function literalsOf(condition: Condition): readonly string[] {
  const { Field: _, ...operators } = condition;
  return Object.values(operators).flatMap((values) => values);
}

/** A character that occurs in no value, so that joining with it makes no test pass by accident. */
function fresh(conditions: readonly Condition[]): string {
  const used = new Set(conditions.flatMap(literalsOf).flatMap((value) => value.split('')));
  for (let code = 0x7e; ; code = code === 0x7e ? 0x2460 : code + 1) {
    const character = String.fromCharCode(code);
    if (!used.has(character)) return character;
  }
}

type Chosen = Readonly<Record<string, string>>;

function* combinations(
  fields: readonly { readonly field: Field; readonly values: readonly Value[] }[],
): Generator<Chosen> {
  const [first, ...rest] = fields;
  if (first === undefined) {
    yield {};
    return;
  }
  for (const value of first.values)
    for (const tail of combinations(rest)) yield value === undefined ? tail : { [first.field]: value, ...tail };
}

function recordOf(
  shape: EventShape,
  { eventSource, eventName, readOnly }: { eventSource: string; eventName: string; readOnly: Value },
  arn: Value,
  rest: Chosen,
): EventRecord {
  const { 'userIdentity.arn': caller, ...fields } = rest;
  const type = shape.resource?.type;
  return {
    ...(shape.category === null ? {} : { eventCategory: shape.category }),
    eventSource,
    eventName,
    ...(readOnly === undefined ? {} : { readOnly: readOnly === 'true' }),
    ...fields,
    ...(caller === undefined ? {} : { userIdentity: { arn: caller } }),
    ...(type === undefined ? {} : { resources: [{ type, ...(arn === undefined ? {} : { ARN: arn }) }] }),
  };
}
