import type { RefusalKind } from './refusal.ts';

/** What errors of a kind mean. */
export interface KindFacts {
  readonly kind: RefusalKind;
  /** Whether to ask again: soon, soon but only a few times, or when the quota allows it. */
  readonly again?: 'soon' | 'few' | 'slower' | 'never' | undefined;
  readonly reason: string;
  /** `{call}` stands for the IAM action. */
  readonly remedy: string;
}

/** The network failed. */
const UNREACHABLE: KindFacts = {
  kind: 'unreachable',
  again: 'soon',
  reason: 'AWS could not be reached',
  remedy: 'check the network, the proxy and AWS_ENDPOINT_URL',
};

/** Somebody between here and AWS answers for it, or nobody that is trusted. */
const UNTRUSTED: KindFacts = {
  ...UNREACHABLE,
  reason: 'the certificate of the answer is not trusted',
  remedy: 'name the certificates of the proxy or the endpoint in AWS_CA_BUNDLE or in ca_bundle of the profile',
};

/** AWS failed. */
export const TROUBLE: KindFacts = {
  kind: 'trouble',
  again: 'soon',
  reason: 'AWS kept failing',
  remedy: 'try again in a few minutes',
};

/** Something other than AWS answered. */
export const FOREIGN: KindFacts = {
  kind: 'trouble',
  again: 'soon',
  reason: 'the answer is not from AWS or was cut off',
  remedy: 'check the proxy and AWS_ENDPOINT_URL, and try again',
};

/** Something answered that the SDK takes for AWS, and AWS always says more. */
export const LACKING: KindFacts = {
  kind: 'trouble',
  again: 'few',
  reason: 'the answer lacks what AWS always sends',
  remedy: 'check the proxy and AWS_ENDPOINT_URL, and try again',
};

/** AWS takes signatures of the last five minutes, S3 of the last fifteen. Source: IAM user guide, SigV4 troubleshooting. */
export const CLOCK: KindFacts = {
  kind: 'trouble',
  again: 'few',
  reason: 'the clock of this machine is off by more than AWS allows',
  remedy: 'set the clock, such as with timedatectl set-ntp true, and try again',
};

/** AWS asked to slow down. */
export const THROTTLED: KindFacts = {
  kind: 'throttled',
  again: 'slower',
  reason: 'AWS asked to slow down, and kept asking',
  remedy: 'others use the same quota: try again in a few minutes',
};

const NOT_ENABLED: KindFacts = {
  kind: 'not-enabled',
  reason: 'the service is not enabled for this account',
  remedy: 'enable it in the console; its data is there within a day',
};

/** AWS does not offer the call there, as in a Region without CloudTrail Lake. */
const NOT_OFFERED: KindFacts = { kind: 'not-offered', reason: 'AWS refused', remedy: 'see the message from AWS' };

/** Nothing that could be asked for credentials has some. */
export const NO_CREDENTIALS: KindFacts = {
  kind: 'no-credentials',
  reason: 'no credentials for AWS were found',
  remedy: 'log in first, such as with aws sso login, or name a profile with --profile',
};

/** Errors that only AWS's text identifies, checked before the names: the first match counts. */
export const TEXTS: readonly (readonly [name: string, text: RegExp, facts: KindFacts])[] = [
  // What Cost Explorer says before anyone has opened it.
  ['AccessDeniedException', /^User not enabled for cost explorer access/i, NOT_ENABLED],
  // What the SDK says where a token of SSO is too old or not there. @aws-sdk/credential-provider-sso and token-providers 3.x
  [
    'CredentialsProviderError',
    /\bSSO (?:session|token)\b/i,
    {
      kind: 'expired',
      reason: 'the SSO session has expired, or there is none',
      remedy: 'log in again with aws sso login',
    },
  ],
  // What trailtrim says of the program, or of the settings, that were to give some.
  [
    'CredentialsProviderError',
    /^credential_process /,
    { ...NO_CREDENTIALS, remedy: 'run the program of credential_process by itself, and see what it prints' },
  ],
  [
    'CredentialsProviderError',
    /^(?:it|profile `default`) has |^AWS_\w+ is set, and /,
    { ...NO_CREDENTIALS, remedy: 'correct that, or name another profile with --profile' },
  ],
  // What https-proxy-agent 7.0.6 says of a proxy that hangs up.
  ['Error', /^(?:Proxy connection ended|No header received from proxy)/, UNREACHABLE],
  // What accounts that never used Lake get since 2026-05-31 (aws-samples/iam-identity-center-team#586, of another call).
  ['InvalidRequestException', /^CloudTrail Lake is no longer accepting new customers/, NOT_OFFERED],
];

/**
 * The SDK's names for an error of which AWS gave none; the last for S3 with status 404. Source: @aws-sdk/core 3.981.1,
 * submodules/protocols.
 */
export const NAMELESS: ReadonlySet<string> = new Set(['Unknown', 'UnknownError', 'NotFound']);

/** By the names that AWS and the network give their errors: the first match counts. */
export const KINDS: readonly (readonly [fits: RegExp, facts: KindFacts])[] = [
  [
    // CloudTrail, CloudWatch, EC2-like services, Cost Explorer, S3. (measured, 2026-11-22)
    /^(?:Throttling|ThrottlingException|ThrottledException|RequestThrottled|TooManyRequestsException|RequestLimitExceeded|LimitExceededException|SlowDown|BandwidthLimitExceeded|PriorRequestNotComplete)$/,
    THROTTLED,
  ],
  [
    /^(?:ExpiredToken|ExpiredTokenException|TokenRefreshRequired)$/,
    {
      kind: 'expired',
      reason: 'the credentials have expired',
      remedy: 'log in again, such as with aws sso login',
    },
  ],
  [/^(?:CredentialsProviderError|ProviderError|TokenProviderError)$/, NO_CREDENTIALS],
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
      remedy: 'this needs an IAM policy that allows {call}, and no policy of the organization may deny it',
    },
  ],
  [
    /^OperationNotPermitted(?:Exception)?$/,
    {
      kind: 'not-permitted',
      reason: 'AWS does not let this account make this call',
      remedy: 'observe the account that owns it too',
    },
  ],
  [/^(?:DataUnavailableException|SubscriptionRequiredException|AWSOrganizationsNotInUseException)$/, NOT_ENABLED],
  [/^(?:UnsupportedOperationException|UnknownOperationException)$/, NOT_OFFERED],
  [
    /^(?:NoSuch\w*|\w*NotFound(?:Exception|Error)?|InsightNotEnabledException|404)$/,
    { kind: 'missing', reason: 'it does not exist', remedy: 'check whether it was deleted' },
  ],
  [/^(?:CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+|ERR_TLS_CERT_\w+)$/, UNTRUSTED],
  // Node's parser: the answer is no HTTP.
  [/^HPE_\w+$/, FOREIGN],
  [
    /^(?:ECONNREFUSED|ECONNRESET|ECONNABORTED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|EPROTO|TimeoutError|AbortError|RequestTimeout|RequestTimeoutException|ERR_(?:SSL|TLS)_\w+|ERR_STREAM_\w+)$/,
    UNREACHABLE,
  ],
  [/^(?:Internal\w*|ServiceUnavailable\w*|ServiceException|BadGateway|GatewayTimeout|UnknownError)$/, TROUBLE],
];
