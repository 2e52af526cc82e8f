import { type Call, CALLS, type CallFacts } from '../ask/calls.ts';
import type { LogSource } from '../delivered/log-source.ts';
import type { ObserveSettings } from '../../../model/snapshot/unfinished.ts';

interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
}

export interface IamPolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

/**
 * The permissions that the callers of an observation need, and no more. The resource is `*` because most calls support no
 * other (CloudTrail's lists and LookupEvents, CloudWatch, Cost Explorer), and the calls about trails and buckets are made for
 * whatever those find.
 */
export function policyFor({ accounts, role }: Pick<ObserveSettings, 'accounts' | 'role'>): IamPolicy {
  return {
    Version: '2012-10-17',
    Statement: [
      allow('ReadAccount', 'account'),
      allow('ReadBill', 'payer'),
      ...(accounts === 'organization' ? [allow('ListAccounts', 'organization')] : []),
      ...(role === undefined ? [] : [allow('AssumeRole', 'caller', rolesOf(role, accounts))]),
    ],
  };
}

/**
 * The permissions of a run over log files in S3: of the buckets and prefixes that it is given, and nothing else. Where a bucket
 * encrypts with a key of its own, the key's policy has to allow `kms:Decrypt`; which key that is nobody knows before.
 */
export function policyForLogs(sources: readonly LogSource[], role: string | undefined, partition: string): IamPolicy {
  const arns = [...new Set(sources.map(({ bucket }) => bucketArnOf(partition, bucket)))];
  const objects = sources.map(({ bucket, prefix }) => `${bucketArnOf(partition, bucket)}/${prefix}*`);
  return {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'ListLogFiles', Effect: 'Allow', Action: ['s3:GetBucketLocation', 's3:ListBucket'], Resource: arns },
      { Sid: 'ReadLogFiles', Effect: 'Allow', Action: ['s3:GetObject'], Resource: [...new Set(objects)] },
      ...(role === undefined ? [] : [allow('AssumeRole', 'caller', role)]),
    ],
  };
}

function bucketArnOf(partition: string, bucket: string): string {
  return `arn:${partition}:s3:::${bucket}`;
}

function allow(
  Sid: string,
  neededBy: NonNullable<CallFacts['neededBy']>,
  Resource: Statement['Resource'] = '*',
): Statement {
  const calls = Object.keys(CALLS) as readonly Call[];
  return {
    Sid,
    Effect: 'Allow',
    Action: calls.filter((call) => CALLS[call].neededBy === neededBy).toSorted(),
    Resource,
  };
}

/** The role of that name in each account that is read; any account of an organization, which grows. */
function rolesOf(role: string, accounts: ObserveSettings['accounts']): Statement['Resource'] {
  const inAccount = (account: string): string => role.replace(/^(arn:[^:]+:iam::)\d{12}/, `$1${account}`);
  if (accounts === undefined) return role;
  if (accounts === 'organization') return inAccount('*');
  return accounts.length === 1 ? inAccount(accounts[0]!) : accounts.map(inAccount);
}
