import { isObject } from '../../../base/json.ts';
import { OPERATORS } from '../../selector.ts';
import { BASIC_MEMBERS } from '../basic.ts';

/** The members of one kind of object, by the names that AWS gives them. */
type Members = ReadonlyMap<string, string>;

export const LIST_NAMES = ['AdvancedEventSelectors', 'EventSelectors'] as const;
export type ListName = (typeof LIST_NAMES)[number];

/** `advanced_event_selector`, `advancedEventSelectors`: the letters decide, in the plural or not. */
export const LISTS = membersOf(LIST_NAMES);
export const SELECTOR = membersOf(['Name', 'FieldSelectors', ...BASIC_MEMBERS]);
export const CONDITION = membersOf(['Field', ...OPERATORS], [['equalto', 'Equals']]);
export const RESOURCE = membersOf(['Type', 'Values']);

function membersOf(names: readonly string[], others: readonly (readonly [string, string])[] = []): Members {
  return new Map([...names.map((name) => [lettersOf(name), name] as const), ...others]);
}

function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '').replace(/s$/, '');
}

/** Longer than any of the names. */
const LONGEST = 60;

/**
 * AWS's name for a member in the letters of CDK, Pulumi, Terraform or CloudTrail's own records, which begin small; undefined
 * for any other, among them what somebody misspelt in AWS's own.
 */
export function ownName(member: string, known: Members): string | undefined {
  if (member.length > LONGEST || !/^[a-z]/.test(member)) return undefined;
  return known.get(lettersOf(member));
}

/** The same, of AWS's own names too. */
export function anyName(member: string, known: Members): string | undefined {
  const name = known.get(lettersOf(member.slice(0, LONGEST)));
  return name === member ? name : ownName(member, known);
}

/** Does the object have a member of that name, in any letters? */
export function memberOf(object: unknown, name: string, known: Members): string | undefined {
  return isObject(object) ? Object.keys(object).find((member) => anyName(member, known) === name) : undefined;
}

/** Is the entry a selector, by its members? */
export function isSelector(entry: unknown): boolean {
  return isAdvanced(entry) || isBasic(entry);
}

export function isAdvanced(entry: unknown): boolean {
  return memberOf(entry, 'FieldSelectors', SELECTOR) !== undefined;
}

export function isBasic(entry: unknown): boolean {
  return !isAdvanced(entry) && BASIC_MEMBERS.some((name) => memberOf(entry, name, SELECTOR) !== undefined);
}
