import { AVERAGE_MONTH } from '../../model/quantity/month.ts';
import type { Snapshot } from '../../model/snapshot/snapshot.ts';
import { parseUsage } from '../../observe/usage/parse-usage.ts';
import { DEFAULT_POLICY } from '../../optimize/policy.ts';
import { cleanText } from '../../base/clean-text.ts';
import { UsageFailure } from '../failure.ts';
import { readInput } from './input.ts';
import { findPolicy, type Source, type SourceOptions } from './load.ts';

interface TypedInOptions extends SourceOptions {
  readonly month: string;
}

/** How many faults of a usage file are printed; the rest are counted. */
const SHOWN = 50;

/** The volumes of a usage file as a snapshot, and the policy. @throws UsageFailure with every fault */
export async function loadTypedIn(
  usage: string,
  { from, example, policy, rates, month }: TypedInOptions,
): Promise<Source> {
  if (from !== undefined || example === true)
    throw new UsageFailure([
      `--usage and ${from === undefined ? '--example' : '--from'} exclude each other: give one of them`,
    ]);
  if (month !== AVERAGE_MONTH.label)
    throw new UsageFailure(['--month: the volumes of --usage are those of a month already; leave --month out']);
  if ([usage, policy, rates].filter((path) => path === '-').length > 1)
    throw new UsageFailure(['only one of --usage, --policy and --rates can be standard input']);
  return {
    snapshot: await loadUsage(usage),
    policy: (await findPolicy(policy)) ?? DEFAULT_POLICY,
    name: usage,
  };
}

async function loadUsage(path: string): Promise<Snapshot> {
  const parsed = parseUsage(await readInput(path));
  if (parsed.ok) return parsed.value;
  const lines = parsed.faults
    .slice(0, SHOWN)
    .map(({ line, column, message }) => `${path}:${line}:${column}: ${cleanText(message)}`);
  const more = parsed.faults.length - lines.length;
  throw new UsageFailure(more > 0 ? [...lines, `and ${more} more`] : lines);
}
