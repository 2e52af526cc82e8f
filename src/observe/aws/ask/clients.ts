import { AccountClient } from '@aws-sdk/client-account';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient, type STSClientConfig } from '@aws-sdk/client-sts';
import type { NodeHttpHandler } from '@smithy/node-http-handler';

export type Credentials = NonNullable<STSClientConfig['credentials']>;

export interface ClientSettings {
  readonly region: string;
  /** Absent: the SDK's own chain. */
  readonly credentials?: Credentials | undefined;
  readonly profile?: string | undefined;
  /** In place of AWS's own endpoint, such as one in a private network. */
  readonly endpoint?: string | undefined;
  /** Shared by all clients, so that they share connections. */
  readonly requestHandler: NodeHttpHandler;
}

/** The SDK's clients of one account and Region, each created on first use. */
export class Clients {
  readonly #settings: ClientSettings;
  #account: AccountClient | undefined;
  #cloudTrail: CloudTrailClient | undefined;
  #cloudWatch: CloudWatchClient | undefined;
  #costExplorer: CostExplorerClient | undefined;
  #organizations: OrganizationsClient | undefined;
  #s3: S3Client | undefined;
  #sts: STSClient | undefined;

  constructor(settings: ClientSettings) {
    this.#settings = settings;
  }

  get account(): AccountClient {
    return (this.#account ??= new AccountClient(this.#config()));
  }

  get cloudTrail(): CloudTrailClient {
    return (this.#cloudTrail ??= new CloudTrailClient(this.#config()));
  }

  get cloudWatch(): CloudWatchClient {
    return (this.#cloudWatch ??= new CloudWatchClient(this.#config()));
  }

  get costExplorer(): CostExplorerClient {
    return (this.#costExplorer ??= new CostExplorerClient(this.#config()));
  }

  get organizations(): OrganizationsClient {
    return (this.#organizations ??= new OrganizationsClient(this.#config()));
  }

  get s3(): S3Client {
    // A custom endpoint rarely has a host name for each bucket.
    const forcePathStyle = this.#settings.endpoint !== undefined;
    return (this.#s3 ??= new S3Client({ ...this.#config(), forcePathStyle, followRegionRedirects: true }));
  }

  get sts(): STSClient {
    return (this.#sts ??= new STSClient(this.#config()));
  }

  #config() {
    const { region, credentials, profile, endpoint, requestHandler } = this.#settings;
    return {
      region,
      requestHandler,
      // The reader tries again, at the pace of the quota and with every attempt counted.
      maxAttempts: 1,
      userAgentAppId: 'trailtrim',
      ...(credentials === undefined ? {} : { credentials }),
      ...(profile === undefined ? {} : { profile }),
      ...(endpoint === undefined ? {} : { endpoint }),
    };
  }
}
