import { isObject } from '../../../base/json.ts';
import { isDeliveryCall } from '../../../facts/delivery-calls.ts';
import { mayDeliverLogs } from '../../../facts/delivering-callers.ts';
import type { Caller, EventRecord } from '../../../selectors/event/event-record.ts';

/**
 * Whether AWS itself made a call or a principal did; undefined where the record does not tell. Log delivery is of
 * userIdentity.type AWSService, which has no ARN (CloudTrail user guide, record-contents, 2026-04-13).
 *
 * Some services deliver in other names: Firehose and S3 replication through a role, load balancers as an account of
 * AWS's own. What these write may be logs or not; what they read and delete, they do for somebody. Whoever else writes, from
 * another account, unsigned or by way of a service, is a principal.
 */
export function callerOf(record: EventRecord): Caller | undefined {
  const identity = record['userIdentity'];
  if (!isObject(identity) || typeof identity['type'] !== 'string') return undefined;
  if (identity['type'] === 'AWSService') return 'aws-service';
  return mayDeliverLogs(identity) && isDeliveryCall(record['eventName']) ? undefined : 'principal';
}
