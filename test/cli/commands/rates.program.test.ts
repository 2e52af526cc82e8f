import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import { SERVICES } from '../../../src/model/rates/dimensions.ts';
import { builtInRows, rateRow } from '../../rates.ts';
import { runProgram } from '../run-program.ts';
import { TempFolder } from '../temp-folder.ts';

interface RatesJson {
  readonly rates: readonly Readonly<Record<string, unknown>>[];
  readonly unknown: readonly string[];
}

async function ratesJson(...args: readonly string[]): Promise<RatesJson> {
  const { code, stdout, stderr } = await runProgram(['rates', '--format', 'json', ...args]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^(?:warning: [^\n]*\n)*$/) as string });
  return JSON.parse(stdout) as RatesJson;
}

/** The expected total of the example's report. */
async function totalOfExample(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runProgram(['report', '--example', '--format', 'json', ...args]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^(?:Budget [^\n]*\n)?$/) as string });
  return (JSON.parse(stdout) as { total: { expected: string } }).total.expected;
}

describe('trailtrim rates', () => {
  test('shows every rate that ships, with who says so and since when', async () => {
    const { rates } = await ratesJson();
    expect(rates.map(({ dimension, regions, asOf }) => [dimension, regions, asOf])).toEqual(
      builtInRows().map(({ dimension, regions, asOf }) => [dimension, regions, asOf]),
    );
    expect(rates.find(({ dimension }) => dimension === 'management.additional-copy')).toMatchObject({
      service: 'cloudtrail',
      unit: 'event',
      price: '0.00002',
      round: { quantity: '100000', price: '2' },
      tiers: null,
      usageTypeSuffix: 'PaidEventsRecorded',
      confidence: 'high',
      inferred: false,
      discount: null,
      listPrice: null,
    });
    const { stdout } = await runProgram(['rates']);
    expect(stdout).toMatch(
      /^management\.additional-copy +0\.00002 +\$2\.00 per 100,000 +event +us-east-1, us-east-2, /m,
    );
    expect(stdout).toMatch(/^s3\.storage\.standard .*to 51,200: \$0\.023, to 512,000: \$0\.022, above: \$0\.021$/m);
    expect(stdout).toMatch(/^ {2}\[1\] https:\/\/docs\.aws\.amazon\.com\//m);
  });

  test('warns of the old ones in one line', async () => {
    const { stderr } = await runProgram(['rates']);
    expect(stderr).toMatch(
      /^warning: \d+ of \d+ rates are older than 180 days; the oldest is [\w.-]+ of \d{4}[-\d]*; refresh with: trailtrim rates --refresh -o rates\.json\n$/,
    );
    using folder = new TempFolder({
      'new.json': JSON.stringify(builtInRows().map((row) => ({ ...row, asOf: new Date().toISOString().slice(0, 10) }))),
    });
    expect((await runProgram(['rates', '--rates', folder.file('new.json')])).stderr).toBe('');
  });

  test.for<[string, readonly string[], readonly string[]]>([
    ['zz-nowhere-1', ['data', 'lake.scan', 'observing.cost-explorer'], ['s3.requests', 'kms.keys', 'logs.ingestion']],
    ['il-central-1', ['data', 's3.requests'], ['kms.requests']],
    ['us-gov-west-1', ['s3.requests'], ['data', 'observing.cost-explorer']],
    ['cn-north-1', [], ['data']],
  ])('--region %s: what holds there, and what is unknown', async ([region, known, unknown]) => {
    const json = await ratesJson('--region', region);
    const dimensions = json.rates.map(({ dimension }) => dimension);
    expect(dimensions).toEqual(expect.arrayContaining([...known]));
    expect(json.unknown).toEqual(expect.arrayContaining([...unknown]));
    expect(json.unknown.filter((dimension) => dimensions.includes(dimension))).toEqual([]);
    if (known.length === 0) expect(dimensions).toEqual([]);
    const { stdout } = await runProgram(['rates', '--region', region]);
    expect(stdout).toContain(`Unknown in ${region}, which is not free: `);
  });

  test('a price that holds in a Region by inference says so', async () => {
    const { rates } = await ratesJson('--region', 'il-central-1');
    const inferred = Object.fromEntries(rates.map((rate) => [rate['dimension'], rate['inferred']]));
    expect(inferred).toMatchObject({ data: false, 's3.storage.standard': false, 's3.requests': false, network: true });
  });
});

describe('--rates', () => {
  test('goes before what ships, and adds to it', async () => {
    const own = [
      rateRow({ price: '0.000002', regions: ['us-gov-west-1', 'us-east-1'] }),
      rateRow({ dimension: 's3.storage.deep-archive', price: '0.00099', unit: 'GB-month' }),
    ];
    using folder = new TempFolder({ 'own.json': JSON.stringify(own) });
    const { rates } = await ratesJson('--rates', folder.file('own.json'));
    expect(rates.filter(({ dimension }) => dimension === 'data').map(({ price, regions }) => [price, regions])).toEqual(
      [
        ['0.000001', ['us-east-2', 'il-central-1']],
        ['0.000002', ['us-gov-west-1', 'us-east-1']],
      ],
    );
    expect(rates.at(-1)).toMatchObject({ dimension: 's3.storage.deep-archive', service: 's3' });
  });

  test('may be standard input, but not the snapshot too', async () => {
    const input = JSON.stringify([rateRow()]);
    expect((await runProgram(['rates', '--rates', '-'], { input })).code).toBe(0);
    const { code, stderr } = await runProgram(['report', '--from', '-', '--rates', '-'], { input });
    expect(code).toBe(2);
    expect(stderr).toContain('only one of --from, --policy and --rates can be standard input');
  });

  test('every fault has its place', async () => {
    const rows = [rateRow({ price: 1 }), rateRow({ dimension: 'dat' })];
    using folder = new TempFolder({ 'own.json': JSON.stringify(rows) });
    const file = folder.file('own.json');
    const { code, stdout, stderr } = await runProgram(['report', '--example', '--rates', file]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`${file}:/0/price: `);
    expect(stderr).toContain(`${file}:/1/dimension: unknown dimension \`dat\`; did you mean data?`);
  });

  test.for<readonly string[]>([
    ['report', '--example'],
    ['optimize', '--example', '--trail', 'org-trail'],
    ['diff', 'a.json', 'a.json', '--example', '--trail', 'org-trail'],
    ['--example'],
  ])('%j reads it', async (args) => {
    using folder = new TempFolder({
      'own.json': '[]',
      'a.json': '[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}]',
    });
    const { code, stderr } = await runProgram([...args, '--rates', 'own.json'], { cwd: folder.path });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/^own\.json:\/: /) as string });
  });
});

