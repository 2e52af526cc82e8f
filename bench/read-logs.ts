// How fast log files are read, beside a bare loop that only unpacks and parses the same files on one thread.
// Usage: npx node bench/read-logs.ts [FILES] [EVENTS A FILE]
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { gunzipSync, gzipSync } from 'node:zlib';
import { readLogs } from '../src/observe/logs/read-logs.ts';

const ROUNDS = 3;
const files = Number(process.argv[2] ?? 80);
const eventsPerFile = Number(process.argv[3] ?? 2_500);
const folder = mkdtempSync(join(tmpdir(), 'trailtrim-bench-'));

function makeRecord(index: number): object {
  const bucket = `acme-bucket-${index % 97}`;
  const hex = (index * 2_654_435_761).toString(16).padStart(16, '0');
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROAEXAMPLEEXAMPLE:session-${index % 31}`,
      arn: `arn:aws:sts::111122223333:assumed-role/worker/session-${index % 31}`,
      accountId: '111122223333',
      accessKeyId: 'ASIAEXAMPLEEXAMPLE',
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          principalId: 'AROAEXAMPLEEXAMPLE',
          arn: 'arn:aws:iam::111122223333:role/worker',
        },
        attributes: { creationDate: '2026-03-02T09:00:00Z', mfaAuthenticated: 'false' },
      },
    },
    eventTime: `2026-03-${String((index % 28) + 1).padStart(2, '0')}T10:00:00Z`,
    eventSource: 's3.amazonaws.com',
    eventName: index % 3 === 0 ? 'PutObject' : 'GetObject',
    awsRegion: 'us-east-1',
    sourceIPAddress: `10.0.${index % 251}.7`,
    userAgent: '[aws-sdk-java/2.25.1 Linux/5.10 OpenJDK_64-Bit_Server_VM/21.0.2]',
    requestParameters: { bucketName: bucket, key: `data/${hex}/part.parquet`, Host: `${bucket}.s3.amazonaws.com` },
    responseElements: null,
    additionalEventData: {
      SignatureVersion: 'SigV4',
      bytesTransferredIn: 0,
      bytesTransferredOut: index,
      'x-amz-id-2': hex.repeat(4),
    },
    requestID: hex,
    eventID: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4000-8000-${String(index).padStart(12, '0')}`,
    readOnly: index % 3 !== 0,
    resources: [
      { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${bucket}/data/${hex}/part.parquet` },
      { accountId: '111122223333', type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucket}` },
    ],
    eventType: 'AwsApiCall',
    managementEvent: false,
    recipientAccountId: '111122223333',
    eventCategory: 'Data',
  };
}

function readBare(): number {
  let events = 0;
  for (const name of readdirSync(folder)) {
    const content = gunzipSync(readFileSync(join(folder, name)), { chunkSize: 1024 * 1024 });
    events += (JSON.parse(content.toString('utf8')) as { Records: unknown[] }).Records.length;
  }
  return events;
}

async function readWhole(): Promise<number> {
  const reading = await readLogs({ paths: [folder] });
  return reading.ok ? reading.value.events : 0;
}

async function measure(name: string, run: () => number | Promise<number>): Promise<number> {
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    const events = await run();
    rates.push((events * 1000) / (performance.now() - start));
    if (events !== files * eventsPerFile) throw new Error(`${name} counted ${events} events`);
  }
  const median = rates.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
  process.stdout.write(`${name.padEnd(12)} ${Math.round(median).toLocaleString('en')} events/s\n`);
  return median;
}

try {
  for (let file = 0; file < files; file += 1) {
    const records = Array.from({ length: eventsPerFile }, (_, index) => makeRecord(file * eventsPerFile + index));
    writeFileSync(join(folder, `${file}.json.gz`), gzipSync(JSON.stringify({ Records: records })));
  }
  const bare = await measure('bare loop', readBare);
  const whole = await measure('readLogs', readWhole);
  const mebibytes = Math.round(process.memoryUsage().rss / 1024 / 1024);
  process.stdout.write(
    `ratio        ${(whole / bare).toFixed(2)} (readLogs to the bare loop; memory ${mebibytes} MiB)\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
