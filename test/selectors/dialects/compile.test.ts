import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runtime } from '@pulumi/pulumi';
import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Dialect, Frame } from '../../../src/selectors/dialects/dialect.ts';
import { writeDialect } from '../../../src/selectors/dialects/dialects.ts';
import { HOSTILE_NAME, SELECTORS, SETTINGS, STORE_SELECTORS } from './examples.ts';
import { CLOUDFORMATION, PULUMI, readBack } from './read-back.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const TRAIL: Frame = { target: 'trail', settings: SETTINGS };
const STORE: Frame = { target: 'event-data-store', settings: { name: HOSTILE_NAME } };

const written = (dialect: Dialect, frame: Frame): string =>
  writeDialect(dialect, frame.target === 'trail' ? SELECTORS : STORE_SELECTORS, frame);

/** Nothing that AWS would refuse. */
const TAME: Frame = {
  target: 'trail',
  settings: {
    ...SETTINGS,
    name: 'org-trail',
    bucket: 'acme-ct-logs',
    kmsKey: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    logGroup: null,
  },
};

const GOOD: Readonly<Record<string, string>> = {
  'cdk-trail': written('cdk', TRAIL),
  'cdk-tame': writeDialect('cdk', [...STORE_SELECTORS, ...SELECTORS.slice(0, 1)], TAME),
  'cdk-store': written('cdk', STORE),
  'pulumi-trail': written('pulumi', TRAIL),
  'pulumi-store': written('pulumi', STORE),
  'cdk-unknown': written('cdk', { target: 'trail', settings: {} }),
  'cdk-unknown-store': written('cdk', { target: 'event-data-store', settings: {} }),
  // An id that CDK leaves out of logical ids.
  'cdk-default': written('cdk', { target: 'trail', settings: { ...SETTINGS, name: 'default', logGroup: null } }),
  'pulumi-unknown': written('pulumi', { target: 'trail', settings: {} }),
  'pulumi-unknown-store': written('pulumi', { target: 'event-data-store', settings: {} }),
};

/** Slips that the libraries themselves swallow without a word. */
const SLIPS: Readonly<Record<string, readonly [file: string, from: string, to: string]>> = {
  'cdk-equals': ['cdk-trail', 'equalTo:', 'equals:'],
  'cdk-store-equals': ['cdk-store', 'equalTo:', 'equals:'],
  'cdk-not-given': ['cdk-unknown', 'readonly bucketName: string;', ''],
  'cdk-misspelt': ['cdk-trail', 'notStartsWith:', 'notStartWith:'],
  'cdk-text-for-list': ['cdk-trail', 'equalTo: ["Management"]', 'equalTo: "Management"'],
  'pulumi-singular': ['pulumi-trail', 'startsWiths:', 'startsWith:'],
  'pulumi-plural': ['pulumi-trail', 'notEquals:', 'notEqualses:'],
  'pulumi-misspelt': ['pulumi-store', 'fieldSelectors:', 'fieldSelector:'],
};

let folder = '';
let complaints = '';

/** All files in one run of the compiler, against the real types. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trailtrim-dialects-'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  put('package.json', '{}');
  put(
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: {
        module: 'nodenext',
        target: 'es2022',
        types: [],
        strict: true,
        skipLibCheck: true,
        noEmitOnError: false,
      },
    }),
  );
  for (const [name, text] of Object.entries(GOOD)) put(`${name}.ts`, text);
  for (const [name, [file, from, to]] of Object.entries(SLIPS)) put(`${name}.ts`, GOOD[file]!.replace(from, to));
  complaints = await new Promise((resolve) => {
    execFile(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder], (_, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the compiler says of one file. */
function complaintsOn(name: string): readonly string[] {
  return complaints.split('\n').filter((line) => line.includes(`${name}.ts(`));
}

function load(name: string): Readonly<Record<string, unknown>> {
  return createRequire(join(folder, 'package.json'))(join(folder, `${name}.js`)) as Record<string, unknown>;
}

describe('the compiler', () => {
  test.for(Object.keys(GOOD))('accepts %s', (name) => {
    expect(complaintsOn(name)).toEqual([]);
  });

  test.for(Object.keys(SLIPS))('refuses %s', (name) => {
    expect(complaintsOn(name)).not.toEqual([]);
  });

  test('complains of nothing else', () => {
    const others = complaints
      .split('\n')
      .filter((line) => line.includes('error TS') && !Object.keys(SLIPS).some((name) => line.includes(`${name}.ts(`)));
    expect(others).toEqual([]);
  });
});

const ROLE = 'arn:aws:iam::111122223333:role/trail';

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** The resource that CDK makes of a file, and what CDK's own check of the template finds in it. */
function synthesise(
  name: string,
  className: string,
  props: object = {},
): Resource & { readonly id: string; readonly findings: readonly string[] } {
  const outdir = join(folder, `${name}.out`);
  const Made = load(name)[className] as new (scope: App, id: string, props: object) => Stack;
  // CDK writes what its check finds to the console, too.
  using quiet = vi.spyOn(console, 'error');
  quiet.mockImplementation(() => {});
  const { Resources } = Template.fromStack(new Made(new App({ outdir }), 'Test', props)).toJSON() as {
    readonly Resources: Readonly<Record<string, Resource>>;
  };
  const [[id, resource], ...others] = Object.entries(Resources) as [[string, Resource]];
  expect(others).toEqual([]);
  const report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')) as {
    readonly pluginReports: readonly { readonly violations: readonly { readonly description: string }[] }[];
  };
  return {
    id,
    ...resource,
    findings: report.pluginReports.flatMap(({ violations }) => violations.map((one) => one.description)),
  };
}

