import type {
  BillRowFile,
  ChannelFile,
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
import type { PartFault } from './observation.ts';
import type { WorkProgress } from './progress.ts';
import type { AwsReader } from '../ask/reader.ts';
import { faultRefusal } from '../ask/refusal.ts';
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
  readonly channels: readonly ChannelFile[];
  readonly logBuckets: readonly LogBucketFile[];
  readonly bill: readonly BillRowFile[];
  readonly gaps: readonly GapFile[];
  readonly faults: readonly PartFault[];
}

export async function observePlaces(question: PlacesQuestion): Promise<PlacesAnswer> {
  const { progress, caller, accounts, partition, only, now } = question;
  const parts = new Parts(question);
  const observed = new Set(accounts.map(({ account }) => account));
  const places = accounts.flatMap(({ account, regions }) => regions.map((region) => ({ account, region })));
  progress.expect(3 + places.length * 2);
  const queue = new PQueue({ concurrency: PLACES_AT_A_TIME });
  const [bill, trails, ...seen] = await Promise.all([
    parts.run('the bill', (reader) =>
      readBill(reader, {
        caller,
        partition,
        accounts: accounts.map(({ account }) => account),
        linked: [...(only ?? [])].filter((account) => !observed.has(account)),
        now,
      }),
    ),
    observeTrails(question, parts),
    ...places.map((place) => queue.add(() => observePlace(question, place, parts))),
  ]);
  return {
    ...trails,
    bill: bill.bill,
    metrics: seen.map(({ metrics }) => metrics),
    management: seen.flatMap(({ management }) => management.traffic),
    gaps: [...trails.gaps, ...bill.gaps, ...seen.flatMap(({ management }) => management.gaps)],
    faults: parts.faults,
  };
}

/** Runs the parts. Where trailtrim fails in one, nothing of it is known, and the others are not lost with it. */
class Parts {
  readonly #reader: AwsReader;
  readonly #progress: WorkProgress;
  readonly faults: PartFault[] = [];

  constructor({ reader, progress }: PlacesQuestion) {
    this.#reader = reader;
    this.#progress = progress;
  }

  run<Value>(part: string, work: (reader: AwsReader) => Promise<Value>): Promise<Value> {
    return this.#progress.run(part, async () => {
      try {
        return await work(this.#reader);
      } catch (error) {
        this.faults.push({ part, error });
        return work(this.#reader.refusing(faultRefusal(error)));
      }
    });
  }
}

async function observeTrails({ accounts, window }: PlacesQuestion, parts: Parts) {
  const found = await parts.run('trails', (reader) => readTrails(reader, accounts, window));
  const buckets = await parts.run('log buckets', (reader) => readLogBuckets(reader, found.trails, accounts));
  return { ...found, logBuckets: buckets.logBuckets, gaps: [...found.gaps, ...buckets.gaps] };
}

async function observePlace({ accounts, partition, only, window }: PlacesQuestion, place: Place, parts: Parts) {
  const observed = new Set(accounts.map(({ account }) => account));
  const metrics = parts.run(`request metrics of ${placeText(place)}`, async (reader) =>
    proven(await readMetrics(reader, place, window, { partition, observed, only })),
  );
  const usage = metrics.then((part) => part.usage);
  const management = parts.run(`management events of ${placeText(place)}`, (reader) =>
    readManagement(reader, place, window, usage),
  );
  const [metricsPart, managementPart] = await Promise.all([metrics, management]);
  return { metrics: metricsPart, management: managementPart };
}

/** Rows are made while they are written. One that cannot be made has to show while there is still a part to fail. */
function proven(part: MetricsPart): MetricsPart {
  for (const row of part.traffic) void row;
  return part;
}
