import { withoutSecrets } from './without-secrets.ts';

/** What became of a question that has no answer. */
export type RefusalKind =
  | 'denied'
  | 'not-permitted'
  | 'region-off'
  | 'no-credentials'
  | 'expired'
  | 'throttled'
  | 'unreachable'
  | 'trouble'
  | 'not-enabled'
  | 'missing'
  | 'rejected'
  | 'interrupted'
  | 'max-spend';

/** Text is short, names no credentials, and may still hold what AWS said: clean it before a terminal. */
export interface Refusal {
  readonly kind: RefusalKind;
  /** AWS's own name of the error, such as `NoSuchLifecycleConfiguration`; empty where there is none. */
  readonly name: string;
  readonly reason: string;
  readonly remedy: string;
}

export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

/** Carries a refusal through the SDK: of the credentials that a call was to be made with. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/** What the SDK throws, as far as it is looked at. */
interface SdkError extends Error {
  readonly code?: string;
  readonly Code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly clockSkewCorrected?: boolean };
  readonly $response?: { readonly statusCode?: number };
  readonly $retryable?: { readonly throttling?: boolean };
}

interface KindFacts {
  readonly kind: RefusalKind;
  /** Whether to ask again: soon, or when the quota allows it. */
  readonly again?: 'soon' | 'slower' | 'never' | undefined;
  readonly reason: string;
  /** `{call}` stands for the IAM action. */
  readonly remedy: string;
}

const UNREACHABLE: KindFacts = {
  kind: 'unreachable',
  again: 'soon',
  reason: 'AWS could not be reached',
  remedy: 'check the network, the proxy and AWS_ENDPOINT_URL',
};

const TROUBLE: KindFacts = {
  kind: 'trouble',
  again: 'soon',
  reason: 'AWS went on failing',
  remedy: 'try again in some minutes',
};

const FOREIGN: KindFacts = {
  kind: 'trouble',
  again: 'soon',
  reason: 'the answer is not from AWS or was cut off',
  remedy: 'check the proxy and AWS_ENDPOINT_URL, and try again',
};

/** An answer that the SDK could read, and that says nothing. */
export const FOREIGN_ANSWER: Refusal = { kind: FOREIGN.kind, name: '', reason: FOREIGN.reason, remedy: FOREIGN.remedy };

/** The first that fits, by the names that AWS and the network give their errors. */
const KINDS: readonly (readonly [fits: RegExp, facts: KindFacts])[] = [
  [
    // CloudTrail, CloudWatch, EC2-like services, Cost Explorer, S3. (measured, 2026-11-22)
    /^(?:Throttling|ThrottlingException|ThrottledException|RequestThrottled|TooManyRequestsException|RequestLimitExceeded|LimitExceededException|SlowDown|BandwidthLimitExceeded|PriorRequestNotComplete)$/,
    {
      kind: 'throttled',
      again: 'slower',
      reason: 'AWS asked to slow down, and went on asking',
      remedy: 'others use the same quota: try again in some minutes',
    },
  ],
  [
    /^(?:ExpiredToken|ExpiredTokenException|TokenRefreshRequired)$/,
    {
      kind: 'expired',
      reason: 'the credentials have expired',
      remedy: 'log in again, such as with aws sso login',
    },
  ],
  [
    /^(?:CredentialsProviderError|ProviderError|TokenProviderError)$/,
    {
      kind: 'no-credentials',
      reason: 'no credentials for AWS were found',
      remedy: 'log in first, such as with aws sso login, or name a profile with --profile',
    },
  ],
  [
    /^(?:UnrecognizedClientException|InvalidClientTokenId|AuthFailure|OptInRequired|MissingAuthenticationToken|InvalidAccessKeyId)$/,
    {
      kind: 'region-off',
      reason: 'the Region does not accept the credentials: it is not enabled, or they are wrong',
      remedy: 'enable the Region for the account, or leave it out with --region',
    },
  ],
  [
    /^(?:AccessDenied|AccessDeniedException|UnauthorizedOperation|AllAccessDisabled|Forbidden|403)$/,
    {
      kind: 'denied',
      reason: 'AWS refused',
      remedy: 'it needs an IAM policy that allows {call}, and no policy of the organization that denies it',
    },
  ],
  [
    /^OperationNotPermitted(?:Exception)?$/,
    {
      kind: 'not-permitted',
      reason: 'AWS does not let this account ask that',
      remedy: 'observe the account that owns it too',
    },
  ],
  [
    /^(?:DataUnavailableException|SubscriptionRequiredException|AWSOrganizationsNotInUseException)$/,
    {
      kind: 'not-enabled',
      reason: 'the service is not enabled for this account',
      remedy: 'enable it in the console; its data comes within a day',
    },
  ],
  [
    /^(?:NoSuch\w*|\w*NotFound(?:Exception|Error)?|InsightNotEnabledException|404)$/,
    { kind: 'missing', reason: 'there is none', remedy: 'look whether it was deleted' },
  ],
  [
    /^(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|TimeoutError|AbortError|RequestTimeout|RequestTimeoutException|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+|ERR_(?:SSL|TLS)_\w+|ERR_STREAM_\w+)$/,
    UNREACHABLE,
  ],
  [/^(?:Internal\w*|ServiceUnavailable\w*|ServiceException|BadGateway|GatewayTimeout|UnknownError)$/, TROUBLE],
];

