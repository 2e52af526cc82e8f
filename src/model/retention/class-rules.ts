import type { RateDimension } from '../rates/rate-dimensions.ts';
import type { StorageClass } from '../rates/dimensions.ts';

/** 128 KB as S3 counts it: what its size limits and smallest billed sizes mean (S3 pricing page and user guide, 2026). */
export const KB_128 = 131_072;

/** What S3 charges for a file in a storage class besides its bytes. */
export interface ClassRules {
  /** S3's own name of the class, as in a lifecycle rule. */
  readonly name: string;
  /** The least bytes and days that are billed for a file. */
  readonly leastBytes: number;
  readonly leastDays: number;
  /** What each archived file takes up besides itself: its name at the Standard rate, its index at that of the class. */
  readonly named: number;
  readonly indexed: number;
  /** Files from this size on are monitored, for a fee; null: none are. */
  readonly monitoredFrom: number | null;
  /** With the default `varies_by_storage_class` files below 128 KB move too. */
  readonly takesSmall: boolean;
  /** What a move into the class is priced by. */
  readonly movedBy: RateDimension;
}

const PLAIN = { leastBytes: 0, leastDays: 0, named: 0, indexed: 0, monitoredFrom: null, takesSmall: false } as const;
const ARCHIVE = { ...PLAIN, named: 8192, indexed: 32_768, takesSmall: true } as const;

/**
 * The classes below Standard, each below those before it: S3 moves objects down only, and of two moves on one day makes the
 * lower. Sources: S3 user guide, storage-class-intro (least sizes and days, monitoring), archival-storage (8 KB and 32 KB),
 * lifecycle-transition-general-considerations and lifecycle-conflicts (order); S3 API, PutBucketLifecycleConfiguration
 * (TransitionDefaultMinimumObjectSize); S3 pricing page (moves), all 2026-11.
 */
export const CLASS_RULES = {
  'standard-ia': {
    ...PLAIN,
    name: 'STANDARD_IA',
    leastBytes: KB_128,
    leastDays: 30,
    movedBy: 's3.transition.standard-ia',
  },
  'intelligent-tiering': {
    ...PLAIN,
    name: 'INTELLIGENT_TIERING',
    monitoredFrom: KB_128,
    movedBy: 's3.transition.intelligent-tiering',
  },
  'onezone-ia': {
    ...PLAIN,
    name: 'ONEZONE_IA',
    leastBytes: KB_128,
    leastDays: 30,
    movedBy: 's3.transition.onezone-ia',
  },
  'glacier-ir': { ...PLAIN, name: 'GLACIER_IR', leastBytes: KB_128, leastDays: 90, movedBy: 's3.transition' },
  glacier: { ...ARCHIVE, name: 'GLACIER', leastDays: 90, movedBy: 's3.transition.glacier' },
  'deep-archive': { ...ARCHIVE, name: 'DEEP_ARCHIVE', leastDays: 180, movedBy: 's3.transition.deep-archive' },
} as const satisfies Readonly<Record<Exclude<StorageClass, 'standard'>, ClassRules>>;

export type ColderClass = keyof typeof CLASS_RULES;

/** In the order in which files move. */
export const COLDER_CLASSES = Object.keys(CLASS_RULES) as readonly ColderClass[];

/** @param name S3's own, as in a lifecycle rule; undefined of a class that is not known here */
export function classNamed(name: string): ColderClass | undefined {
  return COLDER_CLASSES.find((known) => CLASS_RULES[known].name === name);
}

/** undefined of Standard, which charges for bytes and time alone. */
export function rulesOf(storageClass: StorageClass): ClassRules | undefined {
  return storageClass === 'standard' ? undefined : CLASS_RULES[storageClass];
}
