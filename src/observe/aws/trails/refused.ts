import type { Call } from '../ask/calls.ts';
import type { GapFile } from '../../../model/snapshot/gap.ts';
import type { Place } from '../../../model/snapshot/place.ts';
import type { Subject } from '../../../model/snapshot/subject.ts';
import { refusedGap } from '../refused-gap.ts';
import type { Answer, Refusal } from '../ask/refusal.ts';

/** A call that AWS refused. */
export interface Refused {
  readonly call: Call;
  /** What it was about. */
  readonly subject: Subject;
  readonly refusal: Refusal;
}

/** The value of an answer; where AWS refused, undefined. Why it or a part of it is missing is added to the list. */
export function valueOf<Value>(
  answer: Answer<Value>,
  question: Pick<Refused, 'call' | 'subject'>,
  refused: Refused[],
): Value | undefined {
  const refusal = answer.ok ? answer.spoilt : answer.refusal;
  if (refusal !== undefined) refused.push({ ...question, refusal });
  return answer.ok ? answer.value : undefined;
}

/** Turns an error which says that there is nothing into an answer. @param isNone AWS's name of it, such as `NoSuchBucketPolicy`, or a test */
export function orNone<Value>(
  answer: Answer<Value>,
  isNone: string | ((refusal: Refusal) => boolean),
): Answer<Value | null> {
  if (answer.ok) return answer;
  const { refusal } = answer;
  return (typeof isNone === 'string' ? refusal.name === isNone : isNone(refusal)) ? { ok: true, value: null } : answer;
}

/** Whether AWS does not offer the call there, as in a Region without CloudTrail Lake: then there is nothing to list. */
export function isNotOffered({ kind }: Refusal): boolean {
  return kind === 'not-offered';
}

/** A gap for each way in which AWS refused, however many calls it refused. */
export function gapsOf(refused: readonly Refused[], place: Partial<Place>): readonly GapFile[] {
  return [...Map.groupBy(refused, ({ refusal }) => refusal.kind).values()].map((group) => {
    const { call, refusal } = group[0]!;
    const calls = [...new Set(group.map((one) => one.call))];
    return refusedGap(
      place,
      group.map(({ subject }) => subject),
      calls,
      // The remedy of a refusal names its call; this one names all calls.
      { ...refusal, remedy: refusal.remedy.replace(call, calls.join(', ')) },
    );
  });
}
