import { parse } from '@cdktf/hcl2json';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Frame } from '../../../src/selectors/dialects/dialect.ts';
import { writeDialect } from '../../../src/selectors/dialects/dialects.ts';
import type { Selector } from '../../../src/selectors/selector.ts';
import { hostileSelectors, hostileText } from '../hostile.ts';
import { HOSTILE_NAME, SELECTORS, SETTINGS, STORE_SELECTORS, UNKNOWN } from './examples.ts';
import { AWSCC, expected, type Names, readBack, TERRAFORM } from './read-back.ts';

type Dialect = 'terraform' | 'terraform-awscc';
type Members = Readonly<Record<string, unknown>>;

/** The one resource of the text: its type, its label and its members. */
async function resourceIn(text: string): Promise<readonly [string, string, Members]> {
  const { resource, variable: _variable, ...rest } = await parse('trail.tf', text);
  expect(rest).toEqual({});
  const [[type, labelled], ...others] = Object.entries(
    resource as Readonly<Record<string, Record<string, Members[]>>>,
  ) as [[string, Record<string, Members[]>]];
  expect(others).toEqual([]);
  const [label, blocks] = Object.entries(labelled)[0]!;
  return [type, label, plain(blocks[0]) as Members];
}

/** hcl2json keeps the escapes of templates, as Terraform's JSON syntax wants them. */
function plain(json: unknown): unknown {
  if (typeof json === 'string') return json.replaceAll('$${', '${').replaceAll('%%{', '%{');
  if (Array.isArray(json)) return json.map(plain);
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, plain(value)]));
}

const write = (dialect: Dialect, selectors: readonly Selector[], frame: Frame): string =>
  writeDialect(dialect, selectors, frame);

/** HCL brings every text into normal form C. */
const normal = (selectors: readonly Selector[]): unknown => JSON.parse(JSON.stringify(selectors).normalize('NFC'));

const DIALECTS: readonly (readonly [Dialect, Names, string])[] = [
  ['terraform', TERRAFORM, 'advanced_event_selector'],
  ['terraform-awscc', AWSCC, 'advanced_event_selectors'],
];

describe('terraform', () => {
  test('a trail with all that is known of it', async () => {
    const text = write('terraform', SELECTORS, { target: 'trail', settings: SETTINGS });
    const [type, label, { advanced_event_selector: selectors, ...settings }] = await resourceIn(text);
    expect({ type, label, settings }).toEqual({
      type: 'aws_cloudtrail',
      label: 'a_b_c_d_e_f',
      settings: {
        name: HOSTILE_NAME,
        s3_bucket_name: HOSTILE_NAME,
        enable_logging: false,
        is_multi_region_trail: true,
        is_organization_trail: true,
        include_global_service_events: false,
        enable_log_file_validation: true,
        kms_key_id: SETTINGS.kmsKey,
        sns_topic_name: SETTINGS.snsTopic,
        cloud_watch_logs_group_arn: SETTINGS.logGroup,
        cloud_watch_logs_role_arn: '${var.cloud_watch_logs_role_arn}',
        insight_selector: [{ insight_type: 'ApiCallRateInsight' }],
      },
    });
    expect(readBack(selectors, TERRAFORM)).toEqual(SELECTORS);
    expect(text).toContain('Insights on data events');
  });

  test('is laid out as terraform fmt lays it out', () => {
    const text = write(
      'terraform',
      [
        {
          Name: 'n',
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Data'] },
            { Field: 'eventName', NotEquals: ['a', 'b'] },
          ],
        },
      ],
      { target: 'event-data-store', settings: { name: 'lake' } },
    );
    expect(text.slice(text.indexOf('resource "'))).toBe(`resource "aws_cloudtrail_event_data_store" "lake" {
  name = "lake"

  advanced_event_selector {
    name = "n"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field = "eventName"
      not_equals = [
        "a",
        "b",
      ]
    }
  }
}
`);
  });

  test.for<[Selector['FieldSelectors'][number]['Field'], RegExp | null]>([
    ['eventName', null],
    ['userIdentity.arn', /userIdentity\.arn: needs hashicorp\/aws 5\.100\.0/],
    ['errorCode', /errorCode: needs hashicorp\/aws 6\.2\.0/],
    ['eventType', /eventType: needs hashicorp\/aws 6\.2\.0/],
    ['vpcEndpointId', /vpcEndpointId: needs hashicorp\/aws 6\.2\.0/],
    ['sessionCredentialFromConsole', /sessionCredentialFromConsole: needs hashicorp\/aws 6\.2\.0/],
  ])('names the provider that %s needs', ([field, remark]) => {
    const text = write('terraform', [{ FieldSelectors: [{ Field: field, Equals: ['x'] }] }], {
      target: 'trail',
      settings: { name: 'n' },
    });
    if (remark === null) expect(text).not.toContain('needs');
    else expect(text).toMatch(remark);
  });
});

