import { failure, type Result } from '../../../base/result.ts';
import { quote } from '../../../base/quote.ts';

/** Where trails deliver: a bucket, and how the keys begin that are read. */
export interface LogSource {
  readonly bucket: string;
  /** Empty: all of the bucket. */
  readonly prefix: string;
}

const SCHEME = 's3://';

export function isLogSource(text: string): boolean {
  return text.startsWith(SCHEME);
}

/** As people and the AWS CLI write it, `s3://bucket/prefix`. Source of the name's rules: S3 user guide, bucketnamingrules, 2026. */
export function parseLogSource(text: string): Result<LogSource> {
  const [bucket = '', ...rest] = text.slice(SCHEME.length).split('/');
  if (!isLogSource(text) || !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket))
    return failure('', `${quote(text)} does not name a bucket: write it as \`s3://my-log-bucket/AWSLogs/\``);
  return { ok: true, value: { bucket, prefix: rest.join('/') } };
}

/** The object as messages and the snapshot name it. */
export function pathOf({ bucket }: LogSource, key: string): string {
  return `${SCHEME}${bucket}/${key}`;
}
