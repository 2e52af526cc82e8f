import { costWhere, estimate, withTrails } from '../../../model/bill/estimate.ts';
import type { InsightType, Trail } from '../../../model/snapshot/snapshot.ts';
import { recordsManagement } from '../../../model/bill/recording.ts';
import type { Parts, Rule, TrailPart, TrailView } from '../rule.ts';

interface InsightsOff extends Parts {
  readonly trail: TrailPart;
  readonly missing: readonly InsightType[];
}

/** The policy asks for Insights on management events; each trail that records those can have them. */
export const insightsOff: Rule<InsightsOff> = {
  severity: 'risk',
  find: { trail: find },
  sentence: ({ trail, missing }) =>
    `the policy asks for ${missing.join(' and ')}, but ${trail.name} has ${missing.length === 1 ? 'it' : 'them'} off`,
};

function find({ trail, input: { snapshot, rates, month, policy } }: TrailView): readonly InsightsOff[] {
  if (trail.insightsUnknown === true || !recordsManagement(trail)) return [];
  const missing = policy.insights.filter((type) => !isOn(trail, type));
  if (missing.length === 0) return [];
  // Alone: weeks that even out with those of other types would not be the remedy's.
  const insights = missing.map((type) => ({ type, on: ['Management'] as const }));
  const trails = snapshot.trails.map((other) => (other.arn === trail.arn ? { ...trail, insights } : other));
  const { lines } = estimate(withTrails(snapshot, trails), rates, month, 'cloudtrail');
  const cost = costWhere(lines, ({ sink, dimension }) => sink.arn === trail.arn && dimension === 'insights.management');
  return [{ trail, missing, cost }];
}

function isOn({ insights }: Trail, type: InsightType): boolean {
  return insights.some((own) => own.type === type && own.on.includes('Management'));
}
