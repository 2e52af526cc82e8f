import { addCounts, type Count, NO_EVENTS } from '../../model/quantity/count.ts';
import { Decimal } from '../../model/quantity/decimal.ts';
import { toUsd, type Usd } from '../../model/quantity/usd.ts';
import { chooseAmong, type Offer, type TypeOffer, worthOf } from '../choice/choose.ts';
import type { Offers } from '../choice/offers.ts';
import { worthAsUsd } from '../choice/worth-as-usd.ts';

/** What goes if a resource has to save at least so much a month. */
export interface ThresholdPoint {
  readonly minimum: Usd;
  readonly worth: Usd;
  readonly resources: number;
  /** The part of all that could go which stays recorded, by events that were counted; null where none were. */
  readonly seen: Decimal | null;
}

/** Dollars a month, from what is hardly worth a value to what is worth a look. */
const MINIMA = [
  '0.1',
  '0.2',
  '0.5',
  '1',
  '2',
  '5',
  '10',
  '20',
  '50',
  '100',
  '200',
  '500',
  '1000',
  '2000',
  '5000',
  '10000',
];

/** How much is saved for how many resources that go dark; only thresholds at which fewer go than at the one before. */
export function thresholdsOf({ types, limit, candidates, delivered }: Offers): readonly ThresholdPoint[] {
  const events = new Map([...candidates, ...delivered].map((one) => [one.arn, one.events]));
  const all = sumOf([...events.values()]);
  const found: ThresholdPoint[] = [];
  for (const text of MINIMA) {
    const minimum = Number(text);
    const some = types.map((type) => worthAtLeast(type, minimum));
    const choices = chooseAmong(some, limit, { rankOf: ({ worth }) => worth, penalty: true }).choose(limit);
    const arns = new Set(choices.flatMap(({ taken }) => [...taken.noisy, ...taken.deliveries]));
    const last = found.at(-1);
    if (arns.size === 0 || last?.resources === arns.size) continue;
    const dark = sumOf([...arns].flatMap((arn) => events.get(arn) ?? []));
    found.push({
      minimum: toUsd(text),
      worth: worthAsUsd(worthOf(choices)),
      resources: arns.size,
      seen: all === NO_EVENTS ? null : new Decimal(String(all - dark)).dividedBy(new Decimal(String(all))),
    });
  }
  return found;
}

function worthAtLeast({ noisy, delivered, ...type }: TypeOffer, minimum: number): TypeOffer {
  const isWorth = ({ worth }: Offer): boolean => worth >= minimum;
  return {
    ...type,
    noisy: noisy.filter(isWorth).map((offer) => ({ ...offer, least: minimum })),
    delivered: delivered.filter(isWorth),
  };
}

function sumOf(counts: readonly Count[]): Count {
  return counts.reduce(addCounts, NO_EVENTS);
}
