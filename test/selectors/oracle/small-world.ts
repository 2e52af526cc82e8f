import type { EventRecord, EventShape } from '../../../src/selectors/event/event-record.ts';
import {
  type Condition,
  type Field,
  OPERATORS,
  resourceTypeOf,
  type Selector,
} from '../../../src/selectors/selector.ts';
import { evaluateNaively } from './naive-evaluator.ts';
import {
  allTexts,
  ARN_VALUES,
  isUnder,
  NETWORK_SOURCES,
  PATTERN_TEXTS,
  RESOURCE_TYPES,
  TEXT_VALUES,
  TRAIL_SOURCES,
} from './small-alphabet.ts';
import { type Bits, type EntryCount, reachableLists } from './small-resources.ts';

const TEXTS = allTexts(TEXT_VALUES);
const ARN_TEXTS: readonly (string | undefined)[] = [undefined, ...allTexts(ARN_VALUES)];

type Value = string | boolean | undefined;

/** What a record may hold in each field; undefined where it lacks the field. Sources and names are never missing. */
const CANDIDATES = {
  eventCategory: ['Management', 'Data', 'NetworkActivity'],
  readOnly: [true, false, undefined],
  eventSource: [...TEXTS, ...new Set([...TRAIL_SOURCES, ...NETWORK_SOURCES])],
  eventName: TEXTS,
  eventType: [undefined, ...TEXTS],
  'userIdentity.arn': [undefined, ...TEXTS],
  sessionCredentialFromConsole: ['true', undefined],
  errorCode: ['VpceAccessDenied', 'zzz', undefined],
  vpcEndpointId: [undefined, ...TEXTS],
} as const satisfies Partial<Record<Field, readonly Value[]>>;

type Scalar = keyof typeof CANDIDATES;
const SCALARS = Object.keys(CANDIDATES) as readonly Scalar[];

function withField(record: EventRecord, field: Scalar, value: Value): EventRecord {
  if (value === undefined) return record;
  return field === 'userIdentity.arn' ? { ...record, userIdentity: { arn: value } } : { ...record, [field]: value };
}

/** Events by the selectors that log them: bit n of a key is selector n. One event stands for all of its key. */
type Events = ReadonlyMap<Bits, EventRecord>;

/**
 * What the field can hold, by the selectors whose conditions on the field it passes. Selectors are the AND of their
 * conditions, so the selectors that log an event are the intersection of these over all fields.
 */
function choicesOf(field: Scalar, values: readonly Value[], selectors: readonly Selector[]): Map<Bits, Value> {
  const parts = selectors.map(({ FieldSelectors: all }) => all.filter((condition) => condition.Field === field));
  const tests = parts.flat().flatMap(testsOf);
  const kinds = new Map<string, Value>();
  for (const value of values) {
    const kind = tests.map((test) => (value !== undefined && test(String(value)) ? '1' : '0')).join('');
    if (!kinds.has(kind)) kinds.set(kind, value);
  }
  const choices = new Map<Bits, Value>();
  for (const value of kinds.values()) {
    const record = withField({}, field, value);
    let bits = 0;
    parts.forEach((FieldSelectors, index) => {
      if (FieldSelectors.length === 0 || evaluateNaively([{ FieldSelectors }], record).logged) bits |= 1 << index;
    });
    if (!choices.has(bits)) choices.set(bits, value);
  }
  return choices;
}

/** What a condition can ask about a text. Two texts that answer alike are one text to it. */
function testsOf(condition: Condition): readonly ((text: string) => boolean)[] {
  return OPERATORS.flatMap((operator) =>
    (condition[operator] ?? []).map((value) => {
      if (operator.endsWith('StartsWith')) return (text: string) => text.startsWith(value);
      if (operator.endsWith('EndsWith')) return (text: string) => text.endsWith(value);
      return (text: string) => text === value;
    }),
  );
}

