import type { CallToKeep } from '../selectors/stated-call.ts';
import type { InsightType } from '../model/snapshot/snapshot.ts';
import { toUsd, type Usd } from '../model/quantity/usd.ts';

/** The file that a policy was read from. */
export interface PolicyFile {
  /** Relative to the current folder, with slashes; `-` for standard input. */
  readonly path: string;
  /** Of its text, in hex. */
  readonly sha256: string;
}

/** The user's policy: what must stay recorded and what may go. */
export interface Policy {
  /** Where it was read; absent: the default, which no file says. */
  readonly file?: PolicyFile;
  readonly protect: {
    /** Added to the built-in list. */
    readonly calls: readonly CallToKeep[];
    /** Whether the built-in list counts. */
    readonly builtin: boolean;
    /** ARNs; `*` matches any characters, `/` too. Every event of these stays logged. */
    readonly resources: readonly string[];
    /** Tag name to values; a resource with any of them is protected. */
    readonly tags: Readonly<Record<string, readonly string[]>>;
  };
  readonly drop: {
    readonly reads: boolean;
    readonly invokes: boolean;
    /** Of log buckets: what services deliver into them, all that happens there, or nothing. */
    readonly logBuckets: 'deliveries' | 'whole' | 'keep';
    /**
     * Calls of data events that go on every resource of their type but protected ones, also on those that do not exist yet; absent: none.
     */
    readonly calls?: readonly CallToKeep[];
    /** Whose exclusions are weighed anew: those of earlier proposals alone, or all; absent: `own`. */
    readonly retire?: 'own' | 'all';
  };
  /** Trails and stores, by name or ARN, that no measure for a fleet changes. */
  readonly fleet: { readonly keep: readonly string[] };
  /** Do resources that do not exist yet stay recorded, or may they go with others whose names begin alike? */
  readonly unseen: 'log' | 'drop';
  /** Below this monthly saving a resource is not worth a value. */
  readonly minMonthlySaving: Usd;
  readonly monthlyBudget: Usd | null;
  /** A total above this is told, and no more. */
  readonly warnMonthly: Usd | null;
  /** Whether a gate that nothing decides ends with exit code 4, or is only told. */
  readonly undecidedGates: 'warn' | 'fail';
  /** The types of Insights that each trail of management events should have on. */
  readonly insights: readonly InsightType[];
}

export const DEFAULT_POLICY: Policy = {
  protect: { calls: [], builtin: true, resources: [], tags: {} },
  drop: { reads: true, invokes: false, logBuckets: 'deliveries' },
  fleet: { keep: [] },
  unseen: 'log',
  minMonthlySaving: toUsd('1'),
  monthlyBudget: null,
  warnMonthly: null,
  undecidedGates: 'warn',
  insights: [],
};
