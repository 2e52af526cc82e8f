import { distinctTrails } from '../../model/snapshot/distinct.ts';
import { compareUsd, NO_COST } from '../../model/quantity/usd.ts';
import type { Snapshot } from '../../model/snapshot/snapshot.ts';
import { type CoverageLosses, findLosses, type Loss } from '../../optimize/coverage-loss.ts';
import type { Policy } from '../../optimize/policy.ts';
import { sinkNames } from '../../model/snapshot/sink-names.ts';
import { foldLosses } from './fold-losses.ts';
import type { Parts, ProposalView, ReportView, SessionView, Severity, TrailPart } from './rule.ts';
import { type AnyRule, type Finding, type Kind, RULES } from './rules.ts';

const SEVERITIES: readonly Severity[] = ['cost', 'risk', 'info'];
const TABLE = Object.entries(RULES) as readonly (readonly [Kind, AnyRule])[];

/** What is no longer seen comes before what it costs. */
const LOST_COVERAGE: readonly Kind[] = [
  'no-management',
  'protected-lost',
  'partial-management',
  'protected-not-proved',
  'unrecorded-traffic',
];

/** Less is earlier: lost coverage, what other selectors lose before what is lost today; then by severity. */
function rankOf(finding: Finding): number {
  const lost = finding.severity === 'risk' ? LOST_COVERAGE.indexOf(finding.kind) : -1;
  if (lost === -1) return 2 * LOST_COVERAGE.length + SEVERITIES.indexOf(finding.severity);
  // What one trail leaves out stands behind what is recorded by none.
  if (finding.kind === 'partial-management' && !('role' in finding)) return 2 * LOST_COVERAGE.length - 0.5;
  return 'isNew' in finding && finding.isNew ? lost : LOST_COVERAGE.length + lost;
}

/** What there is to say of a report: what is not recorded first, then what saves most, then risks and what is worth knowing. */
export function findingsOfReport(view: ReportView): readonly Finding[] {
  const overall = TABLE.flatMap(([kind, { find }]) => [
    ...named(kind, find.losses?.(view.losses)),
    ...named(kind, find.report?.(view)),
  ]);
  return foldLosses(inOrder(withNames(view.input.snapshot, [...overall, ...findingsOfTrails(view)])));
}

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(
    (a, b) => rankOf(a) - rankOf(b) || compareUsd(b.saving?.expected ?? NO_COST, a.saving?.expected ?? NO_COST),
  );
}

/** What a change of selectors loses that nobody else records, and what of the policy protects nothing, whatever the change. */
export function findingsOfChange(snapshot: Snapshot, policy: Policy, losses: CoverageLosses): readonly Finding[] {
  const told = losses.losses.filter((loss) => loss.isNew || isOfUnknownCall(loss));
  const unmatched = TABLE.flatMap(([kind, { find }]) => named(kind, find.policy?.(policy, snapshot)));
  return inOrder(withNames(snapshot, [...findingsOfLosses({ ...losses, losses: told }), ...unmatched]));
}

/** What is not recorded, or not surely, where the trail of a proposal does not reach, so that no proof for it says anything of it. */
export function findingsElsewhere({
  question: { snapshot, policy },
  proposal: { trail },
}: ProposalView): readonly Finding[] {
  const losses = findLosses(snapshot, policy);
  const elsewhere = losses.losses.filter(
    (loss) =>
      loss.answer.group.exists &&
      !isOfUnknownCall(loss) &&
      !loss.answer.group.trails.some(({ arn }) => arn === trail.arn),
  );
  return inOrder(withNames(snapshot, findingsOfLosses({ ...losses, losses: elsewhere })));
}

function findingsOfLosses(losses: CoverageLosses): readonly Finding[] {
  return TABLE.flatMap(([kind, { find }]) => named(kind, find.losses?.(losses)));
}

/** A call that is not known is proved nowhere, by whatever selectors. */
function isOfUnknownCall({ category, answer }: Loss): boolean {
  return category === null && answer.state === 'open' && answer.open === 'question';
}

/** How each logging trail is set up: what is missing, with the price of the remedy, and what is wasted. */
function findingsOfTrails({ input, costs, losses }: ReportView): readonly Finding[] {
  return distinctTrails(input.snapshot.trails)
    .filter(({ logging }) => logging !== false)
    .flatMap((trail) => {
      const view = {
        trail,
        input,
        costs,
        losses,
        logs: costs.logs.find((own) => own.trail.arn === trail.arn),
        bucket: input.snapshot.logBuckets.find(({ name }) => name === trail.bucket),
      };
      return TABLE.flatMap(([kind, { find }]) => named(kind, find.trail?.(view)));
    });
}

/** What the reader of a proposal should know before using it. */
export function findingsOfProposal(view: ProposalView): readonly Finding[] {
  return withNames(
    view.question.snapshot,
    TABLE.flatMap(([kind, { find }]) => named(kind, find.proposal?.(view))),
  );
}

/** Whether all that is protected stays recorded; nothing where nothing is protected. */
export function findingsOfProof(view: ProposalView): readonly Finding[] {
  return withNames(
    view.question.snapshot,
    TABLE.flatMap(([kind, { find }]) => named(kind, find.proof?.(view))),
  );
}

/** What a session points at, in its own order. */
const SESSION_KINDS = [
  'noisy-reads',
  'named-calls',
  'log-bucket',
  'additional-copies',
  'nothing-to-save',
  'selectors-unknown',
  'uncounted',
  'not-priced',
  'protected-lost',
  'protected-not-proved',
  'protected-kept',
] as const satisfies readonly Kind[];
export type SessionKind = (typeof SESSION_KINDS)[number];
export type SessionFinding = Extract<Finding, { readonly kind: SessionKind }>;

export function findingsOfSession(view: SessionView): readonly SessionFinding[] {
  const found = SESSION_KINDS.flatMap((kind) => {
    const { find }: AnyRule = RULES[kind];
    return named(kind, find.session?.(view));
  });
  return withNames(view.question.snapshot, found) as readonly SessionFinding[];
}

/** The parts are those of the kind, for they come from its rule. */
function named(kind: Kind, found: readonly Parts[] = []): readonly Finding[] {
  const { severity } = RULES[kind];
  return found.map((parts) => ({ kind, severity, ...parts }) as Finding);
}

/** Two trails may have one name: then their accounts tell them apart. */
function withNames({ trails }: Snapshot, findings: readonly Finding[]): readonly Finding[] {
  const nameOf = sinkNames(trails);
  const rename = (trail: TrailPart): TrailPart => {
    const name = nameOf(trail);
    return name === trail.name ? trail : { ...trail, name, option: trail.arn };
  };
  return findings.map((finding) => {
    const { trail, trails: several, others }: Finding & TrailParts = finding;
    return {
      ...finding,
      ...(trail === undefined ? {} : { trail: rename(trail) }),
      ...(several !== undefined ? { trails: several.map(rename) } : {}),
      ...(others !== undefined ? { others: others.map(rename) } : {}),
    } as Finding;
  });
}

/** The parts that may be trails. */
interface TrailParts {
  readonly trail?: TrailPart;
  readonly trails?: readonly TrailPart[];
  readonly others?: readonly TrailPart[];
}
