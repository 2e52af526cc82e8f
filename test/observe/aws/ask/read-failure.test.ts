import { describe, expect, test } from 'vitest';
import { readFailure } from '../../../../src/observe/aws/ask/read-failure.ts';
import type { RefusalKind } from '../../../../src/observe/aws/ask/refusal.ts';
import { withoutSecrets } from '../../../../src/observe/aws/ask/without-secrets.ts';

interface Thrown {
  readonly name: string;
  readonly message?: string;
  readonly code?: string;
  readonly Code?: string;
  readonly $metadata?: object;
  readonly $response?: object;
}

function thrown({ name, message = 'said AWS', ...members }: Thrown): Error {
  return Object.assign(new Error(message), { name, ...members });
}

describe('how a failed attempt is taken', () => {
  test.for<[Thrown, RefusalKind, 'soon' | 'slower' | 'never']>([
    [{ name: 'Throttling' }, 'throttled', 'slower'],
    [{ name: 'ThrottlingException' }, 'throttled', 'slower'],
    [{ name: 'RequestLimitExceeded' }, 'throttled', 'slower'],
    [{ name: 'TooManyRequestsException' }, 'throttled', 'slower'],
    [{ name: 'LimitExceededException' }, 'throttled', 'slower'],
    [{ name: 'SlowDown', $metadata: { httpStatusCode: 503 } }, 'throttled', 'slower'],
    [{ name: 'OddName', $metadata: { httpStatusCode: 429 } }, 'throttled', 'slower'],
    [{ name: 'AccessDenied' }, 'denied', 'never'],
    [{ name: 'AccessDeniedException' }, 'denied', 'never'],
    [{ name: 'OperationNotPermittedException' }, 'not-permitted', 'never'],
    [{ name: 'ExpiredTokenException' }, 'expired', 'never'],
    [{ name: 'ExpiredToken' }, 'expired', 'never'],
    [{ name: 'UnrecognizedClientException' }, 'region-off', 'never'],
    [{ name: 'InvalidClientTokenId' }, 'region-off', 'never'],
    [{ name: 'CredentialsProviderError' }, 'no-credentials', 'never'],
    [{ name: 'DataUnavailableException' }, 'not-enabled', 'never'],
    [{ name: 'NoSuchLifecycleConfiguration' }, 'missing', 'never'],
    [{ name: 'ObjectLockConfigurationNotFoundError' }, 'missing', 'never'],
    [{ name: 'InsightNotEnabledException' }, 'missing', 'never'],
    [{ name: 'TrailNotFoundException' }, 'missing', 'never'],
    [{ name: 'Error', code: 'ECONNRESET' }, 'unreachable', 'soon'],
    [{ name: 'Error', code: 'EPROTO' }, 'unreachable', 'soon'],
    [{ name: 'Error', code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' }, 'unreachable', 'soon'],
    [{ name: 'Error', code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'unreachable', 'soon'],
    [{ name: 'Error', code: 'HPE_INVALID_CONSTANT' }, 'trouble', 'soon'],
    [{ name: 'Error', message: 'Proxy connection ended before receiving CONNECT response' }, 'unreachable', 'soon'],
    [
      { name: 'CredentialsProviderError', message: 'The SSO session associated with this profile has expired.' },
      'expired',
      'never',
    ],
    [{ name: 'TimeoutError' }, 'unreachable', 'soon'],
    [{ name: 'InternalServiceFault' }, 'trouble', 'soon'],
    [{ name: 'OddName', $metadata: { httpStatusCode: 503 } }, 'trouble', 'soon'],
    [{ name: 'OddName', $metadata: { httpStatusCode: 400 } }, 'rejected', 'never'],
    [{ name: 'Unknown', message: 'Unknown', $metadata: { httpStatusCode: 302 } }, 'trouble', 'never'],
    [{ name: 'Unknown', message: 'UnknownError', $metadata: { httpStatusCode: 407 } }, 'trouble', 'never'],
    [{ name: 'NotFound', message: 'Unknown', $metadata: { httpStatusCode: 404 } }, 'trouble', 'never'],
    [{ name: 'Unknown', message: 'Unknown', $metadata: { httpStatusCode: 503 } }, 'trouble', 'soon'],
    // AWS need not say more than the name.
    [
      { name: 'ThrottlingException', message: 'UnknownError', $metadata: { httpStatusCode: 400 } },
      'throttled',
      'slower',
    ],
    [
      { name: 'NoSuchBucket', Code: 'NoSuchBucket', message: 'Unknown', $metadata: { httpStatusCode: 404 } },
      'missing',
      'never',
    ],
    [{ name: 'UnsupportedOperationException' }, 'not-offered', 'never'],
    [
      { name: 'InvalidRequestException', message: 'CloudTrail Lake is no longer accepting new customers.' },
      'not-offered',
      'never',
    ],
    [{ name: 'AccessDeniedException', message: 'User not enabled for cost explorer access' }, 'not-enabled', 'never'],
    [{ name: 'NotImplemented', $metadata: { httpStatusCode: 501 } }, 'rejected', 'never'],
    [{ name: 'InvalidSignatureException', $metadata: { clockSkewCorrected: true } }, 'trouble', 'soon'],
    [
      {
        name: 'Error',
        message: '@aws-sdk XML parse error: missing closing tag </html>.',
        $response: { statusCode: 200 },
      },
      'trouble',
      'soon',
    ],
  ])('%j', ([error, kind, again]) => {
    const failure = readFailure(thrown(error), 'ce:GetCostAndUsage');
    expect([failure.refusal.kind, failure.again]).toEqual([kind, again]);
    expect(failure.refusal.remedy).not.toBe('');
  });

  test.for<[number, 'soon' | 'never']>([
    [200, 'soon'],
    [403, 'never'],
    [404, 'never'],
    [408, 'soon'],
    [429, 'soon'],
    [501, 'never'],
    [502, 'soon'],
  ])('a page of a proxy with status %j: %s', ([status, again]) => {
    const error = Object.assign(new SyntaxError('Unexpected token <'), { $response: { statusCode: status } });
    const failure = readFailure(error, 'account:ListRegions');
    expect([failure.refusal.kind, failure.again]).toEqual(['trouble', again]);
    expect(failure.refusal.remedy).toContain('AWS_ENDPOINT_URL');
  });

  test('the page of a proxy is not quoted', () => {
    const error = new SyntaxError('Unexpected token <, "<html>password</html>" is not valid JSON');
    const { refusal } = readFailure(Object.assign(error, { $response: { statusCode: 502 } }), 'a:B');
    expect(refusal.reason).toContain('not from AWS or was cut off (HTTP status 502)');
    expect(refusal.reason).not.toContain('password');
  });

  test('a refusal names the call to allow, and not who asks', () => {
    const message =
      'User: arn:aws:sts::111122223333:assumed-role/audit/jane@example.com is not authorized to perform: x';
    const { refusal } = readFailure(thrown({ name: 'AccessDeniedException', message }), 'cloudtrail:LookupEvents');
    expect(refusal.remedy).toContain('cloudtrail:LookupEvents');
    expect(refusal.reason).toBe('AWS refused (AccessDeniedException: User: (you) is not authorized to perform: x)');
  });

  test('an unknown error keeps its name', () => {
    expect(readFailure(thrown({ name: 'Odd', message: 'what now' }), 'a:B').refusal).toMatchObject({
      kind: 'rejected',
      name: 'Odd',
      reason: 'AWS refused (Odd: what now)',
    });
  });
});

test('an error whose message is no text is taken all the same', () => {
  const error = Object.assign(new Error('said AWS'), { name: 'Odd', message: { code: 7 } });
  expect(readFailure(error, 'a:B')).toMatchObject({ again: 'never', refusal: { kind: 'rejected', name: 'Odd' } });
});

describe('text of an error', () => {
  test.for([
    ['the key AKIAIOSFODNN7EXAMPLE is unknown', 'the key (key removed) is unknown'],
    ['secret wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY!', 'secret (removed)!'],
    // Text is cut when nothing is left in it that half of would not be known for what it is.
    [`${'so '.repeat(129)}wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY`, `${'so '.repeat(129)}(removed)`],
    ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJq-YW5l.c2lnbmF0dXJl-_x is bad', 'token (removed) is bad'],
    ['caller AROAIOSFODNN7EXAMPLE:jane@example.com', 'caller (key removed)'],
    [
      'connect to http://me:p@ss:w@proxy.example.com:3128/ failed',
      'connect to http://(removed)@proxy.example.com:3128/ failed',
    ],
    ['user AIDAIOSFODNN7EXAMPLE may not', 'user (key removed) may not'],
    ['temporary ASIAIOSFODNN7EXAMPLE is old', 'temporary (key removed) is old'],
    ['User: arn:aws:iam::111122223333:user/jane may not', 'User: (you) may not'],
  ] as const)('%s', ([text, shown]) => {
    expect(withoutSecrets(text)).toBe(shown);
  });
});
