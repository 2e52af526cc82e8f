import { type Bounds, joinKnown, mapKnown } from '../model/quantity/bounds.ts';
import type { OpenBounds } from '../model/quantity/open-bounds.ts';
import { type ChangeKind, kindOf, type RowChange, savingOfRows, withinTotals } from './row-change.ts';
import { distinctTrails } from '../model/snapshot/distinct.ts';
import type { Decimal } from '../model/quantity/decimal.ts';
import type { Scope } from '../model/rates/dimensions.ts';
import { type Estimate, estimate, withSelectors } from '../model/bill/estimate.ts';
import type { Month } from '../model/quantity/month.ts';
import type { RetentionPlan } from '../model/retention/retention-plan.ts';
import type { Rates } from '../model/rates/rates.ts';
import { prepareTraffic } from '../model/forecast/prepared-row.ts';
import { Tally } from '../model/bill/tally.ts';
import { records } from '../model/bill/recording.ts';
import type { Snapshot, TrafficRow, Trail } from '../model/snapshot/snapshot.ts';
import { addUsd, maxUsd, minUsd, NO_COST, subtractUsd, type Usd } from '../model/quantity/usd.ts';
import { downstreamAlone } from './downstream-alone.ts';
import { viewShape } from '../selectors/event/event-view.ts';
import type { Trilean } from '../selectors/event/knowledge.ts';
import { isLogged } from '../selectors/match/match.ts';
import { compare } from '../selectors/proof/compare.ts';
import type { Selector } from '../selectors/selector.ts';

/** What a month costs with one set of selectors and with another, over the whole snapshot, with what trails cause elsewhere. */
export interface PriceChange {
  readonly before: Bounds<Usd>;
  readonly after: Bounds<Usd>;
  /** Before less after; negative where the change costs more. */
  readonly saving: OpenBounds<Usd>;
  /** Events of the month that the trail no longer records, and that it records in addition. */
  readonly lost: Bounds<Decimal>;
  readonly gained: Bounds<Decimal>;
}

export interface PriceQuestion {
  readonly snapshot: Snapshot;
  readonly rates: Rates;
  readonly month: Month;
  readonly trail: Trail;
  readonly before: readonly Selector[];
  readonly after: readonly Selector[];
  /** What the totals take in; all unless said otherwise. */
  readonly scope?: Scope;
  /** How long log files are kept in all buckets, as the user wishes; default: as each bucket is set. */
  readonly retention?: RetentionPlan | null;
}

/**
 * Rows that both record alike cancel out, unknown ones too; of the others the bounds are those of the model. A row that may or may not be
 * recorded after the change counts as recorded in `expected`, as in a report. What the change saves downstream is bounded by what the
 * changed rows would cause alone.
 */
export function priceChange(question: PriceQuestion): PriceChange {
  const { snapshot, rates, month, trail, before, after, scope = 'all', retention } = question;
  const whole = [before, after].map((selectors) =>
    estimate(withSelectors(snapshot, trail.arn, selectors), rates, month, scope, retention),
  ) as [Estimate, Estimate];
  const total = { before: whole[0].total, after: whole[1].total };
  // If the snapshot has the trail several times, the one that the estimate takes.
  const known = distinctTrails(withSelectors(snapshot, trail.arn, before).trails).find(({ arn }) => arn === trail.arn);
  const isAlike = makeIsAlike(before, after);
  const changes = snapshot.traffic.flatMap((row): readonly RowChange[] => {
    const was = records({ ...(known ?? trail), selectors: before }, row);
    const is = records({ ...(known ?? trail), selectors: after }, row);
    return was === is && (was !== 'maybe' || isAlike(row)) ? [] : [{ row, was, is }];
  });
  const rowsOf = (kinds: readonly ChangeKind[]): readonly TrafficRow[] =>
    changes.filter((change) => kinds.includes(kindOf(change))).map(({ row }) => row);
  const elsewhere = (selectors: readonly Selector[], kinds: readonly ChangeKind[]): Usd | null =>
    scope === 'all' ? downstreamAlone(question, selectors, rowsOf(kinds)).high : NO_COST;
  const own = withinTotals(savingOfRows(changes, question), ...whole, rates);
  const addedAtMost = elsewhere(after, ['gains', 'mayGain', 'open']);
  const savedAtMost = elsewhere(before, ['loses', 'mayLose', 'open']);
  const low = joinKnown(own.low, addedAtMost, subtractUsd);
  const high = joinKnown(own.high, savedAtMost, addUsd);
  const expected = subtractUsd(total.before.expected, total.after.expected);
  return {
    ...total,
    // Log files that stay small do not move to a cheaper class, so recording less may even cost more there.
    saving: {
      low: mapKnown(low, (end) => minUsd(end, expected)),
      expected,
      high: mapKnown(high, (end) => maxUsd(end, expected)),
    },
    lost: eventsWhere(question, changes, ({ was, is }) => [was, is]),
    gained: eventsWhere(question, changes, ({ was, is }) => [is, was]),
  };
}

/**
 * Whether both lists record the same part of a row that neither surely records in full or not at all: the selectors that may record
 * it are the same, or the lists are the same in all.
 */
function makeIsAlike(before: readonly Selector[], after: readonly Selector[]): (row: TrafficRow) => boolean {
  const [old, changed] = [before.map(alone), after.map(alone)];
  let isEquivalent: boolean | undefined;
  return (row) => {
    const event = viewShape(row);
    // Then only the status of the trail is open.
    if (isLogged(before, event) === 'yes' && isLogged(after, event) === 'yes') return true;
    const able = (list: readonly Alone[]): string =>
      [...new Set(list.filter((one) => isLogged(one.list, event) !== 'no').map(({ text }) => text))]
        .toSorted()
        .join('\n');
    return able(old) === able(changed) || (isEquivalent ??= compare(before, after).equivalent);
  };
}

interface Alone {
  readonly list: readonly Selector[];
  /** What it records, whatever it is named. */
  readonly text: string;
}

function alone(selector: Selector): Alone {
  return { list: [selector], text: JSON.stringify(selector.FieldSelectors) };
}

/** Events that the first verdict records and the second does not. */
function eventsWhere(
  question: PriceQuestion,
  changes: readonly RowChange[],
  verdicts: (change: RowChange) => readonly [Trilean, Trilean],
): Bounds<Decimal> {
  const traffic = prepareTraffic(question.snapshot, question.month);
  const tally = new Tally();
  for (const change of changes) {
    const [having, lacking] = verdicts(change);
    if (having === 'no' || lacking === 'yes') continue;
    const isSure = having === 'yes' && lacking === 'no';
    tally.add(traffic.rows.get(change.row)!, { sure: isSure, expected: isSure, possible: true });
  }
  return tally.month(traffic);
}
