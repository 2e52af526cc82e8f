import type { NoiseRule } from '../exclusions.ts';
import { findResourceType, KNOWN_TYPES } from '../../facts/resource-types.ts';
import type { Selector } from '../../selectors/selector.ts';

/** What a selector that a proposal makes of another one keeps of it. */
export type Role =
  /** All events of the resources that are not named. */
  | 'others'
  /** The same, beside exclusions that are the user's own. */
  | 'others-of-own'
  /** Names that stay though what they begin with is left out. */
  | 'exceptions'
  /** What is not noise, of all resources or of those that are named. */
  | 'rest'
  /** The protected calls. */
  | 'calls'
  /** The calls that put files, of callers with an ARN. */
  | 'callers'
  /** The calls that do not put files. */
  | 'no-deliveries'
  /** Protected folders of the resources that are named, in full. */
  | 'folders'
  /** Protected resources, of which a call may name one beside others. */
  | 'several'
  /** Resources of all other names, and those in all other places. */
  | 'names'
  | 'places';

const MARK = ', trailtrim: ';

/** Names say no counts, so that a list that grows by one changes no name. */
const LABELS: Readonly<Record<Exclude<Role, 'rest' | 'several'>, string>> = {
  others: 'other resources',
  'others-of-own': 'other resources, beside own exclusions',
  exceptions: 'names that stay',
  calls: 'protected calls',
  folders: 'protected folders',
  callers: 'callers with an ARN',
  'no-deliveries': 'without deliveries',
  names: 'other names',
  places: 'other places',
};

/** AWS takes names of up to 1,000 characters (API reference, AdvancedEventSelector, autumn 2026). */
const MOST_CHARACTERS = 1000;

/** The selector under the name that says which part of another one it keeps, and of which. */
export function namedPart(selector: Selector, role: Role, rule: NoiseRule): Selector {
  const base = ownPartOf(selector.Name)?.base ?? selector.Name ?? `${rule.type} data events`;
  const label =
    role === 'rest'
      ? `without ${rule.noun}`
      : role === 'several'
        ? `protected ${findResourceType(rule.type)!.nouns[1]}`
        : LABELS[role];
  return { ...selector, Name: marked(base, label) };
}

function marked(base: string, label: string): string {
  const suffix = `${MARK}${label}`;
  return `${base.slice(0, MOST_CHARACTERS - suffix.length)}${suffix}`;
}

/** The name of a selector without calls that the policy drops; its parts have names that are made of it. */
export function nameWithoutCalls(base: string, calls: readonly string[]): string {
  return marked(base, `without calls ${calls.join(', ')}`);
}

/** The name of a selector that keeps such calls for some resources. @param number of several */
export function nameOfKeptCalls(base: string, calls: readonly string[], number: number): string {
  return marked(base, `kept calls ${calls.join(', ')}${number === 1 ? '' : ` (${number})`}`);
}

/** The name of the selector of which it keeps calls; undefined where it keeps none. */
export function baseOfKeptCalls(name: string | undefined): string | undefined {
  return /^(.*), trailtrim: kept calls \w+(?:, \w+)*(?: \(\d+\))?$/s.exec(name ?? '')?.[1];
}

/** The name that a selector had before calls were left out of it, and which ones; undefined where none were. */
export function nameBeforeCalls(
  name: string | undefined,
): { readonly base: string; readonly calls: readonly string[] } | undefined {
  const [, base, calls] = /^(.*), trailtrim: without calls (\w+(?:, \w+)*)$/s.exec(name ?? '') ?? [];
  return base === undefined || calls === undefined ? undefined : { base, calls: calls.split(', ') };
}

/** The selectors of one type under names that differ, so that the parts of each can be told from those of the others. */
export function distinctlyNamed(
  selectors: readonly Selector[],
  { type }: Pick<NoiseRule, 'type'>,
): readonly Selector[] {
  const taken = new Set<string>();
  return selectors.map((selector) => {
    // Parts that could not be put together again keep their names.
    if (ownPartOf(selector.Name) !== undefined) return selector;
    const base = selector.Name ?? `${type} data events`;
    let name = base;
    for (let number = 2; taken.has(name); number++) name = `${base} ${number}`;
    taken.add(name);
    return name === base ? selector : { ...selector, Name: name };
  });
}

/** A part of what was one selector before a proposal took something out of it. */
export interface OwnPart {
  /** The name that the selector had, or was given. */
  readonly base: string;
  readonly role: Role;
  /** How many resources it leaves out, as names of earlier versions said. */
  readonly stated?: number;
}

const MANY = KNOWN_TYPES.map(([, { nouns }]) => nouns[1]);

/** The same names as they were until November 2026. */
const EARLIER: readonly (readonly [RegExp, Role])[] = [
  [/^(.*), all but (\d+) resources?$/s, 'others'],
  [/^(.*), without (?:reads|invocations)$/s, 'rest'],
  [/^(.*), protected calls$/s, 'calls'],
  [new RegExp(`^(.*), protected (?:${MANY.join('|')})$`, 's'), 'several'],
];

/** Which part of what a selector is, if a proposal made it, as its name says. */
export function ownPartOf(name: string | undefined): OwnPart | undefined {
  if (name === undefined) return undefined;
  const at = name.lastIndexOf(MARK);
  if (at >= 0) {
    const [base, label] = [name.slice(0, at), name.slice(at + MARK.length)];
    if (/^without (?:reads|invocations)$/.test(label)) return { base, role: 'rest' };
    const known = (Object.entries(LABELS) as [Role, string][]).find(([, own]) => own === label);
    if (known !== undefined) return { base, role: known[0] };
    return MANY.some((nouns) => label === `protected ${nouns}`) ? { base, role: 'several' } : undefined;
  }
  for (const [form, role] of EARLIER) {
    const [, base, count] = form.exec(name) ?? [];
    if (base !== undefined) return { base, role, ...(count === undefined ? {} : { stated: Number(count) }) };
  }
  return undefined;
}
