import { z } from 'zod';
import { bucketArn } from '../../base/arn.ts';

const name = z.string().min(1);
const whole = z.number().int().nonnegative();
const resource = z.object({ type: name, arn: name });

/** The settings that are read of a trail, an event data store or a log bucket, in words. */
export const SETTINGS = {
  region: 'Region',
  description: 'description',
  versioning: 'versioning',
  'object-lock': 'Object Lock',
  lifecycle: 'lifecycle rules',
  encryption: 'encryption',
  policy: 'policy',
  logging: 'whether it is logging',
  'event-selectors': 'event selectors',
  insights: 'Insights',
  aggregation: 'aggregation',
  'event-configuration': 'event configuration',
} as const;

export type Setting = keyof typeof SETTINGS;

/** What a gap speaks of, one thing each: a closed set. A new one is a row here and one in `subject-words.ts`. */
export const subjectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('request-metrics'), resource }),
  z.object({ kind: z.literal('requests-outside-filter'), resource, filter: name }),
  z.object({ kind: z.literal('metrics-coverage'), resource }),
  z.object({ kind: z.literal('requests-at-an-end'), resource }),
  z.object({ kind: z.literal('requests-of-other-kinds'), resource }),
  z.object({ kind: z.literal('quiet-resources') }),
  z.object({ kind: z.literal('first-day') }),
  z.object({ kind: z.literal('metrics'), namespace: name, count: whole }),
  z.object({ kind: z.literal('metric-list'), namespace: name }),
  z.object({ kind: z.literal('management-events') }),
  z.object({ kind: z.literal('uncounted-management-events') }),
  /** `looks`: the instants of the sample that were read. */
  z.object({ kind: z.literal('sample'), looks: whole }),
  z.object({ kind: z.literal('exact-count'), call: name }),
  z.object({ kind: z.literal('call-count'), call: name }),
  /** `after`: how many of its lines are there. */
  z.object({ kind: z.literal('bill'), account: name.optional(), after: whole.optional() }),
  z.object({ kind: z.literal('bill-lines') }),
  z.object({ kind: z.literal('bill-members') }),
  z.object({ kind: z.literal('account'), account: name }),
  z.object({ kind: z.literal('organization-accounts'), after: whole }),
  z.object({ kind: z.literal('enabled-regions') }),
  z.object({ kind: z.literal('list'), of: z.enum(['trails', 'event-data-stores', 'channels']) }),
  z.object({ kind: z.literal('trail-setting'), arn: name, setting: z.enum(keysOf(SETTINGS)) }),
  /** Of data events, by a trail that is not known. */
  z.object({ kind: z.literal('aggregation') }),
  z.object({ kind: z.literal('store-setting'), arn: name, name: name.optional(), setting: z.enum(keysOf(SETTINGS)) }),
  z.object({ kind: z.literal('bucket-setting'), name, setting: z.enum(keysOf(SETTINGS)) }),
  /** A type of Insights of a trail or store. */
  z.object({ kind: z.literal('insight'), arn: name, type: z.string() }),
  z.object({ kind: z.literal('event-data-store'), arn: name, name: name.optional() }),
  /** A channel of an AWS service. */
  z.object({ kind: z.literal('channel'), arn: name, name }),
  z.object({ kind: z.literal('ingested-bytes') }),
  z.object({ kind: z.literal('log-bucket'), name }),
  z.object({ kind: z.literal('log-folder'), path: name }),
  z.object({ kind: z.literal('log-file'), path: name }),
  /** Log files that a sample left out; `of` are all. */
  z.object({ kind: z.literal('unsampled-files'), count: whole, of: whole }),
  z.object({
    kind: z.literal('log-records'),
    path: name,
    unit: z.enum(['line', 'record']),
    count: whole,
    of: whole,
  }),
  /** Parts of records that their form lacks. */
  z.object({ kind: z.literal('log-members'), path: name, members: z.array(name).readonly(), count: whole, of: whole }),
  /** A resource of which only words say what is missing. */
  z.object({ kind: z.literal('resource'), resource }),
]);

export type Subject = z.infer<typeof subjectSchema>;
export type SubjectOf<Kind extends Subject['kind']> = Extract<Subject, { kind: Kind }>;

function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): [Key, ...Key[]] {
  return Object.keys(table) as [Key, ...Key[]];
}

/** An S3 bucket as traffic rows name it: its objects. */
export function bucketOf(partition: string, bucket: string): { readonly type: string; readonly arn: string } {
  return { type: 'AWS::S3::Object', arn: bucketArn(partition, bucket) };
}
