import { STSClient } from '@aws-sdk/client-sts';
import type { Environment } from '../ask/environment.ts';

export interface BaseRegionRequest {
  /** Those of --region. */
  readonly regions?: readonly string[] | undefined;
  readonly profile?: string | undefined;
  /** AWS_DEFAULT_REGION belongs to the AWS CLI; the SDK for JavaScript does not read it. */
  readonly environment: Environment;
}

/** Where a run asks what has no Region of its own. */
export async function findBaseRegion({ regions, profile, environment }: BaseRegionRequest): Promise<string> {
  const given = [regions?.[0], environment['AWS_REGION'], environment['AWS_DEFAULT_REGION']];
  const region = given.find((name) => name !== undefined && name !== '');
  if (region !== undefined) return region;
  try {
    return await new STSClient(profile === undefined ? {} : { profile }).config.region();
  } catch {
    // No profile has one.
    return 'us-east-1';
  }
}
