import { credentialChain } from './credential-chain.ts';
import type { Environment } from './environment.ts';
import { Clients, type ClientSettings, type Credentials } from './clients.ts';
import { type Place, placeText } from '../../../model/snapshot/place.ts';
import type { AwsReader } from './reader.ts';
import { AssumedRole } from '../places/assumed-role.ts';

export interface ClientPoolSettings extends Omit<ClientSettings, 'region' | 'credentials'> {
  /** Where credentials are requested that a profile takes from another one. */
  readonly region: string;
  /** Where the SDK looks for credentials; it names what is missing. */
  readonly environment: Environment;
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
    const { region, profile, credentials, requestHandler, environment } = settings;
    // One chain for all clients: separate ones would each ask the token or metadata service again.
    this.#base = credentials ?? credentialChain({ region, profile, requestHandler, environment });
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
