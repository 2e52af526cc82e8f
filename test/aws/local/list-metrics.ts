import { AwsError } from './aws-error.ts';
import { FAMILIES } from './families.ts';
import { type Family, findResources, type Place } from './family.ts';
import { decodeToken, encodeToken } from './hash.ts';
import { placeOf } from './places.ts';
import { hasRecentData, type Series } from './series.ts';
import type { JsonHandler } from './service.ts';

const PAGE = 500;

interface Input {
  readonly Namespace?: string;
  readonly MetricName?: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value?: string }[];
  readonly IncludeLinkedAccounts?: boolean;
  readonly OwningAccount?: string;
  readonly RecentlyActive?: string;
  readonly NextToken?: string;
}

/** Where a page begins: place, family, resource within it, series within that. */
type Position = readonly [place: number, family: number, resource: number, series: number];

export const listMetrics: JsonHandler = (call, { world }) => {
  const { NextToken: token, ...filter } = call.input as Input;
  if (filter.RecentlyActive !== undefined)
    throw new AwsError('ValidationException', 'RecentlyActive is not played here');
  const linked = filter.IncludeLinkedAccounts === true ? (world.account(call.account)?.linked ?? []) : [];
  const accounts = [call.account, ...linked].filter(
    (id) => filter.OwningAccount === undefined || id === filter.OwningAccount,
  );
  const places = accounts.flatMap((id) => placeOf(world, id, call.region) ?? []);
  const start = token === undefined ? [0, 0, 0, 0] : decodeToken(filter, token);
  if (!Array.isArray(start)) throw new AwsError('InvalidNextToken', 'The token is not valid for this request');

  const metrics: unknown[] = [];
  const owners: string[] = [];
  let next: Position | undefined;
  for (const { series, owner, position } of walk(places, filter, start as unknown as Position)) {
    if (metrics.length === PAGE) {
      next = position;
      break;
    }
    metrics.push(describe(series));
    owners.push(owner);
  }
  return {
    Metrics: metrics,
    ...(filter.IncludeLinkedAccounts === true ? { OwningAccounts: owners } : {}),
    ...(next === undefined ? {} : { NextToken: encodeToken(filter, next) }),
  };
};

interface Step {
  readonly series: Series;
  readonly owner: string;
  readonly position: Position;
}

function* walk(
  places: readonly Place[],
  filter: Input,
  [placeFrom, familyFrom, from, seriesFrom]: Position,
): Iterable<Step> {
  for (let atPlace = placeFrom; atPlace < places.length; atPlace++) {
    const place = places[atPlace];
    if (place === undefined) continue;
    for (let atFamily = atPlace === placeFrom ? familyFrom : 0; atFamily < FAMILIES.length; atFamily++) {
      const family = FAMILIES[atFamily];
      if (family === undefined || !concerns(family, filter)) continue;
      const resumed = atPlace === placeFrom && atFamily === familyFrom;
      for (const resource of resourcesOf(family, place, filter, resumed ? from : 0)) {
        const all = family.seriesAt(place, resource, filter.MetricName);
        for (let at = resumed && resource === from ? seriesFrom : 0; at < all.length; at++) {
          const series = all[at];
          if (series === undefined || !fits(series, filter) || !hasRecentData(series)) continue;
          yield { series, owner: place.account.id, position: [atPlace, atFamily, resource, at] };
        }
      }
    }
  }
}

function concerns({ namespace, dimensions }: Family, { Namespace: wanted, Dimensions: filters = [] }: Input): boolean {
  return (wanted === undefined || wanted === namespace) && filters.every(({ Name: name }) => dimensions.includes(name));
}

/** All from `from` on, or those that the filter names. */
function* resourcesOf(
  family: Family,
  place: Place,
  { Dimensions: filters = [] }: Input,
  from: number,
): Iterable<number> {
  const named = filters.find(({ Name: name, Value: value }) => name === family.key && value !== undefined)?.Value;
  if (named !== undefined) {
    yield* findResources(family, place, named).filter((resource) => resource >= from);
    return;
  }
  const count = family.count(place);
  for (let resource = from; resource < count; resource++) yield resource;
}

function fits({ dimensions }: Series, { Dimensions: filters = [] }: Input): boolean {
  return filters.every(({ Name: name, Value: value }) =>
    dimensions.some(([one, of]) => one === name && (value === undefined || value === of)),
  );
}

function describe({ namespace, metric, dimensions }: Series): unknown {
  return {
    Namespace: namespace,
    MetricName: metric,
    Dimensions: dimensions.map(([name, value]) => ({ Name: name, Value: value })),
  };
}
