import type { Call } from '../calls.ts';
import type { ObservedGap } from '../part.ts';
import type { Place } from '../place.ts';
import type { Answer, Refusal } from '../refusal.ts';

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

/** An error that says that there is nothing is an answer. @param name AWS's own, such as `NoSuchBucketPolicy` */
export function orNone<Value>(answer: Answer<Value>, name: string | RegExp): Answer<Value | null> {
  const isNone =
    !answer.ok && (typeof name === 'string' ? answer.refusal.name === name : name.test(answer.refusal.name));
  return isNone ? { ok: true, value: null } : answer;
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

/** Whether AWS has no such call there, as in a Region without CloudTrail Lake: then there is nothing of the kind. */
export const NOT_OFFERED = /^(?:UnsupportedOperationException|UnknownOperationException)$/;

export function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function unique<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)];
}

/** A place in words, since a reader of gaps sees the words alone. */
export function inPlace({ account, region }: Place): string {
  return `(account ${account}, ${region})`;
}
