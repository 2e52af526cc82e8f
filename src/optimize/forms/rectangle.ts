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

/** How an ARN that is named whole is put together; undefined where its type has no such names. */
function splitArn(arn: string, { type }: NoiseRule): Split | undefined {
  const form = findResourceType(type)?.arn;
  if (form?.covers !== 'itself' || form.scope !== 'Region and account' || form.head === '') return undefined;
  const at = arn.indexOf(`:${form.head}`);
  const name = arn.slice(at + 1 + form.head.length);
  // A name that holds the beginning of a resource could be the end of another one.
  return at < 0 || name === '' || /[:/]/.test(name)
    ? undefined
    : { name: `:${form.head}${name}`, place: arn.slice(0, at + 1 + form.head.length) };
}

/** Does the form leave it out by its name and place? */
export function isInRectangle(
  arn: string,
  { rectangle }: { readonly rectangle?: Rectangle },
  rule: NoiseRule,
): boolean {
  const split = rectangle === undefined ? undefined : splitArn(arn, rule);
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
export function rectanglesOf(
  arns: readonly string[],
  weightOf: (arn: string) => number,
  rule: NoiseRule,
): readonly Rectangle[] {
  const byName = new Map<string, { readonly places: Set<string>; weight: number }>();
  for (const arn of arns) {
    const split = splitArn(arn, rule);
    if (split === undefined) continue;
    const own = byName.get(split.name) ?? { places: new Set<string>(), weight: 0 };
    own.places.add(split.place);
    own.weight += weightOf(arn);
    byName.set(split.name, own);
  }
  const inOrder = [...byName].filter(([, { places }]) => places.size > 2).toSorted((a, b) => b[1].weight - a[1].weight);
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
