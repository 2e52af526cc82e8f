/** The whole UTC days that were observed; `end` is exclusive. Both ends as `2026-11-20T00:00:00Z`. */
export interface Window {
  readonly start: string;
  readonly end: string;
  readonly days: number;
}