describe('terraform-awscc', () => {
  test('a trail with all that is known of it', async () => {
    const text = write('terraform-awscc', SELECTORS, { target: 'trail', settings: SETTINGS });
    const [type, label, { advanced_event_selectors: selectors, ...settings }] = await resourceIn(text);
    expect({ type, label, settings }).toEqual({
      type: 'awscc_cloudtrail_trail',
      label: 'a_b_c_d_e_f',
      settings: {
        trail_name: HOSTILE_NAME,
        s3_bucket_name: HOSTILE_NAME,
        is_logging: false,
        is_multi_region_trail: true,
        is_organization_trail: true,
        include_global_service_events: false,
        enable_log_file_validation: true,
        kms_key_id: SETTINGS.kmsKey,
        sns_topic_name: SETTINGS.snsTopic,
        cloudwatch_logs_log_group_arn: SETTINGS.logGroup,
        cloudwatch_logs_role_arn: '${var.cloud_watch_logs_role_arn}',
        insight_selectors: [{ insight_type: 'ApiCallRateInsight', event_categories: ['Management', 'Data'] }],
      },
    });
    expect(readBack(selectors, AWSCC)).toEqual(SELECTORS);
  });
});

describe.for(DIALECTS)('%s', ([dialect, names, list]) => {
  test('an event data store', async () => {
    const frame: Frame = { target: 'event-data-store', settings: { name: '7-lakes' } };
    const [type, label, members] = await resourceIn(write(dialect, STORE_SELECTORS, frame));
    expect(type).toBe(
      dialect === 'terraform' ? 'aws_cloudtrail_event_data_store' : 'awscc_cloudtrail_event_data_store',
    );
    expect({ label, members: Object.keys(members) }).toEqual({
      label: 'store_7_lakes',
      members: ['name', list].toSorted(),
    });
    expect(readBack(members[list], names)).toEqual(STORE_SELECTORS);
  });

  test.for(UNKNOWN)(
    'law: what is not known of $0 is a variable, declared and used once',
    async ([target, settings, unknown]) => {
      const text = write(dialect, SELECTORS, { target, settings });
      const { variable = {}, resource } = (await parse('trail.tf', text)) as Readonly<Record<string, Members>>;
      const variables = unknown.map((name) => name.replaceAll(/[A-Z]/g, '_$&').toLowerCase());
      expect(Object.keys(variable)).toEqual(variables.toSorted());
      expect([...JSON.stringify(resource).matchAll(/"\$\{var\.(\w+)\}"/g)].map(([, name]) => name)).toEqual(
        expect.arrayContaining(variables),
      );
      expect(text.match(/= var\./g) ?? []).toHaveLength(variables.length);
      for (const [block] of Object.values(variable) as [Members][]) {
        expect(block).toMatchObject({ nullable: false, description: expect.stringMatching(/^[A-Z].*[.]$/) as string });
        expect(block['type'] === '${bool}' || Array.isArray(block['validation'])).toBe(true);
        expect(block).not.toHaveProperty('default');
      }
      expect(text).not.toContain('REPLACE_WITH');
    },
  );

  test('law: whatever it holds, HCL reads it back', async () => {
    await fc.assert(
      fc.asyncProperty(hostileSelectors, hostileText, hostileText, async (selectors, name, bucket) => {
        const text = write(dialect, selectors, { target: 'trail', settings: { name, bucket } });
        const [, label, members] = await resourceIn(text);
        expect(label).toMatch(/^[a-z][a-z0-9_]*$/);
        expect(members).toMatchObject({
          [dialect === 'terraform' ? 'name' : 'trail_name']: name.normalize('NFC'),
          s3_bucket_name: bucket.normalize('NFC'),
        });
        expect(normal(readBack(members[list], names))).toEqual(normal(expected(selectors)));
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
