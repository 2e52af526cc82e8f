import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dataSelector, MANAGEMENT } from '../../factories.ts';
import { checkJson } from './check-json.ts';
import { runProgram } from '../run-program.ts';
import { TempFolder } from '../temp-folder.ts';

const WITHOUT_KMS = {
  Name: 'Management events selector',
  FieldSelectors: [
    { Field: 'eventCategory', Equals: ['Management'] },
    { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] },
  ],
};

async function rulesOf(selectors: unknown, ...args: readonly string[]): Promise<readonly string[]> {
  return (await checkJson(selectors, args)).file!.problems.map(({ rule }) => rule);
}

describe('what check reads', () => {
  test.for<[string, unknown]>([
    ['an array', [MANAGEMENT]],
    ['the input of put-event-selectors', { TrailName: 'audit', AdvancedEventSelectors: [MANAGEMENT] }],
    ['the answer of get-event-selectors', { TrailARN: 'arn:aws:cloudtrail:…', AdvancedEventSelectors: [MANAGEMENT] }],
    ['the same with an empty other list', { AdvancedEventSelectors: [MANAGEMENT], EventSelectors: [] }],
    [
      'the answer of get-event-selectors, with basic ones',
      {
        TrailARN: 'arn:aws:cloudtrail:…',
        EventSelectors: [
          {
            ReadWriteType: 'All',
            IncludeManagementEvents: true,
            DataResources: [],
            ExcludeManagementEventSources: [],
          },
        ],
      },
    ],
    ['basic ones beside an empty list', { AdvancedEventSelectors: [], EventSelectors: [{}] }],
  ])('%s: valid, and everything kept', async ([, selectors]) => {
    const { code, stderr, file } = await checkJson(selectors);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(file).toMatchObject({ valid: true, problems: [], values: { used: 1, limit: 500 } });
    expect(file!.protected.every(({ kept }) => kept)).toBe(true);
    using folder = new TempFolder({ 'selectors.json': JSON.stringify(selectors, null, 2) });
    const { stdout } = await runProgram(['check', 'selectors.json', '--format', 'json'], { cwd: folder.path });
    expect(JSON.parse(stdout)).toEqual(file);
  });

  test.for<[string, string, string, string]>([
    ['an empty selector', '[{}]', 'fieldSelectors-min-1', '/0/FieldSelectors'],
    ['an empty array', '[]', 'selectors-min-1', ''],
    ['null for a selector', '[null]', 'fieldSelectors-min-1', '/0'],
    ['no list', '{"AdvancedEventSelectors":null}', 'selectors-min-1', '/AdvancedEventSelectors'],
    ['an empty list', '{"AdvancedEventSelectors":[]}', 'selectors-min-1', '/AdvancedEventSelectors'],
    ['no basic list', '{"EventSelectors":null}', 'selectors-min-1', '/EventSelectors'],
    ['an empty basic list', '{"EventSelectors":[]}', 'selectors-min-1', '/EventSelectors'],
    [
      'a fault in a basic one',
      '{"EventSelectors":[{"ReadWriteType":1}]}',
      'value-type',
      '/EventSelectors/0/ReadWriteType',
    ],
  ])('%s is a problem of the selectors: exit 4', async ([, input, rule, path]) => {
    const { code, file, stderr } = await checkJson(JSON.parse(input));
    expect({ code, stderr }).toEqual({ code: 4, stderr: '' });
    expect(file).toMatchObject({ valid: false, problems: [{ severity: 'error', rule, path }], protected: [] });
    const text = await runProgram(['check', '-'], { input });
    expect(text.code).toBe(4);
    expect(text.stdout).toContain(`error -:${path === '' ? '/' : path} [${rule}]`);
    const sarif = await runProgram(['check', '-', '--format', 'sarif'], { input });
    expect(sarif.code).toBe(4);
    expect(JSON.parse(sarif.stdout)).toMatchObject({ runs: [{ results: [{ ruleId: rule, level: 'error' }] }] });
  });

  test('a template that the CLI prints as one text is read', async () => {
    const template = [
      'Resources:',
      '  Audit:',
      '    Type: AWS::CloudTrail::Trail',
      '    Properties:',
      '      AdvancedEventSelectors:',
      '        - FieldSelectors: [{ Field: eventCategory, Equals: [Management] }]',
      '',
    ].join('\n');
    const { code, stdout } = await runProgram(['check', '-'], { input: JSON.stringify(template) });
    expect(code).toBe(0);
    expect(stdout).toContain('proved: all');
  });

  test('all problems at once, errors and warnings', async () => {
    const { code, file } = await checkJson([
      { Name: 1, FieldSelectors: [{ Field: 'eventcategory', Equals: [] }] },
      dataSelector('AWS::S3::Object', { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::acme'] }),
    ]);
    expect(code).toBe(4);
    expect(file!.problems.map(({ rule, path }) => [rule, path])).toEqual([
      ['value-type', '/0/Name'],
      ['field-unknown', '/0/FieldSelectors/0/Field'],
      ['operator-min-1', '/0/FieldSelectors/0/Equals'],
      ['category-required', '/0/FieldSelectors'],
      ['lint-bucket-slash', '/1/FieldSelectors/2/StartsWith/0'],
    ]);
  });

  test.for<[string, string, RegExp]>([
    ['no JSON', 'EventSelectors', /^FILE:\/: neither JSON nor YAML/],
    ['an empty file', '', /^FILE:\/: the file is empty$/],
    ['an object with neither', '{"Trails":[]}', /^FILE:\/: no `AdvancedEventSelectors` or `EventSelectors`/],
    ['null', 'null', /^FILE:\/: expected an array of advanced event selectors, found `null`$/],
    ['a text', '"[]"', /^FILE:\/: expected an array/],
  ])('%s is no selector file: exit 2, and nothing is written', async ([, content, message]) => {
    using folder = new TempFolder({ FILE: content });
    const { code, stdout, stderr } = await runProgram(['check', 'FILE', '-o', 'out.json'], { cwd: folder.path });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.trimEnd()).toMatch(message);
    expect(folder.list()).toEqual(['FILE']);
  });
});

describe('check --format json', () => {
  test('has the shape of trailtrim/check@1', async () => {
    const { code, file, stderr } = await checkJson([WITHOUT_KMS]);
    expect({ code, stderr }).toEqual({ code: 4, stderr: '' });
    expect(Object.keys(file!)).toEqual(['schema', 'target', 'valid', 'values', 'problems', 'protected', 'policy']);
    expect(file).toMatchObject({
      schema: 'trailtrim/check@1',
      target: 'trail',
      valid: true,
      values: { used: 2, limit: 500 },
    });
    expect(file!.problems).toEqual([
      {
        severity: 'warning',
        rule: 'lint-source-excluded',
        path: '/0/FieldSelectors/1',
        message: expect.any(String) as string,
        fix: [{ op: 'replace', path: '/0', value: MANAGEMENT }],
      },
    ]);
    expect(file!.protected).toHaveLength(12);
    expect(file!.protected[0]).toEqual({ call: 'secretsmanager:GetSecretValue', kept: true, by: [0] });
    expect(file!.protected[2]).toEqual({
      call: 'kms:Decrypt',
      kept: false,
      witness: { eventCategory: 'Management', eventSource: 'kms.amazonaws.com', eventName: 'Decrypt', readOnly: true },
    });
  });

  test('every witness is an event that explain says is not logged', async () => {
    const selectors = [
      WITHOUT_KMS,
      dataSelector('AWS::S3::Object', { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::acme-pii-2/in/'] }),
      dataSelector('AWS::DynamoDB::Table', { Field: 'eventName', NotEquals: ['GetItem'] }),
    ];
    using folder = new TempFolder({
      'selectors.json': JSON.stringify(selectors),
      'trailtrim.yaml':
        'protect: {calls: [s3:GetObject, dynamodb:GetItem, dynamodb:PutItem, lambda:Invoke], resources: ["arn:aws:s3:::acme-pii-*/", "arn:aws:s3:::raw"]}',
    });
    const { code, file } = await checkJson(selectors, [], folder.path);
    expect(code).toBe(4);
    const lost = file!.protected.filter(({ kept }) => !kept);
    expect(lost.map(({ call, resource }) => call ?? resource)).toEqual([
      'kms:Decrypt',
      'kms:ReEncrypt',
      's3:GetObject',
      'dynamodb:GetItem',
      'lambda:Invoke',
      'arn:aws:s3:::acme-pii-*/',
    ]);
    expect(file!.protected.find(({ resource }) => resource === 'arn:aws:s3:::raw')).toMatchObject({ by: [1] });
    const { stdout } = await runProgram(['explain', 'selectors.json', '--events', '-', '--format', 'ndjson'], {
      cwd: folder.path,
      input: JSON.stringify(lost.map(({ witness }) => witness)),
    });
    const verdicts = stdout.trimEnd().split('\n');
    expect(verdicts).toHaveLength(lost.length);
    for (const line of verdicts) expect(JSON.parse(line)).toMatchObject({ logged: false, by: [] });
  });
});

describe('the flags of check', () => {
  test('--target: what is valid, and what it says it was checked for', async () => {
    const selectors = [MANAGEMENT, { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Insight'] }] }];
    expect((await checkJson(selectors)).file).toMatchObject({ target: 'trail', valid: false });
    const store = await checkJson(selectors, ['--target', 'event-data-store']);
    expect(store.code).toBe(0);
    expect(store.file).toMatchObject({ target: 'event-data-store', valid: true });
  });

  test('--log-bucket: each bucket that is named', async () => {
    const selectors = [MANAGEMENT, dataSelector('AWS::S3::Object')];
    expect(await rulesOf(selectors)).toEqual([]);
    const { file } = await checkJson(selectors, ['--log-bucket', 'acme-logs', '--log-bucket', 'acme-old']);
    expect(file!.problems.map(({ rule }) => rule)).toEqual(['lint-log-bucket', 'lint-log-bucket']);
    expect(file!.problems.map(({ message }) => message).join()).toMatch(/acme-logs.*acme-old/);
    const without = [
      MANAGEMENT,
      dataSelector('AWS::S3::Object', { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::acme-logs/'] }),
    ];
    expect(await rulesOf(without, '--log-bucket', 'acme-logs')).toEqual([]);
  });

  test('-o writes what standard output would have', async () => {
    using folder = new TempFolder({ 'selectors.json': JSON.stringify([WITHOUT_KMS]) });
    for (const format of ['text', 'json', 'sarif']) {
      const args = ['check', 'selectors.json', '--format', format];
      const { stdout } = await runProgram(args, { cwd: folder.path });
      expect(await runProgram([...args, '-o', 'out'], { cwd: folder.path })).toEqual({
        code: 4,
        stdout: '',
        stderr: '',
      });
      expect(readFileSync(folder.file('out'), 'utf8')).toBe(stdout);
    }
  });

  test('both files on standard input: exit 2', async () => {
    const { code, stderr } = await runProgram(['check', '-', '--policy', '-'], { input: '[]' });
    expect(code).toBe(2);
    expect(stderr).toContain('only one of the two files can be standard input');
  });
});
