import { inOrder } from '../../../../base/order.ts';
import type { ObservedGap } from '../../part.ts';
import type { Place } from '../../place.ts';
import type { Refusal } from '../../ask/refusal.ts';

interface Loss {
  readonly account: string;
  readonly source: string;
  readonly refusal: Pick<Refusal, 'reason' | 'remedy'>;
  count: number;
}

/** Metrics that could not be read, as one gap for each source and cause however many they are. */
export class Losses {
  readonly #losses = new Map<string, Loss>();

  add(account: string, source: string, refusal: Pick<Refusal, 'kind' | 'reason' | 'remedy'>): void {
    const key = `${account} ${source} ${refusal.kind}`;
    const known = this.#losses.get(key);
    if (known === undefined) this.#losses.set(key, { account, source, refusal, count: 1 });
    else known.count += 1;
  }

  gaps({ region }: Place): readonly ObservedGap[] {
    return inOrder(this.#losses, ([key]) => key).map(([, { account, source, refusal, count }]) => ({
      what: `${count === 1 ? 'a metric' : `${count} metrics`} of ${source}`,
      account,
      region,
      reason: refusal.reason,
      remedy: refusal.remedy,
    }));
  }
}
