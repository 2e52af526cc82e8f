import { gzipSync } from 'node:zlib';
import type { BucketScenario } from '../../../aws/local/scenario.ts';
import { makeObjectRecord, makeRecord, type MadeRecord } from '../../logs/make-record.ts';

export const BUCKET = 'acme-trail-logs';

/** Hours of a day at which a file is delivered. */
const HOURS = [0, 6, 12, 18];

/** Files as a trail delivers them, by key: some days of two Regions, each with management and data events, and a digest. */
export function deliveredFiles(days: readonly string[]): Readonly<Record<string, Buffer>> {
  const files = ['eu-west-1', 'us-east-1'].flatMap((region) =>
    days.flatMap((day) =>
      HOURS.map((hour): readonly [string, Buffer] => {
        const time = `${day}T${String(hour).padStart(2, '0')}:05:00Z`;
        const stamp = time.replaceAll(/[-:]/g, '').replace('00Z', 'Z');
        const name = `111122223333_CloudTrail_${region}_${stamp}_${hour}abc.json.gz`;
        return [
          `AWSLogs/111122223333/CloudTrail/${region}/${day.replaceAll('-', '/')}/${name}`,
          gzipSync(JSON.stringify({ Records: recordsAt(time, region, hour) })),
        ];
      }),
    ),
  );
  const digest = 'AWSLogs/111122223333/CloudTrail-Digest/eu-west-1/2026/10/01/111122223333_CloudTrail-Digest_x.json.gz';
  return { ...Object.fromEntries(files), [digest]: gzipSync('{}') };
}

function recordsAt(eventTime: string, awsRegion: string, hour: number): readonly MadeRecord[] {
  return Array.from({ length: hour + 2 }, (_, index) =>
    index % 2 === 0
      ? makeRecord({ eventTime, awsRegion })
      : makeObjectRecord('acme-data', `k${index}`, { eventTime, awsRegion }),
  );
}

/** The same in a bucket of the local AWS. */
export function bucketWith(
  files: Readonly<Record<string, Buffer>>,
  more: Partial<BucketScenario> = {},
): BucketScenario {
  const inBase64 = Object.entries(files).map(([key, content]) => [key, content.toString('base64')]);
  return { name: BUCKET, files: Object.fromEntries(inBase64) as Record<string, string>, ...more };
}