describe('--discount', () => {
  const every = (percent: string): readonly string[] =>
    SERVICES.flatMap((service) => ['--discount', `${service}=${percent}`]);

  test('takes its share off the report', async () => {
    const full = await totalOfExample();
    expect(await totalOfExample(...every('0%'))).toBe(full);
    expect(await totalOfExample(...every('100%'))).toBe('0');
    // Reports print twelve decimals.
    const doubled = new Decimal(await totalOfExample(...every('50%'))).times(2);
    expect(doubled.minus(full).abs().toNumber()).toBeLessThan(1e-10);
  });

  test('is shown beside the list price', async () => {
    const { rates } = await ratesJson('--discount', 'cloudtrail=12.5%');
    expect(rates.find(({ dimension }) => dimension === 'data')).toMatchObject({
      price: '0.000000875',
      discount: '12.5',
      listPrice: '0.000001',
    });
    expect(rates.find(({ dimension }) => dimension === 's3.requests')).toMatchObject({ discount: null });
    const { stdout } = await runProgram(['rates', '--discount', 'cloudtrail=12.5%']);
    expect(stdout).toMatch(/^data +0\.000000875 +\$0\.0875 per 100,000 .* 12\.5% +0\.000001$/m);
  });

  test.for<[string, readonly string[], string]>([
    ['an unknown service', ['cloudtrial=5%'], 'unknown service cloudtrial; did you mean cloudtrail?'],
    [
      'a service like no other',
      ['ec2=5%'],
      'services: cloudtrail, s3, cloudwatch, sns, kms, athena, cost-explorer, eventbridge',
    ],
    ['the same service twice', ['s3=5%', 's3=5%'], 's3 is given twice'],
    ['more than all', ['s3=100.01%'], 'from 0% to 100%'],
    ['less than nothing', ['s3=-5%'], 'expected SERVICE=N%'],
    ['no percent sign', ['s3=5'], 'expected SERVICE=N% such as cloudtrail=12.5%, found s3=5'],
    ['no number', ['s3=%'], 'expected SERVICE=N%'],
    ['several faults at once', ['ec2=5%', 's3=5%', 's3=x'], 'found s3=x'],
  ])('%s: exit 2', async ([, values, message]) => {
    const flags = values.flatMap((value) => ['--discount', value]);
    for (const args of [['rates'], ['report', '--example']]) {
      const { code, stdout, stderr } = await runProgram([...args, ...flags]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(message);
    }
  });
});

describe('wrong usage', () => {
  test.for<[readonly string[], string]>([
    [['rates', '--region', 'us-est-1'], '--region: there is no Region us-est-1; did you mean us-east-1?'],
    [['rates', '--region', 'ireland'], '--region: expected the code of a Region such as eu-west-1, found ireland'],
    [['rates', '--endpoint-url', 'http://x'], 'give --refresh too'],
    [['rates', '--refresh', '--endpoint-url', 'pricing'], '--endpoint-url: expected an address'],
    [
      ['rates', '--refresh', '--endpoint-url', 'https://me:s3cret@x'],
      '--endpoint-url: an address of AWS takes no user',
    ],
    [['rates', '--refresh', '--endpoint-url', 'file:///etc'], '--endpoint-url: expected an address'],
    [['rates', '--refresh', '--discount', 's3=5%'], 'leave out --discount'],
    [['rates', '--refresh', '--region', 'eu-west-1'], 'leave out --region'],
    [['rates', '--refresh', '--format', 'json'], 'leave out --format'],
    [['rates', '--format', 'csv'], 'Allowed choices are table, json'],
    [['diff', 'a', 'b', '--rates', 'c'], 'give the snapshot too'],
  ])('%j: exit 2', async ([args, message]) => {
    const { code, stdout, stderr } = await runProgram(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});

test('nothing but a refresh loads the SDK', () => {
  const folder = fileURLToPath(new URL('../../../dist/cli/', import.meta.url));
  const holds = (name: string): boolean => readFileSync(join(folder, name), 'utf8').includes('AWSPriceListService');
  const withSdk = readdirSync(folder).filter((name) => name.endsWith('.js') && holds(name));
  expect(withSdk.map((name) => name.replace(/-\w+\.js$/, ''))).toEqual(['read-price-list']);
  // Chunks that import it at once would load it with them.
  const importers = readdirSync(folder).filter(
    (name) =>
      name.endsWith('.js') && new RegExp(`from ?"\\./${withSdk[0]}"`).test(readFileSync(join(folder, name), 'utf8')),
  );
  expect(importers).toEqual([]);
});
