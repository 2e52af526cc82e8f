import { z } from 'zod';
import { isObject } from '../base/json.ts';
import { findPlaceFault, placeOfArn } from '../facts/arn-place.ts';
import { CATEGORIES } from '../facts/category.ts';
import { regionFault } from '../facts/find-region.ts';
import {
  type CallToKeep,
  findStatedFault,
  type StatedCall,
  statedCall as statedCallOf,
} from '../selectors/stated-call.ts';
import { toUsd } from '../model/quantity/usd.ts';
import { readYaml, type YamlFault, type YamlResult } from '../base/yaml.ts';
import { closedObject } from '../base/yaml-form.ts';
import { findDropFault } from './calls-to-drop.ts';
import { DEFAULT_POLICY, type Policy } from './policy.ts';
import { stayingCalls } from './protected-call.ts';

/** One fault of a policy file. */
export type PolicyFault = YamlFault;

export type PolicyResult = YamlResult<Policy>;

const LOG_BUCKETS_EXPECTED = 'expected true (or deliveries), whole, or false';
const UNSEEN_EXPECTED = 'expected log (what does not exist yet stays recorded) or drop';
const amount = z.number().nonnegative();
const CALL_EXPECTED = 'expected a call such as secretsmanager:GetSecretValue';
const callName = z.string(CALL_EXPECTED).regex(/^[a-z0-9-]+:[A-Za-z0-9_]+$/, CALL_EXPECTED);
const statedCall = closedObject({
  call: callName,
  category: z.enum(CATEGORIES).optional(),
  resourceType: z.string().optional(),
  readOnly: z.boolean().optional(),
}).transform(({ call, ...said }, context): StatedCall => {
  const stated = { call, ...withoutAbsent(said) };
  const fault = findStatedFault(stated);
  if (fault !== undefined)
    context.issues.push({ code: 'custom', message: fault.message, path: [fault.member], input: stated });
  return stated;
});

/** A member that is absent is left out. */
function withoutAbsent<Members extends object>(
  members: Members,
): { [name in keyof Members]?: NonNullable<Members[name]> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;
}

/** A text or an object; the faults of an object are those of its members, not of the choice between the two. */
const callToKeep = z.unknown().transform((value, context): CallToKeep => {
  const read = (isObject(value) ? statedCall : callName).safeParse(value);
  if (read.success) return read.data;
  for (const issue of read.error.issues) context.issues.push({ ...issue, input: value } as z.core.$ZodRawIssue);
  return z.NEVER;
});
/** The same, but what it cannot be is said with all that the policy says. */
const callToDrop = z
  .union(
    [callName, closedObject({ call: callName, resourceType: z.string().optional(), readOnly: z.boolean().optional() })],
    CALL_EXPECTED,
  )
  .transform((call): CallToKeep => (typeof call === 'string' ? call : { call: call.call, ...withoutAbsent(call) }));
const resource = z
  .string()
  .regex(/^(?:arn:|\*)/, 'expected an ARN such as arn:aws:s3:::acme-pii-*/')
  // It would protect nothing, and nobody would see why.
  .superRefine((arn, context) => {
    const { partition, region } = placeOfArn(arn);
    const message = faultOf(region) ?? findPlaceFault(partition, region)?.reason;
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });

function faultOf(region: string): string | undefined {
  return region === '' || region.includes('*') ? undefined : regionFault(region);
}

