import type { Candidate } from '../candidates.ts';
import type { Question } from '../question.ts';
import type { Offer } from './choose.ts';
import type { UsualOffers } from './worth-a-value.ts';

/**
 * The usual offers with what the user wishes: the same list, and not a copy, of each type of which nothing is wished. Work grows
 * with the wishes, not with the resources.
 */
export function withWishes(
  usual: UsualOffers,
  { choices }: Pick<Question, 'choices'>,
  candidates: readonly Candidate[],
): ReadonlyMap<string, readonly Offer[]> {
  const placeOf = placesByArn(candidates);
  const wished = new Map<string, number[]>();
  const unseen = new Map<string, string[]>();
  for (const [arn, choice] of choices) {
    const place = placeOf.get(arn);
    if (place !== undefined) addTo(wished, candidates[place]!.type, place);
    else if (choice === 'keep')
      for (const [type, offers] of usual.byType)
        if (offers.slice(usual.places.get(type)?.length ?? 0).some((offer) => offer.arn === arn))
          addTo(unseen, type, arn);
  }
  if (wished.size + unseen.size === 0) return usual.byType;
  const found = new Map(usual.byType);
  for (const type of new Set([...wished.keys(), ...unseen.keys()])) {
    const list = [...(usual.byType.get(type) ?? [])];
    const places = [...(usual.places.get(type) ?? [])];
    // What is not among the candidates stands after all of them.
    for (const arn of unseen.get(type) ?? [])
      list.splice(
        list.findIndex((offer) => offer.arn === arn),
        1,
      );
    for (const place of wished.get(type) ?? []) {
      const candidate = candidates[place]!;
      const at = firstFrom(places, place);
      const isThere = places[at] === place;
      if (isThere) {
        list.splice(at, 1);
        places.splice(at, 1);
      }
      const offer = choices.get(candidate.arn) === 'keep' ? undefined : usual.offerOf(candidate, true);
      if (offer === undefined) continue;
      list.splice(at, 0, offer);
      places.splice(at, 0, place);
    }
    if (list.length > 0) found.set(type, list);
    else found.delete(type);
  }
  return found;
}

function addTo<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/** The first that is as far along, or further. */
function firstFrom(places: readonly number[], place: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

const known = new WeakMap<readonly Candidate[], ReadonlyMap<string, number>>();

function placesByArn(candidates: readonly Candidate[]): ReadonlyMap<string, number> {
  const places = known.get(candidates) ?? new Map(candidates.map(({ arn }, place) => [arn, place]));
  known.set(candidates, places);
  return places;
}
