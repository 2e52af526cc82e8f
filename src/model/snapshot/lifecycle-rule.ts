import { z } from 'zod';
import type { DeepReadonly } from './deep-readonly.ts';
import type { LifecycleRule } from './snapshot.ts';

const days = z.number().int().nonnegative();
const filterMembers = {
  Prefix: z.string().nullish(),
  ObjectSizeGreaterThan: z.number().int().nonnegative().nullish(),
  ObjectSizeLessThan: z.number().int().nonnegative().nullish(),
};

/** A rule as GetBucketLifecycleConfiguration returns it, with the API's names and not the snapshot's. */
export const lifecycleRuleSchema = z.object({
  Status: z.string(),
  Prefix: z.string().nullish(),
  Filter: z
    .object({
      ...filterMembers,
      Tag: z.unknown().optional(),
      And: z.object({ ...filterMembers, Tags: z.unknown().optional() }).nullish(),
    })
    .nullish(),
  Transitions: z
    .array(z.object({ Days: days.nullish(), Date: z.unknown().optional(), StorageClass: z.string() }))
    .nullish(),
  Expiration: z.object({ Days: days.nullish(), Date: z.unknown().optional() }).nullish(),
  NoncurrentVersionExpiration: z.object({ NoncurrentDays: days.nullish() }).nullish(),
});

export function readLifecycleRule(file: DeepReadonly<z.infer<typeof lifecycleRuleSchema>>): LifecycleRule {
  const {
    Filter: filter,
    Transitions: transitions,
    Expiration: expiration,
    NoncurrentVersionExpiration: noncurrent,
  } = file;
  const and = filter?.And;
  return {
    enabled: file.Status === 'Enabled',
    prefix: and?.Prefix ?? filter?.Prefix ?? file.Prefix ?? '',
    sizeGreaterThan: and?.ObjectSizeGreaterThan ?? filter?.ObjectSizeGreaterThan ?? null,
    transitions: (transitions ?? []).flatMap(({ Days: after, StorageClass: storageClass }) =>
      after == null ? [] : [{ days: after, storageClass }],
    ),
    expirationDays: expiration?.Days ?? null,
    ...(noncurrent?.NoncurrentDays == null ? {} : { noncurrentDays: noncurrent.NoncurrentDays }),
    partial:
      filter?.Tag != null ||
      and?.Tags != null ||
      (and?.ObjectSizeLessThan ?? filter?.ObjectSizeLessThan) != null ||
      (transitions ?? []).some(({ Date: date }) => date != null) ||
      expiration?.Date != null,
  };
}
