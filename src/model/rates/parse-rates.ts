import { entriesOf } from '../../base/entries.ts';
import { regionFault } from '../../facts/find-region.ts';
import { fault, type Problem } from '../../base/problem.ts';
import type { Result } from '../../base/result.ts';
import { pointer } from '../../base/pointer.ts';
import { quote } from '../../base/quote.ts';
import { parseForm } from '../../base/parse-form.ts';
import { isCalendarDay } from '../../base/utc-day.ts';
import { Decimal } from '../quantity/decimal.ts';
import { type Dimension, DIMENSIONS } from './dimensions.ts';
import type { Rate, Rates, Tier } from './rates.ts';
import { type RateRow, ratesSchema } from './rates-schema.ts';
import { toUsd } from '../quantity/usd.ts';

const FORM = entriesOf(ratesSchema.element, 1);

/** The rates of parsed JSON, or all its faults: form, missing provenance, tiers, two rows for one dimension and Region. */
export function parseRates(json: unknown): Result<Rates> {
  const parsed = parseForm(FORM, json);
  if (!parsed.ok) return parsed;
  const problems = [...parsed.value.flatMap(faultsOfRow), ...findDoubles(parsed.value)];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: parsed.value.map(rateOf) };
}

/** `GB-month` and `GB` are different units, and neither is a count; what follows them explains it. */
function kindOfUnit(unit: string): string {
  return /^(?:[GT]B(?:-month)?)(?![\w-])/.exec(unit)?.[0] ?? 'counted';
}

function faultsOfRow({ dimension, unit, tiers, price, asOf, regions }: RateRow, index: number): readonly Problem[] {
  const problems: Problem[] = [];
  const asked = Object.hasOwn(DIMENSIONS, dimension) ? DIMENSIONS[dimension as Dimension].unit : undefined;
  if (asked !== undefined && kindOfUnit(asked) !== kindOfUnit(unit))
    problems.push(fault(pointer('', index, 'unit'), `\`${dimension}\` is priced per ${asked}, not per ${quote(unit)}`));
  // A misprint would price nothing, and leave the price that it should replace in place.
  regions.forEach((region, at) => {
    const message = regionFault(region);
    if (message !== undefined) problems.push(fault(pointer('', index, 'regions', at), message));
  });
  const checkDay = (day: string, path: string): void => {
    if (day.length === 10 && !isCalendarDay(day)) problems.push(fault(path, `no such day: ${day}`));
  };
  checkDay(asOf, pointer('', index, 'asOf'));
  if (tiers === null) return problems;
  tiers.forEach(({ upTo, asOf: seen }, at) => {
    if (seen !== undefined) checkDay(seen, pointer('', index, 'tiers', at, 'asOf'));
    const isLast = at === tiers.length - 1;
    const before = tiers[at - 1]?.upTo ?? '0';
    const path = pointer('', index, 'tiers', at, 'upTo');
    if ((upTo === null) !== isLast)
      problems.push(fault(path, isLast ? 'the last tier has no bound: null' : 'only the last tier has no bound'));
    else if (upTo !== null && new Decimal(upTo).lessThanOrEqualTo(before))
      problems.push(fault(path, `bounds are cumulative and must increase: ${upTo} is not above ${before}`));
  });
  const paid = tiers.find((tier) => !new Decimal(tier.price).isZero())?.price ?? '0';
  if (!new Decimal(paid).equals(price))
    problems.push(fault(pointer('', index, 'price'), `with tiers, this is the price of the first paid tier, ${paid}`));
  return problems;
}

function findDoubles(rows: readonly RateRow[]): readonly Problem[] {
  const problems: Problem[] = [];
  const seen = new Map<string, number>();
  rows.forEach(({ dimension, regions }, index) => {
    for (const region of regions) {
      const key = `${dimension} ${region}`;
      if (seen.has(key))
        problems.push(fault(pointer('', index), `\`${dimension}\` in ${region} is already in row ${seen.get(key)}`));
      seen.set(key, index);
    }
  });
  return problems;
}

function tierOf({ upTo, price, asOf }: NonNullable<RateRow['tiers']>[number]): Tier {
  return { upTo, price: toUsd(price), ...(asOf === undefined ? {} : { asOf }) };
}

function rateOf(row: RateRow): Rate {
  return {
    dimension: row.dimension,
    unit: row.unit,
    price: toUsd(row.price),
    tiers: row.tiers?.map(tierOf) ?? null,
    regions: row.regions,
    usageTypeSuffix: row.usageTypeSuffix,
    sources: row.sources,
    asOf: row.asOf,
    confidence: row.confidence,
    ...(row.notes === undefined ? {} : { notes: row.notes }),
  };
}
