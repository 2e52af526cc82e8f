import { records } from '../../model/bill/recording.ts';
import type { Question } from '../../optimize/question.ts';

/** Resources with data events that the trail may record, and no count of them: ARNs, and the source of events without one. */
export function uncountedResources({ snapshot, trail }: Question): readonly string[] {
  const open = snapshot.traffic.filter(
    (row) => row.category === 'Data' && row.count === null && row.range === undefined && records(trail, row) !== 'no',
  );
  return [...new Set(open.map(({ resource, eventSource }) => resource?.arn ?? eventSource))];
}
