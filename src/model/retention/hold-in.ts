import { addAt, addBounds, type Bounds, exactly, joinBounds, mapBounds } from '../quantity/bounds.ts';
import { Decimal, ZERO } from '../quantity/decimal.ts';
import type { StorageClass } from '../rates/dimensions.ts';
import { DAYS_A_MONTH, gigabytes } from '../quantity/gigabytes.ts';
import type { Holding, RetentionPlan } from './retention-plan.ts';

/** 128 KB as S3 counts it: what its size limits and smallest billed sizes mean (S3 pricing page and user guide, 2026). */
export const KB_128 = 131_072;

/**
 * The least that a class bills for a file. Sources: S3 user guide, storage-class-intro, and S3 pricing page, 2026. Glacier
 * and Deep Archive have least days too; no rate of theirs is known, so those would change nothing.
 */
const LEAST: { readonly [Class in StorageClass]?: { readonly bytes: number; readonly days: number } } = {
  'standard-ia': { bytes: KB_128, days: 0 },
  'onezone-ia': { bytes: KB_128, days: 0 },
  'glacier-ir': { bytes: KB_128, days: 90 },
};

/** Log files and their bytes as stored. */
export interface StoredFiles {
  readonly files: Bounds<Decimal>;
  readonly bytes: Bounds<Decimal>;
}

export interface Held {
  /** GB-months in each class that the files stay in. */
  readonly storage: ReadonlyMap<StorageClass, Bounds<Decimal>>;
  /** Files moved into Glacier Instant Retrieval, once for each move. */
  readonly transitions: Bounds<Decimal>;
}

/** What files of one kind take up over their whole life under a plan. For a month's files: what each month is billed for in the end. */
export function holdIn(group: StoredFiles, plan: RetentionPlan): Held {
  const storage = new Map<StorageClass, Bounds<Decimal>>();
  let transitions = exactly(ZERO);
  let before: StorageClass | undefined;
  for (const { storageClass, days } of staysOf(group, plan)) {
    addAt(storage, storageClass, monthsIn(storageClass, group, days));
    // A bound in which no day is spent in the class is a bound in which no file was moved there. Only the move into Glacier
    // Instant Retrieval has a rate; the storage of the other classes has none, and opens the bill by itself.
    if (before !== undefined && storageClass === 'glacier-ir')
      transitions = addBounds(
        transitions,
        joinBounds(group.files, days, (files, spent) => (spent.isZero() ? ZERO : files)),
      );
    before = storageClass;
  }
  return { storage, transitions };
}

interface Stay {
  readonly storageClass: StorageClass;
  readonly days: Bounds<Decimal>;
}

/** The holdings that the files enter; days of one that they are too small for are spent in the class before. */
function staysOf(group: StoredFiles, { holdings }: RetentionPlan): readonly Stay[] {
  const stays: Stay[] = [];
  for (const holding of holdings) {
    const days = mapBounds(holding.days, (bound) => new Decimal(bound));
    const last = stays.at(-1);
    if (last !== undefined && (last.storageClass === holding.storageClass || !isEntered(group, holding)))
      stays[stays.length - 1] = { ...last, days: addBounds(last.days, days) };
    else stays.push({ storageClass: holding.storageClass, days });
  }
  return stays;
}

/**
 * Only the mean size is known, so all files of a group move or none do. Where no file is expected, nothing is known about their
 * size, and only a class without a limit is entered.
 */
function isEntered({ files, bytes }: StoredFiles, { smallest }: Holding): boolean {
  return (
    smallest === 0 || (!files.expected.isZero() && files.expected.times(smallest).lessThanOrEqualTo(bytes.expected))
  );
}

function monthsIn(storageClass: StorageClass, { files, bytes }: StoredFiles, days: Bounds<Decimal>): Bounds<Decimal> {
  const least = LEAST[storageClass] ?? { bytes: 0, days: 0 };
  const billed = joinBounds(bytes, files, (sum, count) => Decimal.max(sum, count.times(least.bytes)));
  return joinBounds(gigabytes(billed), days, (size, spent) =>
    spent.isZero() ? ZERO : size.times(Decimal.max(spent, least.days)).dividedBy(DAYS_A_MONTH),
  );
}
