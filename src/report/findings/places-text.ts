import { abridged, listed } from '../../base/words.ts';
import type { AccountPlaces } from '../../optimize/coverage-loss.ts';

/** `account 111122223333`, `accounts 111122223333 and 444455556666 (eu-west-1)`: the Regions where it is not all of them. */
export function placesText(places: readonly AccountPlaces[]): string {
  const names = places.flatMap(({ account, regions }) =>
    account === null ? [] : [regions === undefined ? account : `${account} (${abridged(regions, 3)})`],
  );
  const others = places.length > names.length ? ['other accounts of the organization'] : [];
  if (names.length === 0) return others.join('');
  const noun = names.length === 1 ? 'account' : 'accounts';
  return names.length > MOST
    ? [`${noun} ${abridged(names, MOST)}`, ...others].join(', and ')
    : `${noun} ${listed([...names, ...others])}`;
}

const MOST = 5;

/** For JSON: an account each, with its Regions where it is not all of them. */
export function placesJson(places: readonly AccountPlaces[]): readonly object[] {
  return places.map(({ account, regions }) => ({ account, ...(regions === undefined ? {} : { regions }) }));
}
