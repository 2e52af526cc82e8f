import { addBounds, type Bounds, exactly } from '../model/quantity/bounds.ts';
import { type Decimal, ZERO } from '../model/quantity/decimal.ts';
import { NO_COST, type Usd } from '../model/quantity/usd.ts';
import type { TrafficRow, Trail } from '../model/snapshot/snapshot.ts';
import { records } from '../model/bill/recording.ts';
import type { Offers } from './choice/offers.ts';
import { findResourceType } from '../facts/resource-types.ts';
import { viewShape } from '../selectors/event/event-view.ts';
import { isLogged } from '../selectors/match/match.ts';
import type { Selector } from '../selectors/selector.ts';
import { type Exclusions, findRuleOfArn } from './exclusions.ts';
import { shapeOf } from './forms/shapes.ts';
import { mayHaveType, stayingCalls } from './protected-call.ts';
import type { Question } from './question.ts';
import { savingOf } from './saving.ts';
import { chargesOnTrail, eventsOfMonth } from './trail-charge.ts';

/** A resource that an earlier proposal left out, and that is recorded again. */
export interface Gain {
  readonly resource: string;
  readonly monthlyEvents: Bounds<Decimal>;
  /** What it costs each month that they are. */
  readonly cost: Bounds<Usd>;
}

/** What comes back: it is worth no value any more, or it is protected now. By name. */
export function gainsOf(
  question: Question,
  { canonical: { own }, trail }: Offers,
  chosen: Exclusions,
  after: readonly Selector[],
): readonly Gain[] {
  const whole = new Set(chosen.logBuckets);
  const [noisy, delivered] = [new Set(chosen.noisy), new Set(chosen.deliveries)];
  const back = [
    ...own.noisy.filter((arn) => !noisy.has(arn) && !whole.has(arn)),
    ...own.deliveries.filter((arn) => !delivered.has(arn) && !whole.has(arn)),
  ].toSorted();
  const protectedNow = own.noisy.filter((arn) => noisy.has(arn) && keepsMore(arn, question, after));
  if (back.length + protectedNow.length === 0) return [];
  const names = new Set([...back, ...protectedNow]);
  const rows = Map.groupBy(
    question.snapshot.traffic.filter(({ resource }) => names.has(resource?.arn ?? '')),
    ({ resource }) => resource?.arn ?? '',
  );
  return [...names]
    .toSorted()
    .map((resource) => gainOf(resource, rows.get(resource) ?? [], question, { ...trail, selectors: after }));
}

function gainOf(resource: string, rows: readonly TrafficRow[], question: Question, after: Trail): Gain {
  const gained = rows.filter((row) => records(question.trail, row) !== 'yes' && records(after, row) !== 'no');
  const charges = gained.flatMap((row) => chargesOnTrail(row, after, question) ?? []);
  return {
    resource,
    monthlyEvents: gained.map((row) => eventsOfMonth(row, question)).reduce(addBounds, exactly(ZERO)),
    cost: charges.length === 0 ? exactly(NO_COST) : savingOf(charges, after, question),
  };
}

/** A call that is protected by now, or that names several, is recorded again, though the resource stays left out. */
function keepsMore(arn: string, { policy, trail }: Question, after: readonly Selector[]): boolean {
  const rule = findRuleOfArn(arn);
  if (rule === undefined) return false;
  const several = findResourceType(rule.type)?.namesSeveral ?? [];
  const calls = [
    ...stayingCalls(policy).filter((call) => mayHaveType(call, rule.type)),
    ...several.map((eventName) => ({ eventName, readOnly: true })),
  ];
  return calls.some(({ eventName, readOnly }) => {
    const view = viewShape({ ...shapeOf(rule, arn), eventName, readOnly });
    return isLogged(trail.selectors ?? [], view) !== 'yes' && isLogged(after, view) === 'yes';
  });
}
