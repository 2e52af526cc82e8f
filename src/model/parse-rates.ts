import { type Problem, pointer, type Result } from '../selectors/index.ts';
import type { Rates } from './rates.ts';
import { ratesSchema } from './rates-schema.ts';
import { toUsd } from './usd.ts';

/** The rates of parsed JSON, or all its faults: form, missing provenance, two rows for one dimension and Region. */
export function parseRates(json: unknown): Result<Rates> {
  const parsed = ratesSchema.safeParse(json);
  if (!parsed.success)
    return {
      ok: false,
      problems: parsed.error.issues.map((issue) => fault(pointer('', ...issue.path.map(String)), issue.message)),
    };
  const problems: Problem[] = [];
  const seen = new Map<string, number>();
  parsed.data.forEach(({ dimension, regions }, index) => {
    for (const region of regions) {
      const key = `${dimension} ${region}`;
      if (seen.has(key))
        problems.push(
          fault(pointer('', index), `\`${dimension}\` in ${region} stands in row ${seen.get(key)} already`),
        );
      seen.set(key, index);
    }
  });
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    value: parsed.data.map((row) => ({
      ...row,
      price: toUsd(row.price),
      tiers: row.tiers?.map((tier) => ({ upTo: tier.upTo, price: toUsd(tier.price) })) ?? null,
    })),
  };
}

function fault(path: string, message: string): Problem {
  return { severity: 'error', path, message };
}
