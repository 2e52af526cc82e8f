import { createHash } from 'node:crypto';
import process from 'node:process';
import { placeOfArn } from '../../facts/arn-place.ts';
import { parsePolicy } from '../../optimize/parse-policy.ts';
import type { NamedPolicy } from '../../optimize/compare-policies.ts';
import { DEFAULT_POLICY, type Policy } from '../../optimize/policy.ts';
import { protectedCallsOf } from '../../optimize/protected-call.ts';
import { briefly } from '../../base/words.ts';
import { policyLine } from '../../report/text/policy-text.ts';
import { packageFile } from '../package-file.ts';
import { say } from '../output/say.ts';
import { unwrapYaml } from './faults.ts';
import { findPolicyFile } from './find-policy.ts';
import { isPolicyName, POLICY_NAMES, policyNamed } from './named-policy.ts';
import { sayNewRegions } from './new-regions.ts';
import { NO_INPUTS, Read } from './read.ts';
import { shownPath } from './shown-path.ts';
import { readText } from './text.ts';

const EXAMPLE = 'examples/estate.policy.yaml';

export interface PolicyFlags {
  readonly policy?: string | undefined;
  /** The example brings its own policy. */
  readonly example?: boolean | undefined;
}

/**
 * The policy that the flags name, else the one that is found, else the default. Standard error says which one was found,
 * and if it protects nothing built in: either decides verdicts.
 *
 * @throws UsageFailure with every fault
 */
export async function readPolicy({ policy: given, example }: PolicyFlags): Promise<Read<Policy>> {
  const { file, shown, isFound } = placeOfPolicy({ policy: given, example });
  if (file === undefined) return new Read(DEFAULT_POLICY, NO_INPUTS);
  const read = (await readText(file, 'policy or usage file')).map((text) => ({
    ...unwrapYaml(parsePolicy(text), file),
    file: { path: shown, sha256: sha256(text) },
  }));
  if (isFound || !read.value.protect.builtin) say(`note: ${policyLine(read.value)}`);
  sayUnknownCalls(file, read.value);
  sayNewRegions(file, regionsOf(read.value));
  return read;
}

interface PlaceOfPolicy {
  /** Where it lies; undefined: the default policy counts. */
  readonly file: string | undefined;
  /** How it is named: where the package lies is no matter of the report. */
  readonly shown: string;
  readonly isFound: boolean;
}

/** Where the policy lies that counts. @throws UsageFailure where a folder has two */
function placeOfPolicy({ policy: given, example }: PolicyFlags): PlaceOfPolicy {
  if (given !== undefined)
    return isPolicyName(given)
      ? { file: policyNamed(given), shown: given, isFound: false }
      : { file: given, shown: shownPath(given), isFound: false };
  if (example === true) return { file: packageFile(EXAMPLE), shown: EXAMPLE, isFound: false };
  const found = findPolicyFile(process.cwd());
  return { file: found, shown: found ?? '', isFound: found !== undefined };
}

/** The text of the policy that counts; without one it is `balanced`, which says the same as the default. */
export async function readPolicyText(flags: PolicyFlags): Promise<string> {
  const { value } = await readText(placeOfPolicy(flags).file ?? policyNamed('balanced'), 'policy or usage file');
  return value;
}

/** The policies to start from, in the order of their names' table. */
export async function readNamedPolicies(): Promise<readonly NamedPolicy[]> {
  const texts = await Promise.all(POLICY_NAMES.map((name) => readText(policyNamed(name), 'policy or usage file')));
  return texts.map(({ value }, index) => ({
    name: POLICY_NAMES[index]!,
    policy: unwrapYaml(parsePolicy(value), POLICY_NAMES[index]!),
  }));
}

/** What may be a misprint protects nothing. It is said where policies are read, so that no command can leave it out. */
function sayUnknownCalls(file: string, policy: Policy): void {
  const open = protectedCallsOf(policy).flatMap(({ entry, of }) => (of.known ? [] : [`${entry.call} (${of.why})`]));
  if (open.length > 0) say(`note: ${file}: protect.calls: ${briefly(open)}`);
}

function regionsOf({ protect }: Policy): readonly string[] {
  return protect.resources
    .map((arn) => placeOfArn(arn).region)
    .filter((region) => region !== '' && !/[*?]/.test(region));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
