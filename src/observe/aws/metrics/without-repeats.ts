import { inOrder } from '../../../base/order.ts';
import { placeText } from '../../../model/snapshot/place.ts';
import type { MetricsPart } from './metrics-part.ts';

/** Metrics that an account shares with several others are reported by each of them: the first by account id keeps them. */
export function withoutRepeats(parts: readonly MetricsPart[]): readonly MetricsPart[] {
  const keepers = new Map<string, string>();
  for (const { place, linked } of inOrder(parts, (part) => placeText(part.place)))
    for (const account of linked) {
      const key = placeText({ account, region: place.region });
      if (!keepers.has(key)) keepers.set(key, place.account);
    }
  return parts.map((part) => {
    const { place, traffic } = part;
    const isKept = (row: { readonly account?: string }): boolean => {
      const keeper = keepers.get(placeText({ account: row.account ?? place.account, region: place.region }));
      return keeper === undefined || keeper === place.account;
    };
    return {
      ...part,
      traffic: {
        *[Symbol.iterator]() {
          for (const row of traffic) if (isKept(row)) yield row;
        },
      },
      gaps: part.gaps.filter(isKept),
      usage: part.usage.filter(isKept),
    };
  });
}
