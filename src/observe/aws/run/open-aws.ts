import type { AwsHttpHandler } from '../ask/aws-http-handler.ts';
import { ClientPool } from '../ask/client-pool.ts';
import type { Credentials } from '../ask/clients.ts';
import type { Environment } from '../ask/environment.ts';
import { openConnections } from '../ask/open-connections.ts';
import { findProfileFault, NAME_A_PROFILE } from '../ask/profile-fault.ts';
import { findBaseRegion } from '../places/base-region.ts';

/** Whose AWS it is, and how to get there. */
export interface AwsAccess {
  readonly profile?: string | undefined;
  /** Absent: the SDK's own chain. */
  readonly credentials?: Credentials | undefined;
  /** In place of AWS's own, for every service. */
  readonly endpoint?: string | undefined;
  /** AWS_REGION and AWS_DEFAULT_REGION are looked at; the rest is the SDK's own to read. */
  readonly environment: Environment;
  /** Milliseconds since 1970, of a clock that goes on while the machine sleeps. */
  readonly clock: () => number;
}

export interface OpenedAws {
  readonly connections: AwsHttpHandler;
  readonly pool: ClientPool;
  /** Where what has no Region of its own is asked. */
  readonly region: string;
}

/** Why nothing can be asked, and what to do. */
export interface AccessFault {
  readonly ok: false;
  readonly fault: 'usage' | 'cloud';
  readonly lines: readonly string[];
}

/** Gets ready to ask, and asks nothing. @param regions that are to be read; absent: all that are enabled */
export async function openAws(
  { profile, credentials, endpoint, environment, clock }: AwsAccess,
  regions?: readonly string[],
): Promise<{ readonly ok: true; readonly value: OpenedAws } | AccessFault> {
  const opened = await openConnections(environment, profile);
  if (!opened.ok) return { ok: false, fault: 'usage', lines: opened.problems.map(({ message }) => message) };
  const connections = opened.value;
  const wrong = credentials === undefined ? await findProfileFault(profile, environment) : undefined;
  if (wrong !== undefined) {
    connections.destroy();
    return { ok: false, fault: 'usage', lines: [wrong, NAME_A_PROFILE] };
  }
  const region = await findBaseRegion({ regions, profile, environment });
  const pool = new ClientPool({
    region,
    profile,
    environment,
    endpoint,
    requestHandler: connections,
    clock,
    ...(credentials === undefined ? {} : { credentials }),
  });
  return { ok: true, value: { connections, pool, region } };
}
