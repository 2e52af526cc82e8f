import type { Bounds } from '../model/quantity/bounds.ts';
import type { Scope } from '../model/rates/dimensions.ts';
import { type Discounts, discountsOf, listRates } from '../model/rates/discount.ts';
import { estimate, type EstimateForecast } from '../model/bill/estimate.ts';
import type { EvidenceCosts } from '../model/bill/event-lines.ts';
import type { Line } from '../model/bill/line.ts';
import type { Month } from '../model/quantity/month.ts';
import { usedRate } from '../model/rates/rate-dates.ts';
import { newestAsOf } from '../model/rates/rates.ts';
import { reconcile } from '../model/reconcile/reconcile.ts';
import type { Reconciliation } from '../model/reconcile/reconciliation.ts';
import { distinctTrails } from '../model/snapshot/distinct.ts';
import type { Snapshot } from '../model/snapshot/snapshot.ts';
import type { Unknown } from '../model/bill/unknown.ts';
import type { Usd } from '../model/quantity/usd.ts';
import type { Window } from '../model/quantity/window.ts';
import { findLosses } from '../optimize/coverage-loss.ts';
import type { Policy } from '../optimize/policy.ts';
import { propose, type Proposal } from '../optimize/propose.ts';
import { NO_CHOICES } from '../optimize/question.ts';
import { findingsOfReport } from './findings/find.ts';
import type { Finding } from './findings/rules.ts';
import type { Gate } from './gates/gate.ts';
import { judgeGates } from './gates/gates.ts';
import type { Origin, ReportInput } from './report-input.ts';
import { type Savings, savingsOf } from './contents/savings.ts';
import { type BucketRetention, findRetention } from './contents/retention.ts';
import { type LeftOut, type ResourceCost, resourceCosts } from './contents/resources.ts';
import { changedSnapshot, compareWithToday, type WhatIf } from './contents/what-if.ts';

/** The one value that every format is drawn from. */
export interface Report {
  readonly month: Month;
  readonly origin: Origin;
  readonly window: Window;
  readonly ratesAsOf: string;
  /** The date of the price of each line, undefined where it has none. */
  readonly lineRatesAsOf: readonly (string | undefined)[];
  /** What private pricing takes off, in percent by service; the rates of the lines are without it. */
  readonly discounts: Discounts;
  readonly scope: Scope;
  readonly total: Bounds<Usd>;
  /** undefined where nothing is forecast, or too little was seen. */
  readonly forecast: EstimateForecast | undefined;
  /** The expected total by where its counts come from. */
  readonly evidence: EvidenceCosts;
  readonly lines: readonly Line[];
  readonly unknown: readonly Unknown[];
  readonly findings: readonly Finding[];
  /** What the data events of each resource cost on trails, the most expensive first. */
  readonly resources: readonly ResourceCost[];
  /** The cheaper ones, where there are more than a thousand. */
  readonly resourcesLeftOut: LeftOut;
  /** What the findings save together; null where none saves anything. */
  readonly savings: Savings | null;
  readonly gates: readonly Gate[];
  /** That says what is noise and what is protected. */
  readonly policy: Policy;
  /** What keeping log files costs by plan, a bucket each; empty where only CloudTrail's own charges are asked for. */
  readonly retention: readonly BucketRetention[];
  /** The bill compared with the model; null where the snapshot has no bill. It explains, and changes no other number. */
  readonly reconciliation: Reconciliation | null;
  /** Set where trails were given other selectors: all the rest is with these. */
  readonly whatIf?: WhatIf;
}

/** What CloudTrail costs in a month, with what to do about it and whether it stays within its limits. */
export function makeReport(input: ReportInput): Report {
  const { rates, month, policy, scope, retention, changes = [] } = input;
  const snapshot = changedSnapshot(input.snapshot, changes);
  const changed = { ...input, snapshot };
  const costs = estimate(snapshot, rates, month, scope, retention);
  const losses = findLosses(snapshot, policy, changes.length === 0 ? undefined : input.snapshot);
  const proposals = proposalsFor(changed);
  const resources = resourceCosts(changed, proposals);
  const findings = findingsOfReport({ input: changed, costs, losses, proposals });
  return {
    month,
    origin: input.origin ?? 'observed',
    window: snapshot.window,
    ratesAsOf: newestAsOf(rates),
    lineRatesAsOf: costs.lines.map((line) => usedRate(line, rates)?.asOf),
    discounts: discountsOf(rates),
    scope: costs.scope,
    total: costs.total,
    forecast: costs.forecast,
    evidence: costs.evidence,
    lines: costs.lines,
    unknown: costs.unknown,
    findings,
    resources: resources.listed,
    resourcesLeftOut: resources.leftOut,
    savings: savingsOf(findings, proposals, changed, costs),
    retention: costs.scope === 'all' ? findRetention(snapshot, rates, costs) : [],
    // The bill is of the selectors that the trails have.
    reconciliation: input.snapshot.bill.length === 0 ? null : reconcileWith(input),
    policy: input.policy,
    gates: judgeGates({ input: changed, costs, losses }),
    ...(changes.length === 0 ? {} : { whatIf: compareWithToday(input, changes, costs) }),
  };
}

function reconcileWith({ snapshot, rates }: ReportInput): Reconciliation {
  const priceLines = (observed: Snapshot, month: Month): readonly Line[] =>
    estimate(observed, rates, month, 'cloudtrail').lines;
  return reconcile(snapshot, priceLines, listRates(rates));
}

function proposalsFor({ snapshot, rates, month, retention = null, policy }: ReportInput): readonly Proposal[] {
  return distinctTrails(snapshot.trails)
    .filter(({ selectors, logging }) => selectors !== null && logging !== false)
    .map((trail) => propose({ snapshot, rates, month, retention, policy, trail, choices: NO_CHOICES }));
}