const policyFile = closedObject({
  protect: closedObject({
    calls: z.array(callToKeep).nullish(),
    builtin: z.boolean().nullish(),
    resources: z.array(resource).nullish(),
    tags: z.record(z.string(), z.array(z.string())).nullish(),
  }).nullish(),
  drop: closedObject({
    reads: z.boolean().nullish(),
    invokes: z.boolean().nullish(),
    logBuckets: z.union([z.boolean(), z.enum(['deliveries', 'whole'])], LOG_BUCKETS_EXPECTED).nullish(),
    calls: z.array(callToDrop).nullish(),
    retire: z.enum(['own', 'all']).nullish(),
  }).nullish(),
  fleet: closedObject({
    keep: z.array(z.string().min(1, 'expected the name or the ARN of a trail')).nullish(),
  }).nullish(),
  noise: closedObject({ minMonthlySaving: amount.nullish() }).nullish(),
  unseen: z.enum(['log', 'drop'], UNSEEN_EXPECTED).nullish(),
  budget: closedObject({ monthly: amount.nullish(), warn: amount.nullish() })
    .refine(({ monthly, warn }) => monthly == null || warn == null || warn <= monthly, {
      error: 'above the monthly budget, so it would never warn before that fails; give a lower amount',
      path: ['warn'],
    })
    .nullish(),
  gates: closedObject({ undecided: z.enum(['warn', 'fail']).nullish() }).nullish(),
  insights: z.array(z.enum(['ApiCallRateInsight', 'ApiErrorRateInsight'])).nullish(),
});

/** Whether a call can be dropped depends on what is protected. */
const policySchema = policyFile.superRefine((file, context) => {
  const policy = toPolicy(file);
  const { calls } = policy.drop;
  if (calls === undefined) return;
  const staying = stayingCalls(policy);
  calls.forEach((call, index) => {
    // What is no name of a call is told already.
    const fault = callName.safeParse(statedCallOf(call).call).success ? findDropFault(call, staying) : undefined;
    if (fault === undefined) return;
    const member = typeof call === 'string' ? [] : [fault.member];
    context.addIssue({ code: 'custom', message: fault.message, path: ['drop', 'calls', index, ...member] });
  });
});

/** The policy in YAML text, or every fault with its line and column. An empty text is the default policy. */
export function parsePolicy(text: string): PolicyResult {
  const read = readYaml(text, { schema: policySchema, root: 'the policy', scalars: 'typed' });
  return read.ok ? { ok: true, value: toPolicy(read.value) } : read;
}

function logBucketsOf(said: boolean | 'deliveries' | 'whole' | null | undefined): Policy['drop']['logBuckets'] {
  if (said === true || said == null) return DEFAULT_POLICY.drop.logBuckets;
  return said === false ? 'keep' : said;
}

function toPolicy(file: z.infer<typeof policyFile>): Policy {
  const { protect, drop, fleet, noise, budget, gates } = file;
  const { minMonthlySaving } = noise ?? {};
  const { monthly, warn } = budget ?? {};
  return {
    protect: {
      calls: protect?.calls ?? DEFAULT_POLICY.protect.calls,
      builtin: protect?.builtin ?? DEFAULT_POLICY.protect.builtin,
      resources: protect?.resources ?? DEFAULT_POLICY.protect.resources,
      tags: protect?.tags ?? DEFAULT_POLICY.protect.tags,
    },
    drop: {
      reads: drop?.reads ?? DEFAULT_POLICY.drop.reads,
      invokes: drop?.invokes ?? DEFAULT_POLICY.drop.invokes,
      logBuckets: logBucketsOf(drop?.logBuckets),
      ...(drop?.calls == null || drop.calls.length === 0 ? {} : { calls: drop.calls }),
      ...(drop?.retire === 'all' ? { retire: drop.retire } : {}),
    },
    fleet: { keep: fleet?.keep ?? DEFAULT_POLICY.fleet.keep },
    unseen: file.unseen ?? DEFAULT_POLICY.unseen,
    minMonthlySaving: minMonthlySaving == null ? DEFAULT_POLICY.minMonthlySaving : toUsd(String(minMonthlySaving)),
    monthlyBudget: monthly == null ? DEFAULT_POLICY.monthlyBudget : toUsd(String(monthly)),
    warnMonthly: warn == null ? DEFAULT_POLICY.warnMonthly : toUsd(String(warn)),
    undecidedGates: gates?.undecided ?? DEFAULT_POLICY.undecidedGates,
    insights: [...new Set(file.insights ?? DEFAULT_POLICY.insights)],
  };
}
