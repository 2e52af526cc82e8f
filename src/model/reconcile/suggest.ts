import { Decimal } from '../quantity/decimal.ts';
import { type Dimension, DIMENSIONS } from '../rates/dimensions.ts';
import type { Rate } from '../rates/rates.ts';
import type { Snapshot, TrafficRow } from '../snapshot/snapshot.ts';
import { causeOf } from './causes.ts';
import { explainCopies } from './explain-copies.ts';
import { explainRate } from './explain-rate.ts';
import { type NotComparable, NOT_COMPARABLE_TEXTS } from './not-comparable.ts';
import { TOLERANCE } from './judge.ts';
import type { ComparedMonth, PaidToFree, ReconciledRow, Suggestion, Verdict } from './reconciliation.ts';

export type UnexplainedRow = Omit<ReconciledRow, 'suggests'>;

/** What the rules may look at beside the row. */
export interface RowFacts {
  readonly notComparable: NotComparable | undefined;
  readonly copies: PaidToFree | undefined;
  /** The list rate; undefined where none is known. */
  readonly rate: Rate | undefined;
  /** What the model was priced from. */
  readonly snapshot: Snapshot;
  readonly basis: ComparedMonth['basis'];
}

type Rule = (row: UnexplainedRow, facts: RowFacts) => Suggestion | undefined;

/** In the order in which they are reported. To say more, add a rule. */
const RULES: readonly Rule[] = [
  (row, { copies, snapshot }) => (copies === undefined ? undefined : explainCopies(row, copies, snapshot.traffic)),
  insightsOff,
  severalCopies,
  fewerCopies,
  uncounted,
  withinBounds,
  projected,
  presumedName,
  (row, { rate }) => explainRate(row, rate),
];

/** What may be behind the row. For an open month or what cannot be compared, only that. */
export function suggest(row: UnexplainedRow, facts: RowFacts): readonly Suggestion[] {
  const { notComparable } = facts;
  if (row.verdict === 'open-month')
    return [{ rule: 'open-month', text: 'the month is still open, so its quantity is not final and is not judged' }];
  const found = RULES.flatMap((rule) => rule(row, facts) ?? []);
  if (notComparable !== undefined)
    return [{ rule: notComparable, text: NOT_COMPARABLE_TEXTS[notComparable] }, ...found];
  const cause = row.dimension === null ? undefined : causeOf(row.dimension, row.verdict);
  // A specific rule knows what the general cause can only guess.
  const isSpecific = found.some(({ rule }) => SPECIFIC.has(rule));
  return cause === undefined || isSpecific ? found : [{ rule: row.verdict, text: cause }, ...found];
}

const SPECIFIC: ReadonlySet<string> = new Set([
  'hidden-copy',
  'part-copy',
  'copy-less',
  'same-copies',
  'no-first-copies',
  'insights-off',
]);

function insightsOff({ dimension, verdict }: UnexplainedRow, { snapshot }: RowFacts): Suggestion | undefined {
  const category = INSIGHTS_OF.get(dimension);
  if (category === undefined || verdict !== 'only-on-bill') return undefined;
  const sinks = [...snapshot.trails, ...snapshot.eventDataStores];
  if (sinks.some(({ insights }) => insights.some(({ on }) => on.includes(category)))) return undefined;
  return {
    rule: 'insights-off',
    text: 'Insights are billed, but no trail or store in the snapshot has them on: another trail has, or they were switched off later',
  };
}

const INSIGHTS_OF: ReadonlyMap<Dimension | null, 'Management' | 'Data'> = new Map([
  ['insights.management', 'Management'],
  ['insights.data', 'Data'],
]);

/** Every copy of these is charged for, so a multiple of the model may come from other trails that record the same events. */
function severalCopies({ dimension, verdict, ratio }: UnexplainedRow): Suggestion | undefined {
  if (verdict !== 'bill-higher') return undefined;
  const times = timesOf(dimension, ratio);
  return times === undefined
    ? undefined
    : {
        rule: 'several-copies',
        text: `about ${times} times the model: every copy of these events is charged for, so other trails may record the same ones`,
      };
}

/** The same the other way round. */
function fewerCopies({ dimension, verdict, ratio }: UnexplainedRow): Suggestion | undefined {
  if (verdict !== 'bill-lower' || ratio === null || !ratio.greaterThan(0)) return undefined;
  const times = timesOf(dimension, new Decimal(1).dividedBy(ratio));
  return times === undefined
    ? undefined
    : {
        rule: 'fewer-copies',
        text: `the model is about ${times} times the bill: every copy of these events is charged for, so a trail of the snapshot may not have recorded them in the month, or is in it twice`,
      };
}

/** The whole number of copies that a ratio stands for, to 5%, from two on. */
function timesOf(dimension: Dimension | null, ratio: Decimal | null): string | undefined {
  if ((dimension !== 'data' && dimension !== 'network') || ratio === null) return undefined;
  const times = ratio.toDecimalPlaces(0);
  const isWhole = times.gte(2) && ratio.dividedBy(times).minus(1).abs().lte(TOLERANCE);
  return isWhole ? times.toFixed() : undefined;
}

function withinBounds({ verdict }: UnexplainedRow): Suggestion | undefined {
  return verdict === 'within-bounds'
    ? {
        rule: 'within-bounds',
        text: 'more than 5% from what the model expects, but within its bounds: what was observed leaves as much open',
      }
    : undefined;
}

/** Of other days than those of the bill. */
function projected({ verdict }: UnexplainedRow, { basis }: RowFacts): Suggestion | undefined {
  return basis === 'projection' && (verdict === 'bill-higher' || verdict === 'bill-lower')
    ? {
        rule: 'projected',
        text: 'the model is projected from other days than those of the bill, which may differ: observe the month itself to tell',
      }
    : undefined;
}

/** AWS has not published what the bill calls it. */
function presumedName({ dimension, billed }: UnexplainedRow): Suggestion | undefined {
  return dimension === null || billed === null || DIMENSIONS[dimension].usageType !== null
    ? undefined
    : {
        rule: 'presumed-name',
        text: 'AWS has not published what the bill calls this charge, so the usage type is taken for it by its words',
      };
}

function uncounted(
  { account, region, dimension, verdict, modelled }: UnexplainedRow,
  { snapshot }: RowFacts,
): Suggestion | undefined {
  if (modelled === null || modelled.quantity.high !== null || !ASKS_FOR_MORE.has(verdict)) return undefined;
  const rows = snapshot.traffic.filter(
    (row) => row.account === account && row.region === region && row.count === null && isOf(row, dimension),
  ).length;
  return {
    rule: 'uncounted',
    text:
      rows === 0
        ? 'the model has no upper bound here: what is listed as unknown may explain the difference'
        : `${rows} ${rows === 1 ? 'row' : 'rows'} of traffic here ${rows === 1 ? 'has' : 'have'} no count, which may explain the difference`,
  };
}

/** Where something that was not counted may explain it. */
const ASKS_FOR_MORE: ReadonlySet<Verdict> = new Set(['bill-higher', 'not-comparable']);

function isOf({ category }: TrafficRow, dimension: Dimension | null): boolean {
  if (category === null || dimension === null) return true;
  if (dimension === 'data' || dimension === 'insights.data') return category === 'Data';
  if (dimension === 'network') return category === 'NetworkActivity';
  return dimension.startsWith('lake.') || category === 'Management';
}
