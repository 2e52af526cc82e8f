import type { AccountScenario, BucketScenario, Scenario } from './scenario.ts';

export const DAY_MS = 86_400_000;

/** A bucket and where it is. */
export interface PlacedBucket {
  readonly account: string;
  readonly region: string;
  readonly bucket: BucketScenario;
}

/** A scenario with what the services look up in it. */
export class World {
  readonly scenario: Scenario;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The last UTC midnight before now: where data ends. */
  readonly dataEnd: number;
  readonly #accounts: ReadonlyMap<string, AccountScenario>;
  readonly #regions: ReadonlyMap<string, string>;
  #buckets: ReadonlyMap<string, readonly [account: string, region: string, index: number]> | undefined;

  constructor(scenario: Scenario) {
    this.scenario = scenario;
    this.now = Date.parse(scenario.now);
    this.dataEnd = Math.floor(this.now / DAY_MS) * DAY_MS;
    const { accounts, organization, caller } = scenario;
    const ids = [caller, ...(organization?.accounts ?? []).map(({ id }) => id), ...accounts.flatMap(linkedOf)];
    const empty = ids.map((id): [string, AccountScenario] => [id, { id, regions: {} }]);
    this.#accounts = new Map([...empty, ...accounts.map((account) => [account.id, account] as const)]);
    this.#regions = new Map(
      Object.entries(
        scenario.regions ??
          Object.fromEntries(mentionedRegions(accounts).map((region) => [region, 'ENABLED_BY_DEFAULT'])),
      ),
    );
  }

  account(id: string): AccountScenario | undefined {
    return this.#accounts.get(id);
  }

  get accounts(): Iterable<AccountScenario> {
    return this.#accounts.values();
  }

  /** Every Region with its opt status, in the order of their names. */
  get regions(): readonly (readonly [name: string, status: string])[] {
    return [...this.#regions].toSorted(([a], [b]) => (a < b ? -1 : 1));
  }

  isEnabled(region: string): boolean {
    return (this.#regions.get(region) ?? 'DISABLED') !== 'DISABLED';
  }

  /** Whether the organization lists the account; its management account is one of them. */
  isMember(account: string): boolean {
    return this.scenario.organization?.accounts.some(({ id }) => id === account) ?? false;
  }

  bucket(name: string): PlacedBucket | undefined {
    this.#buckets ??= indexBuckets(this.scenario.accounts);
    const [account, region, index] = this.#buckets.get(name) ?? [];
    if (account === undefined || region === undefined || index === undefined) return undefined;
    const bucket = this.account(account)?.regions[region]?.buckets?.at(index);
    return bucket && { account, region, bucket };
  }
}

function linkedOf({ linked = [] }: AccountScenario): readonly string[] {
  return linked;
}

function mentionedRegions(accounts: readonly AccountScenario[]): readonly string[] {
  const names = accounts.flatMap(({ regions, trails = [], stores = [] }) => [
    ...Object.keys(regions),
    ...trails.flatMap(({ trail }) => trail.HomeRegion ?? []),
    ...stores.map(({ store }) => regionOfArn(store.EventDataStoreArn)),
  ]);
  return [...new Set(['us-east-1', ...names])];
}

/** `arn:partition:service:region:account:…` */
export function regionOfArn(arn: string): string {
  return arn.split(':')[3] ?? '';
}

function indexBuckets(
  accounts: readonly AccountScenario[],
): ReadonlyMap<string, readonly [account: string, region: string, index: number]> {
  const found = new Map<string, readonly [string, string, number]>();
  for (const { id, regions } of accounts)
    for (const [region, { buckets = [] }] of Object.entries(regions)) {
      let index = 0;
      for (const { name } of buckets) found.set(name, [id, region, index++]);
    }
  return found;
}
