import type { Target } from '../selector.ts';
import { Reference } from './parameters.ts';

/** What a trail has besides its selectors. Absent: not known; null: known to have none. */
export interface TrailSettings {
  readonly name?: string;
  readonly bucket?: string;
  readonly logging?: boolean;
  readonly multiRegion?: boolean;
  readonly organization?: boolean;
  readonly includeGlobalServiceEvents?: boolean;
  readonly logFileValidation?: boolean;
  readonly kmsKey?: string | null;
  readonly snsTopic?: string | null;
  /** ARN of the CloudWatch Logs group. */
  readonly logGroup?: string | null;
  readonly insights?: readonly { readonly type: string; readonly on: readonly string[] }[];
}

/** The settings with one value each, in the order in which they are written. */
export const SETTINGS = [
  'name',
  'bucket',
  'logging',
  'multiRegion',
  'organization',
  'includeGlobalServiceEvents',
  'logFileValidation',
  'kmsKey',
  'snsTopic',
  'logGroup',
  'logRole',
] as const;
export type Setting = (typeof SETTINGS)[number];
export type SettingValues = { readonly [setting in Setting]?: string | boolean | Reference | null };

/** The values to write: for what a trail cannot be declared without and nobody told, a parameter. */
export function settingValues(settings: TrailSettings, target: Target): SettingValues {
  if (target === 'event-data-store') return { name: settings.name ?? new Reference('eventDataStoreName') };
  const { insights: _insights, logGroup, ...rest } = settings;
  return {
    ...rest,
    name: settings.name ?? new Reference('trailName'),
    bucket: settings.bucket ?? new Reference('bucketName'),
    logging: settings.logging ?? new Reference('isLogging'),
    ...(logGroup === undefined ? {} : { logGroup }),
    // A snapshot never knows the role, and CloudTrail takes a log group only together with one.
    ...(logGroup === undefined || logGroup === null ? {} : { logRole: new Reference('cloudWatchLogsRoleArn') }),
  };
}
