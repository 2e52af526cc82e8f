import type { Place } from './family.ts';
import type { AccountScenario } from './scenario.ts';
import type { World } from './world.ts';

const places = new WeakMap<AccountScenario, Map<string, Place>>();

/** The same object for the same Region of an account, since indexes hang on it. */
export function placeOf(world: World, account: string, regionName: string): Place | undefined {
  const scenario = world.account(account);
  if (scenario === undefined) return undefined;
  const ofAccount = places.get(scenario) ?? new Map<string, Place>();
  places.set(scenario, ofAccount);
  const known = ofAccount.get(regionName);
  if (known !== undefined) return known;
  const place: Place = { account: scenario, regionName, region: scenario.regions[regionName] ?? {} };
  ofAccount.set(regionName, place);
  return place;
}
