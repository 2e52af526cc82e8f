import type { InsightType, TrailInsight } from '../snapshot/snapshot.ts';

/**
 * Which management events each type analyses. Data events are analysed whole by either.
 * Source: CloudTrail user guide, insights-events-costs, 2026-04-13.
 */
const ANALYSES: Readonly<Record<InsightType, (readOnly: boolean) => boolean>> = {
  ApiCallRateInsight: (readOnly) => !readOnly,
  ApiErrorRateInsight: () => true,
};

/** The Insights types of a trail or store that analyse such events. */
export function analysing(
  insights: readonly TrailInsight[],
  category: 'Management' | 'Data',
  readOnly: boolean,
): readonly InsightType[] {
  return insights
    .filter(({ on, type }) => on.includes(category) && (category === 'Data' || ANALYSES[type](readOnly)))
    .map(({ type }) => type);
}
