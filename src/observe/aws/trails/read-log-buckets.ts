import type { LogBucketFile, TrailFile } from '../../../model/snapshot/schema.ts';
import { inOrder } from '../../../base/order.ts';
import type { GapFile } from '../../../model/snapshot/gap.ts';
import type { ObservedAccount } from '../places/observed-account.ts';
import type { Place } from '../../../model/snapshot/place.ts';
import type { AwsReader } from '../ask/reader.ts';
import { type Askers, readLogBucket } from './log-bucket.ts';

/** Each bucket that a trail names, once, sorted by name. */
export async function readLogBuckets(
  reader: AwsReader,
  trails: readonly Pick<TrailFile, 'account' | 'homeRegion' | 'bucket'>[],
  accounts: readonly ObservedAccount[],
): Promise<{ readonly logBuckets: readonly LogBucketFile[]; readonly gaps: readonly GapFile[] }> {
  const observed = accounts.map(({ account }) => account);
  const named = trails.flatMap(({ account, homeRegion: region, bucket }) =>
    bucket == null ? [] : [{ name: bucket, account, region }],
  );
  const readings = await Promise.all(
    inOrder(
      Map.groupBy(named, ({ name }) => name),
      ([name]) => name,
    ).flatMap(([name, places]) => {
      const askers = askersOf(name, places, observed);
      return askers === undefined ? [] : [readLogBucket(reader, name, askers)];
    }),
  );
  return { logBuckets: readings.map(({ bucket }) => bucket), gaps: readings.flatMap(({ gaps }) => gaps) };
}

/**
 * First the account in the bucket's name, as is usual for a bucket in a log archive account, then the accounts whose trails
 * write to it. Others are not tried: in a large organization those would be hundreds of refused calls, which look like an attack.
 */
function askersOf(name: string, trails: readonly Place[], observed: readonly string[]): Askers | undefined {
  const region = trails[0]!.region;
  const owners = trails.map(({ account }) => account).filter((account) => observed.includes(account));
  const likely = [...observed.filter((account) => name.includes(account)), ...owners];
  // Every trail belongs to another account: an observed member may still own the bucket.
  const accounts = likely.length > 0 ? likely : observed.slice(0, 1);
  const [first, ...others] = [...new Set(accounts)].map((account) => ({ account, region }));
  return first === undefined ? undefined : [first, ...others];
}
