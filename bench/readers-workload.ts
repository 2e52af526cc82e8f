import type { UnfinishedHead } from '../src/model/snapshot/unfinished.ts';
import { PartLines } from '../src/cli/observe/part-lines.ts';
import { thisWriter } from '../src/cli/observe/part-writer.ts';
import { ATHENA_COLUMNS, athenaCells, csv } from '../test/observe/logs/forms/columns.ts';
import type { MadeRecord } from '../test/observe/logs/make-record.ts';

/** What each reader is given: right, and wrong in every entry, since faults may take more time than values do. */

function each<Entry>(count: number, make: (index: number) => Entry): readonly Entry[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

export function policyText(calls: number): string {
  return `protect:\n  calls:\n${each(calls, (index) => `    - kms:Call${index}\n`).join('')}`;
}

export function yamlOfUnknownKeys(keys: number): string {
  return each(keys, (index) => `key${index}: ${index}\n`).join('');
}

export function usageText(accounts: number): string {
  const events = '    events:\n      management: {reads: 1200000, writes: 3400}\n';
  return `accounts:\n${each(accounts, (index) => `  - id: "${String(index).padStart(12, '0')}"\n${events}`).join('')}`;
}

const DAYS = 28;

export function snapshotText(rows: number): string {
  const daily = each(DAYS, () => 7);
  const traffic = each(rows, (index) => ({
    account: '111122223333',
    region: 'us-east-1',
    category: 'Data',
    eventSource: 's3.amazonaws.com',
    eventName: null,
    readOnly: true,
    evidence: 'measured',
    count: DAYS * 7,
    daily,
    resource: { type: 'AWS::S3::Object', arn: `arn:aws:s3:::bucket-${index}/` },
  }));
  return snapshotOf(traffic);
}

export function snapshotOfEmptyRows(rows: number): string {
  return snapshotOf(each(rows, () => ({})));
}

function snapshotOf(traffic: readonly object[]): string {
  const window = { start: '2026-11-01T00:00:00Z', end: '2026-11-29T00:00:00Z' };
  return JSON.stringify({ schema: 'trailtrim/snapshot@1', window, traffic, trails: [] });
}

export function ratesText(rows: number): string {
  const rates = each(rows, (index) => ({
    dimension: 'data',
    unit: 'event',
    price: '0.000001',
    currency: 'USD',
    tiers: null,
    regions: [`us-east-${index}`],
    usageTypeSuffix: null,
    sources: ['https://aws.amazon.com/cloudtrail/pricing/'],
    asOf: '2026-11-01',
    confidence: 'high',
  }));
  return JSON.stringify(rates);
}

export function ratesOfEmptyRows(rows: number): string {
  return JSON.stringify(each(rows, () => ({})));
}

function recordText(index: number): string {
  return JSON.stringify({
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      arn: 'arn:aws:sts::111122223333:assumed-role/worker/one',
      accountId: '111122223333',
    },
    eventTime: '2026-11-02T10:00:00Z',
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    awsRegion: 'us-east-1',
    requestParameters: { bucketName: `bucket-${index % 97}`, key: `data/${index}.parquet` },
    requestID: String(index),
    eventID: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    readOnly: true,
    resources: [{ type: 'AWS::S3::Object', ARN: `arn:aws:s3:::bucket-${index % 97}/data/${index}.parquet` }],
    managementEvent: false,
    recipientAccountId: '111122223333',
    eventCategory: 'Data',
  });
}

export function logDocument(records: number): Buffer {
  return Buffer.from(`{"Records":[${each(records, recordText).join(',')}]}`);
}

export function logLines(records: number): Buffer {
  return Buffer.from(each(records, recordText).join('\n'));
}

export function logJoined(records: number): Buffer {
  return Buffer.from(each(records, recordText).join(''));
}

export function logTable(records: number): Buffer {
  const rows = each(records, (index) => athenaCells(JSON.parse(recordText(index)) as MadeRecord));
  return Buffer.from(csv(ATHENA_COLUMNS, rows));
}

export function logOfStrangers(records: number): Buffer {
  return Buffer.from(`{"Records":[${each(records, () => '{}').join(',')}]}`);
}

export function partText(answers: number): string {
  const head: UnfinishedHead = {
    version: 1,
    settings: { days: DAYS },
    startedAt: '2026-11-30T10:00:00.000Z',
    units: [],
    calls: [{ call: 'cloudwatch:GetMetricData', sent: answers, failed: 0 }],
  };
  const lines = new PartLines();
  const text = [lines.head(head, thisWriter(new Date(0)))];
  for (let index = 0; index < answers; index += 1) {
    text.push(lines.keep(`question ${index}`, { counts: each(DAYS, () => index) }));
    if (index % 100 === 99) text.push(lines.seal(head));
  }
  return [...text, lines.seal(head)].join('');
}
