import { gzipSync, zstdCompressSync } from 'node:zlib';
import { stringify } from 'yaml';
import type { LackedPart } from '../../../../src/selectors/event/record-context.ts';
import { type MadeRecord, toLines } from '../make-record.ts';
import { athenaCells, csv, LAKE_COLUMNS, ATHENA_COLUMNS, lakeCells } from './columns.ts';

/** How a form is written, independently of how it is read. */
export interface Writer {
  readonly name: string;
  readonly write: (records: readonly MadeRecord[]) => string | Uint8Array;
  /** What it has no place for; with `size` the rows have no bytes. */
  readonly lacks?: readonly LackedPart[];
  /** Which of the records; absent: all. */
  readonly isLackedBy?: (record: MadeRecord) => boolean;
  /** It holds management events alone. */
  readonly isOfManagement?: true;
}

const json = JSON.stringify;
const delivered = (records: readonly MadeRecord[]): string => json({ Records: records });
const each = (records: readonly MadeRecord[], one: (record: MadeRecord, text: string) => string): string =>
  records.map((record) => one(record, json(record))).join('');

const lookedUp = (record: MadeRecord): object => ({
  EventId: record['eventID'],
  EventName: record['eventName'],
  ReadOnly: String(record['readOnly']),
  AccessKeyId: 'ASIAEXAMPLE',
  EventTime: String(record['eventTime']).replace('Z', '+00:00'),
  EventSource: record['eventSource'],
  Username: 'app',
  Resources: [{ ResourceType: 'AWS::S3::Bucket', ResourceName: 'acme' }],
  CloudTrailEvent: json(record),
});

const bridged = (record: MadeRecord): object => ({
  version: '0',
  id: 'dd39b105-8c5c-42ed-878a-c48cc65e63bd',
  'detail-type': 'AWS API Call via CloudTrail',
  source: 'aws.s3',
  account: '444455556666',
  time: record['eventTime'],
  region: 'eu-west-1',
  resources: [],
  detail: record,
});

const panther = (record: MadeRecord): object => ({
  ...record,
  eventTime: String(record['eventTime']).replace('T', ' ').replace('Z', '.000000000'),
  p_log_type: 'AWS.CloudTrail',
  p_row_id: 'a',
  p_event_time: '2026-03-02 10:00:00.000',
  p_any_aws_account_ids: ['111122223333'],
});

const textOf = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : json(value);

const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');

