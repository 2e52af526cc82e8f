import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../../src/model/snapshot/snapshot.ts';
import { parseUsage } from '../../../src/observe/usage/parse-usage.ts';
import { validateSelectors } from '../../../src/selectors/validate/validate.ts';

function parse(text: string): Snapshot {
  const parsed = parseUsage(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.value;
}

/** `LINE:COLUMN message` of each fault. */
function faultsOf(text: string): readonly string[] {
  const parsed = parseUsage(text);
  return parsed.ok ? [] : parsed.faults.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

/** The count of data events of S3 that the text of a number gives. */
function countOf(number: string): bigint | null | undefined {
  const parsed = parseUsage(`events: {data: {s3: ${number}}}`);
  return parsed.ok ? parsed.value.traffic[0]!.count : undefined;
}

describe('numbers', () => {
  test.for([
    ['0', 0n],
    ['7', 7n],
    ['0010', 10n],
    ['250k', 250_000n],
    ['250K', 250_000n],
    ['1.5M', 1_500_000n],
    ['1.000001M', 1_000_001n],
    ['2B', 2_000_000_000n],
    ['10_000_000', 10_000_000n],
    ['1_000.5k', 1_000_500n],
    ['5.0', 5n],
    ['"12"', 12n],
    ['9007199254740991', 9_007_199_254_740_991n],
    ['unknown', null],
  ] as const)('%s', ([text, count]) => {
    expect(countOf(text)).toBe(count);
  });

  test.for([
    '-1',
    '1.5',
    '1.5555k',
    '1e6',
    '0x10',
    '1m',
    '1 M',
    '1__0',
    '_1',
    '1_',
    '.5',
    '1.',
    '9007199254740992',
    '[1]',
  ])('%s is none', (text) => {
    expect(countOf(text)).toBeUndefined();
  });

  test('every count is read to the last digit, however it is written', () => {
    const anyCount = fc.bigInt({ min: 0n, max: BigInt(Number.MAX_SAFE_INTEGER) });
    fc.assert(
      fc.property(anyCount, fc.constantFrom(['k', 3], ['M', 6], ['B', 9]), (count, [suffix, digits]) => {
        const text = count.toString();
        const padded = text.padStart(digits + 1, '0');
        const scaled = `${padded.slice(0, -digits)}.${padded.slice(-digits)}${suffix}`;
        const grouped = text.replaceAll(/\B(?=(?:\d{3})+$)/g, '_');
        for (const written of [text, scaled, grouped])
          expect({ written, is: countOf(written) }).toEqual({ written, is: count });
      }),
    );
  });

  test('quantities keep every digit that is typed', () => {
    const { given } = parse(
      's3: {standardGb: 0.10000000000000000001, requests: 0.5}\nathena: {scannedTb: 12345678901234567890}',
    );
    expect(given.map(({ dimension, quantity }) => [dimension, quantity.toFixed()])).toEqual([
      ['athena.scan', '12345678901234567890'],
      ['s3.storage.standard', '0.10000000000000000001'],
      ['s3.requests', '0.5'],
    ]);
  });
});

describe('events', () => {
  const rowsOf = (events: string) =>
    parse(`events:\n  ${events}`).traffic.map(({ category, eventSource, readOnly, count, resource }) =>
      [category, eventSource, readOnly, String(count), ...(resource === undefined ? [] : [resource.type])].join(' '),
    );

  test.for<[string, readonly string[]]>([
    ['management: 5', ['Management unstated.amazonaws.com  5']],
    [
      'management: {reads: 5, writes: 6}',
      ['Management unstated.amazonaws.com true 5', 'Management unstated.amazonaws.com false 6'],
    ],
    [
      'management: {reads: 5, kms: {reads: 7}, rdsdata: 8}',
      [
        'Management unstated.amazonaws.com true 5',
        'Management kms.amazonaws.com true 7',
        'Management rdsdata.amazonaws.com  8',
      ],
    ],
    ['data: {s3: 5}', ['Data s3.amazonaws.com  5 AWS::S3::Object']],
    ['data: {s3: {writes: 5}}', ['Data s3.amazonaws.com false 5 AWS::S3::Object']],
    // Of functions Invoke alone is a data event, and no read.
    ['data: {lambda: 5}', ['Data lambda.amazonaws.com false 5 AWS::Lambda::Function']],
    ['data: {dynamodb: {reads: 5}}', ['Data dynamodb.amazonaws.com true 5 AWS::DynamoDB::Table']],
    ['data: {AWS::SQS::Queue: 5}', ['Data sqs.amazonaws.com  5 AWS::SQS::Queue']],
    ['data: {AWS::CloudWatch::Metric: 5}', ['Data monitoring.amazonaws.com  5 AWS::CloudWatch::Metric']],
    ['data: {s3: unknown}', ['Data s3.amazonaws.com  null AWS::S3::Object']],
    ['network: 5', ['NetworkActivity unstated.amazonaws.com  5']],
    ['network: {kms: 5, s3: 6}', ['NetworkActivity kms.amazonaws.com  5', 'NetworkActivity s3.amazonaws.com  6']],
    ['data: {lambda: }', []],
  ])('%s', ([events, rows]) => {
    expect(rowsOf(events)).toEqual(rows);
  });

  test('say that they are typed in, and one that is not known says so', () => {
    const { traffic } = parse('events: {data: {s3: 5, lambda: unknown}, bytesPerEvent: 1_400}');
    expect(traffic.map(({ source, evidence, bytes }) => ({ source, evidence, bytes }))).toEqual([
      { source: { kind: 'typed-in' }, evidence: 'derived', bytes: 7000n },
      { source: { kind: 'typed-in' }, evidence: 'unknown', bytes: undefined },
    ]);
  });

  test.for([
    ['us-gov-east-1', 'aws-us-gov'],
    ['eusc-de-east-1', 'aws-eusc'],
    ['us-isob-east-1', 'aws-iso-b'],
  ])('in %s are of partition %s, and so are the trails', ([region, partition]) => {
    const parsed = parse(
      `{region: ${region}, events: {management: 1}, trails: [{name: main, sns: true, bucket: logs}]}`,
    );
    expect(parsed.partition).toBe(partition);
    expect(parsed.trails[0]).toMatchObject({
      arn: `arn:${partition}:cloudtrail:${region}:111122223333:trail/main`,
      snsTopic: `arn:${partition}:sns:${region}:111122223333:main`,
    });
  });

  test('have the account and the Region of their part', () => {
    const { traffic, partition } = parse(
      [
        'account: 012345678901',
        'region: eu-west-1',
        'events: {management: 1}',
        'accounts:',
        '  - {id: "444455556666", region: us-west-2, events: {management: 2}}',
        '  - {region: eu-north-1, events: {management: 3}}',
        '  - {id: 444455556666, events: {management: 4}}',
      ].join('\n'),
    );
    expect(partition).toBe('aws');
    expect(traffic.map(({ account, region, count }) => `${account} ${region} ${count}`)).toEqual([
      '012345678901 eu-west-1 1',
      '444455556666 us-west-2 2',
      '012345678901 eu-north-1 3',
      '444455556666 eu-west-1 4',
    ]);
  });

  test('are those of 8,640 intervals of five minutes', () => {
    const { window } = parse('events: {management: 1}');
    expect((Date.parse(window.end) - Date.parse(window.start)) / 300_000).toBe(8640);
    expect(window.days * 288).toBe(8640);
  });
});

describe('trails', () => {
  const trailOf = (text: string) =>
    parse(`trails: [{name: t, ${text}}]\nevents: {data: {AWS::SQS::Queue: 1}, network: {kms: 1}}`).trails[0]!;
  /** Each selector as its conditions, the category first. */
  const recordedBy = (text: string) =>
    trailOf(text).selectors!.map(({ FieldSelectors }) =>
      FieldSelectors.flatMap(({ Equals, NotEquals }) => [
        ...(Equals ?? []),
        ...(NotEquals ?? []).map((value) => `not ${value}`),
      ]).join(' '),
    );

  test.for<[string, readonly string[]]>([
    ['', ['Management']],
    ['management: reads', ['Management true']],
    ['management: writes', ['Management false']],
    ['exclude: [kms, rdsdata]', ['Management not kms.amazonaws.com not rdsdata.amazonaws.com']],
    ['management: none, data: [s3, s3]', ['Data AWS::S3::Object']],
    [
      'management: none, data: {s3: writes, dynamodb: all, AWS::SQS::Queue: reads}',
      ['Data AWS::S3::Object false', 'Data AWS::DynamoDB::Table', 'Data AWS::SQS::Queue true'],
    ],
    [
      'management: none, data: all',
      ['Data AWS::S3::Object', 'Data AWS::Lambda::Function', 'Data AWS::DynamoDB::Table', 'Data AWS::SQS::Queue'],
    ],
    ['management: none, network: true', ['NetworkActivity kms.amazonaws.com']],
  ])('%s', ([text, recorded]) => {
    expect(recordedBy(text)).toEqual(recorded);
    expect(validateSelectors(trailOf(text).selectors, 'trail')).toMatchObject({ ok: true });
  });

  test('network activity of no stated service', () => {
    const [trail] = parse('trails: [{name: t, network: true}]\nevents: {network: 10}').trails;
    expect(validateSelectors(trail!.selectors, 'trail')).toMatchObject({ ok: true });
    expect(trail!.selectors![1]!.FieldSelectors[1]!.Equals).toEqual(['unstated.amazonaws.com']);
  });

  test('Insights on management events, and on either', () => {
    expect(trailOf('insights: [error-rate, call-rate]').insights).toEqual([
      { type: 'ApiCallRateInsight', on: ['Management'] },
      { type: 'ApiErrorRateInsight', on: ['Management'] },
    ]);
    expect(trailOf('insights: {management: [call-rate], data: [call-rate, error-rate]}').insights).toEqual([
      { type: 'ApiCallRateInsight', on: ['Management', 'Data'] },
      { type: 'ApiErrorRateInsight', on: ['Data'] },
    ]);
  });

  test('what is left out is off, for a trail that logs', () => {
    expect(trailOf('')).toMatchObject({
      arn: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/t',
      logging: true,
      multiRegion: true,
      organization: false,
      insights: [],
      bucket: null,
      snsTopic: null,
      logFileValidation: false,
      cloudWatchLogs: false,
    });
  });

  test('what is said is kept', () => {
    const said =
      'account: 444455556666, region: us-gov-west-1, regions: one, organization: true, bucket: b, sns: true, validation: true, cloudWatchLogs: true';
    expect(trailOf(said)).toMatchObject({
      arn: 'arn:aws-us-gov:cloudtrail:us-gov-west-1:444455556666:trail/t',
      account: '444455556666',
      homeRegion: 'us-gov-west-1',
      multiRegion: false,
      organization: true,
      bucket: 'b',
      snsTopic: 'arn:aws-us-gov:sns:us-gov-west-1:444455556666:t',
      logFileValidation: true,
      cloudWatchLogs: true,
    });
  });

  test('the Region of a bucket is the default one unless it is said', () => {
    expect(
      parse('buckets: [{name: a}, {name: b, region: eu-west-1}]\nregion: eu-north-1\nevents: {}').logBuckets,
    ).toEqual([
      { name: 'a', region: 'eu-north-1' },
      { name: 'b', region: 'eu-west-1' },
    ]);
  });
});

describe('quantities', () => {
  const givenOf = (text: string) =>
    parse(text).given.map(({ dimension, quantity, sink }) =>
      `${dimension} ${quantity.toFixed()} ${sink.kind} ${sink.name}`.trim(),
    );

  test.for<[string, readonly string[]]>([
    [
      'lake: [{name: s, liveGb: 1, otherGb: 2, retainedGb: 3, scannedGb: 4}]',
      [
        'lake.ingestion.one-year 1 store s',
        'lake.ingestion.other 2 store s',
        'lake.retention 3 store s',
        'lake.scan 4 store s',
      ],
    ],
    // One price, whose tiers count the sum.
    ['lake: [{name: s, option: seven-year, liveGb: 1.5, otherGb: 2}]', ['lake.ingestion.seven-year 3.5 store s']],
    ['athena: {scannedTb: 0.5}', ['athena.scan 0.5 none']],
    ['kms: {requests: 100k}', ['kms.requests 100000 none']],
    ['directDelivery: {gb: 10}', ['logs.direct-delivery 10 none', 'logs.ingestion 10 none']],
    ['logs: {ingestedGb: 1, storedGb: 2}', ['logs.ingestion 1 none', 'logs.storage 2 none']],
    [
      's3: {standardGb: 1, glacierIrGb: 2, requests: 3}',
      ['s3.storage.standard 1 none', 's3.storage.glacier-ir 2 none', 's3.requests 3 none'],
    ],
    ['sns: {notifications: 3}', ['sns.notifications 3 none']],
  ])('%s', ([text, given]) => {
    expect(givenOf(text)).toEqual(given);
  });

  test('a store has the ARN that CloudTrail would give it', () => {
    const [given] = parse('region: eu-west-1\nlake: [{name: s, liveGb: 1}]').given;
    expect(given).toMatchObject({
      account: '111122223333',
      region: 'eu-west-1',
      sink: { arn: 'arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/s' },
    });
  });
});

describe('faults', () => {
  test.for<[string, string]>([
    ['', '1:1 the usage file has no volumes, such as `events` or `lake`; see examples/usage.yaml'],
    ['trails: [{name: a}]', '1:1 the usage file has no volumes, such as `events` or `lake`; see examples/usage.yaml'],
    ['[]', '1:1 invalid input: expected object, received array'],
    ['events: {}\nevents: {}', '2:1 Map keys must be unique'],
    ['acount: 1\nevents: {}', '1:1 unknown key `acount` in the usage file; did you mean account?'],
    ['trails: [&a [*a]]\nevents: {}', '1:13 `trails[0]`: invalid input: expected object, received array'],
    ['acount: \nevents: {}', '1:1 unknown key `acount` in the usage file; did you mean account?'],
    ['zzz: 1\nevents: {}', '1:1 unknown key `zzz` in the usage file'],
    ['events: {management: {read: 1}}', '1:23 unknown key `read` in `events.management`; did you mean reads?'],
    ['events: {data: {s3: {write: 1}}}', '1:22 unknown key `write` in `events.data.s3`; did you mean writes?'],
    ['events: {data: {dynamo: 1}}', '1:17 unknown kind of data events `dynamo`; did you mean dynamodb?'],
    [
      'events: {data: {sqs: 1}}',
      '1:17 unknown kind of data events `sqs`; write s3, lambda, dynamodb or a resources.type such as AWS::SQS::Queue',
    ],
    [
      'events: {data: {AWS::s3::object: 1}}',
      '1:17 `AWS::s3::object` is written `AWS::S3::Object` at AWS; case matters',
    ],
    [
      'events: {data: {s3: {reads: 1.5}}}',
      '1:29 `events.data.s3.reads`: expected a number of events such as 250k, 1.5M or 2_000_000, or `unknown`, found `1.5`; events are counted in whole numbers',
    ],
    [
      'events: {data: {s3: 10000T}}',
      '1:21 `events.data.s3`: expected a number of events such as 250k, 1.5M or 2_000_000, or `unknown`, found `10000T`',
    ],
    ['athena: {scannedTb: -1}', '1:21 `athena.scannedTb`: expected a number such as 12.5, 250k or 2_000, found `-1`'],
    ['athena: {scanedTb: 1}', '1:10 unknown key `scanedTb` in `athena`; did you mean scannedTb?'],
    ['account: 12\nevents: {}', '1:10 `account`: expected the 12 digits of an account'],
    ['region: virginia\nevents: {}', '1:9 `region`: expected the code of a Region such as eu-west-1, found virginia'],
    ['region: us-est-1\nevents: {}', '1:9 `region`: there is no Region us-est-1; did you mean us-east-1?'],
    ['trails: [{data: [s3]}]\nevents: {}', '1:10 `trails[0].name`: missing: the name of the trail'],
    [
      'trails: [{name: a, network: maybe}]\nevents: {}',
      '1:29 `trails[0].network`: expected true or false, found maybe',
    ],
    ['trails: [{name: a, data: some}]\nevents: {}', '1:26 `trails[0].data`: expected all or none, found some'],
    [
      'trails: [{name: a, insights: call-rate}]\nevents: {}',
      '1:30 `trails[0].insights`: expected a list such as [call-rate, error-rate]',
    ],
    [
      'trails: [{name: a, management: none, data: []}]\nevents: {}',
      '1:10 `trails[0]`: the trail records nothing: give it management, data or network events',
    ],
    [
      'trails: [{name: a, sns: true}]\nevents: {}',
      '1:10 `trails[0]`: the cost of `validation` and `sns` depends on the log files that are written: name the `bucket` too',
    ],
    ['trails: [{name: a}, {name: a}]\nevents: {}', '1:28 `trails` already has `a`'],
    [
      'lake: [{name: a, option: seven-year, retainedGb: 1}]',
      '1:50 `lake[0].retainedGb`: a seven-year store does not pay for retention; leave it out',
    ],
    ['lake: [&x {name: a}, *x]', '1:18 `lake` already has `a`'],
    ['accounts: [{id: 111122223333}]', '1:12 `accounts[0].events`: invalid input: expected object, received undefined'],
  ])('%s', ([text, fault]) => {
    expect(faultsOf(text)).toEqual([fault]);
  });

  test('two trails of one name in two accounts are none', () => {
    expect(faultsOf('trails: [{name: a}, {name: a, account: 444455556666}]\nevents: {}')).toEqual([]);
  });

  test('all at once, in the order of the file', () => {
    const text = [
      'acount: 1',
      'trails:',
      '  - {name: a, managment: all}',
      '  - {name: a, data: [s4]}',
      'events: {management: x}',
      's3: {standrdGb: 10}',
    ].join('\n');
    expect(faultsOf(text).map((fault) => fault.split(' ')[0])).toEqual(['1:1', '3:15', '4:12', '4:22', '5:22', '6:6']);
  });
});

describe('the template that ships with the package', () => {
  const template = readFileSync(new URL('../../../examples/usage.yaml', import.meta.url), 'utf8');

  test('works as it stands', () => {
    const { trails, traffic } = parse(template);
    expect(trails.map(({ name }) => name)).toEqual(['security', 'audit']);
    expect(traffic.every(({ count }) => count !== null)).toBe(true);
  });

  test('and so does each key of a trail that it shows as a comment', () => {
    const keys = [...template.matchAll(/^ {4}# (\w+: .*)$/gm)].map(([, key]) => key!);
    expect(keys.length).toBeGreaterThan(5);
    for (const key of keys)
      expect(parse(`trails:\n  - name: t\n    bucket: b\n    ${key}\nevents: {}`).trails).toHaveLength(1);
  });

  test('and each section', () => {
    const sections = template.slice(template.indexOf('# lake:')).replaceAll(/^# /gm, '');
    const { given } = parse(sections);
    expect(new Set(given.map(({ dimension }) => dimension)).size).toBe(13);
  });
});
