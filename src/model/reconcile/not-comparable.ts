import type { UsageType } from '../rates/usage-type.ts';

/** Why a row of the bill and the model cannot be compared. */
export type NotComparable =
  | Exclude<UsageType['kind'], 'charge'>
  | 'unknown-prefix'
  | 'unknown-usage-type'
  | 'other-prefix-on-bill'
  | 'no-count'
  | 'no-quantity';

/** The sentence for each. */
export const NOT_COMPARABLE_TEXTS = {
  trial: 'the free trial of CloudTrail Lake, which costs nothing and is not in the model',
  unclassified:
    'a CloudTrail usage type that trailtrim does not know: compare it with the price list, and report it so that it can be added',
  'other-service': 'a charge of another service, which is not compared with the charges of CloudTrail',
  'unknown-prefix':
    'the usage type does not say which Region it is for, so there is no Region of the model to compare it with',
  'unknown-usage-type': 'the usage type of this charge is not known: look for it among those that are not classified',
  'other-prefix-on-bill': 'the bill has this charge for the account under a prefix whose Region is not known',
  'no-quantity':
    'an amount without a quantity, as credits, refunds and taxes have: it is in the sums, and there is no quantity to compare',
  'no-count': 'the model has no count of these events; the bill says how many there were',
} as const satisfies Readonly<Record<NotComparable, string>>;
