import { LackingAnswerError } from './answers/read-answer.ts';
import { OverlongAnswerError } from './answers/read-body.ts';
import { clockFault } from './clock-fault.ts';
import {
  CLOCK,
  FOREIGN,
  type KindFacts,
  KINDS,
  LACKING,
  NAMELESS,
  TEXTS,
  THROTTLED,
  TROUBLE,
} from './failure-kinds.ts';
import { type Refusal, RefusedError } from './refusal.ts';
import type { Routed } from './through-proxy.ts';
import { withoutSecrets } from './without-secrets.ts';

/** What the SDK throws, as far as it is used. */
interface SdkError extends Error, Routed {
  readonly code?: string;
  readonly Code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly clockSkewCorrected?: boolean };
  /** Of AWS's own errors: whose fault it is. */
  readonly $fault?: 'client' | 'server';
  /** What was answered, if anything was. */
  readonly $response?: Routed & { readonly statusCode?: number; readonly headers?: Readonly<Record<string, string>> };
  readonly $retryable?: { readonly throttling?: boolean };
}

/** What one failed attempt means. */
export interface Failure {
  readonly again: 'soon' | 'few' | 'slower' | 'never';
  readonly refusal: Refusal;
}

/**
 * Reads what an attempt threw. Never quotes the answer of a proxy, nor a credential.
 * @param call as IAM writes it, `pricing:GetProducts`
 * @param now by the clock that requests are signed with
 */
export function readFailure(error: unknown, call: string, now = new Date()): Failure {
  const failure = meaningOf(error, call, now);
  const { $proxy, $response } = error as Partial<SdkError>;
  const proxy = $proxy ?? $response?.$proxy;
  if (proxy === undefined || !failure.refusal.remedy.includes('the proxy')) return failure;
  return { ...failure, refusal: { ...failure.refusal, reason: `${failure.refusal.reason}, through ${proxy}` } };
}

function meaningOf(error: unknown, call: string, now: Date): Failure {
  if (error instanceof RefusedError) return { again: 'never', refusal: error.refusal };
  if (error instanceof LackingAnswerError) return failureOf(LACKING, withoutSecrets(error.message), call);
  if (error instanceof OverlongAnswerError) return failureOf({ ...FOREIGN, again: 'few' }, error.message, call);
  const { name, code, Code, $fault, $metadata, $response, $retryable } = error as SdkError;
  // Not every server that emulates AWS returns a message.
  const message = String((error as { readonly message: unknown }).message);
  const labels = [Code, code, name].filter((label) => label !== undefined);
  const status = $metadata?.httpStatusCode ?? $response?.statusCode ?? 0;
  const facts =
    TEXTS.find(([label, text]) => labels.includes(label) && text.test(message))?.[2] ??
    labels.flatMap((label) => KINDS.filter(([fits]) => fits.test(label)).slice(0, 1))[0]?.[1];
  const said = `${Code ?? code ?? name}: ${withoutSecrets(message)}`;
  const clock = clockFault(labels, message, $response?.headers, now);
  // The SDK has adjusted its clock to the answer, so the next attempt is signed with the right time.
  const isCorrected = $metadata?.clockSkewCorrected === true;
  if (clock !== undefined)
    return failureOf({ ...CLOCK, ...(isCorrected ? { again: 'soon' } : {}), reason: clock }, said, call);
  if (isCorrected) return failureOf(TROUBLE, said, call);
  // AWS names its errors. An error without a name comes from a proxy, and would come again.
  if (Code === undefined && NAMELESS.has(name) && status >= 300 && status < 500 && status !== 429)
    return failureOf({ ...FOREIGN, again: undefined }, `HTTP status ${status}`, call);
  if (facts !== undefined) return failureOf(facts, said, call);
  // A proxy's page, or an answer that was cut off: the parser's message would quote it.
  const isUnreadable = error instanceof SyntaxError || ($response !== undefined && $fault === undefined);
  if (isUnreadable || name === 'ForeignAnswerError') {
    const told = status === 0 ? 'no HTTP status' : `HTTP status ${status}`;
    // Of these the message is trailtrim's own.
    const what = name === 'ForeignAnswerError' ? `${message}, ${told}` : told;
    return failureOf(isLasting(status) ? { ...FOREIGN, again: 'never' } : FOREIGN, what, call);
  }
  if ($retryable?.throttling === true || status === 429) return failureOf(THROTTLED, said, call);
  if (status >= 500 && !isLasting(status)) return failureOf(TROUBLE, said, call);
  return {
    again: 'never',
    refusal: { kind: 'rejected', name, reason: `AWS refused (${said})`, remedy: 'see the message from AWS' },
  };
}

/** Whether the same request would be refused again: 4xx, except for timeouts and throttling, or 501. */
function isLasting(status: number): boolean {
  return (status >= 400 && status < 500 && status !== 408 && status !== 429) || status === 501;
}

function failureOf({ kind, again, reason, remedy }: KindFacts, said: string, call: string): Failure {
  return {
    again: again ?? 'never',
    refusal: {
      kind,
      name: said.slice(0, Math.max(0, said.indexOf(':'))),
      reason: `${reason} (${said})`,
      remedy: remedy.replace('{call}', call),
    },
  };
}
