/** What the SDK throws, as far as it is looked at. */
interface SdkError extends Error {
  readonly code?: string;
  readonly $fault?: 'client' | 'server';
  readonly $metadata?: { readonly httpStatusCode?: number; readonly attempts?: number };
  readonly $response?: { readonly statusCode?: number };
}

/** What each kind of error means and what to do about it; the first that fits. `{call}` stands for the IAM action. */
const KINDS: readonly (readonly [fits: RegExp, meaning: string, remedy: string])[] = [
  [
    /^(?:CredentialsProviderError|ProviderError|TokenProviderError)$/,
    'no credentials for AWS were found',
    'log in first, such as with aws sso login, or name a profile with AWS_PROFILE',
  ],
  [
    /^(?:ExpiredToken|ExpiredTokenException|RequestExpired|TokenRefreshRequired)$/,
    'the credentials have expired',
    'log in again, such as with aws sso login',
  ],
  [
    /^(?:UnrecognizedClientException|InvalidClientTokenId|InvalidSignatureException|SignatureDoesNotMatch|MissingAuthenticationToken(?:Exception)?)$/,
    'AWS does not accept the credentials',
    'check the profile and the clock of this machine',
  ],
  [
    /^(?:AccessDenied|AccessDeniedException|UnauthorizedOperation)$/,
    'AWS refused',
    'it needs an IAM policy that allows {call}',
  ],
  [
    /^(?:Throttling|ThrottlingException|TooManyRequestsException|RequestLimitExceeded)$/,
    'AWS asked to slow down, and went on asking',
    'try again in some minutes',
  ],
  [
    /^(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|TimeoutError|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+|ERR_(?:SSL|TLS)_\w+)$/,
    'AWS could not be reached',
    'check the network, the proxy and AWS_ENDPOINT_URL',
  ],
];

/**
 * A failed call in two lines for a person: what, and what to do.
 * @param call as IAM writes it, `pricing:GetProducts`
 */
export function describeAwsError(error: unknown, call: string): readonly string[] {
  const { name, message, code, $metadata, $response } = error as SdkError;
  const labels = [name, code].filter((label) => label !== undefined);
  const kind = KINDS.find(([fits]) => labels.some((label) => fits.test(label)));
  const status = $metadata?.httpStatusCode ?? $response?.statusCode;
  if (kind !== undefined) {
    const [, meaning, remedy] = kind;
    return [`${call}: ${meaning} (${code ?? name}: ${withoutSecrets(message)})`, remedy.replace('{call}', call)];
  }
  // What is thrown when the answer is no JSON quotes the answer, which may be a page of a proxy.
  if (error instanceof SyntaxError)
    return [
      `${call}: the answer${status === undefined ? '' : ` with HTTP status ${status}`} is not JSON, so it is not from AWS or was cut off`,
      'check the proxy and AWS_ENDPOINT_URL, and try again',
    ];
  return [
    `${call}: AWS refused (${status === undefined ? '' : `HTTP status ${status}, `}${name}: ${withoutSecrets(message)})`,
    (status ?? 0) >= 500 ? 'AWS is in trouble: try again in some minutes' : 'see what AWS says above',
  ];
}

/** Text of an error, short and without what may be a key, a token or a signature. */
export function withoutSecrets(text: string): string {
  return text
    .slice(0, 400)
    .replaceAll(/\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{8,}/g, '(key removed)')
    .replaceAll(/[A-Za-z0-9+/=_%]{32,}/g, '(removed)');
}
