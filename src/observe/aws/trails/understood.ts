import type { Problem } from '../../../base/problem.ts';
import type { Target } from '../../../selectors/selector.ts';
import { readSelectors } from '../../../model/snapshot/parse-trail.ts';
import { type GapFile, gapOf } from '../../../model/snapshot/gap.ts';
import type { Subject } from '../../../model/snapshot/subject.ts';
import type { Place } from '../../../model/snapshot/place.ts';

interface Sink {
  readonly arn: string;
  readonly advancedEventSelectors?: unknown;
  readonly eventSelectors?: unknown;
}

/**
 * A trail or store without what this version cannot read, such as a field that AWS adds some day: a snapshot with it would be
 * refused as a whole. It counts as not known, and a gap says so.
 * @param strange types of Insights that this version does not know, and that are left out
 */
export function understood<One extends Sink>(
  sink: One,
  strange: readonly string[],
  target: Target,
  { account, region }: Place,
): { readonly sink: One; readonly gaps: readonly GapFile[] } {
  const strangeGap = (subjects: readonly Subject[], reason: string): GapFile =>
    gapOf({
      kind: 'not-understood',
      subjects,
      account,
      region,
      reason,
      remedy: 'look for a newer version of trailtrim',
    });
  const setting = target === 'trail' ? 'trail-setting' : 'store-setting';
  const problems: Problem[] = [];
  readSelectors(sink, '', problems, target);
  return {
    sink: problems.length === 0 ? sink : { ...sink, ...withoutSelectors(sink) },
    gaps: [
      ...problems
        .slice(0, 1)
        .map(({ message }) =>
          strangeGap(
            [{ kind: setting, arn: sink.arn, setting: 'event-selectors' }],
            `this version cannot read them: ${message}`,
          ),
        ),
      ...(strange.length === 0
        ? []
        : [
            strangeGap(
              strange.map((type) => ({ kind: 'insight', arn: sink.arn, type })),
              'this version does not know their price',
            ),
          ]),
    ],
  };
}

function withoutSelectors(sink: Sink): object {
  return { advancedEventSelectors: null, ...('eventSelectors' in sink ? { eventSelectors: null } : {}) };
}
