import { compare } from '../../base/order.ts';
import type { Line } from '../bill/line.ts';
import { forecastTotal, sumOfCosts } from '../bill/total.ts';
import { Decimal } from '../quantity/decimal.ts';
import { addUsd, compareUsd, NO_COST, type Usd } from '../quantity/usd.ts';
import type { Sink } from '../snapshot/sink.ts';
import { judge, type Judgement, summarize, type Summary } from './judgement.ts';

/** One charge of one trail or store in one account and Region, the tiers of its rate together. */
interface Charge extends Pick<Line, 'dimension' | 'account' | 'region'> {
  readonly sink: Sink;
}

/** How well the charge was forecast in the months in which it was expected or came. */
export interface LineRecord extends Charge {
  readonly summary: Summary;
  /** What came in all these months. */
  readonly came: Usd;
}

/** The forecasts of all lines, month by month. */
export class LineRecords {
  readonly #lines = new Map<string, { readonly charge: Charge; readonly judgements: Judgement[] }>();

  add(forecast: readonly Line[], came: readonly Line[]): void {
    const [expected, real] = [byCharge(forecast), byCharge(came)];
    for (const [key, { charge }] of new Map([...expected, ...real])) {
      const cost = forecastTotal(expected.get(key)?.lines ?? [], ALONE);
      const amount = sumOfCosts(real.get(key)?.lines ?? []).expected;
      // What costs nothing either way is no achievement.
      if (cost.expected.isZero() && amount.isZero()) continue;
      const known = this.#lines.get(key) ?? { charge, judgements: [] };
      this.#lines.set(key, known);
      known.judgements.push(judge(cost, amount));
    }
  }

  /** The most expensive first. */
  lines(): readonly LineRecord[] {
    return [...this.#lines]
      .map(([key, { charge, judgements }]) => {
        const cost = judgements.reduce((sum, { came }) => addUsd(sum, came), NO_COST);
        return { key, record: { ...charge, summary: summarize(judgements), came: cost } };
      })
      .toSorted((a, b) => compareUsd(b.record.came, a.record.came) || compare(a.key, b.key))
      .map(({ record }) => record);
  }

  /** Of all lines together. */
  summary(): Summary {
    return summarize([...this.#lines.values()].flatMap(({ judgements }) => judgements));
  }
}

/** A line of its own has all of its spread. */
const WHOLE = new Decimal(1);
const ALONE = { spreadLeft: { low: WHOLE, high: WHOLE } };

interface Charged {
  readonly charge: Charge;
  readonly lines: Line[];
}

function byCharge(lines: readonly Line[]): ReadonlyMap<string, Charged> {
  const charges = new Map<string, Charged>();
  for (const line of lines) {
    const { dimension, account, region, sink } = line;
    const key = JSON.stringify([dimension, account, region, sink.kind, sink.arn]);
    const known = charges.get(key) ?? { charge: { dimension, account, region, sink }, lines: [] };
    charges.set(key, known);
    known.lines.push(line);
  }
  return charges;
}
