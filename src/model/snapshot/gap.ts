import { z } from 'zod';
import { GAP_KINDS, type GapKind } from './gap-kind.ts';
import { type Subject, subjectSchema } from './subject.ts';
import type { Place } from './place.ts';
import { subjectWords } from './subject-words.ts';

/** What could not be seen and why, as parts; with its account and Region as far as it has them. */
export interface GapParts extends Partial<Place> {
  readonly kind: GapKind;
  readonly subjects: readonly Subject[];
  /** The calls that were refused, as IAM writes them. */
  readonly calls?: readonly string[];
  /** Why, for a person, with what AWS said. */
  readonly reason: string;
  /** What to do, for a person. */
  readonly remedy: string;
}

/** A gap as it is written: the parts, and in words what they are about. */
export interface GapFile extends GapParts {
  readonly what: string;
}

/** Members in the order of the file. */
export function gapOf({ kind, subjects, account, region, calls, reason, remedy }: GapParts): GapFile {
  const place = { ...(account === undefined ? {} : { account }), ...(region === undefined ? {} : { region }) };
  return {
    what: subjectWords(subjects, place),
    ...place,
    reason,
    remedy,
    kind,
    subjects,
    ...(calls === undefined ? {} : { calls }),
  };
}

const text = z.string();

/**
 * A gap as it is read. Another tool, or a version before 2026-12, writes only the words; whatever it has under the names of
 * the parts is ignored, not refused.
 */
export const gapSchema = z.object({
  what: text,
  reason: text,
  remedy: text.nullish(),
  account: text.optional().catch(undefined),
  region: text.optional().catch(undefined),
  kind: z
    .enum(Object.keys(GAP_KINDS) as [GapKind, ...GapKind[]])
    .optional()
    .catch(undefined),
  subjects: z.array(subjectSchema).optional().catch(undefined),
  calls: z.array(text).optional().catch(undefined),
});
