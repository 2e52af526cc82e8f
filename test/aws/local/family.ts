import type { AccountScenario, List, RegionScenario } from './scenario.ts';
import type { Series } from './series.ts';

/** A Region of an account: where CloudWatch keeps metrics. */
export interface Place {
  readonly account: AccountScenario;
  readonly regionName: string;
  readonly region: RegionScenario;
}

/** Series of one kind of resource, derived from the scenario one resource at a time. */
export interface Family {
  readonly namespace: string;
  /** The dimension that names the resource; undefined: one unnamed resource, the account. */
  readonly key?: string;
  /** Every dimension that a series of it may have. */
  readonly dimensions: readonly string[];
  readonly count: (place: Place) => number;
  /** Value of the key dimension. */
  readonly nameAt: (place: Place, index: number) => string;
  /** @param metric the only one wanted, to save the rest */
  readonly seriesAt: (place: Place, index: number, metric?: string) => readonly Series[];
}

/** A family whose resources are a list of the scenario. */
export function listFamily<T>(family: {
  readonly namespace: string;
  readonly key: string;
  readonly dimensions: readonly string[];
  readonly list: (place: Place) => List<T> | undefined;
  readonly name: (resource: T) => string;
  readonly series: (resource: T, wanted: (metric: string) => boolean, place: Place) => readonly Series[];
}): Family {
  const { namespace, key, dimensions, list, name, series } = family;
  return {
    namespace,
    key,
    dimensions: [key, ...dimensions],
    count: (place) => list(place)?.length ?? 0,
    nameAt: (place, index) => {
      const resource = list(place)?.at(index);
      return resource === undefined ? '' : name(resource);
    },
    seriesAt: (place, index, metric) => {
      const resource = list(place)?.at(index);
      return resource === undefined ? [] : series(resource, (one) => metric === undefined || one === metric, place);
    },
  };
}

const indexes = new WeakMap<Place, Map<Family, ReadonlyMap<string, readonly number[]>>>();

/** Places of the resources of that name. */
export function findResources(family: Family, place: Place, name: string): readonly number[] {
  if (family.key === undefined) return [0];
  const ofPlace = indexes.get(place) ?? new Map<Family, ReadonlyMap<string, readonly number[]>>();
  indexes.set(place, ofPlace);
  let index = ofPlace.get(family);
  if (index === undefined) {
    index = indexNames(family, place);
    ofPlace.set(family, index);
  }
  return index.get(name) ?? [];
}

function indexNames(family: Family, place: Place): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (let at = 0; at < family.count(place); at++) {
    const name = family.nameAt(place, at);
    const known = found.get(name);
    if (known === undefined) found.set(name, [at]);
    else known.push(at);
  }
  return found;
}
