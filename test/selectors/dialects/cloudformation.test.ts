import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, type ParseOptions } from 'yaml';
import type { Frame } from '../../../src/selectors/dialects/dialect.ts';
import { writeDialect } from '../../../src/selectors/dialects/dialects.ts';
import { hostileSelectors, hostileText } from '../hostile.ts';
import { SELECTORS, SETTINGS, STORE_SELECTORS } from './examples.ts';
import { CLOUDFORMATION, expected, readBack } from './read-back.ts';

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

function resourceIn(
  text: string,
  options: ParseOptions & { readonly version?: '1.1' } = {},
): readonly [string, Resource] {
  const template = parse(text, options) as { readonly Resources: Readonly<Record<string, Resource>> };
  const [first, ...others] = Object.entries(template.Resources);
  expect(others).toEqual([]);
  return first!;
}

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
        CloudWatchLogsRoleArn: 'REPLACE_WITH_CLOUDWATCH_LOGS_ROLE_ARN',
        InsightSelectors: [{ InsightType: 'ApiCallRateInsight', EventCategories: ['Management', 'Data'] }],
      },
    });
    expect(readBack(AdvancedEventSelectors, CLOUDFORMATION)).toEqual(SELECTORS);
  });

  test('a trail of which only the name is known', () => {
    const text = write(SELECTORS, { target: 'trail', settings: { name: 'REPLACE_WITH_TRAIL_NAME' } });
    const [id, { Properties }] = resourceIn(text);
    expect(id).toBe('Trail');
    expect(Object.keys(Properties)).toEqual(['TrailName', 'S3BucketName', 'IsLogging', 'AdvancedEventSelectors']);
    expect(Properties['S3BucketName']).toBe('REPLACE_WITH_BUCKET_NAME');
    expect(text).toMatch(/^# Written by trailtrim\. Merge AdvancedEventSelectors into/);
    expect(text.replaceAll('\n# ', ' ')).toContain('IsMultiRegionTrail, IsOrganizationTrail');
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
