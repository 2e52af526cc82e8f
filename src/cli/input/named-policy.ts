import { packageFile } from '../package-file.ts';

/** Policies to start from, which ship with the package, from the one that drops most. */
export const POLICY_NAMES = ['cost', 'balanced', 'pci', 'hipaa'] as const;
type PolicyName = (typeof POLICY_NAMES)[number];

/** Is it a name in place of a file? A file of that name is given as `./pci`. */
export function isPolicyName(given: string): given is PolicyName {
  return (POLICY_NAMES as readonly string[]).includes(given);
}

/** Where the package keeps it. */
export function policyNamed(name: PolicyName): string {
  return packageFile(`policies/${name}.yaml`);
}
