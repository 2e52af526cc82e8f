import { type Bounds, joinKnown, mapKnown } from '../model/quantity/bounds.ts';
import { type OpenBounds, subtractBounds } from '../model/quantity/open-bounds.ts';
import {
  type ChangeKind,
  type Containment,
  kindOf,
  type RowChange,
  savingOfRows,
  within,
  withinTotals,
} from './row-change.ts';
import { distinctTrails } from '../model/snapshot/distinct.ts';
import type { Decimal } from '../model/quantity/decimal.ts';
import type { Scope } from '../model/rates/dimensions.ts';
import { type Estimate, estimate, withSelectors } from '../model/bill/estimate.ts';
import type { Month } from '../model/quantity/month.ts';
import type { RetentionPlan } from '../model/retention/retention-plan.ts';
import type { Rates } from '../model/rates/rates.ts';
import { prepareTraffic } from '../model/forecast/prepared-row.ts';
import { Tally } from '../model/bill/tally.ts';
import { recordedRows } from '../model/bill/recorded-rows.ts';
import type { Snapshot, TrafficRow, Trail } from '../model/snapshot/snapshot.ts';
import { addUsd, maxUsd, minUsd, NO_COST, subtractUsd, type Usd } from '../model/quantity/usd.ts';
import { downstreamAlone } from './downstream-alone.ts';
import { viewShape } from '../selectors/event/event-view.ts';
import { isLogged } from '../selectors/match/match.ts';
import { compare, type Comparison } from '../selectors/proof/compare.ts';
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

/** What a change of a trail's selectors costs and saves, over the whole snapshot. */
export function priceChange(question: PriceQuestion): PriceChange {
  const { snapshot, rates, month, trail, before, after, scope = 'all', retention } = question;
  const estimateOf = (selectors: readonly Selector[]): Estimate =>
    estimate(withSelectors(snapshot, trail.arn, selectors), rates, month, scope, retention);
  return priceBetween(question, { before: estimateOf(before), after: estimateOf(after) });
}

/** A month's estimate with one set of selectors, and with another. */
type Estimates = Readonly<Record<'before' | 'after', Pick<Estimate, 'lines' | 'total'>>>;

/**
 * The same where both estimates are at hand. Rows that both record alike cancel out, unknown ones too; of the others the bounds are
 * those of the model. A row that may or may not be recorded after the change counts as recorded in `expected`, as in a report. What the
 * change saves downstream is bounded by what the changed rows would cause alone.
 */
export function priceBetween(question: PriceQuestion, { before: was, after: is }: Estimates): PriceChange {
  const { rates, before, after, scope = 'all' } = question;
  const changes = changesOf(question);
  const rowsOf = (kinds: readonly ChangeKind[]): readonly TrafficRow[] =>
    changes.filter(({ kind }) => kinds.includes(kind)).map(({ row }) => row);
  const elsewhere = (selectors: readonly Selector[], kinds: readonly ChangeKind[]): Usd | null =>
    scope === 'all' ? downstreamAlone(question, selectors, rowsOf(kinds)).high : NO_COST;
  const own = withinTotals(savingOfRows(changes, question), was, is, rates);
  const addedAtMost = elsewhere(after, GAINING);
  const savedAtMost = elsewhere(before, LOSING);
  // Nothing saves more than what it costs, as far as that is known.
  const { low, high } = within(
    { low: joinKnown(own.low, addedAtMost, subtractUsd), high: joinKnown(own.high, savedAtMost, addUsd) },
    subtractBounds(was.total, is.total),
  );
  const expected = subtractUsd(was.total.expected, is.total.expected);
  return {
    before: was.total,
    after: is.total,
    // Log files that stay small do not move to a cheaper class, so recording less may even cost more there.
    saving: {
      low: mapKnown(low, (end) => minUsd(end, expected)),
      expected,
      high: mapKnown(high, (end) => maxUsd(end, expected)),
    },
    lost: eventsOf(question, changes, LOSING),
    gained: eventsOf(question, changes, GAINING),
  };
}

const LOSING: readonly ChangeKind[] = ['loses', 'mayLose', 'open'];
const GAINING: readonly ChangeKind[] = ['gains', 'mayGain', 'open'];
const SURE: ReadonlySet<ChangeKind> = new Set(['loses', 'gains']);

/** The rows that are not recorded alike. */
function changesOf({ snapshot, trail, before, after }: PriceQuestion): readonly RowChange[] {
  // If the snapshot has the trail several times, the one that the estimate takes.
  const known = distinctTrails(withSelectors(snapshot, trail.arn, before).trails).find(({ arn }) => arn === trail.arn);
  const { isAlike, ...containment } = comparisonOf(before, after);
  const wasRecorded = recordedRows(snapshot.traffic, { ...(known ?? trail), selectors: before });
  const isRecorded = recordedRows(snapshot.traffic, { ...(known ?? trail), selectors: after });
  const changes: RowChange[] = [];
  for (const index of wasRecorded.differing(isRecorded)) {
    const row = snapshot.traffic[index]!;
    const [was, is] = [wasRecorded.at(index), isRecorded.at(index)];
    if (was === is && (was !== 'maybe' || isAlike(row))) continue;
    changes.push({ row, kind: kindOf(was, is, containment) });
  }
  return changes;
}

/**
 * `isAlike`: whether both lists record the same part of a row that neither surely records in full or not at all: the selectors that
 * may record it are the same, or the lists are the same in all.
 */
function comparisonOf(
  before: readonly Selector[],
  after: readonly Selector[],
): Containment & { readonly isAlike: (row: TrafficRow) => boolean } {
  const [old, changed] = [before.map(alone), after.map(alone)];
  let known: Comparison | undefined;
  const comparison = (): Comparison => (known ??= compare(before, after));
  const isNone = (which: 'lost' | 'gained'): boolean =>
    comparison()[which].length === 0 && !comparison().uncertain.some(({ side }) => side === which);
  return {
    isAlike: (row) => {
      const event = viewShape(row);
      // Then only the status of the trail is open.
      if (isLogged(before, event) === 'yes' && isLogged(after, event) === 'yes') return true;
      const able = (list: readonly Alone[]): string =>
        [...new Set(list.filter((one) => isLogged(one.list, event) !== 'no').map(({ text }) => text))]
          .toSorted()
          .join('\n');
      return able(old) === able(changed) || comparison().equivalent;
    },
    gainsNothing: () => isNone('gained'),
    losesNothing: () => isNone('lost'),
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

/** Events of the month in the rows of such changes. */
function eventsOf(
  { snapshot, month }: PriceQuestion,
  changes: readonly RowChange[],
  kinds: readonly ChangeKind[],
): Bounds<Decimal> {
  const traffic = prepareTraffic(snapshot, month);
  const tally = new Tally(traffic);
  for (const { row, kind } of changes.filter((change) => kinds.includes(change.kind)))
    tally.add(traffic.rows.get(row)!, { sure: SURE.has(kind), expected: SURE.has(kind), possible: true });
  return tally.month(traffic);
}
