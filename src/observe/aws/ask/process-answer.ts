import { isObject, parseJson } from '../../../base/json.ts';

/** Without them there are no credentials. Source: SDKs and tools reference guide, feature-process-credentials. (2026-11-30) */
const KEYS = ['AccessKeyId', 'SecretAccessKey'] as const;

/**
 * What is wrong with what a `credential_process` has printed, or undefined. The answer is never quoted: what is no
 * credential as it stands may hold one.
 */
export function faultOfProcessAnswer(stdout: string, now: Date): string | undefined {
  if (stdout.trim() === '') return 'credential_process printed nothing; expected credentials as JSON';
  const parsed = parseJson(stdout);
  if (parsed.kind !== 'json') return 'credential_process printed no JSON; expected credentials as JSON';
  if (!isObject(parsed.json)) return 'credential_process printed JSON that is no object';
  const { Version, Expiration, SessionToken } = parsed.json;
  const lacking = KEYS.filter((key) => isAbsent(parsed.json, key));
  if (lacking.length > 0) return `credential_process printed JSON that lacks ${lacking.join(' and ')}`;
  const wrong = KEYS.filter((key) => typeof (parsed.json as Record<string, unknown>)[key] !== 'string');
  if (wrong.length > 0) return `credential_process printed JSON in which ${wrong.join(' and ')} is no text`;
  if (SessionToken != null && typeof SessionToken !== 'string')
    return 'credential_process printed JSON in which SessionToken is no text';
  if (Version !== 1)
    return `credential_process printed JSON ${Version == null ? 'that lacks' : 'with another'} Version; expected 1`;
  if (Expiration == null) return undefined;
  const end = typeof Expiration === 'string' ? Date.parse(Expiration) : Number.NaN;
  if (Number.isNaN(end)) return 'credential_process printed JSON in which Expiration is no time';
  return end < now.getTime() ? 'credential_process printed credentials that have expired' : undefined;
}

function isAbsent(json: unknown, key: string): boolean {
  const value = (json as Record<string, unknown>)[key];
  return value == null || value === '';
}
