import { AccountClient } from '@aws-sdk/client-account';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import { type AccountKey, credentialsOf } from './credentials.ts';
import type { LocalAws } from './local-aws.ts';

interface Clients {
  readonly cloudWatch: CloudWatchClient;
  readonly cloudTrail: CloudTrailClient;
  readonly costExplorer: CostExplorerClient;
  readonly organizations: OrganizationsClient;
  readonly account: AccountClient;
  readonly sts: STSClient;
  readonly s3: S3Client;
}

/** The SDK's own clients against a local AWS, which try once unless told otherwise. */
export function clientsOf(
  { url }: Pick<LocalAws, 'url'>,
  account: string,
  options: {
    readonly region?: string;
    readonly maxAttempts?: number;
    readonly credentials?: AccountKey & { readonly sessionToken?: string };
  } = {},
): Clients {
  const { region = 'us-east-1', maxAttempts = 1, credentials = credentialsOf(account) } = options;
  const config = { endpoint: url, region, maxAttempts, credentials };
  return {
    cloudWatch: new CloudWatchClient(config),
    cloudTrail: new CloudTrailClient(config),
    costExplorer: new CostExplorerClient(config),
    organizations: new OrganizationsClient(config),
    account: new AccountClient(config),
    sts: new STSClient(config),
    s3: new S3Client(config),
  };
}
