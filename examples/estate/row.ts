import type { SourceFile } from '../../src/model/snapshot/source.ts';
import type { Place } from './place.ts';

/** A traffic row, its members in the order in which the contract shows them. */
export interface Row extends Place {
  readonly category: 'Management' | 'Data';
  readonly eventSource: string;
  readonly eventName: string | null;
  readonly readOnly: boolean | null;
  readonly resource?: { readonly type: string; readonly arn: string; readonly tags?: Readonly<Record<string, string>> };
  readonly count: number | null;
  readonly daily?: readonly number[];
  readonly evidence: 'measured' | 'derived' | 'unknown';
  readonly via: string;
  readonly source: SourceFile;
  readonly range?: { readonly low: number; readonly high: number };
}

/** A count with the days that make it up. */
export function counted(daily: readonly number[]): { readonly count: number; readonly daily: readonly number[] } {
  return { count: daily.reduce((sum, events) => sum + events, 0), daily };
}
