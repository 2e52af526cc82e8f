import { compare } from '../base/order.ts';
import type { Bounds } from '../model/quantity/bounds.ts';
import type { Decimal } from '../model/quantity/decimal.ts';
import { compareUsd, type Usd } from '../model/quantity/usd.ts';
import type { Snapshot, TrafficRow, Trail } from '../model/snapshot/snapshot.ts';
import { callOfRow } from './call-of-row.ts';
import type { Proposal } from './propose.ts';
import { savingOf } from './saving.ts';
import type { Question } from './question.ts';
import { chargesByRow, chargesOfRows, chargesOnTrail, eventsOfMonths, expectedEvents } from './trail-charge.ts';
import { type WhyLeft, whyLeft } from './why-left.ts';

/** Events that stay recorded though they cost something, and why: of one resource, or of a crowd with one reason. */
export interface Left {
  readonly why: WhyLeft;
  /** Its ARN; null where it stands for several, or nothing says which it is. */
  readonly resource: string | null;
  /** How many resources it stands for; 0 where nothing names one. */
  readonly resources: number;
  /** null: its events name no resource. */
  readonly type: string | null;
  readonly eventSource: string;
  /** null where they are of several. */
  readonly account: string | null;
  readonly region: string | null;
  readonly calls: readonly string[];
  /** Is it a bucket of which the snapshot says that its request metrics are off? */
  readonly hasMetricsOff: boolean;
  readonly monthlyEvents: Bounds<Decimal>;
  /** What CloudTrail charges for them each month; `high` is null where some were not counted. */
  readonly cost: Bounds<Usd>;
}

/** Of these many resources may have one reason, which ask for no look each: they are told by their type. */
const CROWDS: ReadonlySet<WhyLeft> = new Set(['below-minimum', 'policy-keeps', 'no-rule', 'call-unknown']);

interface Group extends Pick<Left, 'why' | 'resource' | 'type' | 'eventSource'> {
  account: string | null;
  region: string | null;
  readonly rows: TrafficRow[];
}

/**
 * What the trail would cost less without, and does not lose with the proposal: the most expensive first. Writes of types with
 * a rule are not in it, because nobody asks for them to go.
 */
export function leftOf(proposal: Proposal): readonly Left[] {
  const known = found.get(proposal) ?? findLeft(proposal);
  found.set(proposal, known);
  return known;
}

/** Of each proposal once: its JSON has them, and standard error says them. */
const found = new WeakMap<Proposal, readonly Left[]>();

function findLeft(proposal: Proposal): readonly Left[] {
  const { question, trail, selectors, heldBack } = proposal;
  const after = { ...trail, selectors };
  const groups = new Map<string, Group>();
  const isOff = bucketsWithoutMetrics(question.snapshot);
  const whyOf = whyLeft(proposal);
  const isCharged = makeIsCharged(question, after);
  for (const row of question.snapshot.traffic) {
    if (row.category === 'Management') continue;
    const why = whyOf(row);
    if (why === undefined || !isCharged(row)) continue;
    const { account, region, eventSource } = row;
    const type = row.resource?.type ?? null;
    const arn = row.resource?.arn ?? null;
    const resource = CROWDS.has(why) ? null : arn;
    const key = `${why} ${resource ?? type ?? eventSource}`;
    const group = groups.get(key) ?? newGroup({ why, resource, type, eventSource, account, region });
    groups.set(key, group);
    if (group.account !== account) group.account = null;
    if (group.region !== region) group.region = null;
    group.rows.push(row);
  }
  const ofRows = foldCrowds([...groups.values()], question).map(({ rows, ...group }): Left => ({
    ...group,
    resources: new Set(rows.flatMap(({ resource }) => resource?.arn ?? [])).size,
    hasMetricsOff: group.why === 'not-counted' && isOff(group.resource),
    calls: [...new Set(rows.map(callOfRow))].toSorted(),
    monthlyEvents: eventsOfMonths(rows, question),
    cost: savingOf(chargesOfRows(rows, after, question), after, question),
  }));
  const deliveries = heldBack.map(({ resource, saving }) => ofLogBucket(proposal, resource, saving));
  return [...ofRows, ...deliveries].toSorted(
    (a, b) =>
      compareUsd(b.cost.expected, a.cost.expected) ||
      compare(a.why, b.why) ||
      compare(a.resource ?? a.type ?? a.eventSource, b.resource ?? b.type ?? b.eventSource),
  );
}

/** So many resources with one reason are told one by one, those with most events. */
const TOLD = 100;

/** What is beyond that is told by its type, as one. */
function foldCrowds(groups: readonly Group[], question: Question): readonly Group[] {
  return [...Map.groupBy(groups, ({ why }) => why).values()].flatMap((own) => {
    if (own.length <= TOLD) return own;
    const events = new Map(own.map((group) => [group, expectedEvents(group.rows, question)] as const));
    const inOrder = own.toSorted(
      (a, b) => events.get(b)!.comparedTo(events.get(a)!) || compare(a.resource ?? '', b.resource ?? ''),
    );
    const byType = Map.groupBy(inOrder.slice(TOLD), ({ type, eventSource }) => type ?? eventSource);
    return [...inOrder.slice(0, TOLD), ...[...byType.values()].map(joined)];
  });
}

function joined(groups: readonly Group[]): Group {
  const [first] = groups as readonly [Group];
  const sameOf = <Of>(of: (group: Group) => Of): Of | null =>
    groups.every((group) => of(group) === of(first)) ? of(first) : null;
  return {
    ...first,
    resource: null,
    account: sameOf(({ account }) => account),
    region: sameOf(({ region }) => region),
    rows: groups.flatMap(({ rows }) => rows),
  };
}

/** Does the trail charge for events of the row with these selectors? */
function makeIsCharged(question: Question, trail: Trail): (row: TrafficRow) => boolean {
  if (question.store !== undefined) return (row) => chargesOnTrail(row, trail, question) !== undefined;
  const chargesOf = chargesByRow(question.snapshot, question.month, trail);
  return (row) => chargesOf(row).length > 0;
}

function bucketsWithoutMetrics({ gaps }: Snapshot): (arn: string | null) => boolean {
  const off = gaps.filter(({ kind }) => kind === 'metrics-off').flatMap(({ subjects }) => subjects);
  const arns = new Set(off.flatMap((subject) => ('resource' in subject ? [subject.resource.arn] : [])));
  return (arn) => arn !== null && arns.has(arn);
}

function newGroup(
  of: Pick<TrafficRow, 'account' | 'region' | 'eventSource'> & Pick<Left, 'why' | 'resource' | 'type'>,
): Group {
  return { ...of, rows: [] };
}

/** What is written into a log bucket in which principals did something, too. */
function ofLogBucket({ question }: Proposal, resource: string, cost: Bounds<Usd>): Left {
  const rows = question.snapshot.traffic.filter((row) => row.resource?.arn === resource && row.readOnly !== true);
  const [first] = rows;
  return {
    why: 'people-in-log-bucket',
    resource,
    resources: 1,
    type: first?.resource?.type ?? null,
    eventSource: first?.eventSource ?? '',
    account: first?.account ?? null,
    region: first?.region ?? null,
    calls: [...new Set(rows.filter(({ caller }) => caller !== 'principal').map(callOfRow))].toSorted(),
    hasMetricsOff: false,
    monthlyEvents: eventsOfMonths(
      rows.filter(({ caller }) => caller !== 'principal'),
      question,
    ),
    cost,
  };
}
