import { DATA_SERVICES, findCallNames, findKnownCall } from './known-calls.ts';
import { findResourceType } from './resource-types.ts';

/** A call that makes a data event. */
export interface DataCall {
  readonly name: string;
  /** null: not known, so it may be either. */
  readonly readOnly: boolean | null;
}

const CALLS: ReadonlyMap<string, readonly DataCall[]> = new Map(
  DATA_SERVICES.flatMap(([source, { types }]) =>
    Object.keys(types).map((type) => [
      type,
      findCallNames(source).flatMap((name) => {
        const known = findKnownCall(source, name);
        return known?.types.includes(type) === true ? [{ name, readOnly: known.readOnly }] : [];
      }),
    ]),
  ),
);

/** The data calls that are known of a resources.type, with the flag that CloudTrail writes. */
export function dataCallsOf(type: string): readonly DataCall[] {
  return CALLS.get(type) ?? [];
}

/** The names of those that are recorded as reads. */
export function readNamesOf(type: string): readonly string[] {
  return dataCallsOf(type).flatMap(({ name, readOnly }) => (readOnly === true ? [name] : []));
}

/** The names of those that only read, by their flag or by what the service says of them, and can be told by name. */
export function noiseNamesOf(type: string): readonly string[] {
  const { readsOfUnknownFlag = [], neverNoise = [] } = findResourceType(type) ?? {};
  return [...readNamesOf(type), ...readsOfUnknownFlag].filter((name) => !neverNoise.includes(name)).toSorted();
}

/** The calls that are known to name one resource of the type each; empty where that is known of none. */
export function singleCallsOf(type: string): readonly string[] {
  const several = findResourceType(type)?.namesSeveral;
  return several === undefined ? [] : dataCallsOf(type).flatMap(({ name }) => (several.includes(name) ? [] : [name]));
}

const SOURCES: ReadonlyMap<string, string> = new Map(
  // Two services may have events of one type; the first is the usual one.
  DATA_SERVICES.toReversed().flatMap(([source, { types }]) => Object.keys(types).map((type) => [type, source])),
);

/** The service whose data events are selected by this resources.type. */
export function findSourceOf(type: string): string | undefined {
  return SOURCES.get(type);
}

/** Every service whose data events are selected by this resources.type, as far as they are known. */
export function findSourcesOf(type: string): readonly string[] {
  const own = DATA_SERVICES.flatMap(([source, { types }]) => (Object.hasOwn(types, type) ? [source] : []));
  return [...own, ...(findResourceType(type)?.alsoFrom ?? [])];
}