describe('cdk', () => {
  test('synthesises a trail with every condition in it', () => {
    const { id, Type, Properties } = synthesise('cdk-trail', 'TrailStack', { cloudWatchLogsRoleArn: ROLE });
    const { AdvancedEventSelectors, ...settings } = Properties;
    expect({ id, Type, settings }).toEqual({
      id: 'ABCDEF',
      Type: 'AWS::CloudTrail::Trail',
      settings: {
        TrailName: HOSTILE_NAME,
        S3BucketName: HOSTILE_NAME,
        IsLogging: false,
        IsMultiRegionTrail: true,
        IsOrganizationTrail: true,
        IncludeGlobalServiceEvents: false,
        EnableLogFileValidation: true,
        KMSKeyId: SETTINGS.kmsKey,
        SnsTopicName: SETTINGS.snsTopic,
        CloudWatchLogsLogGroupArn: SETTINGS.logGroup,
        CloudWatchLogsRoleArn: ROLE,
        InsightSelectors: [{ InsightType: 'ApiCallRateInsight', EventCategories: ['Management', 'Data'] }],
      },
    });
    expect(readBack(AdvancedEventSelectors, CLOUDFORMATION)).toEqual(SELECTORS);
  });

  test('synthesises an event data store', () => {
    const { Type, Properties } = synthesise('cdk-store', 'EventDataStoreStack');
    expect(Type).toBe('AWS::CloudTrail::EventDataStore');
    expect(Properties['Name']).toBe(HOSTILE_NAME);
    expect(readBack(Properties['AdvancedEventSelectors'], CLOUDFORMATION)).toEqual(STORE_SELECTORS);
  });

  test('finds nothing to say of a usual trail, and much of a hostile one', () => {
    expect(synthesise('cdk-tame', 'TrailStack')).toMatchObject({ id: 'OrgTrail', findings: [] });
    expect(synthesise('cdk-trail', 'TrailStack', { cloudWatchLogsRoleArn: ROLE }).findings.join('\n')).toContain(
      'does not match',
    );
  });

  test('takes what is not known of a trail or store as properties', () => {
    const props = { trailName: 'org-trail', bucketName: 'acme-ct-logs', isLogging: false };
    const { id, Properties } = synthesise('cdk-unknown', 'TrailStack', props);
    expect(id).toBe('Trail');
    expect(Properties).toMatchObject({ TrailName: 'org-trail', S3BucketName: 'acme-ct-logs', IsLogging: false });
    const store = synthesise('cdk-unknown-store', 'EventDataStoreStack', { eventDataStoreName: 'lake' });
    expect(store.Properties).toMatchObject({ Name: 'lake' });
  });

  test('has an id of its own for a trail called default', () => {
    expect(synthesise('cdk-default', 'TrailStack')).toMatchObject({ id: 'TrailDefault' });
  });

  test('drops a condition with a plain `equals`, which is why the compiler must refuse it', () => {
    const { Properties } = synthesise('cdk-equals', 'TrailStack');
    expect(Properties['AdvancedEventSelectors']).toMatchObject([{ FieldSelectors: [{ Field: 'eventCategory' }] }, {}]);
    expect(JSON.stringify(Properties['AdvancedEventSelectors'])).not.toContain('Management"]');
  });
});

describe('pulumi', () => {
  test('refuses a value of another shape, and one that is missing', () => {
    runtime.setAllConfig({ 'project:trailName': 'org-trail' });
    expect(() => load('pulumi-unknown')).toThrow(/bucketName/);
    runtime.setAllConfig({ 'project:trailName': 'a--b' });
    expect(() => load('pulumi-unknown')).toThrow(/trailName/);
  });

  test('registers a trail and a store with every condition in them', async () => {
    const seen = new Map<string, Record<string, unknown>>();
    await runtime.setMocks({
      newResource: ({ type, inputs }) => {
        seen.set(type, inputs as Record<string, unknown>);
        return { id: 'id', state: inputs };
      },
      call: () => ({}),
    });
    runtime.setAllConfig({ 'project:cloudWatchLogsRoleArn': ROLE });
    load('pulumi-trail');
    load('pulumi-store');
    await expect.poll(() => seen.size).toBe(2);
    const { advancedEventSelectors: ofTrail, ...settings } = seen.get('aws:cloudtrail/trail:Trail')!;
    expect(settings).toEqual({
      name: HOSTILE_NAME,
      s3BucketName: HOSTILE_NAME,
      enableLogging: false,
      isMultiRegionTrail: true,
      isOrganizationTrail: true,
      includeGlobalServiceEvents: false,
      enableLogFileValidation: true,
      kmsKeyId: SETTINGS.kmsKey,
      snsTopicName: SETTINGS.snsTopic,
      cloudWatchLogsGroupArn: SETTINGS.logGroup,
      cloudWatchLogsRoleArn: ROLE,
      insightSelectors: [{ insightType: 'ApiCallRateInsight' }],
    });
    expect(readBack(ofTrail, PULUMI)).toEqual(SELECTORS);
    const { advancedEventSelectors: ofStore, ...store } = seen.get('aws:cloudtrail/eventDataStore:EventDataStore')!;
    expect(store).toEqual({ name: HOSTILE_NAME });
    expect(readBack(ofStore, PULUMI)).toEqual(STORE_SELECTORS);
  });
});
