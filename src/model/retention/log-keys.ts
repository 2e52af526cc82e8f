/** How many of the log files in a bucket have keys with a prefix: all, none, or it cannot be told. */
export type Reach = 'all' | 'none' | 'unclear';

const ROOT = 'AWSLogs/';

/** Folders of an account in which other services, and CloudTrail itself, put what is no log file of a trail. */
const ACCOUNT_FOLDER = /^AWSLogs\/(?:o-[a-z0-9]+\/)?\d{12}\/([^/]+)\//;

/**
 * Keys are `[prefix/]AWSLogs/[organization/]account/CloudTrail/Region/…` (CloudTrail user guide, cloudtrail-find-log-files,
 * 2026-04-13). The prefix of a trail is in no snapshot: a rule for `AWSLogs/` is taken to be written for its log files, and
 * one for another folder may hold for them.
 */
export function reachOf(prefix: string): Reach {
  if (ROOT.startsWith(prefix)) return 'all';
  const [, folder] = ACCOUNT_FOLDER.exec(prefix) ?? [];
  return folder === undefined || folder === 'CloudTrail' ? 'unclear' : 'none';
}
