import { distanceBetween } from '../base/nearest.ts';
import { REGION_NAMES } from './regions.ts';

/** What a text that stands for a Region is. `near`: the known Region that it is like. */
export type FoundRegion =
  | { readonly is: 'known' }
  /** AWS may have added it: all is as in the name of a Region. */
  | { readonly is: 'new'; readonly near?: string }
  | { readonly is: 'misprint'; readonly near: string }
  | { readonly is: 'no-region' };

/** More letters wrong than this are no misprint. */
const MISPRINT = 2;

/** `us` and `east` of `us-east-1`. */
const AREAS: ReadonlySet<string> = new Set(REGION_NAMES.map((name) => name.split('-')[0]!));
const WORDS: ReadonlySet<string> = new Set(REGION_NAMES.flatMap((name) => name.split('-').slice(1, -1)));

/**
 * New Regions must pass, so what is in no table is a misprint only if a word of it is in no Region's name and it is like a
 * known one: `us-est-1`, but not `us-east-3`, nor a country of its own such as `nz-north-1`.
 */
export function findRegion(text: string): FoundRegion {
  if (REGION_NAMES.includes(text)) return { is: 'known' };
  const near = nearestRegion(text);
  const [area = '', ...rest] = text.split('-');
  if (!/^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/.test(text))
    return near === undefined ? { is: 'no-region' } : { is: 'misprint', near };
  const isPlausible = (AREAS.has(area) || area.length === 2) && rest.slice(0, -1).every((word) => WORDS.has(word));
  if (near === undefined) return { is: 'new' };
  return { is: isPlausible ? 'new' : 'misprint', near };
}

/** What is wrong with a Region, or undefined: it is known, or may be new. */
export function regionFault(text: string): string | undefined {
  const found = findRegion(text);
  if (found.is === 'misprint') return `there is no Region ${text}; did you mean ${found.near}?`;
  return found.is === 'no-region' ? `expected the code of a Region such as eu-west-1, found ${text}` : undefined;
}

/** What to know of a Region that may be new, or undefined. */
export function regionDoubt(text: string): string | undefined {
  const found = findRegion(text);
  if (found.is !== 'new') return undefined;
  const meant = found.near === undefined ? '' : `; did you mean ${found.near}?`;
  return `trailtrim does not know the Region ${text}, which may be new${meant}`;
}

function nearestRegion(text: string): string | undefined {
  const ranked = REGION_NAMES.map((name) => ({ name, distance: distanceBetween(text.toLowerCase(), name) })).toSorted(
    (a, b) => a.distance - b.distance,
  );
  const [best] = ranked;
  return best !== undefined && best.distance <= MISPRINT ? best.name : undefined;
}
