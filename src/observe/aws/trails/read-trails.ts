import type { ChannelFile, StoreFile, TrailFile } from '../../../model/snapshot/schema.ts';
import type { GapFile } from '../../../model/snapshot/gap.ts';
import type { ObservedAccount } from '../places/observed-account.ts';
import { type Place, placeText } from '../../../model/snapshot/place.ts';
import type { AwsReader } from '../ask/reader.ts';
import type { Window } from '../../../model/quantity/window.ts';
import { readChannelDetails } from './channel-details.ts';
import { findTrails } from './find-trails.ts';
import { readIngestedBytes } from './ingested-bytes.ts';
import { readStoreDetails } from './store-details.ts';
import { readTrailDetails } from './trail-details.ts';

/** What CloudTrail reports about its own settings. */
export interface TrailsPart {
  /** Each ARN once, in their order. */
  readonly trails: readonly TrailFile[];
  readonly eventDataStores: readonly StoreFile[];
  readonly channels: readonly ChannelFile[];
  readonly gaps: readonly GapFile[];
}

/**
 * The trails, event data stores and channels of all accounts. If the owner of a trail is not among them, the first account that sees it
 * is asked: put one first that can answer, such as a delegated administrator.
 */
export async function readTrails(
  reader: AwsReader,
  accounts: readonly ObservedAccount[],
  window: Window,
): Promise<TrailsPart> {
  const found = await findTrails(reader, accounts);
  const [trails, stores, channels] = await Promise.all([
    Promise.all(found.trails.map((trail) => readTrailDetails(reader, trail))),
    readStores(reader, found.stores, window),
    Promise.all(found.channels.map((channel) => readChannelDetails(reader, channel))),
  ]);
  return {
    trails: trails.map(({ trail }) => trail),
    eventDataStores: stores.stores,
    channels: channels.map(({ channel }) => channel),
    gaps: [...found.gaps, ...[...trails, stores, ...channels].flatMap(({ gaps }) => gaps)],
  };
}

async function readStores(
  reader: AwsReader,
  found: Awaited<ReturnType<typeof findTrails>>['stores'],
  window: Window,
): Promise<{ readonly stores: readonly StoreFile[]; readonly gaps: readonly GapFile[] }> {
  const readings = await Promise.all(found.map((store) => readStoreDetails(reader, store)));
  // CloudWatch shows the metrics of a store only to its owner.
  const measured = readings.flatMap(({ store, ask }) =>
    store?.ingesting === true && store.account === ask.account ? [{ arn: store.arn, ask }] : [],
  );
  const places = Map.groupBy(measured, ({ ask }) => placeText(ask));
  const ingested = await Promise.all(
    [...places.values()].map((own) =>
      readIngestedBytes(
        reader,
        own[0]!.ask satisfies Place,
        window,
        own.map(({ arn }) => arn),
      ),
    ),
  );
  const bytes = new Map(ingested.flatMap((one) => [...one.bytes]));
  return {
    stores: readings.flatMap(({ store }) => {
      if (store === undefined) return [];
      const ingestedBytes = bytes.get(store.arn);
      return [ingestedBytes === undefined ? store : { ...store, ingestedBytes }];
    }),
    gaps: [...readings.flatMap(({ gaps }) => gaps), ...ingested.flatMap(({ gaps }) => gaps)],
  };
}
