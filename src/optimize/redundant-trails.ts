import { compare as order } from '../base/order.ts';
import { reaches } from '../model/bill/coverage.ts';
import { costWhere, estimate, type Estimate, withTrails } from '../model/bill/estimate.ts';
import type { Line } from '../model/bill/line.ts';
import { delivers, recordsManagement } from '../model/bill/recording.ts';
import { withRows } from '../model/forecast/prepared-row.ts';
import { type Bounds, joinKnown, sumBounds } from '../model/quantity/bounds.ts';
import { maxUsd, minUsd, NO_COST, subtractUsd, type Usd } from '../model/quantity/usd.ts';
import type { Scope } from '../model/rates/dimensions.ts';
import { distinctTrails } from '../model/snapshot/distinct.ts';
import type { Snapshot, Trail } from '../model/snapshot/snapshot.ts';
import { compare } from '../selectors/proof/compare.ts';
import { type Selector, selectsManagement } from '../selectors/selector.ts';
import { keeperFault, worthBesides } from './keeper.ts';
import { priceChange } from './price-change.ts';
import { recordsAllManagement } from './prove-sinks.ts';
import type { Question } from './question.ts';

/** A trail whose management events another one records too, all of them, and will as accounts are added. */
export interface RedundantTrail {
  /** The one to end, or whose management logging is to end. */
  readonly trail: Trail;
  readonly keeper: Trail;
  /** Nothing tells the two apart: either can go. */
  readonly isEither: boolean;
  /** What ending its management logging saves each month. */
  readonly saving: Bounds<Usd>;
}

/** Trails that record some of the same management events, none of them all that another does. */
export interface OverlappingTrails {
  /** By ARN. */
  readonly trails: readonly Trail[];
  /** What the copies beyond the first cost each month. */
  readonly saving: Bounds<Usd>;
}

export interface ManagementCopies {
  readonly redundant: readonly RedundantTrail[];
  readonly overlapping: readonly OverlappingTrails[];
}

type CopiesQuestion = Pick<Question, 'snapshot' | 'rates' | 'month' | 'retention'> & { readonly scope?: Scope };

const known = new WeakMap<Snapshot, { readonly question: CopiesQuestion; readonly copies: ManagementCopies }>();

/** Which management events are recorded more than once, and which trail is to end. The order of the trails' ARNs decides nothing. */
export function findManagementCopies(question: CopiesQuestion): ManagementCopies {
  const found = known.get(question.snapshot);
  if (found !== undefined && isSame(found.question, question)) return found.copies;
  // What never arrives replaces nothing; that it is charged, `cannot-deliver` says.
  const able = distinctTrails(question.snapshot.trails).filter(
    (trail) => trail.logging !== false && delivers(trail) && (trail.selectors === null || recordsManagement(trail)),
  );
  const pairs = pairsOf(able, question);
  const redundant = pairs.map((pair) => ({ ...pair, saving: savingOfEnding(pair.trail, question) }));
  const ended = new Set(pairs.map(({ trail }) => trail));
  const left = able.filter((trail) => !ended.has(trail));
  const copies = { redundant, overlapping: left.length < 2 ? [] : overlapsOf(left, question) };
  known.set(question.snapshot, { question, copies });
  return copies;
}

function isSame(one: CopiesQuestion, other: CopiesQuestion): boolean {
  return (
    one.rates === other.rates &&
    one.month === other.month &&
    (one.retention ?? null) === (other.retention ?? null) &&
    (one.scope ?? 'all') === (other.scope ?? 'all')
  );
}

type Pair = Omit<RedundantTrail, 'saving'>;

function pairsOf(trails: readonly Trail[], question: CopiesQuestion): readonly Pair[] {
  const covers = makeCovers(question);
  return trails.flatMap((trail): readonly Pair[] => {
    const keepers = trails.filter((other) => other !== trail && covers(other, trail));
    // The one that no other one makes redundant, so that all advice holds together.
    const keeper = keepers.find((one) =>
      trails.every((other) => other === one || !covers(other, one) || (covers(one, other) && isKeptBefore(one, other))),
    );
    if (keeper === undefined) return [];
    return [{ trail, keeper, isEither: covers(trail, keeper) && worthBesides(trail) === worthBesides(keeper) }];
  });
}

