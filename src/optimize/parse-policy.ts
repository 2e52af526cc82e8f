import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { toUsd } from '../model/index.ts';
import { DEFAULT_POLICY, type Policy } from './policy.ts';

/** One fault of a policy file. Lines and columns count from 1. */
export interface PolicyFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export type PolicyResult =
  | { readonly ok: true; readonly value: Policy }
  | { readonly ok: false; readonly faults: readonly PolicyFault[] };

const amount = z.number().nonnegative();
const call = z.string().regex(/^[a-z0-9-]+:[A-Za-z0-9]+$/, 'expected a call such as secretsmanager:GetSecretValue');
const resource = z.string().regex(/^(?:arn:|\*)/, 'expected an ARN such as arn:aws:s3:::acme-pii-*/');

const policySchema = z.strictObject({
  protect: z
    .strictObject({
      calls: z.array(call).nullish(),
      builtin: z.boolean().nullish(),
      resources: z.array(resource).nullish(),
      tags: z.record(z.string(), z.array(z.string())).nullish(),
    })
    .nullish(),
  drop: z
    .strictObject({ reads: z.boolean().nullish(), invokes: z.boolean().nullish(), logBuckets: z.boolean().nullish() })
    .nullish(),
  noise: z.strictObject({ minMonthlySaving: amount.nullish() }).nullish(),
  unseen: z.literal('log', 'this version can only `log` what does not exist yet; `drop` is not supported').nullish(),
  budget: z.strictObject({ monthly: amount.nullish() }).nullish(),
  insights: z.array(z.enum(['ApiCallRateInsight', 'ApiErrorRateInsight'])).nullish(),
});

/** The policy in YAML text, or every fault with its line and column. An empty text is the default policy. */
export function parsePolicy(text: string): PolicyResult {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0)
    return { ok: false, faults: document.errors.map(({ pos, message }) => at(lines, pos[0], firstLine(message))) };
  const parsed = policySchema.safeParse(toPlain(document) ?? {});
  if (parsed.success) return { ok: true, value: toPolicy(parsed.data) };
  const faults = parsed.error.issues.flatMap((issue) => faultsOf(issue, document, lines));
  return { ok: false, faults: faults.toSorted((a, b) => a.line - b.line || a.column - b.column) };
}

function toPlain(document: Document): unknown {
  try {
    return document.toJS();
  } catch {
    // yaml refuses to expand more than a hundred aliases; such a file is no policy.
    return Symbol('too many aliases');
  }
}

function toPolicy(file: z.infer<typeof policySchema>): Policy {
  const { protect, drop, noise, budget } = file;
  const { minMonthlySaving } = noise ?? {};
  const { monthly } = budget ?? {};
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
      logBuckets: drop?.logBuckets ?? DEFAULT_POLICY.drop.logBuckets,
    },
    minMonthlySaving: minMonthlySaving == null ? DEFAULT_POLICY.minMonthlySaving : toUsd(String(minMonthlySaving)),
    monthlyBudget: monthly == null ? DEFAULT_POLICY.monthlyBudget : toUsd(String(monthly)),
    insights: [...new Set(file.insights ?? DEFAULT_POLICY.insights)],
  };
}

function faultsOf(issue: z.core.$ZodIssue, document: Document, lines: LineCounter): readonly PolicyFault[] {
  const path = issue.path.filter((key) => typeof key !== 'symbol');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) =>
      at(
        lines,
        keyOffset(document, path, key),
        `unknown key \`${key}\` in ${path.length === 0 ? 'the policy' : `\`${path.join('.')}\``}`,
      ),
    );
  const message = issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
  const where = path.length === 0 ? '' : `\`${path.join('.')}\`: `;
  return [at(lines, valueOffset(document, path), `${where}${message}`)];
}

function keyOffset(document: Document, path: readonly (string | number)[], key: string): number {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && String(item.key.value) === key) : undefined;
  return isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : valueOffset(document, path);
}

function valueOffset(document: Document, path: readonly (string | number)[]): number {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

function at(lines: LineCounter, offset: number, message: string): PolicyFault {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1), message };
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? text).replace(/[.:]$/, '');
}
