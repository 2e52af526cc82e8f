import { type GapFile, gapOf } from '../../../model/snapshot/gap.ts';
import type { TrailFile } from '../../../model/snapshot/schema.ts';

/**
 * Summaries among the log files show that some trail aggregates data events, which is charged. A trail that does not say
 * whether it does may be the one; where none says that it does, that is a gap.
 */
export function withSeenAggregation(trails: readonly TrailFile[]): {
  readonly trails: readonly TrailFile[];
  readonly gaps: readonly GapFile[];
} {
  if (trails.some(({ aggregation }) => aggregation != null && aggregation.length > 0)) return { trails, gaps: [] };
  const open = trails.filter(({ aggregation }) => aggregation == null);
  const gap = gapOf({
    kind: 'not-given',
    subjects:
      open.length === 0
        ? [{ kind: 'aggregation' }]
        : open.map(({ arn }) => ({ kind: 'trail-setting', arn, setting: 'aggregation' })),
    reason:
      'the log files hold summaries of data events, so aggregation is on, but not by which templates of which trail',
    remedy: `see \`aws cloudtrail get-event-configuration --trail-name ${open[0]?.arn ?? 'NAME'}\`, and add the templates as \`aggregation\` of the trail in the snapshot`,
  });
  return {
    trails: trails.map((trail) => (trail.aggregation == null ? { ...trail, aggregation: null } : trail)),
    gaps: [gap],
  };
}
