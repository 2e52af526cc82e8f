import type { FleetFile, RuleFile, StoreFile, TrailFile } from './fleet-file.ts';
import { each, type LineKey, type Quantities, type Three, whole } from './naive-lines.ts';
import {
  greater,
  isLess,
  isSame,
  lesser,
  minus,
  plus,
  type Rational,
  ratio,
  roundUp,
  times,
  ZERO,
} from './rational.ts';

/** The events of one account and Region that one trail delivers into files of their own. */
export interface FileGroup {
  readonly trail: TrailFile;
  readonly place: string;
  events: Three;
  raw: Three;
}

export interface Files {
  readonly files: Three;
  readonly raw: Three;
}

const MONTHS_A_DAY = ratio(24, 730);
const SMALLEST_BILLED = 128 * 1024;

/** GB are 2^30 bytes in the low bound and 10^9 in the others. */
export function inGigabytes(bytes: Three): Three {
  return each(bytes, [ratio(1, 2 ** 30), ratio(1, 10 ** 9), ratio(1, 10 ** 9)], times);
}

const occupied = new Map<string, bigint>();

/** How many of so many intervals hold at least one of the events, on average, rounded up. */
function intervalsWithEvents(intervals: number, events: number): bigint {
  const key = `${intervals} ${events}`;
  const known = occupied.get(key);
  if (known !== undefined) return known;
  // W (1 - (1 - 1/W)^n) = (W^n - (W - 1)^n) / W^(n - 1)
  const [all, n] = [BigInt(intervals), BigInt(events)];
  const answer = roundUp(ratio(all ** n - (all - 1n) ** n, all ** (n - 1n)));
  occupied.set(key, answer);
  return answer;
}

export function filesOf({ events, raw }: FileGroup, days: number): Three {
  const intervals = days * 288;
  const [least, likely, most] = events;
  const filled = (bytes: Rational): Rational => ratio(roundUp(times(bytes, ratio(1, 50_000_000))));
  const low = isSame(least, ZERO) ? ZERO : greater(ratio(1), filled(raw[0]));
  const expected = isSame(likely, ZERO)
    ? ZERO
    : greater(ratio(intervalsWithEvents(intervals, Number(roundUp(likely)))), filled(raw[1]));
  const high = lesser(most, plus(ratio(5 * intervals), filled(raw[2])));
  return [low, expected, greater(greater(expected, filled(raw[2])), high)];
}

/** What a group's files come to in the bucket, compressed. */
function storedBytes({ files, raw }: Files): Three {
  const bytes = each(files, whole(500, 650, 1000), times);
  return each(bytes, each(raw, [ratio(8, 100), ratio(10, 100), ratio(18, 100)], times), plus);
}

/** Days for which files were written before the window began, in each bound; null: for as long as they are kept. */
export type Ages = readonly [Rational, Rational | null, Rational | null];

function daysBefore({ window }: FleetFile, start: string | undefined): Rational {
  const days = start === undefined ? 0 : Math.floor((Date.parse(window.start) - Date.parse(start)) / 86_400_000);
  return ratio(Math.max(0, days));
}

export function agesOfTrail({ startedLogging, stoppedLogging }: TrailFile, fleet: FleetFile): Ages {
  const age = daysBefore(fleet, startedLogging);
  return startedLogging !== undefined && stoppedLogging === null ? [age, age, age] : [age, null, null];
}

export function agesOfStore({ created }: StoreFile, fleet: FleetFile): Ages {
  const age = daysBefore(fleet, created);
  return created === undefined ? [age, null, null] : [age, age, age];
}

/** How much of what the window writes is of an age at some moment of it: day by day, the days on which it was written. */
function shareAt(day: Rational, age: Rational | null, days: number): Rational {
  if (age === null || !isLess(age, day)) return ratio(1);
  return greater(ZERO, times(minus(plus(age, ratio(days)), day), ratio(1, days)));
}

/** Its integral from nothing: a triangle beyond the age. */
function daysUntil(day: Rational, age: Rational | null, days: number): Rational {
  if (age === null || !isLess(age, day)) return day;
  const late = lesser(minus(day, age), ratio(days));
  return plus(age, minus(late, times(times(late, late), ratio(1, 2 * days))));
}

