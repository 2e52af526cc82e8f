import { abridged, briefly, counted, listed } from '../../base/words.ts';
import type { Break } from '../../optimize/breaks.ts';

/** One control or service, and what becomes of it. */
export function breakText({ control, effect, accounts, calls }: Break): string {
  const name = `${control.by} ${control.name}`;
  const inferred = control.certainty === 'inferred' ? ' (inferred)' : '';
  switch (effect) {
    case 'turns-red':
      return `${name} turns red in ${placesOf(accounts)}${inferred}: ${control.when}`;
    case 'sees-less':
      return `${name}: ${control.when}${inferred}: ${abridged(calls)}`;
    case 'not-affected':
      return `not affected: ${name}: ${control.when}${inferred}`;
  }
}

/** All that turns red, in one sentence. */
export function redText(breaks: readonly Break[]): string {
  const byPlaces = Map.groupBy(breaks, ({ accounts }) => placesOf(accounts));
  return [...byPlaces]
    .map(([places, own]) => {
      const byOwner = Map.groupBy(own, ({ control }) => control.by);
      const names = [...byOwner].map(([by, ones]) => `${by} ${listed(ones.map(({ control }) => control.name))}`);
      return `${briefly(names)} ${own.length === 1 ? 'turns' : 'turn'} red in ${places}`;
    })
    .join('; ');
}

function placesOf(accounts: readonly string[]): string {
  return accounts.length <= 3
    ? `account${accounts.length === 1 ? '' : 's'} ${listed(accounts)}`
    : counted(accounts.length, 'account');
}
