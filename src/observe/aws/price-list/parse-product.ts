import { z } from 'zod';
import { Decimal } from '../../../model/quantity/decimal.ts';
import { type RateDimension, usageTypeSuffixOf } from '../../../model/rates/rate-dimensions.ts';
import type { Tier } from '../../../model/rates/rates.ts';
import { toUsd, type Usd } from '../../../model/quantity/usd.ts';
import { quote } from '../../../base/quote.ts';
import { parseJson } from '../../../base/json.ts';
import { parseForm } from '../../../base/parse-form.ts';
import { type PricedUsage, usagesOf } from './priced-usage.ts';

/** One price of the list: what it prices, where, and which edition of the list says so. */
export interface ListedPrice {
  readonly dimension: RateDimension;
  readonly suffix: string;
  readonly region: string;
  readonly price: Usd;
  readonly tiers: readonly Tier[] | null;
  readonly serviceCode: string;
  readonly version: string;
  /** The day on which that edition was published. */
  readonly publishedOn: string;
  readonly sku: string;
}

export interface ParsedProduct {
  /** Empty for a product that trailtrim does not price. */
  readonly prices: readonly ListedPrice[];
  /** What is wrong with it, each a sentence that names the product. */
  readonly faults: readonly string[];
}

/** Enough to tell whether trailtrim prices a product. */
const productSchema = z.object({
  product: z.object({ sku: z.string().min(1), attributes: z.record(z.string(), z.unknown()) }),
});

const priceDimensionSchema = z.object({
  unit: z.string(),
  beginRange: z.string().regex(/^\d+(?:\.\d+)?$/),
  endRange: z.string().regex(/^(?:\d+(?:\.\d+)?|Inf)$/),
  pricePerUnit: z.record(z.string(), z.string()),
});
type PriceDimension = z.infer<typeof priceDimensionSchema>;

const pricedSchema = z.object({
  serviceCode: z.string(),
  version: z.string().min(1),
  publicationDate: z.string().regex(/^20\d\d-\d\d-\d\dT/),
  terms: z.object({
    OnDemand: z.record(z.string(), z.object({ priceDimensions: z.record(z.string(), priceDimensionSchema) })),
  }),
});

/** The prices in one product of GetProducts. @param text its JSON @param serviceCode the service that was asked for */
export function parseProduct(text: string, serviceCode: string): ParsedProduct {
  const parsedText = parseJson(text);
  const json = parsedText.kind === 'json' ? parsedText.json : undefined;
  const found = productSchema.safeParse(json);
  if (!found.success) return failed([`${serviceCode}: a product in an unknown form: ${quote(text)}`]);
  const { sku, attributes } = found.data.product;
  const usages = usagesOf(serviceCode, attributes);
  if (usages.length === 0) return failed([]);
  const name = `${serviceCode} ${sku} (${String(attributes['usagetype'])})`;
  const parsed = parseForm(pricedSchema, json);
  if (!parsed.ok) return failed(parsed.problems.map(({ path, message }) => `${name}: ${path}: ${message}`));
  const { version, publicationDate, terms } = parsed.value;
  if (parsed.value.serviceCode !== serviceCode)
    return failed([`${name}: belongs to ${quote(parsed.value.serviceCode)}`]);
  const region = attributes['regionCode'];
  if (typeof region !== 'string' || region === '') return failed([`${name}: names no Region`]);
  const offers = Object.values(terms.OnDemand).map((term) => Object.values(term.priceDimensions));
  if (offers.length === 0) return failed([`${name}: has no on-demand price`]);
  const edition = { region, serviceCode, version, publishedOn: publicationDate.slice(0, 10), sku };
  const results = usages.flatMap((usage) => offers.map((steps) => ({ usage, read: readSteps(steps, usage) })));
  return {
    prices: results.flatMap(({ usage: { dimension }, read }) =>
      read.ok ? [{ dimension, suffix: usageTypeSuffixOf(dimension)!, ...edition, ...read.value }] : [],
    ),
    faults: results.flatMap(({ read }) => (read.ok ? [] : [`${name}: ${read.fault}`])),
  };
}

function failed(faults: readonly string[]): ParsedProduct {
  return { prices: [], faults };
}

type ReadSteps =
  | { readonly ok: true; readonly value: Pick<ListedPrice, 'price' | 'tiers'> }
  | { readonly ok: false; readonly fault: string };

/** The price, or the tiers, of one offer; its ranges must cover everything from 0 to infinity without a gap. */
function readSteps(steps: readonly PriceDimension[], { units }: PricedUsage): ReadSteps {
  const ordered = steps.toSorted((a, b) => new Decimal(a.beginRange).comparedTo(b.beginRange));
  if (ordered.length === 0) return fault('has no price');
  let end = '0';
  const tiers: Tier[] = [];
  for (const { unit, beginRange, endRange, pricePerUnit } of ordered) {
    if (!units.some((known) => known.toLowerCase() === unit.toLowerCase()))
      return fault(`is priced per ${quote(unit)}, expected ${units[0]}`);
    const { USD: amount } = pricePerUnit;
    if (amount === undefined) return fault(`is priced in ${quote(Object.keys(pricePerUnit).join(', '))}, not in USD`);
    // The list writes some small prices with an exponent.
    if (!/^\d+(?:\.\d+)?(?:[eE]-?\d{1,2})?$/.test(amount))
      return fault(`has a price that is not an amount: ${quote(amount)}`);
    if (end === 'Inf' || !new Decimal(beginRange).equals(end))
      return fault(`has tiers that do not join: one ends at ${end}, the next begins at ${beginRange}`);
    end = endRange;
    tiers.push({ upTo: endRange === 'Inf' ? null : new Decimal(endRange).toFixed(), price: toUsd(amount) });
  }
  if (end !== 'Inf') return fault(`has tiers that end at ${end}`);
  const paid = tiers.find(({ price }) => !price.isZero()) ?? tiers[0]!;
  return { ok: true, value: { price: paid.price, tiers: tiers.length === 1 ? null : tiers } };
}

function fault(text: string): ReadSteps {
  return { ok: false, fault: text };
}
