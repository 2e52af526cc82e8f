import type { TrafficRowFile } from '../../../model/snapshot/schema.ts';
import { makeResourceArn } from '../../../facts/resource-arn.ts';
import { RESOURCE_TYPES } from '../../../facts/resource-types.ts';
import { countedOf, NOT_KNOWN, sumOf } from './counts.ts';
import { countedByMetric, type Days } from './metric.ts';
import type { Owner } from './owner.ts';

/** What CloudWatch counted for a function; undefined: it has no such metric, so there was no such call. */
export interface FunctionCounts {
  readonly invocations: Days | undefined;
  readonly asyncEvents: Days | undefined;
  readonly throttles: Days | undefined;
}

const TYPE = 'AWS::Lambda::Function';

const by = (name: string) => countedByMetric('AWS/Lambda', name);

/** The rows of a function; empty where nothing happened. */
export function functionRows(
  owner: Owner,
  name: string,
  { invocations, asyncEvents, throttles }: FunctionCounts,
): readonly TrafficRowFile[] {
  const { account, region } = owner;
  const shape = { account, region, category: 'Data', eventSource: RESOURCE_TYPES[TYPE].eventSource } as const;
  const resource = { type: TYPE, arn: makeResourceArn(TYPE, owner, name) };
  const rows: TrafficRowFile[] = [];
  const invoke = { ...shape, eventName: 'Invoke', readOnly: false, resource } as const;
  const calls = countedOf(invocations, 'measured');
  // Throttled calls are not counted as Invocations; whether they are logged is not documented.
  const throttled = calls.count === null ? 0 : sumOf(throttles);
  if (calls.count !== 0 || throttled > 0)
    rows.push({
      ...invoke,
      ...calls,
      ...by('Invocations'),
      ...(calls.count === null || throttled === 0
        ? {}
        : { range: { low: calls.count, high: calls.count + throttled } }),
    });
  if (throttles === null) rows.push({ ...invoke, ...NOT_KNOWN, ...by('Throttles') });

  // An asynchronous call is recorded when it is accepted and again when it runs; whether always is not documented.
  const runs = countedOf(asyncEvents, 'derived');
  if (runs.count !== 0)
    rows.push({
      ...shape,
      eventName: 'InvokeExecution',
      readOnly: null,
      resource,
      ...runs,
      ...by('AsyncEventsReceived'),
      ...(runs.count === null ? {} : { range: { low: 0, high: runs.count } }),
    });
  return rows;
}
