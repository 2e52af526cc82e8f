import type { Call } from '../ask/calls.ts';
import type { GapFile } from '../../../model/snapshot/gap.ts';
import type { Place } from '../../../model/snapshot/place.ts';
import type { Subject } from '../../../model/snapshot/subject.ts';
import { refusedGap } from '../refused-gap.ts';
import type { Answer, Refusal } from '../ask/refusal.ts';

/** A question about something that AWS did not answer. */
export interface Refused {
  readonly call: Call;
  /** What it was about. */
  readonly subject: Subject;
  readonly refusal: Refusal;
}

/** What was asked for, or undefined and one more refusal in the list. */
export function valueOf<Value>(
  answer: Answer<Value>,
  question: Pick<Refused, 'call' | 'subject'>,
  refused: Refused[],
): Value | undefined {
  if (answer.ok) return answer.value;
  refused.push({ ...question, refusal: answer.refusal });
  return undefined;
}

/** An error that says that there is nothing is an answer. @param isNone AWS's name of it, such as `NoSuchBucketPolicy`, or a test */
export function orNone<Value>(
  answer: Answer<Value>,
  isNone: string | ((refusal: Refusal) => boolean),
): Answer<Value | null> {
  if (answer.ok) return answer;
  const { refusal } = answer;
  return (typeof isNone === 'string' ? refusal.name === isNone : isNone(refusal)) ? { ok: true, value: null } : answer;
}

/** Whether AWS has no such call there, as in a Region without CloudTrail Lake: then there is nothing of the kind. */
export function isNotOffered({ kind }: Refusal): boolean {
  return kind === 'not-offered';
}

/** A gap for each way in which AWS refused, however many calls it did; none where it refused nothing. */
export function gapsOf(refused: readonly Refused[], place: Partial<Place>): readonly GapFile[] {
  return [...Map.groupBy(refused, ({ refusal }) => refusal.kind).values()].map((group) => {
    const { call, refusal } = group[0]!;
    const calls = [...new Set(group.map((one) => one.call))];
    return refusedGap(
      place,
      group.map(({ subject }) => subject),
      calls,
      // A remedy names the call that was refused: here all of them.
      { ...refusal, remedy: refusal.remedy.replace(call, calls.join(', ')) },
    );
  });
}
