import { discounted } from '../../model/rates/discount.ts';
import { mergeRates } from '../../model/rates/merge-rates.ts';
import { parseRates } from '../../model/rates/parse-rates.ts';
import type { Rates } from '../../model/rates/rates.ts';
import { packageFile } from '../package-file.ts';
import { readDiscounts } from './discounts.ts';
import { unwrap } from './faults.ts';
import { sayNewRegions } from './new-regions.ts';
import { type Read, together } from './read.ts';
import { readJson } from './text.ts';

/** What CloudTrail charges, and what its trails cause in other services. Each dimension is in one of them. */
const RATE_FILES = { own: 'pricing/cloudtrail.json', adjacent: 'pricing/adjacent.json' } as const;

export interface RatesFlags {
  readonly rates?: string | undefined;
  readonly discount?: readonly string[] | undefined;
}

/** The rates that ship with the package, with those of a file in their place and discounts taken off. @throws UsageFailure with every fault */
export async function readRates({ rates: file, discount = [] }: RatesFlags): Promise<Read<Rates>> {
  const discounts = readDiscounts(discount);
  const builtIn = await readBuiltInRates();
  if (file === undefined) return builtIn.map((rates) => discounted(rates, discounts));
  const both = together({ builtIn, own: await readRatesFile(file) });
  sayNewRegions(
    file,
    both.value.own.flatMap(({ regions }) => regions),
  );
  return both.map(({ builtIn: usual, own }) => discounted(mergeRates(usual, own), discounts));
}

async function readBuiltInRates(): Promise<Read<Rates>> {
  const [own, adjacent] = [packageFile(RATE_FILES.own), packageFile(RATE_FILES.adjacent)];
  const files = together({ own: await readRatesFile(own), adjacent: await readRatesFile(adjacent) });
  return files.map((rates) => [...rates.own, ...rates.adjacent]);
}

async function readRatesFile(path: string): Promise<Read<Rates>> {
  return (await readJson(path, 'rates file')).map((json) => unwrap(parseRates(json), path));
}
