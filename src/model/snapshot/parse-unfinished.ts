import { z } from 'zod';
import { failure, type Result } from '../../base/result.ts';
import { parseForm } from '../../base/parse-form.ts';
import type { Unfinished } from '../../observe/aws/run/observation.ts';
import { digestOf } from '../../observe/aws/run/unfinished-digest.ts';

const name = z.string().min(1).max(2048);

/** The member `unfinished` as a run writes it. Members that a later version adds are let be. */
const unfinishedSchema = z.object({
  version: z.literal(1, 'is of another version of trailtrim: observe anew, without --resume'),
  settings: z.object({
    days: z.number().int().multipleOf(7).min(7).max(448),
    regions: z.array(name).min(1).max(1000).optional(),
    accounts: z.union([z.literal('organization'), z.array(name).min(1).max(100_000)]).optional(),
    role: name.optional(),
  }),
  startedAt: z.iso.datetime(),
  units: z
    .array(
      z.object({
        charge: z.enum(['observing.metrics', 'observing.requests', 'observing.cost-explorer']),
        account: name,
        region: z.string().max(100),
        units: z.number().int().nonnegative(),
      }),
    )
    .max(1_000_000),
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
export function parseUnfinished(json: unknown): Result<Unfinished | undefined> {
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
