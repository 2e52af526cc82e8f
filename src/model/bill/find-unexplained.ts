import { inOrder } from '../../base/order.ts';
import { sum } from '../../base/sum.ts';
import type { EventView } from '../../selectors/event/event-view.ts';
import type { Category } from '../../facts/category.ts';
import { distinctTrails } from '../snapshot/distinct.ts';
import { type Snapshot, type Trail, trailsThen } from '../snapshot/snapshot.ts';
import { addCounts, type Count, NO_EVENTS, toCount } from '../quantity/count.ts';
import { flagCasesOfShape } from '../forecast/flag-cases.ts';
import { reaches } from './coverage.ts';
import { unexplainedRepeats, type WhyUnexplained, whyUnexplained } from './unexplained.ts';

/** Events of one account and Region that stand in log files and that no given trail explains. */
export interface Unexplained {
  readonly account: string;
  readonly region: string;
  /** `repeated`: their first recording is explained, or counted apart; these are the further ones. */
  readonly why: WhyUnexplained | 'repeated';
  /** Of the window. */
  readonly counts: ReadonlyMap<Category, Count>;
  /** The trails that this is said of, or all that reach the place. */
  readonly trails: readonly Trail[];
}

/** By account, Region, reason and trails. */
export function findUnexplained(snapshot: Snapshot): readonly Unexplained[] {
  const { traffic } = snapshot;
  const then = trailsThen(snapshot);
  const ofTraffic = known.get(traffic) ?? new WeakMap<readonly Trail[], readonly Unexplained[]>();
  known.set(traffic, ofTraffic);
  const found = ofTraffic.get(then) ?? unexplainedBy(then, traffic);
  ofTraffic.set(then, found);
  return found;
}

/** What trails may record from now on changes nothing of it. */
const known = new WeakMap<Snapshot['traffic'], WeakMap<readonly Trail[], readonly Unexplained[]>>();

function unexplainedBy(recording: readonly Trail[], traffic: Snapshot['traffic']): readonly Unexplained[] {
  const all = distinctTrails(recording);
  const found = new Map<string, Unexplained & { readonly counts: Map<Category, Count> }>();
  for (const row of traffic) {
    const { account, region, category, count } = row;
    if (row.source?.kind !== 'log-files' || category === null || count === null) continue;
    const then = all.filter((trail) => reaches(trail, account, region));
    const views = flagCasesOfShape(row).map(({ view }) => view);
    const add = (why: Unexplained['why'], trails: readonly Trail[], more: Count): void => {
      const key = JSON.stringify([account, region, why, ...trails.map(({ arn }) => arn)]);
      const one = found.get(key) ?? { account, region, why, counts: new Map<Category, Count>(), trails };
      found.set(key, one);
      one.counts.set(category, addCounts(one.counts.get(category) ?? NO_EVENTS, more));
    };
    const first = firstOf(views, (view) => whyUnexplained(row, view, then));
    if (first !== undefined) add(first.why, first.trails, count);
    const repeats = firstOf(views, (view) => unexplainedRepeats(row, view, then));
    if (repeats !== undefined) add('repeated', then, toCount(sum(repeats)));
  }
  return inOrder(found, ([key]) => key).map(([, one]) => one);
}

/** What is found in one case of the row's flag, where it is not known. */
function firstOf<Found>(views: readonly EventView[], find: (view: EventView) => Found | undefined): Found | undefined {
  return views.map(find).find((found) => found !== undefined);
}