/** Every event, by the selectors that log it; `shape` narrows the events to a class. */
function enumerate(selectors: readonly Selector[], count: EntryCount, shape?: EventShape): Events {
  const given: Partial<Record<Scalar, Value>> =
    shape === undefined
      ? {}
      : {
          eventCategory: shape.category ?? undefined,
          ...(shape.readOnly === null ? {} : { readOnly: shape.readOnly }),
          ...(shape.eventSource === null ? {} : { eventSource: shape.eventSource }),
          ...(shape.eventName === null ? {} : { eventName: shape.eventName }),
        };
  let events = new Map<Bits, EventRecord>([[2 ** selectors.length - 1, {}]]);
  for (const field of SCALARS) {
    const choices = choicesOf(field, field in given ? [given[field]] : CANDIDATES[field], selectors);
    events = combine(events, choices, (record, value) => withField(record, field, value));
  }
  if (!selectors.some((selector) => resourceTypeOf(selector) !== undefined) && shape?.resource === undefined)
    return events;
  const arns = shape?.resource?.arn?.includes('*') === true ? [undefined, ...PATTERN_TEXTS] : ARN_TEXTS;
  const lists = reachableLists(selectors, arns, shape?.resource, count);
  return combine(events, lists, (record, resources) => ({ ...record, resources }));
}

function combine<Choice>(
  events: Events,
  choices: ReadonlyMap<Bits, Choice>,
  join: (record: EventRecord, value: Choice) => EventRecord,
): Map<Bits, EventRecord> {
  const combined = new Map<Bits, EventRecord>();
  for (const [some, record] of events)
    for (const [others, value] of choices)
      if (!combined.has(some & others)) combined.set(some & others, join(record, value));
  return combined;
}

/** An event of the class that no selector logs, or undefined. */
export function losesAny(
  selectors: readonly Selector[],
  shape: EventShape,
  count: EntryCount,
): EventRecord | undefined {
  return enumerate(selectors, count, shape).get(0);
}

export interface Difference {
  readonly lost: EventRecord | undefined;
  readonly gained: EventRecord | undefined;
}

/** An event that `before` logs and `after` does not, and one the other way round. */
export function tellApart(before: readonly Selector[], after: readonly Selector[], count: EntryCount): Difference {
  const events = enumerate([...before, ...after], count);
  let lost: EventRecord | undefined;
  let gained: EventRecord | undefined;
  for (const [bits, record] of events) {
    const byBefore = (bits & (2 ** before.length - 1)) !== 0;
    const byAfter = bits >>> before.length !== 0;
    if (byBefore && !byAfter) lost ??= record;
    if (byAfter && !byBefore) gained ??= record;
  }
  return { lost, gained };
}

/** Is the record an event of the class? */
export function belongs(record: EventRecord, shape: EventShape): boolean {
  const { eventCategory, eventSource, eventName, readOnly, resources } = record;
  if (eventCategory !== shape.category) return false;
  if (typeof eventSource !== 'string' || eventSource !== (shape.eventSource ?? eventSource)) return false;
  if (typeof eventName !== 'string' || eventName !== (shape.eventName ?? eventName)) return false;
  if (shape.readOnly !== null && readOnly !== shape.readOnly) return false;
  const { resource } = shape;
  if (resource === undefined) return true;
  const entries = (resources ?? []) as readonly EventRecord[];
  return entries.some((entry) => entry['type'] === resource.type && isUnder(entry['ARN'], resource.arn));
}

/** A random event of this world, for checking that what is said of all events is true of it. */
export function pickEvent(category: string, dice: readonly number[]): EventRecord {
  let at = 0;
  const pick = <Item>(values: readonly Item[]): Item => values[dice[at++ % dice.length]! % values.length]!;
  let record: EventRecord = {};
  for (const field of SCALARS)
    record = withField(record, field, field === 'eventCategory' ? category : pick<Value>(CANDIDATES[field]));
  const count = pick([0, 1, 1, 2, 3, 4]);
  const resources = Array.from({ length: count }, () => ({ type: pick(RESOURCE_TYPES), ARN: pick(ARN_TEXTS) }));
  return { ...record, resources };
}
