import { costWhere, estimate, type Estimate } from '../../../model/bill/estimate.ts';
import type { InsightType, Trail } from '../../../model/snapshot/snapshot.ts';
import { categoryOf } from '../../../selectors/selector.ts';
import type { PostureRule } from './rule.ts';

/** The policy asks for Insights on management events; each trail that records those can have them. */
export const insightsOff: PostureRule = ({ trail, input }) => {
  const { snapshot, rates, month, policy } = input;
  if (trail.insightsUnknown === true) return [];
  if (!(trail.selectors ?? []).some((selector) => categoryOf(selector) === 'Management')) return [];
  const missing = policy.insights.filter((type) => !isOn(trail, type));
  if (missing.length === 0) return [];
  // Alone: weeks that even out with those of other types would not be the remedy's.
  const insights = missing.map((type) => ({ type, on: ['Management'] as const }));
  const trails = snapshot.trails.map((other) => (other.arn === trail.arn ? { ...trail, insights } : other));
  const isOwn = (line: Estimate['lines'][number]): boolean =>
    line.sink.arn === trail.arn && line.dimension === 'insights.management';
  const is = costWhere(estimate({ ...snapshot, trails }, rates, month, 'cloudtrail').lines, isOwn);
  return [
    {
      severity: 'risk',
      what: `the policy asks for ${missing.join(' and ')}, and ${trail.name} has ${missing.length === 1 ? 'it' : 'them'} off`,
      cost: is,
    },
  ];
};

function isOn({ insights }: Trail, type: InsightType): boolean {
  return insights.some((own) => own.type === type && own.on.includes('Management'));
}
