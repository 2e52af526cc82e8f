import { addAt, addBounds, type Bounds, exactly, joinBounds, mapBounds, timesBounds } from '../quantity/bounds.ts';
import { Decimal, ZERO } from '../quantity/decimal.ts';
import { DAYS_A_MONTH, gigabytes } from '../quantity/gigabytes.ts';
import type { StorageClass } from '../rates/dimensions.ts';
import { type Accruals, daysStored, IN_THE_END, inEach, shareAt, type Spell } from './accrual.ts';
import { type ColderClass, rulesOf } from './class-rules.ts';
import type { Holding, RetentionPlan } from './retention-plan.ts';

/** Log files and their bytes as stored. */
export interface StoredFiles {
  readonly files: Bounds<Decimal>;
  readonly bytes: Bounds<Decimal>;
}

export interface Held {
  /** GB-months in each class that the files stay in, with what S3 bills besides their bytes. */
  readonly storage: ReadonlyMap<StorageClass, Bounds<Decimal>>;
  /** Files moved into each class. */
  readonly moves: ReadonlyMap<ColderClass, Bounds<Decimal>>;
  /** Files that Intelligent-Tiering monitors, times months. */
  readonly monitored: Bounds<Decimal>;
}

/**
 * What a month stores and moves of files of one kind under a plan, if a month writes so many of them. In the end, when files
 * of every age are stored, that is what a month's files come to over their whole life.
 *
 * @param accruals how long such files have been written; default: for longer than they are kept
 */
export function holdIn(group: StoredFiles, plan: RetentionPlan, accruals: Accruals = IN_THE_END): Held {
  const usual = held(group, plan.holdings, accruals);
  if (!plan.holdings.some((holding) => holding.mayTakeSmall && !isEntered(group, holding))) return usual;
  const all = plan.holdings.map((holding) => (holding.mayTakeSmall ? { ...holding, smallest: 0 } : holding));
  return eitherOf(usual, held(group, all, accruals));
}

function held(group: StoredFiles, holdings: readonly Holding[], accruals: Accruals): Held {
  const storage = new Map<StorageClass, Bounds<Decimal>>();
  const moves = new Map<ColderClass, Bounds<Decimal>>();
  let monitored: Bounds<Decimal> = exactly(ZERO);
  for (const stay of staysOf(group, holdings, accruals)) {
    const { storageClass } = stay;
    const rules = rulesOf(storageClass);
    const spent = daysStored(stay, accruals);
    const billed = rules === undefined ? spent : daysStored(stay, accruals, rules.leastDays);
    const { files } = group;
    addAt(storage, storageClass, monthsOf(billedBytes(group, storageClass), billed));
    if (rules === undefined || storageClass === 'standard') continue;
    if (rules.named > 0) addAt(storage, 'standard', monthsOf(perFile(files, rules.named), spent));
    // A bound in which no day is spent in the class is a bound in which no file was moved there.
    const moved = inEach(stay, accruals, (from, days, accrual) => (days.isZero() ? ZERO : shareAt(from, accrual)));
    addAt(moves, storageClass, timesBounds(files, moved));
    if (rules.monitoredFrom !== null && isOfSize(group, rules.monitoredFrom))
      monitored = addBounds(monitored, inMonths(timesBounds(files, spent)));
  }
  return { storage, moves, monitored };
}

interface Stay extends Spell {
  readonly storageClass: StorageClass;
}

/** The holdings that the files enter; days of one that they are too small for are spent in the class before. */
function staysOf(group: StoredFiles, holdings: readonly Holding[], { expected }: Accruals): readonly Stay[] {
  const stays: Stay[] = [];
  let from: Bounds<Decimal> = exactly(ZERO);
  for (const holding of holdings) {
    const time = mapBounds(holding.days, (bound) => new Decimal(bound));
    // What is kept forever is there since the beginning, once that is known.
    const isAll = holding.forever === true && expected.age !== null;
    const days = isAll ? { ...time, expected: time.high ?? time.expected } : time;
    const last = stays.at(-1);
    if (last !== undefined && (last.storageClass === holding.storageClass || !isEntered(group, holding)))
      stays[stays.length - 1] = { ...last, days: addBounds(last.days, days) };
    else stays.push({ storageClass: holding.storageClass, from, days });
    from = addBounds(from, days);
  }
  return stays;
}

/** Only the mean size is known, so all files of a group move or none do. */
function isEntered(group: StoredFiles, { smallest }: Holding): boolean {
  return smallest === 0 || isOfSize(group, smallest);
}

/** On average. Where no file is expected, nothing is known about their size. */
function isOfSize({ files, bytes }: StoredFiles, size: number): boolean {
  return !files.expected.isZero() && files.expected.times(size).lessThanOrEqualTo(bytes.expected);
}

function billedBytes({ files, bytes }: StoredFiles, storageClass: StorageClass): Bounds<Decimal> {
  const { leastBytes = 0, indexed = 0 } = rulesOf(storageClass) ?? {};
  const own = joinBounds(bytes, files, (sum, count) => Decimal.max(sum, count.times(leastBytes)));
  return indexed === 0 ? own : addBounds(own, perFile(files, indexed));
}

function perFile(files: Bounds<Decimal>, bytes: number): Bounds<Decimal> {
  return mapBounds(files, (count) => count.times(bytes));
}

function monthsOf(bytes: Bounds<Decimal>, days: Bounds<Decimal>): Bounds<Decimal> {
  return inMonths(timesBounds(gigabytes(bytes), days));
}

function inMonths(days: Bounds<Decimal>): Bounds<Decimal> {
  return mapBounds(days, (count) => count.dividedBy(DAYS_A_MONTH));
}

/** What one or the other comes to: the lower low, the higher high, and what is expected of the first. */
function eitherOf(one: Held, other: Held): Held {
  return {
    storage: eitherMap(one.storage, other.storage),
    moves: eitherMap(one.moves, other.moves),
    monitored: either(one.monitored, other.monitored),
  };
}

function eitherMap<Key>(
  one: ReadonlyMap<Key, Bounds<Decimal>>,
  other: ReadonlyMap<Key, Bounds<Decimal>>,
): ReadonlyMap<Key, Bounds<Decimal>> {
  const none = exactly(ZERO);
  return new Map(
    [...new Set([...one.keys(), ...other.keys()])].map((key) => [
      key,
      either(one.get(key) ?? none, other.get(key) ?? none),
    ]),
  );
}

function either(one: Bounds<Decimal>, other: Bounds<Decimal>): Bounds<Decimal> {
  return {
    low: Decimal.min(one.low, other.low),
    expected: one.expected,
    high: one.high === null || other.high === null ? null : Decimal.max(one.high, other.high),
  };
}
