import { findResourceType } from '../../facts/resource-types.ts';
import type { NoiseRule } from '../exclusions.ts';

/**
 * Resources that are deployed alike: each of the names in each of the places. Two selectors leave out exactly these: one without the
 * names, wherever they are, and one without the places, whatever is there.
 */
export interface Rectangle {
  /** How the ARNs end, such as `:table/orders`. */
  readonly names: readonly string[];
  /** How they begin, such as `arn:aws:dynamodb:eu-west-1:111122223333:table/`. */
  readonly places: readonly string[];
}

interface Split {
  readonly name: string;
  readonly place: string;
}

/** What stands before the names of resources that are named whole; undefined where the type has no such names. */
function headOf({ type }: Pick<NoiseRule, 'type'>): string | undefined {
  const form = findResourceType(type)?.arn;
  return form?.covers !== 'itself' || form.scope !== 'Region and account' || form.head === '' ? undefined : form.head;
}

/** How an ARN that is named whole is put together. */
function splitArn(arn: string, head: string): Split | undefined {
  const at = arn.indexOf(`:${head}`);
  const name = arn.slice(at + 1 + head.length);
  // A name that holds the beginning of a resource could be the end of another one.
  return at < 0 || name === '' || /[:/]/.test(name)
    ? undefined
    : { name: `:${head}${name}`, place: arn.slice(0, at + 1 + head.length) };
}

/** Does the form leave it out by its name and place? */
export function isInRectangle(
  arn: string,
  { rectangle }: { readonly rectangle?: Rectangle },
  rule: NoiseRule,
): boolean {
  const head = rectangle === undefined ? undefined : headOf(rule);
  const split = head === undefined ? undefined : splitArn(arn, head);
  return split !== undefined && rectangle!.names.includes(split.name) && rectangle!.places.includes(split.place);
}

/** All that the rectangle leaves out. */
export function arnsOf({ names, places }: Rectangle, { type }: Pick<NoiseRule, 'type'>): readonly string[] {
  const skipped = 1 + (findResourceType(type)?.arn?.head.length ?? 0);
  return places.flatMap((place) => names.map((name) => `${place}${name.slice(skipped)}`));
}

/** How many sets of places are tried: those of the heaviest names. */
const MOST_PLACES = 200;

/**
 * The rectangles that resources fill: for each set of places that some name has, all names that are in each of them. Smaller ones
 * are not looked for, the best of all is the largest biclique of a graph, which nobody finds fast.
 */
export function rectanglesOf(offers: readonly Weighed[], rule: NoiseRule): readonly Rectangle[] {
  const inOrder = deployedWidely(offers, rule).toSorted((a, b) => b[1].weight - a[1].weight);
  const sets = new Map<string, ReadonlySet<string>>();
  for (const [, { places }] of inOrder) {
    if (sets.size === MOST_PLACES) break;
    sets.set([...places].toSorted().join('\n'), places);
  }
  return [...sets.values()].flatMap((places) => {
    const names = inOrder.filter(([, own]) => [...places].every((place) => own.places.has(place)));
    // One name, or as many values as resources, gain nothing.
    return names.length * places.size > 2 * (names.length + places.size)
      ? [{ names: names.map(([name]) => name), places: [...places].toSorted() }]
      : [];
  });
}

/** What rectangles are made of. */
interface Weighed {
  readonly arn: string;
  readonly rank: number;
}

interface InPlaces {
  readonly places: Set<string>;
  weight: number;
}

/** The names that are in more than two places, each with what all of them weigh. */
function deployedWidely(offers: readonly Weighed[], rule: NoiseRule): readonly (readonly [string, InPlaces])[] {
  const head = headOf(rule);
  if (head === undefined || !hasManyPlaces(offers, head)) return [];
  const byName = new Map<string, InPlaces>();
  for (const { arn, rank } of offers) {
    const split = splitArn(arn, head);
    if (split === undefined) continue;
    const own = byName.get(split.name) ?? { places: new Set<string>(), weight: 0 };
    own.places.add(split.place);
    own.weight += rank;
    byName.set(split.name, own);
  }
  return [...byName].filter(([, { places }]) => places.size > 2);
}

/** Are there more than two places at all? Most estates are asked for one. */
function hasManyPlaces(offers: readonly Weighed[], head: string): boolean {
  const places: string[] = [];
  for (const { arn } of offers) {
    if (places.some((place) => arn.startsWith(place))) continue;
    const place = splitArn(arn, head)?.place;
    if (place !== undefined && places.push(place) > 2) return true;
  }
  return false;
}
