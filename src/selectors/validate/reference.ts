import { quote } from '../../base/quote.ts';

/**
 * What stands for a value until a tool fills it in: `${…}` of Terraform, CloudFormation and CDK, `<…>` and `{{…}}` of
 * documentation and templates, `REPLACE_WITH_…` of trailtrim's own output.
 */
const REFERENCE = /\$\{[^}]*\}|<[^<>]+>|\{\{[^}]*\}\}|REPLACE_WITH_\w*/;

/** Values this long hold no reference that a person wrote, and the pattern would look at each of their characters. */
const LONGEST = 2048;

/** The first reference in a value that is not resolved yet. */
export function referenceIn(value: string): string | undefined {
  return value.length > LONGEST ? undefined : REFERENCE.exec(value)?.[0];
}

/** What to say of a value that holds one, or undefined. */
export function unresolvedIn(value: string): string | undefined {
  const reference = referenceIn(value);
  return reference === undefined
    ? undefined
    : `${quote(value)} holds the unresolved reference ${quote(reference)}; resolve it first`;
}
