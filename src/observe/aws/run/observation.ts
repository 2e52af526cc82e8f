import type { Usd } from '../../../model/quantity/usd.ts';
import type { Credentials } from '../ask/clients.ts';
import type { GapFile } from '../../../model/snapshot/gap.ts';
import type { ObservedRow } from '../part.ts';
import type { ChargedUnits, Prices } from '../ask/ledger.ts';
import type { StopReason } from '../ask/reader.ts';
import type { Timer } from '../ask/timer.ts';
import type { TraceLine } from '../ask/trace-line.ts';

/** What is observed; a run that is taken up again has the same. Plain JSON. */
export interface ObserveSettings {
  /** Whole weeks. */
  readonly days: number;
  /** Absent: all that are enabled. */
  readonly regions?: readonly string[];
  /** Absent: the account of the credentials, or of the role. */
  readonly accounts?: readonly string[] | 'organization';
  /** ARN of a role that is assumed; its account is replaced where several accounts are read. */
  readonly role?: string;
}

/** The member `unfinished` of a snapshot: all that is needed to go on. */
export interface Unfinished {
  /** Of the answers: another version of trailtrim may read them otherwise. */
  readonly version: 1;
  readonly settings: ObserveSettings;
  /** When the first run began, ISO: the window hangs on it. */
  readonly startedAt: string;
  /** What has been asked for that AWS charges for; what it cost follows from the prices. */
  readonly units: readonly ChargedUnits[];
  /** What has been sent. */
  readonly calls: ObservationRecord['calls'];
  /** Of all the rest: what was changed by hand would be taken for what AWS has said. */
  readonly digest: string;
  /** What AWS has answered, by question. */
  readonly answers: Readonly<Record<string, unknown>>;
}

/** A run and what it needs of the world around it. */
export interface ObserveAwsOptions {
  readonly settings: ObserveSettings;
  readonly now: Date;
  readonly profile?: string | undefined;
  /** Absent: the SDK's own chain. */
  readonly credentials?: Credentials | undefined;
  /** In place of AWS's own, for every service. */
  readonly endpoint?: string | undefined;
  /** AWS_REGION and AWS_DEFAULT_REGION are looked at; the rest is the SDK's own to read. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970, of a clock that goes on while the machine sleeps. */
  readonly clock: () => number;
  readonly prices: Prices;
  readonly maxSpend?: Usd | undefined;
  readonly resume?: Unfinished | undefined;
  readonly onProgress?: ((progress: AwsProgress) => void) | undefined;
  /** Given each attempt of a call once it has ended: no credentials, and little of what was asked. */
  readonly onCall?: ((line: TraceLine) => void) | undefined;
  /** Absent: Node's. */
  readonly timer?: Timer | undefined;
}

/** How far a run is. */
export interface AwsProgress {
  /** Parts of the work: a source in an account and Region each. `total` grows while places are found. */
  readonly done: number;
  readonly total: number;
  /** What is running, such as `request metrics of 111122223333 us-east-1`, oldest first. */
  readonly running: readonly string[];
  readonly calls: number;
  readonly spent: Usd;
}

/** What the run did, as the snapshot's member `observation` tells it. */
export interface ObservationRecord {
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly calls: readonly { readonly call: string; readonly sent: number; readonly failed: number }[];
  /** Metrics asked for with GetMetricData, pages of Cost Explorer, requests of ListMetrics: what AWS charges for. */
  readonly charged: readonly { readonly charge: string; readonly units: number; readonly price: string }[];
  /** Decimal text, in US dollars; at list prices, without free parts. */
  readonly spent: string;
}

/** The members of a snapshot file, in its order. Lists may be read once only. */
export interface ObservedSnapshot {
  readonly takenAt: Date;
  readonly partition: string;
  readonly window: { readonly start: string; readonly end: string };
  readonly traffic: Iterable<ObservedRow>;
  readonly trails: readonly object[];
  readonly eventDataStores: readonly object[];
  readonly logBuckets: readonly object[];
  readonly bill: readonly object[];
  readonly given: readonly object[];
  readonly gaps: readonly GapFile[];
  readonly observation: ObservationRecord;
  readonly unfinished?: Omit<Unfinished, 'answers'> & { readonly answers: Iterable<readonly [string, unknown]> };
}

/** What a run has seen, and how it ended. */
export interface AwsObservation {
  readonly snapshot: ObservedSnapshot;
  /** Why the run ended before its time; undefined: it is finished. */
  readonly stopped: StopReason | undefined;
  /** Whether --max-spend has kept something from being asked. */
  readonly overspent: boolean;
  /** Whether AWS has answered anything beyond who is asking. */
  readonly answered: boolean;
}

/** A run that may be stopped: once to keep what is under way, twice to give that up too. */
export interface AwsRun {
  /** ok false: it could not begin; lines say why and what to do, without credentials. */
  readonly result: Promise<
    | { readonly ok: true; readonly value: AwsObservation }
    | { readonly ok: false; readonly fault: 'usage' | 'cloud' | 'interrupted'; readonly lines: readonly string[] }
  >;
  readonly stop: () => void;
}
