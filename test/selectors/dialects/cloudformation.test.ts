import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, type ParseOptions, type ScalarTag } from 'yaml';
import { upperFirst } from '../../../src/base/words.ts';
import type { Frame } from '../../../src/selectors/dialects/dialect.ts';
import { writeDialect } from '../../../src/selectors/dialects/dialects.ts';
import { hostileSelectors, hostileText } from '../hostile.ts';
import { SELECTORS, SETTINGS, STORE_SELECTORS, UNKNOWN } from './examples.ts';
import { CLOUDFORMATION, expected, readBack } from './read-back.ts';

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

interface Template {
  readonly Parameters?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly Resources: Readonly<Record<string, Resource>>;
}

type Options = ParseOptions & { readonly version?: '1.1' };

/** `!Ref X` as the long form, `{Ref: X}`. */
const REF: ScalarTag = { tag: '!Ref', resolve: (name) => ({ Ref: name }) };

function templateIn(text: string, options: Options = {}): Template {
  return parse(text, { ...options, customTags: [REF] }) as Template;
}

function resourceIn(text: string, options?: Options): readonly [string, Resource] {
  const template = templateIn(text, options);
  const [first, ...others] = Object.entries(template.Resources);
  expect(others).toEqual([]);
  return first!;
}

/** A parameter that is text, with all that CloudFormation lets one say of it. */
const TEXT = {
  Type: 'String',
  Description: expect.stringMatching(/^[A-Z].*[.]$/) as string,
  AllowedPattern: expect.stringMatching(/^\^.*\$$/) as string,
  MinLength: 3,
  MaxLength: 128,
  ConstraintDescription: expect.stringMatching(/^has to be /) as string,
};

const write = (selectors: typeof SELECTORS, frame: Frame): string => writeDialect('cloudformation', selectors, frame);

describe('cloudformation', () => {
  test('a trail with all that is known of it', () => {
    const [id, { Type, Properties }] = resourceIn(write(SELECTORS, { target: 'trail', settings: SETTINGS }));
    const { AdvancedEventSelectors, ...settings } = Properties;
    expect({ id, Type, settings }).toEqual({
      id: 'ABCDEF',
      Type: 'AWS::CloudTrail::Trail',
      settings: {
        TrailName: SETTINGS.name,
        S3BucketName: SETTINGS.bucket,
        IsLogging: false,
        IsMultiRegionTrail: true,
        IsOrganizationTrail: true,
        IncludeGlobalServiceEvents: false,
        EnableLogFileValidation: true,
        KMSKeyId: SETTINGS.kmsKey,
        SnsTopicName: SETTINGS.snsTopic,
        CloudWatchLogsLogGroupArn: SETTINGS.logGroup,
        CloudWatchLogsRoleArn: { Ref: 'CloudWatchLogsRoleArn' },
        InsightSelectors: [{ InsightType: 'ApiCallRateInsight', EventCategories: ['Management', 'Data'] }],
      },
    });
    expect(readBack(AdvancedEventSelectors, CLOUDFORMATION)).toEqual(SELECTORS);
  });

  test('a trail of which nothing is known', () => {
    const text = write(SELECTORS, { target: 'trail', settings: {} });
    const [id, { Properties }] = resourceIn(text);
    const { AdvancedEventSelectors: _selectors, ...settings } = Properties;
    expect(id).toBe('Trail');
    expect(settings).toEqual({
      TrailName: { Ref: 'TrailName' },
      S3BucketName: { Ref: 'BucketName' },
      IsLogging: { Ref: 'IsLogging' },
    });
    expect(text).toContain('S3BucketName: !Ref BucketName\n');
    expect(templateIn(text).Parameters).toEqual({
      TrailName: TEXT,
      BucketName: { ...TEXT, MinLength: 3, MaxLength: 63 },
      IsLogging: { Type: 'String', Description: expect.any(String) as string, AllowedValues: ['true', 'false'] },
    });
    expect(text).toMatch(/^# Written by trailtrim\. Merge AdvancedEventSelectors into/);
    expect(text.replaceAll('\n# ', ' ')).toContain('IsMultiRegionTrail, IsOrganizationTrail');
  });

  test.for(UNKNOWN)(
    'law: what is not known of $0 is a parameter, declared and used once',
    ([target, known, unknown]) => {
      const text = write(SELECTORS, { target, settings: known });
      const { Parameters = {} } = templateIn(text);
      expect(Object.keys(Parameters)).toEqual(unknown.map(upperFirst));
      expect([...text.matchAll(/!Ref (\w+)$/gm)].map(([, name]) => name)).toEqual(unknown.map(upperFirst));
      expect(text).not.toContain('REPLACE_WITH');
    },
  );

  test.for(['bucket-name', 'Is logging'])('a trail called %s has an id of its own beside the parameters', (name) => {
    const { Parameters = {}, Resources } = templateIn(write(SELECTORS, { target: 'trail', settings: { name } }));
    expect(Object.keys(Parameters)).toEqual(['BucketName', 'IsLogging']);
    expect(Object.keys(Resources)).toHaveLength(1);
    expect(Object.keys(Parameters)).not.toContain(Object.keys(Resources)[0]);
  });

  test('says that a dynamic reference cannot be escaped', () => {
    const selectors = [{ FieldSelectors: [{ Field: 'eventName', Equals: ['{{resolve:ssm:/x}}'] }] }] as const;
    expect(write(selectors, { target: 'trail', settings: {} })).toContain('a dynamic reference');
    expect(write(SELECTORS, { target: 'trail', settings: {} })).not.toContain('a dynamic reference');
  });

  test('an event data store', () => {
    const [id, { Type, Properties }] = resourceIn(
      write(STORE_SELECTORS, { target: 'event-data-store', settings: { name: 'lake' } }),
    );
    expect({ id, Type, Name: Properties['Name'] }).toEqual({
      id: 'Lake',
      Type: 'AWS::CloudTrail::EventDataStore',
      Name: 'lake',
    });
    expect(Object.keys(Properties)).toEqual(['Name', 'AdvancedEventSelectors']);
    expect(readBack(Properties['AdvancedEventSelectors'], CLOUDFORMATION)).toEqual(STORE_SELECTORS);
  });

  test.for(['1.2', '1.1'] as const)('law: whatever it holds, YAML %s reads it back', (version) => {
    fc.assert(
      fc.property(hostileSelectors, hostileText, hostileText, (selectors, name, bucket) => {
        const text = write(selectors, { target: 'trail', settings: { name, bucket } });
        const [id, { Properties }] = resourceIn(text, version === '1.1' ? { version } : {});
        expect(id).toMatch(/^[A-Za-z][A-Za-z0-9]*$/);
        expect(Properties).toMatchObject({ TrailName: name, S3BucketName: bucket });
        expect(readBack(Properties['AdvancedEventSelectors'], CLOUDFORMATION)).toEqual(expected(selectors));
        // Nothing unseen, and no anchor.
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
