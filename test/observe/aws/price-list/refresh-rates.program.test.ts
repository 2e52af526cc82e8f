import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { parseRates } from '../../../../src/model/rates/parse-rates.ts';
import { findRate, type Rates } from '../../../../src/model/rates/rates.ts';
import { type Run, runProgram } from '../../../cli/run-program.ts';
import { TempFolder } from '../../../cli/temp-folder.ts';
import { rateRow } from '../../../rates.ts';
import { makeProduct } from './price-list-product.ts';
import { awsError, PriceListServer, type PriceListScript, type Refusal } from './price-list-server.ts';

const KEY = 'AKIATRAILTRIMTEST0001';
const SECRET = 'made/up+secret/key/of/forty/characters/1';
const TOKEN = 'made-up-session-token';

/** Nothing of this machine's own configuration. */
const NO_CONFIG = {
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
};
const CREDENTIALS = {
  ...NO_CONFIG,
  AWS_ACCESS_KEY_ID: KEY,
  AWS_SECRET_ACCESS_KEY: SECRET,
  AWS_SESSION_TOKEN: TOKEN,
};

function refresh(url: string, output: string, ...more: readonly string[]): Promise<Run> {
  return runProgram(['rates', '--refresh', '--endpoint-url', url, '-o', output, ...more], { env: CREDENTIALS });
}

