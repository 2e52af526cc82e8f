import type { Policy } from '../../optimize/policy.ts';

type PolicyFacts = Pick<Policy, 'file' | 'protect'>;

/** Which policy decided, for a line of its own. */
export function policyLine(policy: PolicyFacts): string {
  return `policy: ${policyWords(policy)}`;
}

/** `trailtrim.yaml`, and what may surprise in it. */
export function policyWords({ file, protect }: PolicyFacts): string {
  const name = file?.path === '-' ? 'standard input' : file?.path;
  if (name === undefined) return 'no file, so built-in protection only';
  return protect.builtin ? name : `${name}, which protects NOTHING built in (builtin: false)`;
}

/** As a value of JSON. */
export function policyJson({ file, protect }: PolicyFacts): object {
  return { path: file?.path ?? null, sha256: file?.sha256 ?? null, builtin: protect.builtin };
}
