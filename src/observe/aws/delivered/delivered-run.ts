import type { Place } from '../../../model/snapshot/place.ts';
import type { Window } from '../../../model/quantity/window.ts';
import { NO_COST } from '../../../model/quantity/usd.ts';
import type { FileReading } from '../../logs/files/file-reading.ts';
import type { AwsHttpHandler } from '../ask/aws-http-handler.ts';
import type { ClientPool } from '../ask/client-pool.ts';
import { Journal } from '../ask/journal.ts';
import { Ledger, type Prices } from '../ask/ledger.ts';
import { namedProfile } from '../ask/profile-fault.ts';
import { AwsReader, type ReaderOptions } from '../ask/reader.ts';
import { callerFault, findCaller } from '../places/caller.ts';
import { findAccounts } from '../places/find-accounts.ts';
import { type AccessFault, type AwsAccess, openAws } from '../run/open-aws.ts';
import { readRegion } from '../trails/bucket-settings.ts';
import { deliveriesOf } from './delivered-key.ts';
import { fetchInOrder } from './fetch-in-order.ts';
import { type DeliveredFile, type Deliveries, joinDeliveries, listDeliveries } from './list-deliveries.ts';
import type { LogSource } from './log-source.ts';

export interface DeliveredOptions
  extends AwsAccess, Pick<ReaderOptions, 'clock'>, Partial<Pick<ReaderOptions, 'timer' | 'onCall' | 'caps'>> {
  readonly sources: readonly LogSource[];
  readonly window: Pick<Window, 'start' | 'end'>;
  /** Called while files are listed, with how many there are so far. */
  readonly onListed?: ((files: number) => void) | undefined;
  /** ARN of a role to read with. */
  readonly role?: string | undefined;
}

/** What S3 was asked, which it charges for by the request. */
export interface SentRequests {
  readonly lists: number;
  readonly gets: number;
}

/** No call of this run is charged by a rate of observing. */
const NO_PRICES: Prices = {
  'observing.metrics': NO_COST,
  'observing.requests': NO_COST,
  'observing.cost-explorer': NO_COST,
};

/** Nothing of what is read here is asked again from memory: lists of log files have millions of entries. */
class NoJournal extends Journal {
  override keep(): void {}
}

/** Reads log files where trails deliver them: lists first, so that what reading costs is known before it is spent. */
export class DeliveredRun {
  readonly #options: DeliveredOptions;
  readonly #reader: AwsReader;
  readonly #places = new Map<string, Place>();
  #listed = 0;
  #pool: ClientPool | undefined;
  #connections: AwsHttpHandler | undefined;

  constructor(options: DeliveredOptions) {
    const { clock, timer, onCall, caps } = options;
    this.#options = options;
    this.#reader = new AwsReader({
      clientsOf: (place) => this.#pool!.clientsOf(place),
      // What S3 charges is counted by requests.
      ledger: new Ledger(NO_PRICES),
      journal: new NoJournal(),
      clock,
      ...(timer === undefined ? {} : { timer }),
      ...(onCall === undefined ? {} : { onCall }),
      ...(caps === undefined ? {} : { caps }),
    });
  }

  get sent(): SentRequests {
    const { ledger } = this.#reader;
    return { lists: ledger.countOf('s3:ListBucket').sent, gets: ledger.countOf('s3:GetObject').sent };
  }

  /** By whoever runs it; credentials that have expired are a fault. */
  get isStopped(): boolean {
    return this.#reader.stopped === 'interrupted';
  }

  /** Where each bucket is, as far as S3 says so: requests are charged by its prices. */
  get regions(): readonly string[] {
    return [...new Set([...this.#places.values()].map(({ region }) => region))].toSorted();
  }

  async list(): Promise<{ readonly ok: true; readonly value: Deliveries } | AccessFault> {
    const account = await this.#open();
    if (!account.ok) return account;
    const span = deliveriesOf(this.#options.window);
    const all = await Promise.all(
      this.#options.sources.map(async (source) => {
        const place = await this.#placeOf(source, account.value);
        return listDeliveries(this.#reader, place, source, span, (files) => this.#tell(files));
      }),
    );
    const value = joinDeliveries(all);
    const [first] = value.refused;
    if (value.files.length > 0 || first === undefined) return { ok: true, value };
    const { reason, remedy } = first.refusal;
    return { ok: false, fault: 'cloud', lines: [`${first.path}: s3:ListBucket: ${reason}`, remedy] };
  }

  /** @throws StoppedReading */
  read(
    files: readonly DeliveredFile[],
  ): AsyncIterable<{ readonly file: DeliveredFile; readonly reading: FileReading }> {
    return fetchInOrder(this.#reader, files, ({ source }) => this.#places.get(source.bucket)!);
  }

  /** Ends what is under way. */
  stop(): void {
    this.#reader.stop();
    this.#reader.stop();
  }

  close(): void {
    this.#connections?.destroy();
  }

  #tell(files: number): void {
    this.#listed += files;
    this.#options.onListed?.(this.#listed);
  }

  /** @returns the account whose credentials read */
  async #open(): Promise<{ readonly ok: true; readonly value: Place } | AccessFault> {
    const { role, profile, environment } = this.#options;
    const opened = await openAws(this.#options);
    if (!opened.ok) return opened;
    const { connections, pool, region } = opened.value;
    this.#connections = connections;
    this.#pool = pool;
    const caller = await findCaller(this.#reader, region);
    if (!caller.ok)
      return { ok: false, fault: 'cloud', lines: callerFault(caller.refusal, namedProfile(profile, environment)) };
    const found = await findAccounts(this.#reader, pool, caller.value, role === undefined ? {} : { role });
    if (!found.ok) return found;
    const account = found.accounts[0]?.account;
    if (account !== undefined) return { ok: true, value: { account, region } };
    return { ok: false, fault: 'cloud', lines: found.gaps.map(({ what, reason }) => `${what}: ${reason}`) };
  }

  /** S3 redirects whoever asks elsewhere, so where it does not say where a bucket is, any Region does. */
  async #placeOf({ bucket }: LogSource, base: Place): Promise<Place> {
    const known = this.#places.get(bucket);
    if (known !== undefined) return known;
    const answer = await this.#reader.ask('s3:GetBucketLocation', base, { Bucket: bucket }, readRegion);
    const place = { account: base.account, region: answer.ok ? answer.value : base.region };
    this.#places.set(bucket, place);
    return place;
  }
}
