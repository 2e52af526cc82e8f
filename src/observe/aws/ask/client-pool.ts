import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { CredentialPrograms } from './credential-programs.ts';
import { Clients, type ClientSettings, type Credentials } from './clients.ts';
import { type Place, placeText } from '../../../model/snapshot/place.ts';
import type { AwsReader } from './reader.ts';
import { AssumedRole } from '../places/assumed-role.ts';

export interface ClientPoolSettings extends Omit<ClientSettings, 'region' | 'credentials'> {
  /** Where credentials are requested that a profile takes from another one. */
  readonly region: string;
  /** Credentials of the run. Absent: the SDK's own chain, with the profile. */
  readonly credentials?: Credentials;
  /** Milliseconds, by a clock that keeps running while the machine sleeps: it decides when roles are assumed again. */
  readonly clock: () => number;
}

/** An SDK client of a service holds a few hundred kilobytes, and an organization may have thousands of accounts. */
const MOST = 256;

/** The clients of each account and Region, with the credentials of the run or of the account's role. */
export class ClientPool {
  readonly #settings: ClientPoolSettings;
  readonly #base: Credentials;
  readonly #roles = new Map<string, AssumedRole>();
  /** The most recently used one is the last. */
  readonly #clients = new Map<string, Clients>();

  constructor(settings: ClientPoolSettings) {
    this.#settings = settings;
    const { region, profile, credentials, requestHandler } = settings;
    // One chain for all clients: separate ones would each ask the token or metadata service again.
    this.#base = credentials ?? chainOf({ region, profile, requestHandler });
  }

  /** For the reader. */
  readonly clientsOf = (place: Place): Clients => {
    const key = placeText(place);
    const clients = this.#clients.get(key) ?? this.#make(place);
    this.#clients.delete(key);
    this.#clients.set(key, clients);
    const [oldest] = this.#clients.keys();
    // Not destroyed: the connections are shared.
    if (this.#clients.size > MOST && oldest !== undefined) this.#clients.delete(oldest);
    return clients;
  };

  /** From now on the account is read with this role. @param place where the credentials of `caller` that assume it are used */
  assume(reader: AwsReader, place: Place, caller: string, account: string, role: string): AssumedRole {
    const assumed = new AssumedRole({ reader, place, caller, role, clock: this.#settings.clock });
    this.#roles.set(account, assumed);
    return assumed;
  }

  #make({ account, region }: Place): Clients {
    const { profile, endpoint, requestHandler } = this.#settings;
    const credentials = this.#roles.get(account)?.credentials ?? this.#base;
    return new Clients({ region, credentials, profile, endpoint, requestHandler });
  }
}

/** The SDK's own chain of credentials, asked like everything else: through the proxy. */
function chainOf({ region, profile, requestHandler }: Omit<ClientSettings, 'credentials'>): Credentials {
  const chain = fromNodeProviderChain({
    ...(profile === undefined ? {} : { profile }),
    clientConfig: { requestHandler },
    // For STS, unless a profile has another one. In `clientConfig` it would also take the place of `sso_region`.
    parentClientConfig: { region },
  });
  const programs = new CredentialPrograms();
  return (identity) => programs.explaining(() => chain(identity));
}
