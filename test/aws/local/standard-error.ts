import { AwsError } from './aws-error.ts';
import type { ServiceName } from './operations.ts';

/** Conditions that each service words in its own way. */
export type Condition = 'throttled' | 'internal' | 'expired' | 'unknown-key' | 'region-off' | 'denied';

type Row = Readonly<Record<Condition, readonly [name: string, status: number]>>;

const JSON_ROW: Row = {
  throttled: ['ThrottlingException', 400],
  internal: ['InternalFailure', 500],
  expired: ['ExpiredTokenException', 400],
  'unknown-key': ['UnrecognizedClientException', 400],
  'region-off': ['UnrecognizedClientException', 400],
  denied: ['AccessDeniedException', 400],
};

const NAMES: Readonly<Record<ServiceName, Row>> = {
  monitoring: { ...JSON_ROW, internal: ['InternalServiceFault', 500] },
  cloudtrail: JSON_ROW,
  ce: { ...JSON_ROW, throttled: ['LimitExceededException', 400] },
  organizations: { ...JSON_ROW, throttled: ['TooManyRequestsException', 400] },
  account: {
    throttled: ['TooManyRequestsException', 429],
    internal: ['InternalServerException', 500],
    expired: ['ExpiredTokenException', 403],
    'unknown-key': ['UnrecognizedClientException', 403],
    'region-off': ['UnrecognizedClientException', 403],
    denied: ['AccessDeniedException', 403],
  },
  sts: {
    throttled: ['Throttling', 400],
    internal: ['InternalFailure', 500],
    expired: ['ExpiredToken', 403],
    'unknown-key': ['InvalidClientTokenId', 403],
    'region-off': ['InvalidClientTokenId', 403],
    denied: ['AccessDenied', 403],
  },
  s3: {
    throttled: ['SlowDown', 503],
    internal: ['InternalError', 500],
    expired: ['ExpiredToken', 400],
    'unknown-key': ['InvalidAccessKeyId', 403],
    'region-off': ['InvalidClientTokenId', 403],
    denied: ['AccessDenied', 403],
  },
};

const MESSAGES: Readonly<Record<Exclude<Condition, 'denied'>, string>> = {
  throttled: 'Rate exceeded',
  internal: 'We encountered an internal error. Please try again.',
  expired: 'The security token included in the request is expired',
  'unknown-key': 'The security token included in the request is invalid.',
  'region-off': 'The security token included in the request is invalid.',
};

/** What the service answers in that condition. */
export function standardError(service: ServiceName, condition: Exclude<Condition, 'denied'>): AwsError {
  const [name, status] = NAMES[service][condition];
  return new AwsError(name, MESSAGES[condition], status);
}

/** @param on ARN of the resource, if the service names one */
export function deniedError(service: ServiceName, user: string, action: string, on?: string): AwsError {
  const [name, status] = NAMES[service].denied;
  const resource = on === undefined ? '' : ` on resource: ${on}`;
  const reason = ` because no identity-based policy allows the ${action} action`;
  return new AwsError(name, `User: ${user} is not authorized to perform: ${action}${resource}${reason}`, status);
}
