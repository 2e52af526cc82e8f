import { BUILD_HOME, DATA_EUROPE, DATA_HOME, type Place, SHOP_AMERICA, SHOP_HOME } from './place.ts';
import { pick, randomOf } from './random.ts';

const TEAMS: readonly (Place & { readonly areas: readonly string[] })[] = [
  { ...SHOP_HOME, areas: ['cart', 'catalog', 'checkout', 'loyalty', 'orders', 'returns', 'reviews', 'search'] },
  { ...SHOP_AMERICA, areas: ['giftcards', 'promotions', 'shipping', 'storefront', 'suppliers'] },
  { ...DATA_HOME, areas: ['attribution', 'billing', 'crm', 'experiments', 'forecasts', 'reporting'] },
  { ...DATA_EUROPE, areas: ['eu-reporting', 'invoicing', 'newsletter', 'vat'] },
  { ...BUILD_HOME, areas: ['ci', 'docs', 'load-tests', 'preview', 'releases'] },
];

/** What a resource that nobody talks about is called, and where it lives. */
export interface QuietName extends Place {
  readonly name: string;
}

/** As many names as asked for, each made of a team's area and one of the words. */
export function quietNames(count: number, prefix: string, words: readonly string[]): readonly QuietName[] {
  const random = randomOf(`names ${prefix}${words.join()}`);
  const found = new Map<string, QuietName>();
  while (found.size < count) {
    const { areas, account, region } = pick(TEAMS, random);
    const name = `${prefix}${pick(areas, random)}-${pick(words, random)}`;
    found.set(name, found.get(name) ?? { name, account, region });
  }
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

const MAGNITUDES = [200, 900, 4_000, 4_000, 18_000, 18_000, 70_000, 250_000];

/** How often such a resource is used in the window. */
export function quietVolume(name: string): number {
  const random = randomOf(`volume ${name}`);
  return pick(MAGNITUDES, random) * (1 + 2 * random());
}
