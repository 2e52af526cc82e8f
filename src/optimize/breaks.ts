import { AUDIT_CONTROLS, type AuditControl, type Needs, type Sees } from '../facts/audit-controls.ts';
import { S3_OBJECT } from '../facts/resource-types.ts';
import { reaches } from '../model/bill/coverage.ts';
import { records } from '../model/bill/recording.ts';
import { distinctTrails } from '../model/snapshot/distinct.ts';
import type { TrafficRow, Trail } from '../model/snapshot/snapshot.ts';
import { callOfRow } from './call-of-row.ts';
import type { Proposal } from './propose.ts';
import { satisfies } from './satisfies-control.ts';

/** What becomes of a control or a service with the proposal in place. */
export interface Break {
  readonly control: AuditControl;
  readonly effect: 'turns-red' | 'sees-less' | 'not-affected';
  /** Where a control turns red; of what sees less, where the events are of. */
  readonly accounts: readonly string[];
  /** Which calls it no longer sees; empty for what turns red. */
  readonly calls: readonly string[];
}

/** What turns red, and what sees less, of this estate, in the order of the table. Nothing where nothing changes. */
export function breaksOf(proposal: Proposal): readonly Break[] {
  // Auditors' checks, rules of EventBridge and Insights look at trails.
  if (proposal.unchanged || proposal.question.store !== undefined) return [];
  const gone = goneRows(proposal);
  const less = CONTROLS.flatMap((control) =>
    control.looks.at === 'events' ? seesLess(control, control.looks.sees, proposal, gone) : [],
  );
  return [...redControls(proposal), ...less];
}

/** What turns red alone, which asks the settings of trails and no traffic. */
export function redControls(proposal: Proposal): readonly Break[] {
  if (proposal.unchanged || proposal.question.store !== undefined) return [];
  return CONTROLS.flatMap((control): readonly Break[] => {
    const accounts = control.looks.at === 'settings' ? turnsRedIn(control.looks.needs, proposal) : [];
    return accounts.length === 0 ? [] : [{ control, effect: 'turns-red', accounts, calls: [] }];
  });
}

const CONTROLS: readonly AuditControl[] = AUDIT_CONTROLS;

/** Accounts in which some trail satisfies what is needed today, and none does with the proposal. */
function turnsRedIn(needs: Needs, { question: { snapshot }, trail, selectors }: Proposal): readonly string[] {
  if (!satisfies(needs, trail) || satisfies(needs, { ...trail, selectors })) return [];
  const others = distinctTrails(snapshot.trails).filter((other) => other.arn !== trail.arn && satisfies(needs, other));
  return accountsOf(proposalAccounts(snapshot.traffic, snapshot.trails, trail)).filter(
    (account) => !others.some((other) => reaches(other, account, other.homeRegion)),
  );
}

/** The accounts of the snapshot that the trail reaches. */
function proposalAccounts(traffic: readonly TrafficRow[], trails: readonly Trail[], trail: Trail): readonly string[] {
  if (!trail.organization) return [trail.account];
  return [trail.account, ...traffic.map(({ account }) => account), ...trails.map(({ account }) => account)];
}

function accountsOf(accounts: readonly string[]): readonly string[] {
  return [...new Set(accounts)].toSorted();
}

interface Gone {
  readonly row: TrafficRow;
  /** Does another trail still record it? */
  readonly isElsewhere: boolean;
}

/** The rows that the trail may record and surely no longer does. */
function goneRows({ question: { snapshot }, trail, selectors }: Proposal): readonly Gone[] {
  const after = { ...trail, selectors };
  const others = distinctTrails(snapshot.trails).filter(({ arn }) => arn !== trail.arn);
  return snapshot.traffic
    .filter((row) => row.category !== 'Management' && records(after, row) === 'no' && records(trail, row) !== 'no')
    .map((row) => ({ row, isElsewhere: others.some((other) => records(other, row) === 'yes') }));
}

function seesLess(control: AuditControl, sees: Sees, { trail }: Proposal, gone: readonly Gone[]): readonly Break[] {
  const rows = gone.filter(({ isElsewhere }) => SEES[sees](trail, isElsewhere)).map(({ row }) => row);
  if (rows.length === 0) return [];
  const isAffected = sees !== 'own-stream' && sees !== 'no-data-events';
  // A stream of objects has nothing to do with other types.
  if (sees === 'own-stream' && rows.every(({ resource }) => resource?.type !== S3_OBJECT)) return [];
  return [
    {
      control,
      effect: isAffected ? 'sees-less' : 'not-affected',
      accounts: accountsOf(rows.map(({ account }) => account)),
      calls: isAffected ? [...new Set(rows.map(callOfRow))].toSorted() : [],
    },
  ];
}

const SEES: Readonly<Record<Sees, (trail: Trail, isElsewhere: boolean) => boolean>> = {
  'events-of-any-trail': (_trail, isElsewhere) => !isElsewhere,
  'log-group': ({ cloudWatchLogs }) => cloudWatchLogs,
  'data-insights': ({ insights }) => insights.some(({ on }) => on.includes('Data')),
  'log-files': ({ bucket }) => bucket !== null,
  'own-stream': () => true,
  'no-data-events': () => true,
};
