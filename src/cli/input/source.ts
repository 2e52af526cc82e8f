import type { Snapshot } from '../../model/snapshot/snapshot.ts';
import type { Policy } from '../../optimize/policy.ts';
import { readPolicy } from './policy.ts';
import type { RatesFlags } from './rates.ts';
import { type Read, together } from './read.ts';
import { readSnapshot, type SnapshotFlags } from './snapshot.ts';
import { refuseTwoFromStandardInput } from './standard-input.ts';

export interface SourceFlags extends SnapshotFlags, RatesFlags {
  readonly policy?: string | undefined;
}

export interface Source {
  readonly snapshot: Snapshot;
  readonly policy: Policy;
}

/** The snapshot and the policy that the flags name. @throws UsageFailure with every fault of one of them */
export async function readSource(flags: SourceFlags): Promise<Read<Source>> {
  const { from, policy, rates } = flags;
  refuseTwoFromStandardInput([from, policy, rates], '--from, --policy and --rates');
  return together({ snapshot: await readSnapshot(flags), policy: await readPolicy(flags) });
}