/** Days in storage from one age to another within the window, with those that are missing to the least. */
export function storedDays(from: Three, time: Three, ages: Ages, days: number, least = 0): Three {
  const bound = (index: 0 | 1 | 2): Rational => {
    const [start, spent, age] = [from[index], time[index], ages[index]];
    if (spent.num === 0n) return ZERO;
    const end = plus(start, spent);
    const missing = greater(ZERO, minus(ratio(least), spent));
    return plus(minus(daysUntil(end, age, days), daysUntil(start, age, days)), times(missing, shareAt(end, age, days)));
  };
  return [bound(0), bound(1), bound(2)];
}

/** When: since when files are written, and how many days the window has. */
export interface Time {
  readonly fleet: FleetFile;
  readonly ages: Ages;
  readonly days: number;
}

interface Stay {
  readonly storageClass: string;
  readonly days: Three;
  readonly smallest: number;
}

/** Days that something without a known end is kept: a day, a year, since CloudTrail began. */
export function daysWithoutEnd({ window }: FleetFile): Three {
  const since = (Date.parse(window.end) - Date.parse('2013-11-13T00:00:00Z')) / 86_400_000;
  return [ratio(1), ratio(365), ratio(since)];
}

function staysOf(rules: readonly RuleFile[] | undefined, fleet: FleetFile, ages: Ages): readonly Stay[] {
  if (rules === undefined) return [{ storageClass: 'standard', days: daysWithoutEnd(fleet), smallest: 0 }];
  const enabled = rules.filter(({ Status: status }) => status === 'Enabled');
  const end = enabled.find(({ Expiration: expiration }) => expiration !== undefined)?.Expiration?.Days;
  if (end === undefined) return [{ storageClass: 'standard', days: foreverIn(fleet, ages), smallest: 0 }];
  const rule = enabled.find(({ Transitions: transitions }) => transitions !== undefined);
  const [move] = rule?.Transitions ?? [];
  if (move === undefined) return [{ storageClass: 'standard', days: whole(end), smallest: 0 }];
  const smallest = rule?.Filter?.ObjectSizeGreaterThan ?? SMALLEST_BILLED;
  return [
    { storageClass: 'standard', days: whole(move.Days), smallest: 0 },
    { storageClass: 'glacier-ir', days: whole(end - move.Days), smallest },
  ];
}

/** What nothing deletes is all there, once it is known since when. */
export function foreverIn(fleet: FleetFile, [, age]: Ages): Three {
  const [least, year, all] = daysWithoutEnd(fleet);
  return [least, age === null ? year : all, all];
}

/** Storage and moves between classes of what one trail delivers for one account and Region. */
export function addStorage(
  group: Files,
  { fleet, ages, days: window }: Time,
  bucket: string,
  lineOf: (dimension: string) => LineKey,
  quantities: Quantities,
): void {
  if (isSame(group.files[2], ZERO)) return;
  const stored = storedBytes(group);
  const rules = fleet.logBuckets.find(({ name }) => name === bucket)?.lifecycle;
  const entered: { readonly storageClass: string; readonly from: Three; days: Three }[] = [];
  let from = NOTHING;
  for (const stay of staysOf(rules, fleet, ages)) {
    const start = from;
    from = each(from, stay.days, plus);
    const before = entered.at(-1);
    // Is the average file too small to move? Where none is expected, nobody knows how large it is.
    const isTooSmall =
      isLess(stored[1], times(ratio(stay.smallest), group.files[1])) ||
      (stay.smallest > 0 && isSame(group.files[1], ZERO));
    if (before !== undefined && isTooSmall) {
      before.days = each(before.days, stay.days, plus);
      continue;
    }
    if (before !== undefined) {
      const share = (index: 0 | 1 | 2): Rational => shareAt(start[index], ages[index], window);
      quantities.add(lineOf('s3.transition'), each(group.files, [share(0), share(1), share(2)], times));
    }
    entered.push({ storageClass: stay.storageClass, from: start, days: stay.days });
  }
  for (const { storageClass, from: start, days } of entered) {
    const isArchive = storageClass === 'glacier-ir';
    const bytes = isArchive ? each(stored, each(group.files, whole(SMALLEST_BILLED), times), greater) : stored;
    const billedDays = storedDays(start, days, ages, window, isArchive ? 90 : 0);
    quantities.add(lineOf(`s3.storage.${storageClass}`), each(inGigabytes(bytes), inMonths(billedDays), times));
  }
}

export function inMonths(days: Three): Three {
  return each(days, [MONTHS_A_DAY, MONTHS_A_DAY, MONTHS_A_DAY], times);
}

export const NOTHING: Three = [ZERO, ZERO, ZERO];