/** How one failed attempt is to be taken. */
export interface Failure {
  readonly again: 'soon' | 'slower' | 'never';
  readonly refusal: Refusal;
}

/**
 * Reads what an attempt threw. Never quotes the answer of a proxy, nor a credential.
 * @param call as IAM writes it, `pricing:GetProducts`
 */
export function readFailure(error: unknown, call: string): Failure {
  if (error instanceof RefusedError) return { again: 'never', refusal: error.refusal };
  const { name, code, Code, $metadata, $response, $retryable } = error as SdkError;
  // Not every server that stands for AWS gives a text.
  const message = String((error as { readonly message: unknown }).message);
  const labels = [Code, code, name].filter((label) => label !== undefined);
  const status = $metadata?.httpStatusCode ?? $response?.statusCode ?? 0;
  const facts = labels.flatMap((label) => KINDS.filter(([fits]) => fits.test(label)).slice(0, 1))[0]?.[1];
  const said = `${Code ?? code ?? name}: ${withoutSecrets(message)}`;
  // The SDK has set its clock by the answer, so the next attempt is signed with the right time.
  if ($metadata?.clockSkewCorrected === true) return failureOf(TROUBLE, said, call);
  // AWS names its errors. What names none comes from a proxy, and comes again.
  if (/^Unknown(?:Error)?$/.test(message) && status >= 300 && status < 500 && status !== 429)
    return failureOf({ ...FOREIGN, again: undefined }, `HTTP status ${status}`, call);
  if (facts !== undefined) return failureOf(facts, said, call);
  // A page of a proxy, or an answer that was cut off: the parser's message would quote it.
  if (
    error instanceof SyntaxError ||
    name === 'ForeignAnswerError' ||
    /^(?:\w|@aws-sdk)[\s\S]*Deserialization error/.test(message)
  )
    return failureOf(
      isLasting(status) ? { ...FOREIGN, again: 'never' } : FOREIGN,
      status === 0 ? 'no HTTP status' : `HTTP status ${status}`,
      call,
    );
  if ($retryable?.throttling === true || status === 429) return failureOf(KINDS[0]![1], said, call);
  if (status >= 500 && !isLasting(status)) return failureOf(TROUBLE, said, call);
  return {
    again: 'never',
    refusal: { kind: 'rejected', name, reason: `AWS refused (${said})`, remedy: 'see what AWS says' },
  };
}

/** Whether the same request would be refused again: for what it is (4xx, but for one that came late or too soon) or since nobody can answer it (501). */
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

/** Questions that are not asked any more. */
export const STOPPED = {
  interrupted: {
    kind: 'interrupted',
    name: '',
    reason: 'interrupted',
    remedy: 'go on with --resume',
  },
  'max-spend': {
    kind: 'max-spend',
    name: '',
    reason: 'it would have cost more than --max-spend allows',
    remedy: 'raise --max-spend and go on with --resume',
  },
} as const satisfies Partial<Record<RefusalKind, Refusal>>;
