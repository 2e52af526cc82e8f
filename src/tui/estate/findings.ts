import { exactly, joinBounds, type Bounds } from '../../model/quantity/bounds.ts';
import { addUsd, NO_COST, type Usd } from '../../model/quantity/usd.ts';
import { dollars } from '../../report/formats/format-number.ts';
import { cleanText } from '../text/clean-text.ts';
import type { Tone } from '../text/line.ts';
import { costText } from '../text/money.ts';
import type { CostGroup } from './breakdown.ts';
import type { Resource } from './resource.ts';
import type { Plan } from './plan.ts';
import { counted } from '../text/quantity-text.ts';
import type { Session } from '../state/session.ts';

/** Something that the overview points at. */
export interface Finding {
  readonly mark: '[$]' | '[!]' | '[ok]' | '[i]';
  readonly tone: Tone;
  readonly text: string;
  /** Where enter leads, and with which filter. */
  readonly goes?: 'resources' | 'selectors' | 'protected';
  readonly filter?: string;
}

/** What the overview shows of data events, of all trails. */
const DATA_GROUPS: readonly CostGroup[] = ['s3', 'lambda', 'dynamodb', 'other'];

type Rule = (session: Session, plan: Plan) => readonly Finding[];

const RULES: readonly Rule[] = [
  droppedReads,
  logBuckets,
  extraCopies,
  nothingToSave,
  uncounted,
  otherUnknowns,
  protections,
];

const found = new WeakMap<Plan, readonly Finding[]>();

/** Everything worth pointing at, what saves most first; worked out once for each plan. */
export function findFindings(session: Session, plan: Plan): readonly Finding[] {
  const findings = found.get(plan) ?? RULES.flatMap((rule) => rule(session, plan));
  found.set(plan, findings);
  return findings;
}

function droppedReads({ now, resources }: Session, { dropped, logBuckets: logs }: Plan): readonly Finding[] {
  const noisy = resources.filter(({ id }) => dropped.has(id) && !logs.has(id));
  if (noisy.length === 0) return [];
  const saved = sum(noisy.map(({ id }) => dropped.get(id)!.saving));
  const all = sum(DATA_GROUPS.flatMap((group) => now.get(group) ?? [])).expected;
  const share = all.isZero() ? '' : ` (${saved.expected.dividedBy(all).times(100).toFixed(0)}% of data cost)`;
  const text = `dropping reads of ${counted(noisy.length, 'resource')} saves ${costText(saved)}${share}`;
  return [{ mark: '[$]', tone: 'good', text, goes: 'resources', filter: 'is:dropped' }];
}

function logBuckets({ resources }: Session, { dropped, logBuckets: logs }: Plan): readonly Finding[] {
  const fed = resources.filter(({ id }) => dropped.has(id) && logs.has(id));
  if (fed.length === 0) return [];
  const what = fed.length === 1 ? `log bucket ${fed[0]!.name} is recorded` : `${fed.length} log buckets are recorded`;
  const saved = costText(sum(fed.map(({ id }) => dropped.get(id)!.saving)));
  return [
    {
      mark: '[$]',
      tone: 'good',
      text: `${what}: leaving ${fed.length === 1 ? 'it' : 'them'} out saves ${saved}`,
      goes: 'resources',
      filter: 'is:dropped',
    },
  ];
}

/** Paid copies of management events: the money is in the other trail, not in this one's selectors. */
function extraCopies({ estimate: { lines } }: Session): readonly Finding[] {
  const paid = new Map<string, Bounds<Usd>>();
  for (const {
    dimension,
    sink: { name: trail },
    cost,
  } of lines)
    if (dimension === 'management.additional-copy')
      paid.set(trail, joinBounds(paid.get(trail) ?? exactly(NO_COST), cost, addUsd));
  return [...paid]
    .filter(([, { high }]) => high?.isZero() !== true)
    .map(([trail, cost]) => ({
      mark: '[$]',
      tone: 'warn',
      text: `trail ${cleanText(trail)} ${copiesText(cost)}`,
    }));
}

function copiesText(cost: Bounds<Usd>): string {
  if (!cost.low.isZero()) return `is charged for further management copies: ${costText(cost)}`;
  const most = cost.high === null ? 'how much is not known' : `up to ${dollars(cost.high)}`;
  return `may be charged for further management copies, ${most}`;
}

function nothingToSave(_session: Session, { proposal }: Plan): readonly Finding[] {
  return proposal.warnings
    .filter(({ id }) => id === 'nothing-to-save' || id === 'selectors-unknown')
    .map(({ what }) => ({ mark: '[i]', tone: 'accent', text: cleanText(what), goes: 'selectors' }));
}

function uncounted({ resources }: Session): readonly Finding[] {
  const unknown = resources.filter((resource) => resource.unknown).length;
  if (unknown === 0) return [];
  const text = `${counted(unknown, 'resource')} without a count: ${unknown === 1 ? 'its' : 'their'} cost is unknown, not zero`;
  return [{ mark: '[!]', tone: 'warn', text, goes: 'resources', filter: 'is:unknown' }];
}

function otherUnknowns({ estimate: { unknown }, resources }: Session): readonly Finding[] {
  const others = unknown.filter(
    ({ what }) => !resources.some((resource) => resource.unknown && isOf(what.split(/\s+/), resource)),
  );
  const [first] = others;
  if (first === undefined) return [];
  const more = others.length === 1 ? '' : ` and ${others.length - 1} more`;
  return [{ mark: '[!]', tone: 'warn', text: `not priced: ${cleanText(first.what)}${more}` }];
}

/** Do the words speak of the resource? By its ARN, or by its name and its service: names alone may be any word. */
function isOf(words: readonly string[], { id, type }: Resource): boolean {
  const name = id.replace(/\/$/, '').split(/[:/]/).at(-1)!;
  const service = type?.split('::')[1];
  return words.includes(id) || (service !== undefined && words.includes(service) && words.includes(name));
}

function protections(_session: Session, { proposal: { proofs } }: Plan): readonly Finding[] {
  const lost = proofs.filter(({ kept }) => !kept).length;
  if (proofs.length === 0) return [];
  return lost === 0
    ? [
        {
          mark: '[ok]',
          tone: 'good',
          text: `all ${proofs.length} protected calls and resources stay recorded`,
          goes: 'protected',
        },
      ]
    : [
        {
          mark: '[!]',
          tone: 'bad',
          text: `${lost} of ${proofs.length} protected calls and resources LOST, also today`,
          goes: 'protected',
        },
      ];
}

function sum(costs: readonly Bounds<Usd>[]): Bounds<Usd> {
  return costs.reduce((total, cost) => joinBounds(total, cost, addUsd), exactly(NO_COST));
}
