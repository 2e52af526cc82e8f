/**
 * Days that a store must keep events so that imported ones stay as long as wanted: its retention counts from when an event
 * happened, not from when it was imported. Source: CloudTrail user guide, cloudtrail-lake-manage-costs, 2026-04-13.
 */
export function retentionForImport(oldestDays: number, keepDays: number): number {
  return oldestDays + keepDays;
}
