import type { Estimate } from '../../model/bill/estimate.ts';
import type { TrailLogs } from '../../model/bill/trail-logs.ts';
import type { Bounds } from '../../model/quantity/bounds.ts';
import type { OpenBounds } from '../../model/quantity/open-bounds.ts';
import type { Usd } from '../../model/quantity/usd.ts';
import type { LogBucket, Snapshot, Trail } from '../../model/snapshot/snapshot.ts';
import type { AccountPlaces, CoverageLosses } from '../../optimize/coverage-loss.ts';
import type { Policy } from '../../optimize/policy.ts';
import type { Proposal } from '../../optimize/propose.ts';
import type { Question } from '../../optimize/question.ts';
import type { ReportInput } from '../report-input.ts';

/** Something that costs money, something to fear, something to know. */
export type Severity = 'cost' | 'risk' | 'info';

/** A trail as a finding names it. */
export interface TrailPart {
  /** With its account where another trail has the same name. */
  readonly name: string;
  readonly arn: string;
  /** What --trail takes for it, where that is not the name. */
  readonly option?: string;
  /** Absent where the trail is not in the snapshot. */
  readonly account?: string;
  readonly homeRegion?: string;
}

/** What a finding is about: values, from which its sentence is made. Each rule adds its own. */
export interface Parts {
  /** Where it is not that of the kind. */
  readonly severity?: Severity;
  readonly trail?: TrailPart;
  /** Where it is not the trail's. */
  readonly account?: string;
  /** Where it is about some accounts, and which Regions of them; the trail's own do not count then. */
  readonly accounts?: readonly AccountPlaces[];
  readonly region?: string;
  /** The ARN of the one resource that it is about. */
  readonly resource?: string;
  /** What the remedy saves each month; absent where it saves nothing. Savings of findings may overlap: `savingsOf` adds them up. */
  readonly saving?: OpenBounds<Usd>;
  /** What the remedy costs each month; absent where there is no remedy, or its cost is not known. */
  readonly cost?: Bounds<Usd>;
}

/** A report as a whole. */
export interface ReportView {
  readonly input: ReportInput;
  readonly costs: Estimate;
  /** What has to be recorded and is not, by account and Region; in a what-if also what it was before. */
  readonly losses: CoverageLosses;
  /** One for each trail that logs and whose selectors are known. */
  readonly proposals: readonly Proposal[];
}

/** One trail that logs, with all that a report knows of it. */
export interface TrailView {
  readonly trail: Trail;
  readonly input: ReportInput;
  readonly costs: Estimate;
  readonly losses: CoverageLosses;
  /** What it writes; undefined where it reaches no traffic. */
  readonly logs: TrailLogs | undefined;
  /** The bucket that it writes to, as far as the snapshot knows it. */
  readonly bucket: LogBucket | undefined;
}

/** A proposal, and what it answers. */
export interface ProposalView {
  readonly question: Question;
  readonly proposal: Proposal;
}

/** What a session is about: a proposal, and the month as it is today. */
export interface SessionView extends ProposalView {
  readonly costs: Estimate;
  /** What has to be recorded and is not, with the proposal in place. */
  readonly losses: CoverageLosses;
}

/** One kind of finding: when there is something to say, and how it is said. */
export interface Rule<P extends Parts> {
  readonly severity: Severity;
  /** Where it is looked for; each answers with what there is to say, mostly nothing. */
  readonly find: {
    /** In a report, and of a change of selectors: of what is not recorded. */
    readonly losses?: (losses: CoverageLosses) => readonly P[];
    readonly report?: (view: ReportView) => readonly P[];
    /** Of a change of selectors: what of the policy protects nothing. */
    readonly policy?: (policy: Policy, snapshot: Snapshot) => readonly P[];
    /** In a report, of each trail that logs. */
    readonly trail?: (view: TrailView) => readonly P[];
    /** Before a proposal is used. */
    readonly proposal?: (view: ProposalView) => readonly P[];
    /** What of the protected is kept or lost. */
    readonly proof?: (view: ProposalView) => readonly P[];
    readonly session?: (view: SessionView) => readonly P[];
  };
  /** Without a full stop, and without what the remedy saves or costs. */
  readonly sentence: (parts: P) => string;
  /** In its place beside a proposal, where the reader is about to change the trail. */
  readonly advice?: (parts: P) => string;
  /** In its place in the session, which has one line for it; with what it saves. */
  readonly short?: (parts: P) => string;
  /** In its place behind a finding that says the loss which this one follows from, behind a semicolon; empty: that says it. */
  readonly asPart?: (parts: P) => string;
  /** Members of its JSON besides those that all findings have. */
  readonly members?: (parts: P) => object;
}