/** One a row; the first is what all others are compared with. */
export const WRITERS: readonly Writer[] = [
  { name: 'as delivered', write: (records) => gzipSync(delivered(records)) },
  { name: 'a list', write: (records) => json(records) },
  { name: 'lines', write: toLines },
  { name: 'jq, pretty', write: (records) => records.map((record) => `${json(record, null, 2)}\n`).join('') },
  { name: 'jq -s', write: (records) => `${json(records, null, 2)}\n` },
  { name: 'files joined by cat', write: (records) => each(records, (record) => delivered([record])) },
  {
    name: 'pretty files joined by cat',
    write: (records) => each(records, (record) => json({ Records: [record] }, null, 4)),
  },
  {
    name: 'lines, then a pretty file',
    write: (records) => `${toLines(records.slice(1))}${json(records.slice(0, 1), null, 1)}`,
  },
  { name: 'Firehose', write: (records) => each(records, (_, text) => text) },
  {
    name: 'gzip members joined',
    write: (records) => Buffer.concat(records.map((record) => gzipSync(delivered([record])))),
  },
  { name: 'gzip twice', write: (records) => gzipSync(gzipSync(delivered(records))) },
  { name: 'zstd', write: (records) => zstdCompressSync(delivered(records)) },
  {
    name: 'zstd frames joined',
    write: (records) => Buffer.concat(records.map((record) => zstdCompressSync(json(record)))),
  },
  { name: 'UTF-16', write: (records) => utf16(delivered(records)) },
  { name: 'UTF-16, big-endian, lines', write: (records) => utf16(toLines(records)).swap16() },
  { name: 'UTF-8 with its mark', write: (records) => `\uFEFF${toLines(records)}` },
  // The AWS CLI
  { name: 'lookup-events', write: (records) => json({ Events: records.map(lookedUp), NextToken: 'x' }, null, 4) },
  {
    name: 'lookup-events, pages',
    write: (records) => each(records, (record) => `${json({ Events: [lookedUp(record)] }, null, 4)}\n`),
  },
  { name: 'lookup-events --query Events', write: (records) => json(records.map(lookedUp), null, 4) },
  {
    name: 'lookup-events --query Events[].CloudTrailEvent',
    write: (records) =>
      json(
        records.map((record) => json(record)),
        null,
        4,
      ),
  },
  { name: 'the same as text', write: (records) => `${records.map((record) => json(record)).join('\t')}\n` },
  { name: 'the same through jq', write: (records) => each(records, (_, text) => `${json(text)}\n`) },
  { name: 'lookup-events --output yaml', write: (records) => stringify({ Events: records.map(lookedUp) }) },
  {
    name: 'lookup-events --output text',
    write: (records) =>
      each(records, (record, text) => {
        const cells = ['ASIAEXAMPLE', text, record['eventID'], record['eventName'], record['eventSource']];
        return `EVENTS\t${[...cells, record['eventTime'], 'true', 'app'].join('\t')}\nRESOURCES\tacme\tAWS::S3::Bucket\n`;
      }),
  },
  {
    name: 'lookup-events --output table',
    write: (records) =>
      `${'-'.repeat(40)}\n|              LookupEvents            |\n+${'-'.repeat(38)}+\n${each(
        records,
        (record, text) =>
          `||               Events               ||\n||  AccessKeyId     |  ASIAEXAMPLE    ||\n||  CloudTrailEvent |  ${text}  ||\n||  EventName       |  ${String(record['eventName'])}  ||\n|+${'-'.repeat(36)}+|\n`,
      )}`,
  },
  // CloudWatch Logs
  {
    name: 'a subscription of CloudWatch Logs',
    write: (records) =>
      gzipSync(
        json({
          messageType: 'DATA_MESSAGE',
          owner: '444455556666',
          logGroup: 'trail',
          logEvents: records.map((record) => ({ id: '1', timestamp: 1, message: json(record) })),
        }),
      ),
  },
  {
    name: 'filter-log-events',
    write: (records) =>
      json({ events: records.map((record) => ({ logStreamName: 's', timestamp: 1, message: json(record) })) }, null, 4),
  },
  {
    name: 'an export of CloudWatch Logs',
    write: (records) =>
      gzipSync(each(records, (record, text) => `${String(record['eventTime']).replace('Z', '.000Z')} ${text}\n`)),
  },
  {
    name: 'aws logs tail',
    write: (records) =>
      each(records, (_, text) => `2026-03-02T10:00:00.123000+00:00 111122223333_CloudTrail_eu-west-1 ${text}\n`),
  },
  {
    name: 'Logs Insights, get-query-results',
    write: (records) =>
      json({
        results: records.map((record) => [
          { field: '@timestamp', value: '2026-03-02 10:00:00.000' },
          { field: '@message', value: json(record) },
          { field: '@ptr', value: 'x' },
        ]),
        statistics: { recordsMatched: 1 },
        status: 'Complete',
      }),
  },
  {
    name: 'Logs Insights, CSV',
    write: (records) =>
      csv(
        ['@timestamp', '@message'],
        records.map((record) => ['2026-03-02 10:00:00.000', json(record)]),
      ),
  },
  // EventBridge
  { name: 'EventBridge', write: (records) => toLines(records.map(bridged)) },
  {
    name: 'EventBridge to SQS',
    write: (records) => json({ Messages: records.map((record) => ({ Body: json(bridged(record)) })) }),
  },
  // Others
  {
    name: 'Splunk, export as JSON',
    write: (records) =>
      toLines(
        records.map((record, offset) => ({
          preview: false,
          offset,
          result: { _raw: json(record), sourcetype: 'aws:cloudtrail' },
        })),
      ),
  },
  {
    name: 'Splunk, results as JSON',
    write: (records) =>
      json({ preview: false, fields: [], results: records.map((record) => ({ ...record, _raw: json(record) })) }),
  },
  {
    name: 'Splunk, CSV',
    write: (records) =>
      csv(
        ['_time', 'eventName', '_raw'],
        records.map((record) => ['2026-03-02T10:00:00.000+0000', String(record['eventName']), json(record)]),
      ),
  },
  {
    name: 'fields, and the record beside them',
    write: (records) => toLines(records.map((record) => ({ ...record, _raw: json(record) }))),
  },
  {
    name: 'Splunk, HTTP Event Collector',
    write: (records) => toLines(records.map((event) => ({ time: 1, sourcetype: 'aws:cloudtrail', event }))),
  },
  {
    name: 'Cribl',
    write: (records) => toLines(records.map((record) => ({ _raw: json(record), _time: 1, cribl_pipe: 'x' }))),
  },
  {
    name: 'Cribl, parsed',
    write: (records) => toLines(records.map((record) => ({ ...record, _time: 1, cribl_pipe: 'x' }))),
  },
  { name: 'Panther', write: (records) => toLines(records.map(panther)) },
  {
    name: 'OpenSearch',
    write: (records) =>
      json({
        took: 1,
        hits: { total: { value: 1 }, hits: records.map((record) => ({ _index: 'x', _source: record })) },
      }),
  },
  // Tables
  {
    name: 'Athena, CSV',
    write: (records) =>
      csv(
        ATHENA_COLUMNS,
        records.map((record) => athenaCells(record)),
      ),
  },
  {
    name: 'Athena, get-query-results',
    write: (records) =>
      json({
        ResultSet: {
          Rows: [ATHENA_COLUMNS, ...records.map((record) => athenaCells(record))].map((cells) => ({
            Data: cells.map((cell) => (cell === '' ? {} : { VarCharValue: cell })),
          })),
        },
      }),
  },
  {
    name: 'Athena, lines of JSON',
    write: (records) =>
      toLines(
        records.map((record) =>
          Object.fromEntries(Object.entries(record).map(([name, value]) => [name.toLowerCase(), value])),
        ),
      ),
  },
  {
    name: 'Steampipe',
    write: (records) =>
      json({
        rows: records.map((record) =>
          Object.fromEntries(
            Object.entries(record).map(([name, value]) => [
              name.replaceAll(/[A-Z]+/g, (upper) => `_${upper.toLowerCase()}`),
              value,
            ]),
          ),
        ),
      }),
  },
  {
    name: 'CloudTrail Lake, get-query-results',
    lacks: ['size'],
    // A map has lost what kinds its values had.
    isLackedBy: (record) => record['requestParameters'] !== null,
    write: (records) =>
      json({
        QueryStatus: 'FINISHED',
        QueryResultRows: records.map((record) =>
          lakeCells(record).map((cell, index) => ({ [LAKE_COLUMNS[index]!]: cell })),
        ),
      }),
  },
  {
    name: 'the console, CSV',
    lacks: ['size'],
    isOfManagement: true,
    write: (records) =>
      csv(
        ['User name', 'AWS access key', 'Event time', 'Event source', 'Event name', 'AWS region', 'Source IP address']
          .concat(['User agent', 'Error code', 'Resources', 'Request ID', 'Event ID', 'Read-only', 'Event type'])
          .concat(['Recipient Account Id', 'Event category']),
        records.map((record) =>
          [
            'userName',
            'key',
            'eventTime',
            'eventSource',
            'eventName',
            'awsRegion',
            'sourceIPAddress',
            'userAgent',
            'errorCode',
          ]
            .concat(['names', 'requestID', 'eventID', 'readOnly', 'eventType', 'recipientAccountId', 'eventCategory'])
            .map((name) =>
              name === 'names' ? '[{"resourceType":"AWS::EC2::VPC","resourceName":"vpc-1"}]' : textOf(record[name]),
            ),
        ),
      ),
  },
];
