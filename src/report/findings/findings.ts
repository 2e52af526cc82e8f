import { type Bounds, sumBounds } from '../../model/quantity/bounds.ts';
import type { Estimate } from '../../model/bill/estimate.ts';
import type { Line } from '../../model/bill/line.ts';
import type { Trail } from '../../model/snapshot/snapshot.ts';
import { addUsd, compareUsd, NO_COST, type Usd } from '../../model/quantity/usd.ts';
import type { DroppedResource } from '../../optimize/dropped.ts';
import type { Proposal } from '../../optimize/propose.ts';
import { abridged, counted } from '../../base/words.ts';
import { categoryOf } from '../../selectors/selector.ts';
import type { Finding } from './finding.ts';
import { findPosture } from './posture/posture.ts';
import type { ReportInput } from '../report.ts';
import { TRAFFIC_RULES } from './traffic-findings.ts';

/** What the report as a whole shows. */
type Rule = (input: ReportInput, costs: Estimate, proposals: readonly Proposal[]) => readonly Omit<Finding, 'id'>[];

/** Each kind of finding under its id. */
const RULES: Readonly<Record<string, Rule>> = {
  'additional-copies': (_input, { lines }) =>
    groupByTrail(lines.filter(({ dimension }) => dimension === 'management.additional-copy')).flatMap((own) => {
      const saving = sumBounds(
        own.map((line) => line.cost),
        NO_COST,
        addUsd,
      );
      const trail = own[0]!.sink.name;
      if (saving.expected.isZero()) return [];
      return [
        {
          severity: 'cost' as const,
          what: saving.low.greaterThan(0)
            ? `${trail} records management events that another trail records too; every such copy is paid`
            : `${trail} may record management events that another trail records too; whether it does hangs on what is not known`,
          saving,
        },
      ];
    }),
  'noisy-reads': (_input, _costs, proposals) =>
    proposals.flatMap(({ trail, dropped, exclusions }) => {
      const noisy = dropped.filter(({ resource }) => exclusions.noisy.includes(resource));
      if (noisy.length === 0) return [];
      return [
        {
          severity: 'cost' as const,
          what: `the reads of ${counted(noisy.length, 'resource')} can be dropped from ${trail.name}, see trailtrim optimize --trail ${trail.name}`,
          saving: savingOf(noisy),
        },
      ];
    }),
  'log-bucket': (_input, _costs, proposals) =>
    proposals.flatMap(({ trail, dropped, exclusions }) => {
      const buckets = dropped.filter(({ resource }) => exclusions.logBuckets.includes(resource));
      if (buckets.length === 0) return [];
      const names = abridged(
        buckets.map(({ resource }) => resource.replace(/^arn:[^:]*:s3:::/, '').replace(/\/$/, '')),
      );
      const feedsItself = buckets.some(({ resource }) => resource.endsWith(`:::${trail.bucket}/`));
      return [
        {
          severity: 'cost' as const,
          what: `${trail.name} records the deliveries into ${counted(buckets.length, 'log bucket')} (${names})${feedsItself ? ', its own among them: it feeds itself' : ''}`,
          saving: savingOf(buckets),
        },
      ];
    }),
  'protected-lost': (_input, _costs, proposals) =>
    proposals
      .filter(({ trail }) => (trail.selectors ?? []).some((selector) => categoryOf(selector) === 'Management'))
      .flatMap(({ trail, proofs }) => {
        const lost = proofs.filter(({ kept }) => !kept).map((proof) => ('call' in proof ? proof.call : proof.resource));
        return lost.length === 0
          ? []
          : [
              {
                severity: 'risk' as const,
                what: `${trail.name} does not record ${abridged(lost)}, and no other trail does so for all its accounts and Regions`,
              },
            ];
      }),
  'no-management': ({ snapshot }) =>
    snapshot.trails.some(recordsManagement) ||
    snapshot.trails.some(({ selectors, logging }) => selectors === null && logging !== false)
      ? []
      : [{ severity: 'risk', what: 'no logging trail of the snapshot records management events' }],
  'status-unknown': ({ snapshot }) =>
    snapshot.trails
      .filter(({ logging }) => logging === null)
      .map(({ name }) => ({
        severity: 'info',
        what: `it is not known whether ${name} is logging; its cost counts in the expected total, not in the lower bound`,
      })),
  'selectors-unknown': ({ snapshot }) =>
    snapshot.trails
      .filter(({ selectors, logging }) => selectors === null && logging !== false)
      .map(({ name }) => ({
        severity: 'info',
        what: `it is not known what ${name} records: every event counts as possible`,
      })),
  'no-trails': ({ snapshot, origin }) =>
    snapshot.trails.length === 0 && snapshot.eventDataStores.length === 0 && snapshot.given.length === 0
      ? [
          {
            severity: 'info',
            what:
              origin === 'typed-in'
                ? 'no trails are typed in, so no events are priced; add them under `trails`'
                : 'the snapshot holds no trails, so nothing is priced; give observe the trails with --trails',
          },
        ]
      : [],
  'partial-weeks': ({ snapshot, month }) =>
    month.kind !== 'window' && snapshot.window.days % 7 !== 0
      ? [
          {
            severity: 'info',
            what:
              snapshot.window.days < 7
                ? `${counted(snapshot.window.days, 'day')} observed: a projection from less than a week can be far off`
                : `${counted(snapshot.window.days, 'day')} observed: only the last ${counted(Math.floor(snapshot.window.days / 7), 'whole week')} are projected where there are daily counts`,
          },
        ]
      : [],
};

/** The dearest first, then risks, then what is worth knowing. */
export function findFindings(input: ReportInput, costs: Estimate, proposals: readonly Proposal[]): readonly Finding[] {
  const findings = Object.entries({ ...RULES, ...TRAFFIC_RULES }).flatMap(([id, rule]) =>
    rule(input, costs, proposals).map((finding): Finding => ({ id, ...finding })),
  );
  return [...findings, ...findPosture(input, costs)].toSorted(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      compareUsd(b.saving?.expected ?? NO_COST, a.saving?.expected ?? NO_COST),
  );
}

const SEVERITIES: readonly Finding['severity'][] = ['cost', 'risk', 'info'];

function savingOf(dropped: readonly DroppedResource[]): Bounds<Usd> {
  return sumBounds(
    dropped.map(({ saving }) => saving),
    NO_COST,
    addUsd,
  );
}

function recordsManagement({ logging, selectors }: Trail): boolean {
  return logging !== false && (selectors ?? []).some((selector) => categoryOf(selector) === 'Management');
}

/** By ARN, for trails of two accounts may have one name. */
function groupByTrail(lines: readonly Line[]): readonly (readonly Line[])[] {
  const arns = [...new Set(lines.map(({ sink }) => sink.arn))];
  return arns.map((arn) => lines.filter(({ sink }) => sink.arn === arn));
}
