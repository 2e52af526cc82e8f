import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runProgram } from '../run-program.ts';
import { TempFolder } from '../temp-folder.ts';

const SELECTORS = [
  { FieldSelectors: [{ Equals: ['Management'], Field: 'eventCategory' }], Name: 'Management events selector' },
];
const INPUT = JSON.stringify(SELECTORS);
const ORDERED = [
  { Name: 'Management events selector', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
];

describe('convert', () => {
  test('shows examples first', async () => {
    const { code, stdout } = await runProgram(['convert', '--help']);
    expect(code).toBe(0);
    expect(stdout.startsWith('Examples:')).toBe(true);
  });

  test('aws-cli: the array alone, and on standard error how it is put in place', async () => {
    const { code, stdout, stderr } = await runProgram(['convert', '-', '--to', 'aws-cli', '--trail', "org's"], {
      input: INPUT,
    });
    expect(code).toBe(0);
    expect(stdout).toBe(`${JSON.stringify(ORDERED, null, 2)}\n`);
    expect(stderr).toContain(
      String.raw`aws cloudtrail put-event-selectors --trail-name 'org'\''s' --advanced-event-selectors file://FILE`,
    );
    expect(stderr).toContain('replaces all selectors');
  });

  test('aws-cli, of an event data store: the command that takes its ARN', async () => {
    const { stderr } = await runProgram(['convert', '-', '--to', 'aws-cli', '--target', 'event-data-store'], {
      input: INPUT,
    });
    expect(stderr).toContain('update-event-data-store --event-data-store REPLACE_WITH_EVENT_DATA_STORE_ARN');
  });

  test.for([
    ['cloudformation', 'Type: "AWS::CloudTrail::Trail"', '!Ref BucketName'],
    ['terraform', 'resource "aws_cloudtrail" "trail"', 'var.bucket_name'],
    ['terraform-awscc', 'resource "awscc_cloudtrail_trail" "trail"', 'var.bucket_name'],
    ['cdk', 'new CfnTrail(this, "Trail"', 'props.bucketName'],
    ['pulumi', 'new aws.cloudtrail.Trail("trail"', 'config.require("bucketName"'],
  ])('%s: a whole file, with parameters for what is not known', async ([dialect, resource, parameter]) => {
    const { code, stdout, stderr } = await runProgram(['convert', '-', '--to', dialect!], { input: INPUT });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(resource);
    expect(stdout).toContain(parameter);
    expect(stdout).not.toContain('REPLACE_WITH_');
  });

  test('writes a file', async () => {
    using folder = new TempFolder({ 'selectors.json': JSON.stringify({ AdvancedEventSelectors: SELECTORS }) });
    const { code, stdout } = await runProgram(
      ['convert', 'selectors.json', '--to', 'cloudformation', '--trail', 'audit', '-o', 'trail.yaml'],
      { cwd: folder.path },
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(parse(readFileSync(folder.file('trail.yaml'), 'utf8'), { logLevel: 'error' })).toMatchObject({
      Resources: { Audit: { Properties: { TrailName: 'audit', AdvancedEventSelectors: ORDERED } } },
    });
  });

  test('basic selectors come out as advanced ones', async () => {
    const input = JSON.stringify({ EventSelectors: [{ ReadWriteType: 'WriteOnly' }] });
    const { stdout } = await runProgram(['convert', '-', '--to', 'aws-cli'], { input });
    expect(JSON.parse(stdout)).toEqual([
      {
        Name: 'Management events selector',
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Management'] },
          { Field: 'readOnly', Equals: ['false'] },
        ],
      },
    ]);
  });

  test('selectors with faults: exit 4, every problem, and nothing written', async () => {
    using folder = new TempFolder({
      'selectors.json': '[{}, {"FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]}]}]',
    });
    const { code, stdout, stderr } = await runProgram(
      ['convert', 'selectors.json', '--to', 'terraform', '-o', 'trail.tf'],
      { cwd: folder.path },
    );
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toContain('selectors.json:/0/FieldSelectors: ');
    expect(stderr).toContain('[resources-type-required]');
    expect(folder.list()).toEqual(['selectors.json']);
  });

  test('the target decides what is valid', async () => {
    const input = JSON.stringify([{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Insight'] }] }]);
    const args = ['convert', '-', '--to', 'terraform'];
    expect((await runProgram(args, { input })).code).toBe(4);
    const store = await runProgram([...args, '--target', 'event-data-store'], { input });
    expect(store.code).toBe(0);
    expect(store.stdout).toContain('resource "aws_cloudtrail_event_data_store" "store"');
  });

  test.for<[string, readonly string[], RegExp]>([
    ['no dialect', ['convert', '-'], /required option '--to <dialect>'/],
    ['a dialect that is not there', ['convert', '-', '--to', 'bicep'], /Allowed choices are aws-cli, cloudformation/],
    ['no selector file', ['convert', 'nowhere.json', '--to', 'cdk'], /no such file/],
  ])('%s: exit 2', async ([, args, message]) => {
    const { code, stderr } = await runProgram(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe('optimize --format', () => {
  test('states what the snapshot knows of the trail', async () => {
    const { code, stdout } = await runProgram(
      'optimize --example --trail org-trail --format cloudformation'.split(' '),
    );
    expect(code).toBe(0);
    expect(parse(stdout)).toMatchObject({
      Resources: {
        OrgTrail: {
          Properties: {
            TrailName: 'org-trail',
            S3BucketName: 'acme-ct-logs',
            IsLogging: true,
            IsMultiRegionTrail: true,
            IsOrganizationTrail: true,
            EnableLogFileValidation: true,
            KMSKeyId: expect.stringContaining('key/') as string,
          },
        },
      },
    });
    expect(stdout).not.toContain('REPLACE_WITH_');
  });

  test('aws-cli: the command names the trail and its home Region', async () => {
    const { stderr } = await runProgram(['optimize', '--example', '--trail', 'org-trail', '--format', 'aws-cli']);
    expect(stderr).toContain('put-event-selectors --trail-name org-trail --region us-east-1');
  });
});
