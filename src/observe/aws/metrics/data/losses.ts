import { inOrder } from '../../../../base/order.ts';
import type { GapFile } from '../../../../model/snapshot/gap.ts';
import type { Place } from '../../../../model/snapshot/place.ts';
import type { Refusal } from '../../ask/refusal.ts';
import { refusedGap } from '../../refused-gap.ts';

type Cause = Pick<Refusal, 'kind' | 'reason' | 'remedy'>;

interface Loss {
  readonly account: string;
  readonly namespace: string;
  readonly refusal: Cause;
  count: number;
}

/** Metrics that could not be read: one gap for each source and cause, however many metrics there are. */
export class Losses {
  readonly #losses = new Map<string, Loss>();

  add(account: string, namespace: string, refusal: Cause): void {
    const key = `${account} ${namespace} ${refusal.kind}`;
    const known = this.#losses.get(key);
    if (known === undefined) this.#losses.set(key, { account, namespace, refusal, count: 1 });
    else known.count += 1;
  }

  gaps({ region }: Place): readonly GapFile[] {
    return inOrder(this.#losses, ([key]) => key).map(([, { account, namespace, refusal, count }]) =>
      refusedGap({ account, region }, [{ kind: 'metrics', namespace, count }], ['cloudwatch:GetMetricData'], refusal),
    );
  }
}
