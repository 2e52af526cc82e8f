import type {
  BillRowFile,
  LogBucketFile,
  StoreFile,
  TrafficRowFile,
  TrailFile,
} from '../../../model/snapshot/schema.ts';
import PQueue from 'p-queue';
import { readBill } from '../bill/read-bill.ts';
import { PLACES_AT_A_TIME } from '../ask/calls.ts';
import { readManagement } from '../management/read-management.ts';
import type { MetricsPart } from '../metrics/metrics-part.ts';
import { readMetrics } from '../metrics/read-metrics.ts';
import type { GapFile } from '../../../model/snapshot/gap.ts';
import type { ObservedAccount } from '../places/observed-account.ts';
import { type Place, placeText } from '../../../model/snapshot/place.ts';
import type { WorkProgress } from './progress.ts';
import type { AwsReader } from '../ask/reader.ts';
import { readLogBuckets } from '../trails/read-log-buckets.ts';
import { readTrails } from '../trails/read-trails.ts';
import type { Window } from '../../../model/quantity/window.ts';

export interface PlacesQuestion {
  readonly reader: AwsReader;
  readonly progress: WorkProgress;
  readonly caller: string;
  readonly accounts: readonly ObservedAccount[];
  readonly partition: string;
  /** Accounts whose rows are wanted, where others share their metrics; undefined: all. */
  readonly only: ReadonlySet<string> | undefined;
  readonly window: Window;
  readonly now: Date;
}

/** Everything that the accounts and Regions answered, in an order that does not depend on who answered first. */
export interface PlacesAnswer {
  readonly metrics: readonly MetricsPart[];
  readonly management: readonly TrafficRowFile[];
  readonly trails: readonly TrailFile[];
  readonly eventDataStores: readonly StoreFile[];
  readonly logBuckets: readonly LogBucketFile[];
  readonly bill: readonly BillRowFile[];
  readonly gaps: readonly GapFile[];
}

export async function observePlaces(question: PlacesQuestion): Promise<PlacesAnswer> {
  const { reader, progress, caller, accounts, partition, only, window, now } = question;
  const observed = new Set(accounts.map(({ account }) => account));
  const places = accounts.flatMap(({ account, regions }) => regions.map((region) => ({ account, region })));
  progress.expect(3 + places.length * 2);
  const queue = new PQueue({ concurrency: PLACES_AT_A_TIME });
  const [bill, trails, ...seen] = await Promise.all([
    progress.run('the bill', () =>
      readBill(reader, {
        caller,
        partition,
        accounts: accounts.map(({ account }) => account),
        linked: [...(only ?? [])].filter((account) => !observed.has(account)),
        window,
        now,
      }),
    ),
    observeTrails(question),
    ...places.map((place) => queue.add(() => observePlace(question, place))),
  ]);
  return {
    ...trails,
    bill: bill.bill,
    metrics: seen.map(({ metrics }) => metrics),
    management: seen.flatMap(({ management }) => management.traffic),
    gaps: [...trails.gaps, ...bill.gaps, ...seen.flatMap(({ management }) => management.gaps)],
  };
}

async function observeTrails({ reader, progress, accounts, window }: PlacesQuestion) {
  const found = await progress.run('trails', () => readTrails(reader, accounts, window));
  const buckets = await progress.run('log buckets', () => readLogBuckets(reader, found.trails, accounts));
  return { ...found, logBuckets: buckets.logBuckets, gaps: [...found.gaps, ...buckets.gaps] };
}

async function observePlace({ reader, progress, accounts, partition, only, window }: PlacesQuestion, place: Place) {
  const observed = new Set(accounts.map(({ account }) => account));
  const metrics = progress.run(`request metrics of ${placeText(place)}`, () =>
    readMetrics(reader, place, window, { partition, observed, only }),
  );
  const usage = metrics.then((part) => part.usage);
  const management = progress.run(`management events of ${placeText(place)}`, () =>
    readManagement(reader, place, window, usage),
  );
  const [metricsPart, managementPart] = await Promise.all([metrics, management]);
  return { metrics: metricsPart, management: managementPart };
}
