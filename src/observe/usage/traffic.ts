import { type DataCall, dataCallsOf } from '../../facts/data-calls.ts';
import { findResourceType } from '../../facts/resource-types.ts';
import { type Count, toCount } from '../../model/quantity/count.ts';
import type { TrafficRow } from '../../model/snapshot/snapshot.ts';
import { resourceTypeNamed, sourceOfType } from './data-type.ts';
import type { Place } from '../../model/snapshot/place.ts';
import type { EventsFile, Volume } from './usage-schema.ts';

/** Stands in for the service where the file does not name one. No AWS service has this name. */
export const UNSTATED_SOURCE = 'unstated.amazonaws.com';

export function sourceNamed(service: string): string {
  return `${service}.amazonaws.com`;
}

type Shape = Pick<TrafficRow, 'category' | 'eventSource' | 'resource'>;

/** The events of one account and Region as rows of traffic. */
export function trafficOf(
  { management, data, network, bytesPerEvent }: EventsFile,
  place: Place,
): readonly TrafficRow[] {
  const rows: TrafficRow[] = [];
  const add = (shape: Shape, volume: Volume | undefined): void => {
    for (const part of partsOf(volume)) rows.push(rowOf({ ...place, ...shape, ...part }, bytesPerEvent ?? null));
  };
  const isSplit = typeof management === 'object' && management !== null;
  const { kms, rdsdata, ...rest } = isSplit ? management : {};
  add({ category: 'Management', eventSource: UNSTATED_SOURCE }, isSplit ? rest : management);
  add({ category: 'Management', eventSource: sourceNamed('kms') }, kms);
  add({ category: 'Management', eventSource: sourceNamed('rdsdata') }, rdsdata);
  for (const [name, volume] of Object.entries(data ?? {})) {
    const type = resourceTypeNamed(name);
    add({ category: 'Data', eventSource: sourceOfType(type), resource: { type } }, volume);
  }
  for (const [source, count] of networkSources(network))
    add({ category: 'NetworkActivity', eventSource: source }, count);
  return rows;
}

/** The network activity events of each service. */
export function networkSources(
  network: EventsFile['network'],
): readonly (readonly [source: string, Count | null | undefined])[] {
  if (network === undefined) return [];
  if (typeof network !== 'object' || network === null) return [[UNSTATED_SOURCE, network]];
  return Object.entries(network).map(([service, count]) => [sourceNamed(service), count]);
}

interface Part {
  readonly readOnly: boolean | null;
  readonly count: Count | null;
}

function partsOf(volume: Volume | undefined): readonly Part[] {
  if (volume === undefined) return [];
  if (typeof volume !== 'object' || volume === null) return [{ readOnly: null, count: volume }];
  const { reads, writes } = volume;
  return [
    ...(reads === undefined ? [] : [{ readOnly: true, count: reads }]),
    ...(writes === undefined ? [] : [{ readOnly: false, count: writes }]),
  ];
}

/** The call of a type that has only one, as Invoke is the only one that CloudTrail records for functions. */
function onlyCallOf(type: string): DataCall | undefined {
  return findResourceType(type)?.noise.by === 'type' ? dataCallsOf(type)[0] : undefined;
}

function rowOf({ readOnly, count, ...shape }: Place & Shape & Part, bytesPerEvent: Count | null): TrafficRow {
  const only = shape.resource === undefined ? undefined : onlyCallOf(shape.resource.type);
  return {
    ...shape,
    eventName: only?.name ?? null,
    readOnly: only === undefined ? readOnly : (readOnly ?? only.readOnly),
    count,
    ...(count === null || bytesPerEvent === null ? {} : { bytes: toCount(count * bytesPerEvent) }),
    evidence: count === null ? 'unknown' : 'derived',
    source: { kind: 'typed-in' },
  };
}
