import type { EventDataStore, Trail } from '@aws-sdk/client-cloudtrail';
import { type DescribedTrail, homeOf } from '../../described-trail.ts';
import { inOrder } from '../../../base/order.ts';
import type { GapFile } from '../../../model/snapshot/gap.ts';
import type { ObservedAccount } from '../places/observed-account.ts';
import type { Place } from '../../../model/snapshot/place.ts';
import { readPages } from '../ask/read-pages.ts';
import type { AwsReader } from '../ask/reader.ts';
import { gapsOf, isNotOffered, type Refused, valueOf } from './refused.ts';

/** A trail or a store once, with the place to ask about it: its home Region, with the credentials that may know most. */
export interface Found<One> {
  readonly arn: string;
  readonly told: One;
  readonly ask: Place;
}

/** Of DescribeTrails. */
export type TrailTold = DescribedTrail & Pick<Trail, 'HasInsightSelectors'>;
/** Of ListEventDataStores. */
export type StoreTold = Pick<EventDataStore, 'Name'>;

interface Sighting<One> {
  readonly arn: string;
  readonly told: One;
  readonly account: string;
}

interface Look {
  readonly place: Place;
  readonly trails: readonly Sighting<TrailTold>[];
  readonly stores: readonly Sighting<StoreTold>[];
  readonly refused: readonly Refused[];
}

/** Looks for trails and event data stores in every Region of every account, and finds each ARN once. */
export async function findTrails(
  reader: AwsReader,
  accounts: readonly ObservedAccount[],
): Promise<{
  readonly trails: readonly Found<TrailTold>[];
  readonly stores: readonly Found<StoreTold>[];
  readonly gaps: readonly GapFile[];
}> {
  const looks = await Promise.all(
    accounts.flatMap(({ account, regions }) => regions.map((region) => look(reader, { account, region }))),
  );
  const owners = new Set(accounts.map(({ account }) => account));
  return {
    trails: eachOnce(
      looks.flatMap(({ trails }) => trails),
      owners,
    ),
    stores: eachOnce(
      looks.flatMap(({ stores }) => stores),
      owners,
    ),
    gaps: accounts.flatMap(({ account }) => unseen(looks.filter(({ place }) => place.account === account))),
  };
}

async function look(reader: AwsReader, place: Place): Promise<Look> {
  const refused: Refused[] = [];
  const { account } = place;
  // Shadow trails are asked for: they show trails homed in Regions that are not observed, and those of the organization.
  const [described, stores] = await Promise.all([
    reader.ask('cloudtrail:DescribeTrails', place, {}, ({ trailList }) => trailList ?? []),
    listStores(reader, place, refused),
  ]);
  const trails =
    valueOf(described, { call: 'cloudtrail:DescribeTrails', subject: { kind: 'list', of: 'trails' } }, refused) ?? [];
  return {
    place,
    trails: trails.flatMap((told) =>
      told.TrailARN === undefined ? [] : [{ arn: told.TrailARN, told: { ...told, TrailARN: told.TrailARN }, account }],
    ),
    stores,
    // In one order, whichever answer came first.
    refused: inOrder(refused, ({ call }) => call),
  };
}

async function listStores(
  reader: AwsReader,
  place: Place,
  refused: Refused[],
): Promise<readonly Sighting<StoreTold>[]> {
  const { items, refusal } = await readPages(
    reader,
    'cloudtrail:ListEventDataStores',
    place,
    (token) => (token === undefined ? {} : { NextToken: token }),
    ({ EventDataStores = [], NextToken }) => ({
      items: EventDataStores.flatMap(({ EventDataStoreArn: arn, Name }) => (arn === undefined ? [] : [{ arn, Name }])),
      next: NextToken ?? null,
    }),
  );
  if (refusal !== undefined && !isNotOffered(refusal))
    refused.push({
      call: 'cloudtrail:ListEventDataStores',
      subject: { kind: 'list', of: 'event-data-stores' },
      refusal,
    });
  return items.map(({ arn, Name }) => ({ arn, told: { Name }, account: place.account }));
}

/** By ARN. The owner is asked, else the first in the order of the accounts that saw it. */
function eachOnce<One>(sightings: readonly Sighting<One>[], owners: ReadonlySet<string>): readonly Found<One>[] {
  const byArn = Map.groupBy(sightings, ({ arn }) => arn);
  return inOrder(byArn, ([arn]) => arn).map(([arn, [first]]) => {
    const { account, region } = homeOf(arn);
    return { arn, told: first!.told, ask: { account: owners.has(account) ? account : first!.account, region } };
  });
}

/** A gap for each Region that did not tell, or one for the account where none of several did. */
function unseen(looks: readonly Look[]): readonly GapFile[] {
  const [first] = looks;
  if (first === undefined) return [];
  const { account } = first.place;
  const kinds = new Set(
    looks.map(({ refused }) => refused.map(({ call, refusal }) => `${call} ${refusal.kind}`).join()),
  );
  if (looks.length > 1 && kinds.size === 1) return gapsOf(first.refused, { account });
  return looks.flatMap(({ place, refused }) => gapsOf(refused, place));
}