/** Of two that record the same, which stays: the one that does more besides; if that is the same, either, by what they are and not by name. */
function isKeptBefore(one: Trail, other: Trail): boolean {
  return (
    (worthBesides(other) - worthBesides(one) || order(contentOf(one), contentOf(other)) || order(one.arn, other.arn)) <
    0
  );
}

function contentOf({ name: _name, arn: _arn, ...content }: Trail): string {
  return JSON.stringify(content);
}

/** Does one trail surely record all management events that another may record, in all places that it reaches, and keep them as well? */
function makeCovers(question: CopiesQuestion): (wide: Trail, narrow: Trail) => boolean {
  const whole = new Map<string, boolean>();
  return (wide, narrow) => {
    if (wide.selectors === null || keeperFault(wide, narrow, question) !== undefined) return false;
    const [own, other] = [wide, narrow].map(({ selectors }) => selectors?.filter(selectsManagement)) as [
      readonly Selector[],
      readonly Selector[] | undefined,
    ];
    const key = JSON.stringify([own, other]);
    const answer =
      whole.get(key) ?? (recordsAllManagement(own) || (other !== undefined && isWithin(compare(other, own))));
    whole.set(key, answer);
    return answer;
  };
}

function isWithin({ lost, uncertain }: ReturnType<typeof compare>): boolean {
  return lost.length === 0 && uncertain.every(({ side }) => side !== 'lost');
}

function savingOfEnding(trail: Trail, question: CopiesQuestion): Bounds<Usd> {
  const { snapshot, rates, month, scope } = question;
  // What is charged by the event does not depend on other places, nor do the trail's own log files.
  const rows = snapshot.traffic.filter(({ account, region }) => reaches(trail, account, region));
  const part = { ...withRows(snapshot, rows, month), eventDataStores: [], given: [] };
  if (trail.selectors !== null) {
    const { selectors: before } = trail;
    const after = before.filter((selector) => !selectsManagement(selector));
    const { saving } = priceChange({ ...question, snapshot: part, trail, before, after });
    return { ...saving, low: saving.low ?? minUsd(NO_COST, saving.expected) };
  }
  // What it records is not known: nothing is sure, and its copies are all that can be told.
  const others = snapshot.trails.filter(({ arn }) => arn !== trail.arn);
  const [was, is] = [part, withTrails(part, others)].map((one) => copiesIn(estimate(one, rates, month, scope))) as [
    Bounds<Usd>,
    Bounds<Usd>,
  ];
  const expected = maxUsd(subtractUsd(was.expected, is.expected), NO_COST);
  return { low: NO_COST, expected, high: joinKnown(was.high, is.low, subtractUsd) };
}

/** What the copies beyond the first cost where several of the trails record some of the same events. */
function overlapsOf(
  trails: readonly Trail[],
  { snapshot, rates, month }: CopiesQuestion,
): readonly OverlappingTrails[] {
  const thoseAt = ({ account, region }: Pick<Line, 'account' | 'region'>): readonly Trail[] =>
    trails.filter((trail) => reaches(trail, account, region));
  const rows = snapshot.traffic.filter((row) => row.category === 'Management' && thoseAt(row).length > 1);
  if (rows.length === 0) return [];
  const part = { ...withTrails(withRows(snapshot, rows, month), trails), eventDataStores: [], given: [] };
  const lines = estimate(part, rates, month, 'cloudtrail').lines.filter(isCopy);
  const groups = Map.groupBy(lines, (line) => JSON.stringify(thoseAt(line).map(({ arn }) => arn)));
  return [...groups.values()].map((own) => ({
    trails: thoseAt(own[0]!),
    saving: sumBounds(
      own.map(({ cost }) => cost),
      NO_COST,
    ),
  }));
}

function copiesIn({ lines }: Estimate): Bounds<Usd> {
  return costWhere(lines, isCopy);
}

function isCopy({ dimension, sink }: Line): boolean {
  // What a trail that is not known is charged, `second-recording` says.
  return dimension === 'management.additional-copy' && sink.arn !== '';
}
