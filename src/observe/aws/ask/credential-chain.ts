import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { CredentialsProviderError } from '@smithy/core/config';
import { CredentialPrograms } from './credential-programs.ts';
import type { Credentials, ClientSettings } from './clients.ts';
import type { Environment } from './environment.ts';
import { namedProfile, whyProfileGivesNone } from './profile-fault.ts';

interface ChainSettings extends Omit<ClientSettings, 'credentials' | 'endpoint'> {
  readonly environment: Environment;
}

/**
 * The SDK's own chain of credentials, asked like everything else: through the proxy. Where none of its links has some, it
 * knows no more than that; what is wrong with the one that was meant is looked up.
 */
export function credentialChain({ region, profile, requestHandler, environment }: ChainSettings): Credentials {
  const chain = fromNodeProviderChain({
    ...(profile === undefined ? {} : { profile }),
    clientConfig: { requestHandler },
    // For STS, unless a profile has another one. In `clientConfig` it would also take the place of `sso_region`.
    parentClientConfig: { region },
  });
  const programs = new CredentialPrograms();
  return async (identity) => {
    try {
      return await programs.explaining(() => chain(identity));
    } catch (error) {
      if (!isUnexplained(error)) throw error;
      const why = halfInEnvironment(profile, environment) ?? (await whyProfileGivesNone(profile, environment));
      throw why === undefined ? error : new CredentialsProviderError(why, { tryNextLink: false });
    }
  };
}

/** What the chain says at its end. Source: @aws-sdk/credential-provider-node 3.x */
function isUnexplained(error: unknown): boolean {
  return error instanceof Error && error.message === 'Could not load credentials from any providers';
}

const KEYS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;

/** One of the two variables without the other, which the SDK takes for none. */
function halfInEnvironment(profile: string | undefined, environment: Environment): string | undefined {
  if (namedProfile(profile, environment) !== undefined) return undefined;
  const [set, ...both] = KEYS.filter((name) => (environment[name] ?? '') !== '');
  if (set === undefined || both.length > 0) return undefined;
  return `${set} is set, and ${KEYS.find((name) => name !== set)} is not`;
}
