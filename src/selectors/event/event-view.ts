import { isObject } from '../../base/json.ts';
import { dataCallsOf } from '../../facts/data-calls.ts';
import { KNOWN_TYPES } from '../../facts/resource-types.ts';
import { classifyCategory } from './classify.ts';
import type { EventRecord, EventShape, NamedResource } from './event-record.ts';
import type { LackedPart } from './record-context.ts';
import { ABSENT, type Knowledge, UNKNOWN } from './knowledge.ts';
import type { Field } from '../selector.ts';

/** One entry of `resources`, as far as it is known. */
export interface ResourceView {
  readonly type: Knowledge;
  readonly arn: Knowledge;
  /** `maybe`: the event may carry the entry, or not. */
  readonly isThere: 'yes' | 'maybe';
}

/** A field of which an event has one value at most. */
export type ScalarField = Exclude<Field, 'resources.type' | 'resources.ARN'>;

/** An event as selectors see it. A record and a traffic row differ only in how much of it is known. */
export interface EventView {
  /** Is it one event, of which everything is known? */
  readonly isWhole: boolean;
  /** What is known of the field. */
  known(field: ScalarField): Knowledge;
  /** The entries of `resources`, and those that the event may carry besides. */
  readonly resources: readonly ResourceView[];
}

/**
 * The view of a whole record: every field is its text or absent. It reads a member when a condition asks for it, because
 * most of a million events a second are decided by few of their fields; so the record must not change meanwhile.
 */
export function viewRecord(record: EventRecord): EventView {
  return new RecordView(record);
}

/** The same of a record whose form has no place for some of its parts: what they say is not known. */
export function viewPartOfRecord(record: EventRecord, lacks: readonly LackedPart[]): EventView {
  const view = new RecordView(record);
  const isOpen = (part: LackedPart): boolean => lacks.includes(part);
  const category = classifyCategory(record, !isOpen('eventCategory')) ?? UNKNOWN;
  const isManagement = category === 'Management';
  return {
    isWhole: false,
    known: (field) => {
      if (field === 'eventCategory') return category;
      if (field === 'readOnly') return isOpen('readOnly') ? UNKNOWN : view.known(field);
      if (field === 'eventName' || field === 'eventSource') return view.known(field);
      return isOpen('userIdentity') && view.known(field) === ABSENT ? UNKNOWN : view.known(field);
    },
    resources:
      isOpen('resources') && !isManagement ? [{ type: UNKNOWN, arn: UNKNOWN, isThere: 'yes' }] : view.resources,
  };
}

class RecordView implements EventView {
  readonly isWhole = true;
  readonly #record: EventRecord;
  readonly #category: Knowledge;
  #resources: readonly ResourceView[] | undefined;

  constructor(record: EventRecord) {
    this.#record = record;
    // Every selector asks for it.
    this.#category = classifyCategory(record) ?? scalar(record['eventCategory']);
  }

  known(field: ScalarField): Knowledge {
    if (field === 'eventCategory') return this.#category;
    if (field !== 'userIdentity.arn') return scalar(this.#record[field]);
    const identity = this.#record['userIdentity'];
    return isObject(identity) ? scalar(identity['arn']) : ABSENT;
  }

  get resources(): readonly ResourceView[] {
    return (this.#resources ??= entriesOf(this.#record));
  }
}

function entriesOf(record: EventRecord): readonly ResourceView[] {
  const views: ResourceView[] = [];
  const entries = record['resources'];
  if (!Array.isArray(entries)) return views;
  for (const entry of entries as readonly unknown[]) {
    if (!isObject(entry)) continue;
    // ListObjects, HeadBucket and DeleteObjects have ARNPrefix in place of ARN (observed, 334 of 334).
    const arn = scalar(entry['ARN'] ?? entry['ARNPrefix']);
    views.push({ type: scalar(entry['type']), arn, isThere: 'yes' });
  }
  return views;
}

/** The view of a traffic row: what the row does not know is unknown, not absent. */
export function viewShape(shape: EventShape): EventView {
  return {
    isWhole: false,
    known: (field) => knownOf(shape, field),
    resources: viewResources(shape),
  };
}

/** The same view of the events with this flag alone, for rows that do not know it. */
export function viewWithFlag(view: EventView, readOnly: boolean): EventView {
  return {
    isWhole: view.isWhole,
    known: (field) => (field === 'readOnly' ? String(readOnly) : view.known(field)),
    resources: view.resources,
  };
}

function knownOf(shape: EventShape, field: ScalarField): Knowledge {
  if (field === 'eventCategory') return shape.category ?? UNKNOWN;
  if (field === 'readOnly') return shape.readOnly === null ? UNKNOWN : String(shape.readOnly);
  // AWS's own calls have no ARN (measured, all 21,582 records) and come from no console.
  if (shape.caller === 'aws-service' && LACKED_BY_SERVICES.has(field)) return ABSENT;
  return field === 'eventSource' || field === 'eventName' ? (shape[field] ?? UNKNOWN) : UNKNOWN;
}

const LACKED_BY_SERVICES: ReadonlySet<ScalarField> = new Set(['userIdentity.arn', 'sessionCredentialFromConsole']);

function viewResources(shape: EventShape): readonly ResourceView[] {
  const { resource, alsoNames = [] } = shape;
  if (resource === undefined)
    return shape.category === 'Management' ? [] : [{ type: UNKNOWN, arn: UNKNOWN, isThere: 'yes' }];
  const named = [resource, ...alsoNames];
  const possible = typesNamedBeside(shape).filter((type) => named.every((one) => one.type !== type));
  return [
    ...named.map((one): ResourceView => ({
      type: one.type,
      arn: arnOf(one),
      isThere: one.fromRequest === true ? 'maybe' : 'yes',
    })),
    ...possible.map((type): ResourceView => ({ type, arn: UNKNOWN, isThere: 'maybe' })),
  ];
}

function arnOf({ arn }: NamedResource): Knowledge {
  if (arn === undefined) return UNKNOWN;
  return arn.endsWith('/') ? { prefix: arn } : arn;
}

/**
 * The other types that every record of the shape names, or may name where the call is open. Stream reads name the stream and
 * its table, so selectors of either type record them, and a row holds only one.
 * Source: DynamoDB developer guide, logging-using-cloudtrail, 2026-04-13.
 */
export function typesNamedBeside({ resource, eventName }: EventShape): readonly string[] {
  const together = resource === undefined ? undefined : RECORDED_TOGETHER.get(resource.type);
  if (together === undefined || (eventName !== null && !together.calls.has(eventName))) return NO_TYPES;
  return together.types;
}

const NO_TYPES: readonly string[] = [];

/** The other types that records of some calls name too. */
const RECORDED_TOGETHER: ReadonlyMap<
  string,
  { readonly types: readonly string[]; readonly calls: ReadonlySet<string> }
> = new Map(
  KNOWN_TYPES.flatMap(([type, { recordedWith }]) => {
    if (recordedWith === undefined) return [];
    const calls = new Set(dataCallsOf(type).map(({ name }) => name));
    return [
      [type, { types: [recordedWith], calls }],
      [recordedWith, { types: [type], calls }],
    ];
  }),
);

/** A boolean of the record equals the string of its spelling; null and objects count as absent. */
function scalar(value: unknown): Knowledge {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'number') return String(value);
  return ABSENT;
}
