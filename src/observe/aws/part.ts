import type { GapFile } from '../../model/snapshot/gap.ts';
import type { SourceFile } from '../../model/snapshot/source.ts';

/** A traffic row as a snapshot file has it. Members in the order in which the contract shows them. */
export interface ObservedRow {
  readonly account: string;
  readonly region: string;
  readonly category: 'Management' | 'Data';
  readonly eventSource: string;
  /** null: this source cannot tell the calls apart. */
  readonly eventName: string | null;
  readonly readOnly: boolean | null;
  readonly resource?: { readonly type: string; readonly arn?: string };
  /** null: unknown, which is not zero. */
  readonly count: number | null;
  readonly daily?: readonly number[];
  readonly bytes?: number;
  readonly evidence: 'measured' | 'derived' | 'allocated' | 'unknown';
  readonly via: string;
  readonly source: SourceFile;
  readonly range?: { readonly low: number; readonly high: number };
}

/** What one source saw of the traffic, and what it could not see. */
export interface Part {
  readonly traffic: readonly ObservedRow[];
  readonly gaps: readonly GapFile[];
}
