import { findKnownCall, findPrimaryType, type EventShape } from '../selectors/index.ts';
import type { Policy } from './policy.ts';

/** A call that no proposal may lose: every record of this category, source, name and flag. */
export interface ProtectedCall {
  /** `service:Operation` */
  readonly call: string;
  readonly shape: EventShape;
  /** False where trailtrim does not know the call, and takes it for a management event. */
  readonly known: boolean;
}

/** Services whose name in a policy is not the one in their events. */
const SOURCE_NAMES: Readonly<Record<string, string>> = { cloudwatch: 'monitoring' };

/** Reads that tell an intrusion: all of them management events with readOnly true. */
const BUILT_IN = [
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
] as const;

/** The built-in calls and those of the policy, each once, in that order. */
export function protectedCallsOf(policy: Policy): readonly ProtectedCall[] {
  const builtIn = policy.protect.builtin ? BUILT_IN.map((call) => resolve(call, true)) : [];
  const names = new Set<string>(builtIn.map(({ call }) => call));
  const own = [...new Set(policy.protect.calls)].filter((call) => !names.has(call)).map((call) => resolve(call, null));
  return [...builtIn, ...own];
}

/** A call with an unknown flag stands for its records with any flag, and is taken for a management call. */
function resolve(call: string, builtInFlag: true | null): ProtectedCall {
  const [service = '', eventName = ''] = call.split(':');
  const name = Object.hasOwn(SOURCE_NAMES, service) ? SOURCE_NAMES[service] : service;
  const eventSource = `${name}.amazonaws.com`;
  const known = findKnownCall(eventSource, eventName);
  const category = known?.category ?? 'Management';
  const type = category === 'Data' ? findPrimaryType(eventSource) : undefined;
  const shape = { category, eventSource, eventName, readOnly: builtInFlag ?? known?.readOnly ?? null };
  return {
    call,
    shape: type === undefined ? shape : { ...shape, resource: { type } },
    known: builtInFlag !== null || known !== undefined,
  };
}
