import type { Snapshot } from '../../model/snapshot/snapshot.ts';
import { parseUsage } from '../../observe/usage/parse-usage.ts';
import { UsageFailure } from '../failure.ts';
import { unwrapYaml } from './faults.ts';
import type { MonthFlags } from './month.ts';
import { readPolicy } from './policy.ts';
import { type Read, together } from './read.ts';
import type { Source, SourceFlags } from './source.ts';
import { refuseTwoFromStandardInput } from './standard-input.ts';
import { readText } from './text.ts';

interface TypedInFlags extends SourceFlags, MonthFlags {}

/** The volumes of a usage file as a snapshot, and the policy. @throws UsageFailure with every fault */
export async function readTypedIn(
  usage: string,
  { from, example, policy, rates, month, confidence }: TypedInFlags,
): Promise<Read<Source>> {
  if (from !== undefined || example === true)
    throw new UsageFailure([
      `--usage and ${from === undefined ? '--example' : '--from'} cannot be combined: give one of them`,
    ]);
  if (month !== undefined)
    throw new UsageFailure(['--month: the volumes of --usage are those of a month already; leave --month out']);
  if (confidence !== undefined)
    throw new UsageFailure(['--confidence: the volumes of --usage are not forecast; leave --confidence out']);
  refuseTwoFromStandardInput([usage, policy, rates], '--usage, --policy and --rates');
  return together({ snapshot: await readUsage(usage), policy: await readPolicy({ policy }) });
}

async function readUsage(path: string): Promise<Read<Snapshot>> {
  return (await readText(path, 'policy or usage file')).map((text) => unwrapYaml(parseUsage(text), path));
}
