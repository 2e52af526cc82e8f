import { existsSync } from 'node:fs';
import { discounted } from '../../model/rates/discount.ts';
import { mergeRates } from '../../model/rates/merge-rates.ts';
import { type Month, parseMonth } from '../../model/quantity/month.ts';
import { parseRates } from '../../model/rates/parse-rates.ts';
import type { Rates } from '../../model/rates/rates.ts';
import type { Snapshot, Trail } from '../../model/snapshot/snapshot.ts';
import { parseSnapshot } from '../../model/snapshot/parse-snapshot.ts';
import { parsePolicy } from '../../optimize/parse-policy.ts';
import { DEFAULT_POLICY, type Policy } from '../../optimize/policy.ts';
import { cleanText } from '../../base/clean-text.ts';
import { didYouMean } from '../../base/nearest.ts';
import { readDiscounts } from './discounts.ts';
import { UsageFailure, unwrap } from '../failure.ts';
import { readInput, readJson } from './input.ts';
import { packageFile } from '../package-file.ts';

export interface SourceOptions {
  readonly from?: string;
  readonly example?: boolean;
  readonly policy?: string;
  readonly rates?: string;
  readonly discount?: readonly string[];
}

export interface Source {
  readonly snapshot: Snapshot;
  readonly policy: Policy;
  /** How messages name the snapshot. */
  readonly name: string;
}

/** The snapshot and the policy that the flags name. @throws UsageFailure with every fault of both */
export async function loadSource(options: SourceOptions): Promise<Source> {
  const { from, example, policy, rates } = options;
  if ([from, policy, rates].filter((path) => path === '-').length > 1)
    throw new UsageFailure(['only one of --from, --policy and --rates can be standard input']);
  const snapshot = await loadSnapshot(options);
  const packaged = example === true ? packageFile('examples/estate.policy.yaml') : undefined;
  return {
    snapshot,
    policy: (await findPolicy(policy ?? packaged)) ?? DEFAULT_POLICY,
    name: from ?? 'example',
  };
}

/** The snapshot that the flags name. @throws UsageFailure with every fault */
export async function loadSnapshot({ from, example }: Pick<SourceOptions, 'from' | 'example'>): Promise<Snapshot> {
  if (from !== undefined && example === true)
    throw new UsageFailure(['--from and --example exclude each other: give one of them']);
  if (from === undefined && example !== true)
    throw new UsageFailure([
      'no snapshot: give --from FILE, or --example for the one that ships with trailtrim',
      'a snapshot is made by: trailtrim observe -o snapshot.json',
    ]);
  const path = from ?? packageFile('examples/estate.json');
  return unwrap(parseSnapshot(await readJson(path)), path);
}

/** The policy of that path, else of `trailtrim.yaml` where there is one. @throws UsageFailure with every fault */
export async function findPolicy(path: string | undefined): Promise<Policy | undefined> {
  const found = path ?? (existsSync('trailtrim.yaml') ? 'trailtrim.yaml' : undefined);
  return found === undefined ? undefined : await loadPolicy(found);
}

async function loadPolicy(path: string): Promise<Policy> {
  const parsed = parsePolicy(await readInput(path));
  if (parsed.ok) return parsed.value;
  throw new UsageFailure(
    parsed.faults.map(({ line, column, message }) => `${path}:${line}:${column}: ${cleanText(message)}`),
  );
}

/** What CloudTrail charges, and what its trails cause in other services. A dimension is in one of them. */
const RATE_FILES = ['pricing/cloudtrail.json', 'pricing/adjacent.json'] as const;

/**
 * The rates that ship with the package, with those of a file in their place and discounts taken off.
 * @param discounts as `--discount` has them @throws UsageFailure with every fault
 */
export async function loadRates(file?: string, discounts: readonly string[] = []): Promise<Rates> {
  const off = readDiscounts(discounts);
  const builtIn = (await Promise.all(RATE_FILES.map(packageFile).map(readRates))).flat();
  return discounted(file === undefined ? builtIn : mergeRates(builtIn, await readRates(file)), off);
}

async function readRates(path: string): Promise<Rates> {
  return unwrap(parseRates(await readJson(path)), path);
}

export function readMonth(text: string): Month {
  const month = parseMonth(text);
  if (month.ok) return month.value;
  throw new UsageFailure([`--month: ${month.problems[0]!.message}`]);
}

/** The trail of that name or ARN. @param flag that names it @throws UsageFailure naming the trails that there are */
export function findTrail(snapshot: Snapshot, name: string, flag = '--trail'): Trail {
  const found = snapshot.trails.filter((trail) => trail.name === name || trail.arn === name);
  const arns = new Set(found.map(({ arn }) => arn));
  if (arns.size > 1)
    throw new UsageFailure([
      `${flag}: ${name} names ${arns.size} trails; give the ARN: ${[...arns].map(cleanText).join(', ')}`,
    ]);
  const [trail] = found;
  if (trail !== undefined) return trail;
  const names = [...new Set(snapshot.trails.map((other) => cleanText(other.name)))];
  if (names.length === 0)
    throw new UsageFailure([`${flag}: the snapshot holds no trails`, 'give observe the trails with --trails FILE']);
  throw new UsageFailure([
    `${flag}: no trail ${cleanText(name)} in the snapshot${didYouMean(name, names)}`,
    `trails: ${names.join(', ')}`,
  ]);
}

/** @throws UsageFailure where the snapshot does not know what the trail records */
export function requireSelectors({ name, arn, selectors }: Trail): void {
  if (selectors !== null) return;
  throw new UsageFailure([
    `the snapshot does not know what ${name} records, so there is nothing to propose`,
    `add the answer of: aws cloudtrail get-event-selectors --trail-name ${arn}`,
  ]);
}
