import type { TrafficRowFile } from '../../../model/snapshot/schema.ts';
import { findKnownCall } from '../../../facts/known-calls.ts';
import { makeResourceArn } from '../../../facts/resource-arn.ts';
import { RESOURCE_TYPES } from '../../../facts/resource-types.ts';
import { countedOf, NOT_KNOWN, sumOf } from './counts.ts';
import { countedByMetric, type Days } from './metric.ts';
import type { Owner } from './owner.ts';

const TYPE = 'AWS::DynamoDB::Table';
const SOURCE = RESOURCE_TYPES[TYPE].eventSource;

/** What CloudWatch counted for one operation on a table. */
export interface OperationCounts {
  readonly succeeded: Days | undefined;
  readonly throttled: Days | undefined;
  readonly failed: Days | undefined;
}

const by = (name: string) => countedByMetric('AWS/DynamoDB', name);

function tableShape(owner: Owner, table: string) {
  return {
    account: owner.account,
    region: owner.region,
    category: 'Data' as const,
    eventSource: SOURCE,
    resource: { type: TYPE, arn: makeResourceArn(TYPE, owner, table) },
  };
}

/**
 * The rows of an operation. Which failed calls are logged is not documented: `count` holds those that succeeded, `range` also
 * those that did not.
 */
export function operationRows(
  owner: Owner,
  table: string,
  operation: string,
  { succeeded, throttled, failed }: OperationCounts,
): readonly TrafficRowFile[] {
  const { resource, ...shape } = tableShape(owner, table);
  // PartiQL is recorded as a write, a SELECT too.
  const readOnly = findKnownCall(SOURCE, operation)?.readOnly ?? null;
  const call = { ...shape, eventName: operation, readOnly, resource };
  const rows: TrafficRowFile[] = [];
  const calls = countedOf(succeeded, 'measured');
  const failures = calls.count === null ? 0 : sumOf(throttled) + sumOf(failed);
  if (calls.count !== 0 || failures > 0)
    rows.push({
      ...call,
      ...calls,
      ...by('SuccessfulRequestLatency'),
      ...(calls.count === null || failures === 0 ? {} : { range: { low: calls.count, high: calls.count + failures } }),
    });
  if (throttled === null) rows.push({ ...call, ...NOT_KNOWN, ...by('ThrottledRequests') });
  if (failed === null) rows.push({ ...call, ...NOT_KNOWN, ...by('SystemErrors') });
  return rows;
}

/** Failures that CloudWatch counts without naming the call. A failed condition belongs to a write. */
const FAILURES = {
  ConditionalCheckFailedRequests: { readOnly: false },
  TransactionConflict: { readOnly: null },
  UserErrors: { readOnly: null },
} as const;

export type FailureMetric = keyof typeof FAILURES;

/** A row of what may have been logged: none of the failures for certain, all of them at most. @param table undefined: all tables together */
export function failureRows(
  owner: Owner,
  table: string | undefined,
  metric: FailureMetric,
  days: Days | undefined,
): readonly TrafficRowFile[] {
  const high = sumOf(days);
  if (days !== null && high === 0) return [];
  const { resource, ...shape } = tableShape(owner, table ?? '');
  return [
    {
      ...shape,
      eventName: null,
      readOnly: FAILURES[metric].readOnly,
      resource: table === undefined ? { type: TYPE } : resource,
      ...(days === null ? NOT_KNOWN : { count: 0, evidence: 'derived' }),
      ...by(metric),
      ...(days === null ? {} : { range: { low: 0, high } }),
    },
  ];
}
