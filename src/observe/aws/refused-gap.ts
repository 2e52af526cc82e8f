import { type GapFile, gapOf } from '../../model/snapshot/gap.ts';
import type { Place } from '../../model/snapshot/place.ts';
import type { Subject } from '../../model/snapshot/subject.ts';
import type { Refusal } from './ask/refusal.ts';

/** What is not known because AWS refused a call. */
export function refusedGap(
  { account, region }: Partial<Place>,
  subjects: readonly Subject[],
  calls: readonly string[],
  { kind, reason, remedy }: Pick<Refusal, 'kind' | 'reason' | 'remedy'>,
): GapFile {
  return gapOf({
    kind,
    subjects,
    ...(account === undefined ? {} : { account }),
    ...(region === undefined ? {} : { region }),
    calls,
    reason,
    remedy,
  });
}
