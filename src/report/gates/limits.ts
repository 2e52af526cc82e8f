import type { Usd } from '../../model/quantity/usd.ts';

/** So many resources, or so many percent of all. */
export interface UnknownLimit {
  /** Decimal text. */
  readonly most: string;
  readonly isPercent: boolean;
}

/** The limits that a run is given by flags. Absent: no such gate. */
export interface Limits {
  /** The limit of --max-monthly, over the policy's budget. */
  readonly maxMonthly: Usd | null;
  readonly maxUnknown?: UnknownLimit | null;
  /** `asOf`: the day on which its age is asked, `2026-11-30`. It is given, so that a report depends on no clock. */
  readonly maxSnapshotAge?: { readonly days: number; readonly asOf: string } | null;
  readonly maxGaps?: number | null;
  /** Must all that is protected be recorded, and all management events, in every account and Region? */
  readonly requireProtected?: boolean;
}
