import type { Usd } from '../../../model/quantity/usd.ts';
import type { GapFile } from '../../../model/snapshot/gap.ts';
import type { ObservationRecord } from '../../../model/snapshot/observation-record.ts';
import type { TrailFile } from '../../../model/snapshot/schema.ts';
import type { ObserveSettings, Unfinished, UnfinishedHead } from '../../../model/snapshot/unfinished.ts';
import type { SnapshotContent } from '../../../model/snapshot/write-snapshot.ts';
import type { JournalListener } from '../ask/journal.ts';
import type { Prices } from '../ask/ledger.ts';
import type { Caps } from '../ask/answers/limits.ts';
import type { StopReason } from '../ask/reader.ts';
import type { Timer } from '../ask/timer.ts';
import type { AwsAccess } from './open-aws.ts';
import type { TraceLine } from '../ask/trace-line.ts';

/** A run and what it needs from its environment. */
export interface ObserveAwsOptions extends AwsAccess {
  readonly settings: ObserveSettings;
  readonly now: Date;
  readonly prices: Prices;
  readonly maxSpend?: Usd | undefined;
  readonly resume?: Unfinished | undefined;
  readonly onProgress?: ((progress: AwsProgress) => void) | undefined;
  /** Called with each attempt of a call once it has ended: without credentials, and with little of what was asked. */
  readonly onCall?: ((line: TraceLine) => void) | undefined;
  /** Where answers are kept while the run goes on, besides its memory. */
  readonly answerLog?: AnswerLog | undefined;
  /** Absent: Node's. */
  readonly timer?: Timer | undefined;
  /** Smaller ones than AWS's, where a test is to reach them. */
  readonly caps?: Caps | undefined;
}

/** Keeps what AWS has answered, and what that cost, where the end of the process cannot reach it. */
export interface AnswerLog extends JournalListener {
  /** Called before anything is asked. @param headOf what the run has asked for by then */
  readonly begin: (headOf: () => UnfinishedHead) => void;
}

/** A part of a run in which trailtrim itself failed; a gap stands for it. */
export interface PartFault {
  /** Such as `request metrics of 111122223333 us-east-1`. */
  readonly part: string;
  readonly error: unknown;
}

/** How far a run has come. */
export interface AwsProgress {
  /** Parts of the work: a source in an account and Region each. `total` grows while places are found. */
  readonly done: number;
  readonly total: number;
  /** What is running, such as `request metrics of 111122223333 us-east-1`, oldest first. */
  readonly running: readonly string[];
  readonly calls: number;
  readonly spent: Usd;
}

/** The members of a snapshot file. */
export interface ObservedSnapshot extends SnapshotContent {
  readonly trails: readonly TrailFile[];
  readonly gaps: readonly GapFile[];
  readonly observation: ObservationRecord;
}

/** What a run observed, and how it ended. */
export interface AwsObservation {
  readonly snapshot: ObservedSnapshot;
  /** Why the run ended early; undefined: it is finished. */
  readonly stopped: StopReason | undefined;
  /** Whether --max-spend kept a question from being asked. */
  readonly overspent: boolean;
  readonly faults: readonly PartFault[];
  /** Milliseconds that AWS's clock is ahead of this machine's, whose time counts; 0: not to speak of. */
  readonly clockOff: number;
  /** Whether AWS answered anything besides whose credentials these are. */
  readonly answered: boolean;
}

/** A run that can be stopped: calls in flight get a few seconds to finish, since some of them are paid for. */
export interface AwsRun {
  /** ok false: it could not begin; lines say why and what to do, without credentials. */
  readonly result: Promise<
    | { readonly ok: true; readonly value: AwsObservation }
    | { readonly ok: false; readonly fault: 'usage' | 'cloud' | 'interrupted'; readonly lines: readonly string[] }
  >;
  readonly stop: (reason?: Exclude<StopReason, 'expired'>) => void;
}
