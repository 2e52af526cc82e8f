import type { UsageType } from '../rates/usage-type.ts';

/** Why a row of the bill and the model cannot be set against each other. */
export type NotComparable =
  | Exclude<UsageType['kind'], 'charge'>
  | 'unknown-prefix'
  | 'unknown-usage-type'
  | 'other-prefix-on-bill'
  | 'no-count';

/** What is said of each. */
export const NOT_COMPARABLE_TEXTS = {
  trial: 'the free trial of CloudTrail Lake, which costs nothing and which the model does not hold',
  unclassified:
    'no usage type of CloudTrail that is known here: compare it with the price list, and report it so that it can be named',
  'other-service': 'a charge of another service, which is not compared with what CloudTrail charges',
  'unknown-prefix': 'the usage type does not tell the Region, so it cannot be set against the model of one',
  'unknown-usage-type': 'what the bill calls this is not known: look for it among what is not classified',
  'other-prefix-on-bill': 'the bill has this charge of the account under a prefix whose Region is not known',
  'no-count': 'the model has no count of these events; the bill says how many there were',
} as const satisfies Readonly<Record<NotComparable, string>>;
