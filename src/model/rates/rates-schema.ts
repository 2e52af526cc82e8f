import { z } from 'zod';
import { didYouMean } from '../../base/nearest.ts';
import { quote } from '../../base/quote.ts';
import { LISTED_DIMENSIONS } from './rate-dimensions.ts';

/** Decimal text, so that no price ever passes through a binary fraction. */
const amount = z.string().regex(/^\d+(?:\.\d+)?$/, 'a price is decimal text such as "0.00002"');

/** A day, a month or a year. */
const period = z.string().regex(/^20\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/);

/** A closed list, because a misspelled dimension would price nothing without notice. */
const dimension = z.union(
  [z.enum(LISTED_DIMENSIONS), z.templateLiteral(['s3.storage.', z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)])],
  { error: ({ input }) => unknownDimension(input) },
);

function unknownDimension(input: unknown): string {
  const hint = typeof input === 'string' ? didYouMean(input, LISTED_DIMENSIONS) : '';
  return `unknown dimension ${quote(input)}${hint || '; docs/rates.md lists them'}`;
}

/** One row of a file in `pricing/`. A rate without a source or a date is refused. */
const rateSchema = z.strictObject({
  dimension,
  unit: z.string().min(1),
  price: amount,
  currency: z.literal('USD'),
  tiers: z
    .array(z.strictObject({ upTo: amount.nullable(), price: amount, asOf: period.optional() }))
    .min(2)
    .nullable(),
  regions: z.array(z.string().min(1)).min(1),
  usageTypeSuffix: z.string().min(1).nullable(),
  sources: z.array(z.string().min(10)).min(1),
  asOf: period,
  confidence: z.enum(['high', 'medium', 'low']),
  notes: z.string().optional(),
});

export type RateRow = z.infer<typeof rateSchema>;

export const ratesSchema = z.array(rateSchema).min(1);
