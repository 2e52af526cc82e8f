import { z } from 'zod';
import { regionFault } from '../../facts/find-region.ts';
import { closedObject } from '../../base/yaml-form.ts';
import { findTypeFault } from './data-type.ts';
import { sectionSchemas } from './given.ts';
import { typedCount, typedDays, typedQuantity } from './typed-number.ts';

/** A required text. */
function text(what: string) {
  return z.string({ error: ({ input }) => `${input === undefined ? 'missing' : 'expected'}: ${what}` });
}

function oneOf<const Names extends readonly string[]>(names: Names) {
  return z.enum(names, { error: ({ input }) => `expected ${names.join(' or ')}, found ${String(input)}` });
}

const flag = oneOf(['true', 'false']).transform((word) => word === 'true');
const account = z.string().regex(/^\d{12}$/, 'expected the 12 digits of an account');
const region = z.string('expected a Region such as us-east-1').superRefine((name, context) => {
  const fault = regionFault(name);
  if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
});
const dataType = z.string().superRefine((name, context) => {
  const fault = findTypeFault(name);
  if (fault !== undefined) context.addIssue(fault);
});
const service = z
  .string()
  .regex(/^[a-z0-9-]+$/, 'expected the name of a service as its events have it, such as kms or s3');

/** A value that can be written in more than one form. Each form has a schema, and only the faults of the form used are reported. */
function byForm<A, B, C = never>(forms: {
  readonly text: z.ZodType<A>;
  readonly map: z.ZodType<B>;
  readonly list?: z.ZodType<C>;
}) {
  return z.unknown().transform((value, context): A | B | C => {
    const isMap = typeof value === 'object' && value !== null;
    const form = Array.isArray(value) ? (forms.list ?? forms.text) : isMap ? forms.map : forms.text;
    const parsed = form.safeParse(value);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) context.issues.push({ ...issue, input: value } as z.core.$ZodRawIssue);
    return z.NEVER;
  });
}

const volume = byForm({
  text: typedCount,
  map: closedObject({ reads: typedCount.optional(), writes: typedCount.optional() }),
});

/** The services that a trail can leave out. Source: CloudTrail user guide, filtering management events, 2026-04-13. */
const EXCLUDABLE = ['kms', 'rdsdata'] as const;

const managementVolumes = closedObject({
  reads: typedCount.optional(),
  writes: typedCount.optional(),
  kms: volume.optional(),
  rdsdata: volume.optional(),
});

const events = closedObject({
  management: byForm({ text: typedCount, map: managementVolumes }).optional(),
  data: z.record(dataType, volume.optional()).optional(),
  network: byForm({ text: typedCount, map: z.record(service, typedCount.optional()) }).optional(),
  bytesPerEvent: typedCount.optional(),
});

const SHARES = ['all', 'reads', 'writes'] as const;

const insightType = oneOf(['call-rate', 'error-rate']);

const trail = closedObject({
  name: text('the name of the trail'),
  account: account.optional(),
  region: region.optional(),
  regions: oneOf(['all', 'one']).optional(),
  organization: flag.optional(),
  management: oneOf([...SHARES, 'none']).optional(),
  exclude: z.array(oneOf(EXCLUDABLE)).optional(),
  data: byForm({
    text: oneOf(['all', 'none']),
    list: z.array(dataType),
    map: z.record(dataType, oneOf(SHARES)),
  }).optional(),
  network: flag.optional(),
  insights: byForm({
    text: z.never({ error: 'expected a list such as [call-rate, error-rate]' }),
    list: z.array(insightType),
    map: closedObject({ management: z.array(insightType).optional(), data: z.array(insightType).optional() }),
  }).optional(),
  bucket: z.string().optional(),
  validation: flag.optional(),
  sns: flag.optional(),
  cloudWatchLogs: flag.optional(),
})
  .refine(
    ({ management, data = 'none', network }) =>
      management !== 'none' || network === true || data === 'all' || (data !== 'none' && Object.keys(data).length > 0),
    'the trail records nothing: give it management, data or network events',
  )
  .refine(
    ({ bucket, validation, sns }) => bucket !== undefined || (validation !== true && sns !== true),
    'the cost of `validation` and `sns` depends on the log files that are written: name the `bucket` too',
  );

const store = closedObject({
  name: text('the name of the event data store'),
  option: oneOf(['one-year', 'seven-year']).optional(),
  liveGb: typedQuantity.optional(),
  otherGb: typedQuantity.optional(),
  retainedGb: typedQuantity.optional(),
  scannedGb: typedQuantity.optional(),
  retentionDays: typedDays.optional(),
  imported: closedObject({ oldestDays: typedDays, keepDays: typedDays }).optional(),
})
  .refine(({ option, retainedGb }) => option !== 'seven-year' || retainedGb === undefined, {
    path: ['retainedGb'],
    error: 'a seven-year store does not pay for retention; leave it out',
  })
  .superRefine(({ retentionDays, imported }, context) => {
    if (retentionDays === undefined || imported === undefined) return;
    const { oldestDays, keepDays } = imported;
    // Retention counts from when an event happened, not from its import. Source: CloudTrail user guide,
    // cloudtrail-lake-manage-costs, 2026-04-13.
    const needed = oldestDays + keepDays;
    if (retentionDays < needed)
      context.addIssue({
        code: 'custom',
        path: ['retentionDays'],
        message: `retention must be at least ${needed} days: it counts from the day of the event, and the oldest imported one is ${oldestDays} days old and has to stay ${keepDays} more`,
      });
  });

/** A usage file. Every scalar is still the text that was typed. */
export const usageSchema = closedObject({
  account: account.optional(),
  region: region.optional(),
  trails: z.array(trail).optional(),
  events: events.optional(),
  accounts: z.array(closedObject({ id: account.optional(), region: region.optional(), events })).optional(),
  buckets: z.array(closedObject({ name: text('the name of the bucket'), region: region.optional() })).optional(),
  lake: z.array(store).optional(),
  ...sectionSchemas,
});

export type UsageFile = z.infer<typeof usageSchema>;
export type EventsFile = z.infer<typeof events>;
export type TypedTrail = z.infer<typeof trail>;
export type TypedStore = z.infer<typeof store>;
/** A number of events, or how many of them read and how many write; the one that is left out is zero. */
export type Volume = z.infer<typeof volume>;
/** The part of the events that a trail records. */
export type Share = (typeof SHARES)[number];