function readRates(path: string): Rates {
  const parsed = parseRates(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

const REGIONS = [
  ['us-east-1', 'USE1'],
  ['eu-west-1', 'EUW1'],
  ['us-gov-west-1', 'UGW1'],
] as const;

/** A Region that no rates file has. */
const NOWHERE = 'zz-nowhere-1';

/** CloudTrail's list in three Regions, with what nobody asked for, and S3 and Cost Explorer in one. */
const PRODUCTS = {
  AWSCloudTrail: REGIONS.flatMap(([region, prefix]) => [
    makeProduct({ region, usageType: `${prefix}-DataEventsRecorded` }),
    makeProduct({
      region,
      usageType: `${prefix}-PaidEventsRecorded`,
      steps: [[region === 'us-gov-west-1' ? '0.0000250000' : '0.0000220000', 'Inf']],
    }),
    makeProduct({ region, usageType: `${prefix}-SomethingNew`, currency: 'EUR' }),
  ]),
  AmazonS3: [
    makeProduct({
      service: 'AmazonS3',
      region: NOWHERE,
      usageType: 'ZZN1-Requests-Tier1',
      unit: 'Requests',
      steps: [['0.0000050000', 'Inf']],
    }),
  ],
  AWSCostExplorer: [
    makeProduct({
      service: 'AWSCostExplorer',
      region: 'us-east-1',
      usageType: 'USE1-APIRequest',
      unit: 'Requests',
      steps: [['0.2000000000', 'Inf']],
    }),
  ],
  ...Object.fromEntries(
    ['AmazonCloudWatch', 'awskms', 'AmazonSNS', 'AmazonAthena'].map((service) => [
      service,
      [makeProduct({ service, usageType: 'USE1-SomethingElse' })],
    ]),
  ),
};

describe('trailtrim rates --refresh', () => {
  test('reads every page, waits where AWS asks for it, and writes a file that --rates takes', async () => {
    await using server = await PriceListServer.start({
      products: PRODUCTS,
      pageSize: 2,
      refuse: (request) => (request === 2 ? awsError('ThrottlingException', 'Rate exceeded') : undefined),
    });
    using folder = new TempFolder();
    const file = folder.file('rates.json');
    const { code, stdout, stderr } = await refresh(server.url, file);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr.split('\n')).toEqual([
      'management.additional-copy in 2 Regions (eu-west-1, us-east-1): 0.00002 -> 0.000022',
      'implausible, please check: observing.cost-explorer in us-east-1: 0.01 -> 0.2',
      'new: 3 dimensions and Regions that had no price (data, management.additional-copy, s3.requests)',
      'unchanged: 2',
      expect.stringMatching(
        /^kept, since AWS does not list them: management\.first-copy \(2026-07-31\), network .*s3\.storage\.standard \(2026-08, 2026-08-18, .*kms\.keys \(2024-07-01/,
      ),
      expect.stringMatching(
        /^kept in Regions that AWS does not list: management\.additional-copy in 2 Regions \(us-east-2, ap-northeast-1\), data in 2 Regions \(us-east-2, il-central-1\), s3\.requests in \d+ Regions \(us-east-1, il-central-1/,
      ),
      '',
    ]);
    const rates = readRates(file);
    const price = (dimension: string, region: string): string | undefined =>
      findRate(rates, dimension, region)?.price.toFixed();
    expect(price('management.additional-copy', 'eu-west-1')).toBe('0.000022');
    expect(price('management.additional-copy', 'us-gov-west-1')).toBe('0.000025');
    expect(price('s3.requests', NOWHERE)).toBe('0.000005');
    expect(findRate(rates, 's3.requests', NOWHERE)?.sources).toEqual([
      'AWS Price List, AmazonS3, version 20261120081500',
    ]);
    // What AWS did not list has the old price and date.
    expect(findRate(rates, 'kms.keys', 'us-east-1')).toMatchObject({ asOf: '2024-07-01' });
    expect(findRate(rates, 's3.requests', 'us-east-1')).toMatchObject({ asOf: '2026-08' });

    // Every service, page by page, the throttled page again, signed.
    expect([...new Set(server.calls.map(({ service }) => service))]).toEqual([
      'AWSCloudTrail',
      'AmazonS3',
      'AmazonCloudWatch',
      'awskms',
      'AmazonSNS',
      'AmazonAthena',
      'AWSCostExplorer',
    ]);
    expect(server.calls.slice(0, 4).map(({ token }) => token)).toEqual([undefined, 'from-2', 'from-2', 'from-4']);
    expect(server.calls[0]?.input).toEqual({ ServiceCode: 'AWSCloudTrail', FormatVersion: 'aws_v1', MaxResults: 100 });
    for (const { authorization } of server.calls)
      expect(authorization).toMatch(new RegExp(`^AWS4-HMAC-SHA256 Credential=${KEY}/\\d{8}/us-east-1/pricing/`));

    const shown = await runProgram(['rates', '--rates', file, '--region', 'us-gov-west-1', '--format', 'json']);
    const ofCloudTrail = (JSON.parse(shown.stdout) as { rates: { service: string }[] }).rates.filter(
      ({ service }) => service === 'cloudtrail',
    );
    expect(ofCloudTrail).toMatchObject([
      { dimension: 'management.additional-copy', price: '0.000025' },
      { dimension: 'data', price: '0.000001', inferred: false, asOf: '2026-11-20' },
    ]);
  });

  test('AWS_ENDPOINT_URL is honoured, and without -o the file goes to standard output', async () => {
    await using server = await PriceListServer.start({ products: PRODUCTS });
    const run = await runProgram(['rates', '--refresh'], { env: { ...CREDENTIALS, AWS_ENDPOINT_URL: server.url } });
    expect(run.code).toBe(0);
    expect(server.calls.length).toBe(7);
    expect(parseRates(JSON.parse(run.stdout)).ok).toBe(true);
  });

  test('rates of your own are what it is compared with, and are kept where AWS lists nothing', async () => {
    await using server = await PriceListServer.start({ products: PRODUCTS });
    const own = [
      rateRow({ price: '0.000002', regions: ['cn-north-1'] }),
      rateRow({ dimension: 'network', price: '0.5' }),
    ];
    using folder = new TempFolder({ 'own.json': JSON.stringify(own) });
    const { code, stderr } = await refresh(server.url, folder.file('new.json'), '--rates', folder.file('own.json'));
    expect(code).toBe(0);
    expect(stderr).toContain('data in 3 Regions (us-east-2, il-central-1, cn-north-1)');
    const rates = readRates(folder.file('new.json'));
    expect(findRate(rates, 'data', 'cn-north-1')?.price.toFixed()).toBe('0.000002');
    expect(findRate(rates, 'network', 'us-east-1')?.price.toFixed()).toBe('0.5');
  });
});

const every = (refusal: Refusal) => (): Refusal => refusal;
const listOf = (...products: readonly string[]): PriceListScript => ({ products: { ...PRODUCTS, AmazonS3: products } });
const s3 = { service: 'AmazonS3', usageType: 'EU-Requests-Tier1', unit: 'Requests' } as const;

describe('nothing is written, exit code 3', () => {
  test.for<[string, PriceListScript, readonly string[]]>([
    [
      'expired credentials',
      {
        refuse: every(
          awsError('ExpiredTokenException', `The security token ${TOKEN} included in the request is expired`),
        ),
      },
      ['the credentials have expired', 'log in again'],
    ],
    [
      'unknown credentials, with the secret in what AWS says',
      { refuse: every(awsError('UnrecognizedClientException', `no key ${KEY} with ${SECRET}`)) },
      ['does not accept the credentials', 'no key (key removed) with (removed)'],
    ],
    [
      'no permission',
      { refuse: every(awsError('AccessDeniedException', 'User: arn:aws:iam::111122223333:user/x is not authorized')) },
      ['AWS refused', '(you) is not authorized', 'IAM policy that allows pricing:GetProducts'],
    ],
    [
      'a page that no service of AWS wrote',
      { refuse: every({ status: 503, body: '<html>Service \u001b[31mUnavailable</html>' }) },
      ['pricing:GetProducts', '503'],
    ],
    ['half an answer', { refuse: every({ status: 200, body: '{"PriceList": [' }) }, ['was cut off']],
    [
      'an answer without products',
      { refuse: every({ status: 200, body: '{}' }) },
      ['lacks what AWS always sends', 'PriceList'],
    ],
    [
      'throttling without end',
      { refuse: every(awsError('ThrottlingException', 'Rate exceeded')) },
      ['AWS asked to slow down', 'try again in a few minutes'],
    ],
    [
      'an error in the middle',
      {
        products: PRODUCTS,
        refuse: (request) => (request === 4 ? awsError('InvalidParameterException', 'no such thing') : undefined),
      },
      ['InvalidParameterException: no such thing'],
    ],
    [
      'pages that go round',
      { products: PRODUCTS, pageSize: 1, sameToken: 'from-1' },
      ['AWS returned the same token twice'],
    ],
    ['an empty price list', {}, ['AWSCloudTrail: the price list is empty', 'AWSCostExplorer: the price list is empty']],
    [
      'an empty list of one service',
      { products: { ...PRODUCTS, awskms: [] } },
      ['awskms: the price list is empty, which AWS'],
    ],
    [
      'lists of what trailtrim does not price',
      {
        products: Object.fromEntries(
          Object.keys(PRODUCTS).map((service) => [service, [makeProduct({ service, usageType: 'USE1-Else' })]]),
        ),
      },
      ['holds nothing that trailtrim prices'],
    ],
    [
      'faults of several products, all at once',
      listOf(makeProduct({ ...s3, currency: 'CNY' }), 'no JSON', makeProduct({ ...s3, unit: 'Dozens' })),
      ['in `CNY`, not in USD', 'in an unknown form: `no JSON`', 'per `Dozens`, expected Requests'],
    ],
    [
      'two prices for one thing',
      listOf(makeProduct({ ...s3, sku: 'A' }), makeProduct({ ...s3, sku: 'B', steps: [['9', 'Inf']] })),
      ['AmazonS3 B: s3.requests eu-west-1 is 9, but 0.000001 in A'],
    ],
  ])('%s', async ([, script, messages]) => {
    await using server = await PriceListServer.start(script);
    using folder = new TempFolder();
    const file = folder.file('rates.json');
    writeFileSync(file, 'what was there');
    const { code, stdout, stderr } = await refresh(server.url, file);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    for (const message of [...messages, 'nothing was written']) expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/made\/up|AKIA|\u001b|undefined|bug/);
    expect([folder.list(), readFileSync(file, 'utf8')]).toEqual([['rates.json'], 'what was there']);
  });

  test('nobody answers', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    using folder = new TempFolder();
    const { code, stderr } = await refresh(`http://127.0.0.1:${port}`, folder.file('rates.json'));
    expect({ code, files: folder.list() }).toEqual({ code: 3, files: [] });
    expect(stderr).toContain('AWS could not be reached (ECONNREFUSED');
  });

  test('no credentials', async () => {
    await using server = await PriceListServer.start({ products: PRODUCTS });
    const args = ['rates', '--refresh', '--endpoint-url', server.url];
    const { code, stdout, stderr } = await runProgram(args, { env: NO_CONFIG });
    expect({ code, stdout, calls: server.calls.length }).toEqual({ code: 3, stdout: '', calls: 0 });
    expect(stderr).toContain('no credentials for AWS were found');
  });
});
