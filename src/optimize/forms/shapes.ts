import type { Category } from '../../facts/category.ts';
import { S3_OBJECT } from '../../facts/resource-types.ts';
import type { EventShape } from '../../selectors/event/event-record.ts';
import { type EventView, viewShape } from '../../selectors/event/event-view.ts';
import type { NoiseRule } from '../exclusions.ts';

/** All events of a resource, or of any of the type. */
export function shapeOf({ type, eventSource }: NoiseRule, arn: string | null): EventShape {
  return {
    category: 'Data' satisfies Category,
    eventSource,
    eventName: null,
    readOnly: null,
    resource: arn === null ? { type } : { type, arn },
  };
}

/** The noise among them. */
export function noiseOf(rule: NoiseRule, arn: string | null): readonly EventShape[] {
  const shape = shapeOf(rule, arn);
  if (rule.keepRest === null) return [shape];
  if (rule.keepRest.Field === 'readOnly') return [{ ...shape, readOnly: true }];
  return rule.keepRest.NotEquals.map((eventName) => ({ ...shape, eventName, readOnly: true }));
}

/** A file that a service puts. Of other types than buckets nothing is delivered. */
export function viewDelivery(rule: NoiseRule, arn: string | null = null): EventView {
  const isBucket = rule.type === S3_OBJECT;
  return viewShape({
    ...shapeOf(rule, arn),
    ...(isBucket ? { eventName: 'PutObject', readOnly: false, caller: 'aws-service' } : {}),
  });
}
