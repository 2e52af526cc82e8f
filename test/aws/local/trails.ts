import { AwsError } from './aws-error.ts';
import type { Call } from './call.ts';
import type { ChannelScenario, StoreScenario, TrailScenario } from './scenario.ts';
import { regionOfArn, type World } from './world.ts';

type Caller = Pick<Call, 'account' | 'region'>;

/** The account's trails homed in the Region; with shadows also those that reach it from elsewhere, and the organization's. */
export function listTrails(world: World, { account, region }: Caller, shadows: boolean): readonly TrailScenario[] {
  const found: TrailScenario[] = [];
  for (const { id, trails = [] } of world.accounts)
    for (const one of trails) {
      const { HomeRegion: home, IsMultiRegionTrail: multi, IsOrganizationTrail: organization } = one.trail;
      const reaches = home === region || multi === true;
      if (id === account ? home === region || (shadows && reaches) : false) found.push(one);
      else if (id !== account && shadows && reaches && organization === true && world.isMember(account))
        found.push(one);
    }
  return found;
}

/** For a question about one trail: its home Region alone answers it, to its owner. @throws {AwsError} */
export function findTrail(world: World, caller: Caller, nameOrArn: string): TrailScenario {
  for (const { id, trails = [] } of world.accounts)
    for (const one of trails) {
      const { TrailARN: arn, Name: name, HomeRegion: home, IsOrganizationTrail: organization } = one.trail;
      if (home !== caller.region) continue;
      if (id === caller.account && (arn === nameOrArn || name === nameOrArn)) return one;
      if (organization === true && arn === nameOrArn && world.isMember(caller.account))
        throw new AwsError(
          one.memberDenial ?? 'AccessDeniedException',
          'This operation is not permitted from a member account of the organization.',
        );
    }
  throw new AwsError('TrailNotFoundException', `Unknown trail: ${nameOrArn} for the user: ${caller.account}`);
}

export function listStores(world: World, { account, region }: Caller): readonly StoreScenario[] {
  return (world.account(account)?.stores ?? []).filter(({ store }) => regionOfArn(store.EventDataStoreArn) === region);
}

/** Channels are of their Region alone. */
export function listChannels(world: World, { account, region }: Caller): readonly ChannelScenario[] {
  return (world.account(account)?.channels ?? []).filter(({ ChannelArn: arn }) => regionOfArn(arn) === region);
}

/** By ARN or the id at its end. @throws {AwsError} */
export function findChannel(world: World, caller: Caller, nameOrArn: string): ChannelScenario {
  const found = listChannels(world, caller).find(
    ({ ChannelArn: arn }) => arn === nameOrArn || arn.endsWith(`/${nameOrArn}`),
  );
  if (found !== undefined) return found;
  throw new AwsError('ChannelNotFoundException', `Channel not found: ${nameOrArn}`);
}

/** By ARN or the id at its end. @throws {AwsError} */
export function findStore(world: World, caller: Caller, nameOrArn: string): StoreScenario {
  const found = listStores(world, caller).find(
    ({ store: { EventDataStoreArn: arn } }) => arn === nameOrArn || arn.endsWith(`/${nameOrArn}`),
  );
  if (found !== undefined) return found;
  throw new AwsError('EventDataStoreNotFoundException', `Event data store not found: ${nameOrArn}`);
}
