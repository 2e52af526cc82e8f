import type { EventShape } from './event/event-record.ts';
import { findKnownCall, findPrimaryType, sourceOfService } from '../facts/known-calls.ts';

/** Reads that tell an intrusion: all of them management events with readOnly true. */
export const PROTECTED_CALLS: readonly string[] = [
  'secretsmanager:GetSecretValue',
  'secretsmanager:BatchGetSecretValue',
  'kms:Decrypt',
  'kms:ReEncrypt',
  'ssm:GetParameter',
  'ssm:GetParameters',
  'ssm:GetParametersByPath',
  'sts:AssumeRole',
  'sts:AssumeRoleWithSAML',
  'sts:AssumeRoleWithWebIdentity',
  'ec2:GetPasswordData',
  'iam:GetAccountAuthorizationDetails',
];

/** What a call written `service:Operation` stands for. */
export interface CallShape {
  readonly shape: EventShape;
  /** False where trailtrim does not know the call, and takes it for a management event with any flag. */
  readonly known: boolean;
}

/**
 * Every record of the call: its category, source and name, with its `readOnly` flag where that is known, whatever the other
 * fields hold. A data call is one of its service's usual resources.type.
 */
export function shapeOfCall(call: string): CallShape {
  const [service = '', eventName = ''] = call.split(':');
  const eventSource = sourceOfService(service);
  const known = findKnownCall(eventSource, eventName);
  const isBuiltIn = PROTECTED_CALLS.includes(call);
  const category = isBuiltIn ? 'Management' : (known?.category ?? 'Management');
  const type = category === 'Data' ? findPrimaryType(eventSource) : undefined;
  const shape = { category, eventSource, eventName, readOnly: isBuiltIn ? true : (known?.readOnly ?? null) };
  return {
    shape: type === undefined ? shape : { ...shape, resource: { type } },
    known: isBuiltIn || known !== undefined,
  };
}

/** How an ARN tells the resources.type of its data events: the part behind the account, by service. */
const TYPES_BY_ARN: readonly { readonly service: string; readonly rest: RegExp; readonly type: string }[] = [
  { service: 's3', rest: /^accesspoint[/:]/, type: 'AWS::S3::AccessPoint' },
  { service: 'dynamodb', rest: /^table\/[^/]+\/stream\//, type: 'AWS::DynamoDB::Stream' },
  { service: 'dynamodb', rest: /^table\/[^/]+$/, type: 'AWS::DynamoDB::Table' },
  { service: 'lambda', rest: /^function:[^:]+$/, type: 'AWS::Lambda::Function' },
  { service: 'sns', rest: /^[^:/]+$/, type: 'AWS::SNS::Topic' },
];

/** A bucket, or what is in it: the ARN has neither Region nor account. */
const BUCKET = /^arn:[^:]+:s3:::[^:]+$/;

/**
 * Every event of the resources whose ARN fits, in which `*` stands for any characters; undefined where the ARN does not
 * tell the resources.type. A bucket stands for its objects, with its slash or without.
 */
export function shapeOfResource(arn: string): EventShape | undefined {
  const [, , service, , , ...rest] = arn.split(':');
  if (BUCKET.test(arn)) return shapeOf('AWS::S3::Object', /[/*]/.test(arn) ? arn : `${arn}/`);
  const found = TYPES_BY_ARN.find((one) => one.service === service && one.rest.test(rest.join(':')));
  return found === undefined ? undefined : shapeOf(found.type, arn);
}

function shapeOf(type: string, arn: string): EventShape {
  return { category: 'Data', eventSource: null, eventName: null, readOnly: null, resource: { type, arn } };
}
