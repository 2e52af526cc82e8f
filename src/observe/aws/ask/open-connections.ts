import { AwsHttpHandler, type AwsHttpOptions } from './aws-http-handler.ts';
import { readCaBundle } from './ca-bundle.ts';
import type { Environment } from './environment.ts';
import { Proxies } from './proxies.ts';
import type { Result } from '../../../base/result.ts';

const CONNECTION_PATIENCE = 5_000;

/** What sends all requests of a run, through the proxies and with the certificates that the environment and the profile name. */
export async function openConnections(
  environment: Environment,
  profile: string | undefined,
  more: Pick<AwsHttpOptions, 'requestTimeout' | 'answerTimeout'> = {},
): Promise<Result<AwsHttpHandler>> {
  const proxies = Proxies.read(environment);
  if (!proxies.ok) return proxies;
  const ca = await readCaBundle(environment, profile);
  if (!ca.ok) return ca;
  const options = { connectionTimeout: CONNECTION_PATIENCE, proxies: proxies.value, ca: ca.value, ...more };
  return { ok: true, value: new AwsHttpHandler(options) };
}
