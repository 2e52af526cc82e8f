import { upperFirst } from '../../base/words.ts';

/** Names are data: only their ASCII letters and digits reach an identifier, and not too many of them. */
const MAX_LENGTH = 128;

/**
 * A CloudFormation logical id: letters and digits, `OrgTrail` for `org-trail`.
 * @param taken ids that stand for something else in the same file
 */
export function logicalId(name: string | undefined, fallback: string, taken: readonly string[]): string {
  const id = partsOf(name).map(upperFirst).join('').slice(0, MAX_LENGTH);
  return /^[A-Za-z]/.test(id) && !taken.includes(id) ? id : `${fallback}${id}`;
}

/** A label of a Terraform block: `org_trail` for `org-trail`. */
export function blockLabel(name: string | undefined, fallback: string): string {
  const label = partsOf(name).join('_').toLowerCase().slice(0, MAX_LENGTH);
  if (label === '') return fallback;
  return /^[a-z]/.test(label) ? label : `${fallback}_${label}`;
}

/** A name for Pulumi's state: the trail's own where it holds nothing special. */
export function stateName(name: string | undefined, fallback: string): string {
  return name !== undefined && /^[\w.-]+$/.test(name) ? name : fallback;
}

function partsOf(name = ''): readonly string[] {
  return name.match(/[A-Za-z0-9]+/g) ?? [];
}
