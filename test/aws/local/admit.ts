import { AwsError } from './aws-error.ts';
import type { Call } from './call.ts';
import { principalOf } from './credentials.ts';
import { OPERATIONS } from './operations.ts';
import type { Question, Scope } from './read-call.ts';
import { deniedError, standardError } from './standard-error.ts';
import type { World } from './world.ts';

const MAX_SKEW_MS = 300_000;

/** Who asks what. @throws {AwsError} for an unknown key or call */
export function identify(scope: Scope, token: string | undefined, question: Question, world: World): Call {
  const { accessKeyId, region, service } = scope;
  const principal = principalOf(accessKeyId, token);
  if (principal === undefined || world.account(principal.account) === undefined)
    throw standardError(service, 'unknown-key');
  const operation = Object.hasOwn(OPERATIONS[service], question.name) ? OPERATIONS[service][question.name] : undefined;
  if (operation === undefined) throw new AwsError('UnknownOperationException', `${service} ${question.name}`);
  return { service, ...question, ...operation, principal, account: principal.account, region };
}

/** A key says nothing to a Region that its account has not enabled. @throws {AwsError} */
export function checkRegion({ service, region }: Call, world: World): void {
  if (!world.isEnabled(region)) throw standardError(service, 'region-off');
}

/** @param signed x-amz-date of the request @param now the server's clock @throws {AwsError} */
export function checkClock(service: Scope['service'], signed: string, now: Date): void {
  const time = Date.parse(signed.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  const skew = now.getTime() - time;
  if (Math.abs(skew) <= MAX_SKEW_MS) return;
  if (service === 's3')
    throw new AwsError(
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
      403,
    );
  const message =
    skew > 0
      ? `Signature expired: ${signed} is now earlier than ${compact(now, -MAX_SKEW_MS)} (${compact(now, 0)} - 5 min.)`
      : `Signature not yet current: ${signed} is still later than ${compact(now, MAX_SKEW_MS)} (${compact(now, 0)} + 5 min.)`;
  if (service === 'sts') throw new AwsError('SignatureDoesNotMatch', message, 403);
  throw new AwsError('InvalidSignatureException', message, service === 'account' ? 403 : 400);
}

/** GetCallerIdentity needs no permission. @throws {AwsError} */
export function checkPolicy({ service, action, principal }: Call, policy: readonly string[] | undefined): void {
  if (policy === undefined || action === 'sts:GetCallerIdentity') return;
  const allowed = policy.some((one) =>
    new RegExp(`^${one.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*')}$`, 'i').test(action),
  );
  if (!allowed) throw deniedError(service, principal.arn, action);
}

function compact(date: Date, shiftMs: number): string {
  return new Date(date.getTime() + shiftMs).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}
