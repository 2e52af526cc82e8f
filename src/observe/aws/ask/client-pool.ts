import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { Clients, type ClientSettings, type Credentials } from './clients.ts';
import { type Place, placeText } from '../../../model/snapshot/place.ts';
import type { AwsReader } from './reader.ts';
import { AssumedRole } from '../places/assumed-role.ts';

export interface ClientPoolSettings extends Omit<ClientSettings, 'region' | 'credentials'> {
  /** Where credentials that a profile takes from another are asked for. */
  readonly region: string;
  /** Of the run. Absent: the SDK's own chain, by the profile. */
  readonly credentials?: Credentials;
  /** Milliseconds, of a clock that goes on while the machine sleeps: by it roles are assumed again. */
  readonly clock: () => number;
}

/** The SDK's clients of a service hold a few hundred kilobytes, and an organization has accounts by the thousand. */
const MOST = 256;

/** The clients of each account and Region, with the credentials of the run or of the account's role. */
export class ClientPool {
  readonly #settings: ClientPoolSettings;
  readonly #base: Credentials;
  readonly #roles = new Map<string, AssumedRole>();
  /** The one used last is the last. */
  readonly #clients = new Map<string, Clients>();

  constructor(settings: ClientPoolSettings) {
    this.#settings = settings;
    const { region, profile, credentials } = settings;
    // One chain for all clients: each of its own would ask the token service or the metadata service once more.
    this.#base =
      credentials ?? fromNodeProviderChain({ ...(profile === undefined ? {} : { profile }), clientConfig: { region } });
  }

  /** For the reader. */
  readonly clientsOf = (place: Place): Clients => {
    const key = placeText(place);
    const clients = this.#clients.get(key) ?? this.#make(place);
    this.#clients.delete(key);
    this.#clients.set(key, clients);
    const [oldest] = this.#clients.keys();
    // Not destroyed: the connections are those of all.
    if (this.#clients.size > MOST && oldest !== undefined) this.#clients.delete(oldest);
    return clients;
  };

  /** From here on the account is asked by this role. @param place of the credentials that assume it, which are of `caller` */
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
