import { smallest } from '../../base/extremes.ts';
import { CLASS_RULES, classNamed, COLDER_CLASSES, type ColderClass, KB_128 } from './class-rules.ts';
import type { LifecycleRule, LogBucket } from '../snapshot/snapshot.ts';

/** Fewer bytes than any log file: of a single record, 332 were the fewest seen on average. */
const BELOW_ANY_FILE = 256;

export interface Move {
  readonly day: number;
  readonly storageClass: ColderClass;
  /** How far down the class lies; 0 is Standard. */
  readonly depth: number;
  readonly smallest: number;
  /** Smaller files may move all the same: which default the rules have is not known. */
  readonly mayTakeSmall?: true;
}

/** What S3 does with files below 128 KB where a rule has no size filter. */
export type SmallFiles = LogBucket['transitionDefaultMinimumObjectSize'];

/** What the rules of a bucket do to CloudTrail's log files, counted in days since they were written. */
export interface LifecycleActions {
  /** The earliest expiration that applies to all of them, or null. */
  readonly expires: number | null;
  /** The moves that apply to all of them, or to all from a size on, in the order of their days and never up. */
  readonly moves: readonly Move[];
  /** The day of the first action that may apply to some of them, or null. Until then the rest is certain. */
  readonly doubtfulFrom: number | null;
  /** The day of the first deletion that may apply to some of them, or null. */
  readonly mayExpire: number | null;
}

/** @param small undefined: not known */
export function actionsOf(rules: readonly LifecycleRule[], small: SmallFiles): LifecycleActions {
  const expirations: number[] = [];
  const moves: Move[] = [];
  const doubts: number[] = [];
  const possibleExpirations: number[] = [];
  for (const rule of rules) {
    const reach = reachOf(rule.prefix);
    if (!rule.enabled || reach === 'none') continue;
    const isSure = reach === 'all' && !rule.partial;
    const { expirationDays: expires, sizeGreaterThan: size } = rule;
    if (expires !== null)
      if (isSure && (size ?? 0) < BELOW_ANY_FILE) expirations.push(expires);
      else possibleExpirations.push(expires);
    for (const { days: day, storageClass: name } of rule.transitions) {
      const storageClass = classNamed(name);
      if (isSure && storageClass !== undefined) {
        const depth = COLDER_CLASSES.indexOf(storageClass) + 1;
        moves.push({ day, storageClass, depth, ...smallestOf(size, storageClass, small) });
      } else doubts.push(day);
    }
    // An action on a date has no days, and S3 refuses to mix both in a rule: it may apply from the first day.
    if (rule.partial && expires === null && rule.transitions.length === 0) possibleExpirations.push(0);
  }
  const down: Move[] = [];
  for (const move of moves.toSorted((a, b) => a.day - b.day || b.depth - a.depth || a.smallest - b.smallest)) {
    const last = down.at(-1);
    if (last === undefined || move.depth > last.depth) down.push(move);
    // Files too small for the first of both take the second. Of a higher class that is too much for a list of holdings.
    else if (move.smallest < last.smallest)
      if (move.depth === last.depth) down.push(move);
      else doubts.push(move.day);
  }
  return {
    expires: earliest(expirations),
    moves: down,
    doubtfulFrom: earliest([...doubts, ...possibleExpirations]),
    mayExpire: earliest(possibleExpirations),
  };
}

/** A size filter decides; without one files below 128 KB stay, but for those that the default lets into the archives. */
function smallestOf(
  size: number | null,
  storageClass: ColderClass,
  small: SmallFiles,
): Pick<Move, 'smallest' | 'mayTakeSmall'> {
  if (size !== null) return { smallest: size };
  if (!CLASS_RULES[storageClass].takesSmall || small === 'all_storage_classes_128K') return { smallest: KB_128 };
  return small === 'varies_by_storage_class' ? { smallest: 0 } : { smallest: KB_128, mayTakeSmall: true };
}

function earliest(days: readonly number[]): number | null {
  return days.length === 0 ? null : smallest(days);
}

/** Moves of log files into a class that has no price here, by rules that may reach them before they expire. */
export function movesIntoUnknown(rules: readonly LifecycleRule[]): readonly LifecycleRule['transitions'][number][] {
  const expires = actionsOf(rules, undefined).expires ?? Infinity;
  return rules
    .filter(({ enabled, prefix }) => enabled && reachOf(prefix) !== 'none')
    .flatMap(({ transitions }) =>
      transitions.filter(({ storageClass, days }) => classNamed(storageClass) === undefined && days < expires),
    );
}

/** How many of the log files in a bucket have keys with a prefix: all, none, or not clear. */
type Reach = 'all' | 'none' | 'unclear';

const ROOT = 'AWSLogs/';

/** Folders of an account in which other services, and CloudTrail itself, put what is not a log file of a trail. */
const ACCOUNT_FOLDER = /^AWSLogs\/(?:o-[a-z0-9]+\/)?\d{12}\/([^/]+)\//;

/**
 * Keys are `[prefix/]AWSLogs/[organization/]account/CloudTrail/Region/…` (CloudTrail user guide, cloudtrail-find-log-files,
 * 2026-04-13). The prefix of a trail is in no snapshot: a rule for `AWSLogs/` is taken to be written for its log files, and
 * one for another folder may hold for them.
 */
function reachOf(prefix: string): Reach {
  if (ROOT.startsWith(prefix)) return 'all';
  const [, folder] = ACCOUNT_FOLDER.exec(prefix) ?? [];
  return folder === undefined || folder === 'CloudTrail' ? 'unclear' : 'none';
}
