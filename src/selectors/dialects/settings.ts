import type { Target } from '../selector.ts';

/** How a file marks what trailtrim cannot know. */
export const MARK = 'REPLACE_WITH_';

/** What a trail has besides its selectors. Absent: not known; null: known to have none. */
export interface TrailSettings {
  readonly name: string;
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
export type SettingValues = { readonly [setting in Setting]?: string | boolean | null };

/** The name to write where none was given. */
export function unknownName(target: Target): string {
  return target === 'trail' ? `${MARK}TRAIL_NAME` : `${MARK}EVENT_DATA_STORE_NAME`;
}

/** The values to write: what a trail cannot be declared without is there, if need be as a mark. */
export function settingValues(settings: TrailSettings, target: Target): SettingValues {
  if (target === 'event-data-store') return { name: settings.name };
  const { insights: _insights, bucket = `${MARK}BUCKET_NAME`, logging = true, logGroup, ...rest } = settings;
  return {
    ...rest,
    bucket,
    logging,
    ...(logGroup === undefined ? {} : { logGroup }),
    // A snapshot never knows the role, and CloudTrail takes a log group only together with one.
    ...(logGroup === undefined || logGroup === null ? {} : { logRole: `${MARK}CLOUDWATCH_LOGS_ROLE_ARN` }),
  };
}
