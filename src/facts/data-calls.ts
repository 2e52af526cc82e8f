import { findCallNames, findKnownCall } from './known-calls.ts';
import { findResourceType, KNOWN_TYPES } from './resource-types.ts';

/** A call that makes a data event. */
export interface DataCall {
  readonly name: string;
  readonly readOnly: boolean;
}

const CALLS: ReadonlyMap<string, readonly DataCall[]> = new Map(
  KNOWN_TYPES.map(([type, { eventSource, calls = findCallNames(eventSource) }]) => [
    type,
    calls.flatMap((name) => {
      const known = findKnownCall(eventSource, name);
      return known?.category === 'Data' ? [{ name, readOnly: known.readOnly }] : [];
    }),
  ]),
);

/** The data calls that are known of a resources.type, with the flag that CloudTrail writes. */
export function dataCallsOf(type: string): readonly DataCall[] {
  return CALLS.get(type) ?? [];
}

/** The names of those that are recorded as reads. */
export function readNamesOf(type: string): readonly string[] {
  return dataCallsOf(type).flatMap(({ name, readOnly }) => (readOnly ? [name] : []));
}

const PRIMARY: ReadonlyMap<string, string> = new Map(
  // The first row of a source is its usual type.
  KNOWN_TYPES.toReversed().map(([type, { eventSource }]) => [eventSource, type]),
);

/** The resources.type that the data events of a service are usually selected by. */
export function findPrimaryType(eventSource: string): string | undefined {
  return PRIMARY.get(eventSource);
}

/** The service whose data events are selected by this resources.type. */
export function findSourceOf(type: string): string | undefined {
  return findResourceType(type)?.eventSource;
}
