import { listed } from '../../../base/words.ts';
import type { Call } from '../ask/calls.ts';
import type { ObservedGap } from '../part.ts';
import type { Place } from '../place.ts';
import type { Answer, Refusal } from '../ask/refusal.ts';

/** A question about something that AWS did not answer. */
export interface Refused {
  readonly call: Call;
  /** What it would have told, in a few words. */
  readonly asks: string;
  readonly refusal: Refusal;
}

/** What was asked for, or undefined and one more refusal in the list. */
export function valueOf<Value>(
  answer: Answer<Value>,
  question: Pick<Refused, 'call' | 'asks'>,
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

/**
 * Whether AWS has no such call there, as in a Region without CloudTrail Lake: then there is nothing of the kind. The text is
 * what accounts that never used Lake are told since 2026-05-31 (aws-samples/iam-identity-center-team#586, of another call).
 */
export function isNotOffered({ name, reason }: Refusal): boolean {
  return (
    /^(?:UnsupportedOperationException|UnknownOperationException)$/.test(name) ||
    reason.includes('CloudTrail Lake is no longer accepting new customers')
  );
}

/** One gap for all that was refused about one thing; none where nothing was. @param what in words, of what is missing */
export function gapsOf(
  refused: readonly Refused[],
  { account, region }: { readonly account: string; readonly region?: string },
  what: (missing: string) => string,
): readonly ObservedGap[] {
  if (refused.length === 0) return [];
  const kinds = [...Map.groupBy(refused, ({ refusal }) => refusal.kind).values()];
  return [
    {
      what: what(listed(refused.map(({ asks }) => asks))),
      account,
      ...(region === undefined ? {} : { region }),
      reason: unique(kinds.map(([first]) => first!.refusal.reason)).join('; '),
      remedy: unique(kinds.map(remedyOf)).join('; '),
    },
  ];
}

/** A remedy names the call that was refused: here all of them. */
function remedyOf(refused: readonly Refused[]): string {
  const { call, refusal } = refused[0]!;
  return refusal.remedy.replace(call, unique(refused.map((one) => one.call)).join(', '));
}

function unique<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)];
}

/** A place in words, since a reader of gaps sees the words alone. */
export function inPlace({ account, region }: Place): string {
  return `(account ${account}, ${region})`;
}
