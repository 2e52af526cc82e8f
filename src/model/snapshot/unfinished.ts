import { z } from 'zod';
import { failure, type Result } from '../../base/result.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import { parseForm } from '../../base/parse-form.ts';

/** What is observed; a run that is resumed has the same. Plain JSON. */
export interface ObserveSettings {
  /** Whole weeks. */
  readonly days: number;
  /** Absent: all that are enabled. */
  readonly regions?: readonly string[];
  /** Absent: the account of the credentials, or of the role. */
  readonly accounts?: readonly string[] | 'organization';
  /** ARN of a role that is assumed; its account is replaced where several accounts are read. */
  readonly role?: string;
}

/** How often a call was sent, and how often that failed. */
export interface CountedCall {
  readonly call: string;
  readonly sent: number;
  readonly failed: number;
}

/** The member `unfinished` but for what AWS has answered. */
export interface UnfinishedHead {
  /** Of the answers: another version of trailtrim may read them differently. */
  readonly version: 1;
  readonly settings: ObserveSettings;
  /** When the first run began, ISO: the window depends on it. */
  readonly startedAt: string;
  /** What has been asked for that AWS charges for; what it cost follows from the prices. */
  readonly units: readonly ChargedUnits[];
  /** What has been sent. */
  readonly calls: readonly CountedCall[];
}

/** All that is needed to resume a run. */
export interface Unfinished extends UnfinishedHead {
  /** Of all the rest: what was changed by hand would be taken for what AWS has said. */
  readonly digest: string;
  /** What AWS has answered, by question. */
  readonly answers: Readonly<Record<string, unknown>>;
}

/** The fingerprint of a run, which is made where there is cryptography. */
export type DigestOf = (
  head: UnfinishedHead,
  answers: Iterable<readonly [question: string, answer: unknown]>,
) => string;

const name = z.string().min(1).max(2048);

const chargedUnits = z.object({
  charge: z.enum(['observing.metrics', 'observing.requests', 'observing.cost-explorer']),
  account: name,
  region: z.string().max(100),
  units: z.number().int().nonnegative(),
});

/** Metrics, requests or pages that were asked for in an account and Region. */
export type ChargedUnits = DeepReadonly<z.infer<typeof chargedUnits>>;

/** The member `unfinished` as a run writes it. Members that a later version adds are let be. */
const unfinishedSchema = z.object({
  version: z.literal(1, 'is of another version of trailtrim: observe anew, without --resume'),
  settings: z.object({
    days: z.number().int().multipleOf(7).min(7).max(455),
    regions: z.array(name).min(1).max(1000).optional(),
    accounts: z.union([z.literal('organization'), z.array(name).min(1).max(100_000)]).optional(),
    role: name.optional(),
  }),
  startedAt: z.iso.datetime(),
  units: z.array(chargedUnits).max(1_000_000),
  calls: z
    .array(
      z.object({
        call: z.string().max(100),
        sent: z.number().int().nonnegative(),
        failed: z.number().int().nonnegative(),
      }),
    )
    .max(1000),
  digest: z.string().max(100),
  answers: z.record(z.string().max(200), z.unknown()),
});

const fileSchema = z.object({
  schema: z.literal('trailtrim/snapshot@1'),
  unfinished: unfinishedSchema.optional(),
});

/** What an unfinished run left in the parsed JSON of a snapshot; undefined: the run is finished. Else every fault with its pointer. */
export function parseUnfinished(json: unknown, digestOf: DigestOf): Result<Unfinished | undefined> {
  const parsed = parseForm(fileSchema, json);
  if (!parsed.ok) return parsed;
  const { unfinished } = parsed.value;
  if (unfinished === undefined) return { ok: true, value: undefined };
  const { settings, digest, answers, ...rest } = unfinished;
  const { days, regions, accounts, role } = settings;
  const head = {
    ...rest,
    settings: {
      days,
      ...(regions === undefined ? {} : { regions }),
      ...(accounts === undefined ? {} : { accounts }),
      ...(role === undefined ? {} : { role }),
    },
  };
  if (digest === digestOf(head, Object.entries(answers))) return { ok: true, value: { ...head, digest, answers } };
  const message = 'was changed since it was written, so nobody can go on with it: observe anew, without --resume';
  return failure('/unfinished', message);
}
