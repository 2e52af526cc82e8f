import { estimate, type Estimate } from '../../model/bill/estimate.ts';
import type { ClosedBounds } from '../../model/quantity/bounds.ts';
import type { Month } from '../../model/quantity/month.ts';
import type { Rates } from '../../model/rates/rates.ts';
import type { Snapshot, Trail } from '../../model/snapshot/snapshot.ts';
import type { Policy } from '../../optimize/policy.ts';
import type { Question } from '../../optimize/question.ts';
import { type Breakdown, breakDown } from '../estate/breakdown.ts';
import { eventsAhead } from '../estate/events-ahead.ts';
import { parseFilter } from '../estate/filter.ts';
import { ASCII, type Glyphs, UNICODE } from '../text/glyphs.ts';
import { findProtectedClasses } from '../estate/protected-class.ts';
import type { EventShape } from '../../selectors/event/event-record.ts';
import { makePlan, type Plan } from '../estate/plan.ts';
import { findResources, type Resource, sumDaily } from '../estate/resource.ts';
import { type Sort, sortResources } from '../estate/sort.ts';

/** What a session is opened on. */
export interface SessionFacts {
  readonly snapshot: Snapshot;
  readonly rates: Rates;
  readonly ratesAsOf: string;
  readonly month: Month;
  readonly policy: Policy;
  /** The trail to trim. */
  readonly trail: Trail;
  /** What the user calls the snapshot: `example`, or the name of its file. */
  readonly title: string;
  /** Where the selectors are written unless the user says otherwise. */
  readonly selectorPath: string;
  readonly ascii: boolean;
}

/** What does not change while a session runs, and what follows from the user's choices, worked out once for each. */
export interface Session extends SessionFacts {
  readonly glyphs: Glyphs;
  readonly resources: readonly Resource[];
  readonly daily: readonly number[] | null;
  /** Data events a day of the month to come; undefined where nothing is forecast. */
  readonly ahead: ClosedBounds<number> | undefined;
  readonly now: Breakdown;
  /** The month as it is now, line by line. */
  readonly estimate: Estimate;
  /** The events of each protected call and resource, by the call or the ARN. */
  readonly protectedClasses: ReadonlyMap<string, EventShape>;
  readonly planOf: (choices: Question['choices']) => Plan;
  /** The resources that a filter lets through, in their order. */
  readonly listOf: (choices: Question['choices'], filter: string, sort: Sort) => readonly Resource[];
}

export function openSession(facts: SessionFacts): Session {
  const { snapshot, rates, month } = facts;

  const now = breakDown(snapshot, rates, month);
  const resources = findResources(facts);
  const plans = new WeakMap<Question['choices'], Plan>();
  const planOf = (choices: Question['choices']): Plan => {
    const known = plans.get(choices) ?? makePlan({ ...facts, choices }, now);
    plans.set(choices, known);
    return known;
  };
  let last: { readonly key: readonly unknown[]; readonly list: readonly Resource[] } | undefined;
  return {
    ...facts,
    glyphs: facts.ascii ? ASCII : UNICODE,
    resources,
    daily: sumDaily(resources),
    ahead: eventsAhead(resources, snapshot, month),
    now,
    estimate: estimate(snapshot, rates, month),
    protectedClasses: findProtectedClasses(facts),
    planOf,
    listOf: (choices, filter, sort) => {
      const key = [choices, filter, sort.column, sort.reversed];
      if (last?.key.every((part, index) => part === key[index]) !== true) {
        const plan = planOf(choices);
        const { passes } = parseFilter(filter);
        const shown = resources.filter((resource) => passes(resource, plan, snapshot.window.days));
        last = { key, list: sortResources(shown, sort, plan) };
      }
      return last.list;
    },
  };
}
