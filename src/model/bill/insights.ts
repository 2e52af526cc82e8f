import type { Trilean } from '../../selectors/event/knowledge.ts';
import type { InsightType, TrafficRow, TrailInsight } from '../snapshot/snapshot.ts';

/**
 * Which management events each type analyses. Data events are analysed whole by either.
 * Source: CloudTrail user guide, insights-events-costs, 2026-04-13.
 */
const ANALYSES: Readonly<Record<InsightType, (readOnly: boolean | null) => Trilean>> = {
  ApiCallRateInsight: (readOnly) => (readOnly === null ? 'maybe' : readOnly ? 'no' : 'yes'),
  ApiErrorRateInsight: () => 'yes',
};

/** For each Insights type that the trail has on for the row's category: does it analyse the row's events? */
export function analysesOf(insights: readonly TrailInsight[], row: TrafficRow): readonly Trilean[] {
  const { category, readOnly } = row;
  if (category !== 'Management' && category !== 'Data') return [];
  return insights
    .filter(({ on }) => on.includes(category))
    .map(({ type }) => (category === 'Data' ? 'yes' : ANALYSES[type](readOnly)));
}
