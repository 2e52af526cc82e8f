import { upperFirst } from '../../base/words.ts';
import { MARK } from './settings.ts';

/** Names are data: only their ASCII letters and digits reach an identifier, and not too many of them. */
const MAX_LENGTH = 128;

/** A CloudFormation logical id: letters and digits, `OrgTrail` for `org-trail`. */
export function logicalId(name: string, fallback: string): string {
  const id = partsOf(name).map(upperFirst).join('').slice(0, MAX_LENGTH);
  return /^[A-Za-z]/.test(id) ? id : `${fallback}${id}`;
}

/** A label of a Terraform block: `org_trail` for `org-trail`. */
export function blockLabel(name: string, fallback: string): string {
  const label = partsOf(name).join('_').toLowerCase().slice(0, MAX_LENGTH);
  if (label === '') return fallback;
  return /^[a-z]/.test(label) ? label : `${fallback}_${label}`;
}

/** A name for Pulumi's state: the trail's own where it holds nothing special. */
export function stateName(name: string, fallback: string): string {
  return /^[\w.-]+$/.test(name) && !name.startsWith(MARK) ? name : fallback;
}

function partsOf(name: string): readonly string[] {
  return name.startsWith(MARK) ? [] : (name.match(/[A-Za-z0-9]+/g) ?? []);
}
