import { z } from 'zod';

/** Decimal text, so that no price ever passes through a binary fraction. */
const amount = z.string().regex(/^\d+(?:\.\d+)?$/, 'a price is decimal text such as "0.00002"');

/** One row of a file in `pricing/`. A rate without a source or a date is refused. */
const rateSchema = z.strictObject({
  dimension: z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/),
  unit: z.string().min(1),
  price: amount,
  currency: z.literal('USD'),
  tiers: z
    .array(z.strictObject({ upTo: amount.nullable(), price: amount }))
    .min(2)
    .nullable(),
  regions: z.array(z.string().min(1)).min(1),
  usageTypeSuffix: z.string().min(1).nullable(),
  sources: z.array(z.string().min(10)).min(1),
  asOf: z.string().regex(/^20\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/),
  confidence: z.enum(['high', 'medium', 'low']),
  notes: z.string().optional(),
});

export const ratesSchema = z.array(rateSchema).min(1);
