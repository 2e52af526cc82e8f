import type { EventDataStore, Trail } from '@aws-sdk/client-cloudtrail';
import { type DescribedTrail, homeOf } from '../../described-trail.ts';
import { isOfService } from '../../described-channel.ts';
import { inOrder } from '../../../base/order.ts';
import type { GapFile } from '../../../model/snapshot/gap.ts';
import type { ObservedAccount } from '../places/observed-account.ts';
import type { Place } from '../../../model/snapshot/place.ts';
import { readPages } from '../ask/read-pages.ts';
import type { AwsReader } from '../ask/reader.ts';
import { gapsOf, isNotOffered, type Refused, valueOf } from './refused.ts';

/** A trail or store, each once, with the place to ask about it: its home Region, with the credentials that may see most. */
export interface Located<One> {
  readonly arn: string;
  readonly listed: One;
  readonly ask: Place;
}

/** As DescribeTrails returns it. */
export type ListedTrail = DescribedTrail & Pick<Trail, 'HasInsightSelectors'>;
/** As ListChannels returns it. */
export interface ListedChannel {
  readonly Name: string;
}
/** As ListEventDataStores returns it. */
export type ListedStore = Pick<EventDataStore, 'Name'>;

interface Sighting<One> {
  readonly arn: string;
  readonly listed: One;
  readonly account: string;
}

interface PlaceLists {
  readonly place: Place;
  readonly trails: readonly Sighting<ListedTrail>[];
  readonly stores: readonly Sighting<ListedStore>[];
  readonly channels: readonly Sighting<ListedChannel>[];
  readonly refused: readonly Refused[];
}

/** Lists trails, event data stores and channels of AWS services in every Region of every account, each ARN once. */
export async function findTrails(
  reader: AwsReader,
  accounts: readonly ObservedAccount[],
): Promise<{
  readonly trails: readonly Located<ListedTrail>[];
  readonly stores: readonly Located<ListedStore>[];
  readonly channels: readonly Located<ListedChannel>[];
  readonly gaps: readonly GapFile[];
}> {
  const lists = await Promise.all(
    accounts.flatMap(({ account, regions }) => regions.map((region) => listPlace(reader, { account, region }))),
  );
  const owners = new Set(accounts.map(({ account }) => account));
  return {
    trails: eachOnce(
      lists.flatMap(({ trails }) => trails),
      owners,
    ),
    stores: eachOnce(
      lists.flatMap(({ stores }) => stores),
      owners,
    ),
    channels: eachOnce(
      lists.flatMap(({ channels }) => channels),
      owners,
    ),
    gaps: accounts.flatMap(({ account }) => listGaps(lists.filter(({ place }) => place.account === account))),
  };
}

async function listPlace(reader: AwsReader, place: Place): Promise<PlaceLists> {
  const refused: Refused[] = [];
  const { account } = place;
  // With shadow trails: they show trails homed in Regions that are not observed, and those of the organization.
  const [described, stores, channels] = await Promise.all([
    reader.ask('cloudtrail:DescribeTrails', place, {}, ({ trailList }) => trailList),
    listStores(reader, place, refused),
    listChannels(reader, place, refused),
  ]);
  const trails =
    valueOf(described, { call: 'cloudtrail:DescribeTrails', subject: { kind: 'list', of: 'trails' } }, refused) ?? [];
  return {
    place,
    trails: trails.map((listed) => ({ arn: listed.TrailARN, listed, account })),
    stores,
    channels,
    // In a fixed order, whichever answer came first.
    refused: inOrder(refused, ({ call }) => call),
  };
}

async function listStores(
  reader: AwsReader,
  place: Place,
  refused: Refused[],
): Promise<readonly Sighting<ListedStore>[]> {
  const { items, refusal } = await readPages(
    reader,
    'cloudtrail:ListEventDataStores',
    place,
    (token) => (token === undefined ? {} : { NextToken: token }),
    ({ EventDataStores, NextToken }) => ({
      items: EventDataStores.map(({ EventDataStoreArn: arn, Name }) => ({ arn, Name })),
      next: NextToken ?? null,
    }),
  );
  if (refusal !== undefined && !isNotOffered(refusal))
    refused.push({
      call: 'cloudtrail:ListEventDataStores',
      subject: { kind: 'list', of: 'event-data-stores' },
      refusal,
    });
  return items.map(({ arn, Name }) => ({ arn, listed: { Name }, account: place.account }));
}

async function listChannels(
  reader: AwsReader,
  place: Place,
  refused: Refused[],
): Promise<readonly Sighting<ListedChannel>[]> {
  const { items, refusal } = await readPages(
    reader,
    'cloudtrail:ListChannels',
    place,
    (token) => (token === undefined ? {} : { NextToken: token }),
    ({ Channels, NextToken }) => ({
      items: Channels.flatMap(({ ChannelArn: arn, Name }) => (isOfService(Name) ? [{ arn, Name }] : [])),
      next: NextToken ?? null,
    }),
  );
  if (refusal !== undefined && !isNotOffered(refusal))
    refused.push({ call: 'cloudtrail:ListChannels', subject: { kind: 'list', of: 'channels' }, refusal });
  return items.map(({ arn, Name }) => ({ arn, listed: { Name }, account: place.account }));
}

/** By ARN. The owner is asked if it is observed, otherwise the first account that listed the ARN. */
function eachOnce<One>(sightings: readonly Sighting<One>[], owners: ReadonlySet<string>): readonly Located<One>[] {
  const byArn = Map.groupBy(sightings, ({ arn }) => arn);
  return inOrder(byArn, ([arn]) => arn).map(([arn, [first]]) => {
    const { account, region } = homeOf(arn);
    return { arn, listed: first!.listed, ask: { account: owners.has(account) ? account : first!.account, region } };
  });
}

/** A gap for each Region that refused, or one for the account where all of several did. */
function listGaps(lists: readonly PlaceLists[]): readonly GapFile[] {
  const [first] = lists;
  if (first === undefined) return [];
  const { account } = first.place;
  const kinds = new Set(
    lists.map(({ refused }) => refused.map(({ call, refusal }) => `${call} ${refusal.kind}`).join()),
  );
  if (lists.length > 1 && kinds.size === 1) return gapsOf(first.refused, { account });
  return lists.flatMap(({ place, refused }) => gapsOf(refused, place));
}
