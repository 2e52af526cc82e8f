import { AwsError } from './aws-error.ts';
import type { Call } from './call.ts';
import { decodeToken, encodeToken } from './hash.ts';
import { lookupEvents } from './lookup-events.ts';
import type { StoreScenario, TrailScenario } from './scenario.ts';
import type { JsonHandler } from './service.ts';
import { findChannel, findStore, findTrail, listChannels, listStores, listTrails } from './trails.ts';
import { toEpochSeconds } from './wire-time.ts';

const ITEMS_PER_PAGE = 25;

const describeTrails: JsonHandler = (call, { world }) => {
  const { includeShadowTrails: shadows = true, trailNameList: names = [] } = call.input as {
    readonly includeShadowTrails?: boolean;
    readonly trailNameList?: readonly string[];
  };
  const found = listTrails(world, call, shadows).filter(
    ({ trail: { Name: name = '', TrailARN: arn = '' } }) =>
      names.length === 0 || names.includes(name) || names.includes(arn),
  );
  return { trailList: found.map(({ trail }) => trail) };
};

const getTrailStatus: JsonHandler = (call, { world }) =>
  toEpochSeconds(findTrail(world, call, nameOf(call, 'Name')).status);

const getEventSelectors: JsonHandler = (call, { world }) => {
  const { trail, eventSelectors, advancedEventSelectors } = findTrail(world, call, nameOf(call, 'TrailName'));
  return {
    TrailARN: trail.TrailARN,
    ...(eventSelectors === undefined ? {} : { EventSelectors: eventSelectors }),
    ...(advancedEventSelectors === undefined ? {} : { AdvancedEventSelectors: advancedEventSelectors }),
  };
};

const getInsightSelectors: JsonHandler = (call, { world }) => {
  const found = findEither(call, world);
  const { insightSelectors: selectors = [] } = found;
  if (selectors.length === 0)
    throw new AwsError('InsightNotEnabledException', `${arnOf(found)} does not have Insights enabled.`);
  return { ...identify(found), InsightSelectors: selectors };
};

const getEventConfiguration: JsonHandler = (call, { world }) => {
  const found = findEither(call, world);
  const none =
    'trail' in found ? { AggregationConfigurations: [] } : { MaxEventSize: 'Standard', ContextKeySelectors: [] };
  return { ...identify(found), ...(found.eventConfiguration ?? none) };
};

const listEventDataStores: JsonHandler = (call, { world }) => {
  const { items, ...next } = pageOf(call, listStores(world, call));
  return {
    EventDataStores: items.map(({ store }) => ({ EventDataStoreArn: store.EventDataStoreArn, Name: store.Name })),
    ...next,
  };
};

const listChannelsOf: JsonHandler = (call, { world }) => {
  const { items, ...next } = pageOf(call, listChannels(world, call));
  return { Channels: items.map(({ ChannelArn, Name }) => ({ ChannelArn, Name })), ...next };
};

const getChannel: JsonHandler = (call, { world }) => findChannel(world, call, nameOf(call, 'Channel'));

function pageOf<Item>(
  call: Call,
  all: readonly Item[],
): { readonly items: readonly Item[]; readonly NextToken?: string } {
  const { NextToken: token, MaxResults: size = ITEMS_PER_PAGE } = call.input as {
    readonly NextToken?: string;
    readonly MaxResults?: number;
  };
  const start = token === undefined ? 0 : decodeToken(size, token);
  if (typeof start !== 'number') throw new AwsError('InvalidNextTokenException', 'The token is not valid.');
  return {
    items: all.slice(start, start + size),
    ...(start + size < all.length ? { NextToken: encodeToken(size, start + size) } : {}),
  };
}

const getEventDataStore: JsonHandler = (call, { world }) =>
  toEpochSeconds(findStore(world, call, nameOf(call, 'EventDataStore')).store);

export const CLOUDTRAIL: Readonly<Record<string, JsonHandler>> = {
  DescribeTrails: describeTrails,
  GetTrailStatus: getTrailStatus,
  GetEventSelectors: getEventSelectors,
  GetInsightSelectors: getInsightSelectors,
  GetEventConfiguration: getEventConfiguration,
  ListEventDataStores: listEventDataStores,
  GetEventDataStore: getEventDataStore,
  ListChannels: listChannelsOf,
  GetChannel: getChannel,
  LookupEvents: lookupEvents,
};

function findEither(call: Call, world: Parameters<typeof findTrail>[0]): TrailScenario | StoreScenario {
  const { EventDataStore: store } = call.input;
  return typeof store === 'string' ? findStore(world, call, store) : findTrail(world, call, nameOf(call, 'TrailName'));
}

function identify(found: TrailScenario | StoreScenario): Readonly<Record<string, unknown>> {
  return 'trail' in found ? { TrailARN: arnOf(found) } : { EventDataStoreArn: arnOf(found) };
}

function arnOf(found: TrailScenario | StoreScenario): string {
  return 'trail' in found ? (found.trail.TrailARN ?? '') : found.store.EventDataStoreArn;
}

function nameOf({ input }: Call, member: string): string {
  const value = input[member];
  if (typeof value === 'string') return value;
  throw new AwsError('InvalidParameterException', `${member} is required.`);
}
