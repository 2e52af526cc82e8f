import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dataSelector, MANAGEMENT } from '../../factories.ts';
import { checkJson } from './check-json.ts';
import { MAIN, runProgram } from '../run-program.ts';
import { TempFolder } from '../temp-folder.ts';

describe('the policy of check', () => {
  const READS = [{ FieldSelectors: [...MANAGEMENT.FieldSelectors, { Field: 'readOnly', Equals: ['true'] }] }];

  test('the one in the folder counts, and --policy goes before it', async () => {
    using folder = new TempFolder({
      'trailtrim.yaml': 'protect: {builtin: false, calls: [kms:Decrypt]}\n',
      'other.yaml': 'protect: {builtin: false, calls: [s3:GetObject]}\n',
    });
    const inFolder = await checkJson(READS, [], folder.path);
    expect(inFolder).toMatchObject({ code: 0, file: { protected: [{ call: 'kms:Decrypt', kept: true, by: [0] }] } });
    const given = await checkJson(READS, ['--policy', 'other.yaml'], folder.path);
    expect(given).toMatchObject({ code: 4, file: { valid: true, protected: [{ call: 's3:GetObject', kept: false }] } });
  });

  test('which one decided is told, wherever it was found', async () => {
    const text = 'protect: {builtin: false, calls: [kms:Decrypt]}\n';
    using folder = new TempFolder({ 'trailtrim.yml': text });
    for (const name of ['.git', 'deep']) mkdirSync(folder.file(name));
    const sha256 = createHash('sha256').update(text).digest('hex');
    const found = await checkJson(READS, [], folder.file('deep'));
    expect(found.file).toMatchObject({ policy: { path: '../trailtrim.yml', sha256, builtin: false } });
    expect(found.stderr).toBe('note: policy: ../trailtrim.yml, which protects NOTHING built in (builtin: false)\n');
    using elsewhere = new TempFolder({ 'p.yaml': 'budget: {monthly: 5}\n' });
    const given = await checkJson(READS, ['--policy', elsewhere.file('p.yaml')], elsewhere.path);
    expect(given).toMatchObject({ stderr: '', file: { policy: { path: 'p.yaml', builtin: true } } });
    const none = await checkJson(READS, [], elsewhere.path);
    expect(none).toMatchObject({ stderr: '', file: { policy: { path: null, sha256: null, builtin: true } } });
  });

  test('one from a pipe is named as it was given', async () => {
    using folder = new TempFolder({ 's.json': JSON.stringify([MANAGEMENT]), 'p.yaml': 'budget: {monthly: 5}\n' });
    const line = `"${process.execPath}" "${MAIN}" check s.json --format json --policy <(cat p.yaml)`;
    const stdout = execFileSync('bash', ['--norc', '-c', line], { cwd: folder.path, encoding: 'utf8' });
    expect(JSON.parse(stdout)).toMatchObject({ policy: { path: expect.stringMatching(/^\/dev\/fd\/\d+$/) as string } });
  });

  test('a data call is one of its primary type', async () => {
    using folder = new TempFolder({ p: 'protect: {builtin: false, calls: [s3:GetObject, dynamodb:GetItem]}' });
    const selectors = [
      MANAGEMENT,
      dataSelector('AWS::S3::Object', { Field: 'readOnly', Equals: ['true'] }),
      dataSelector('AWS::DynamoDB::Table', { Field: 'eventName', Equals: ['GetItem', 'Query'] }),
    ];
    const { code, file } = await checkJson(selectors, ['--policy', 'p'], folder.path);
    expect(code).toBe(0);
    expect(file!.protected).toEqual([
      { call: 's3:GetObject', resourceType: 'AWS::S3::Object', kept: true, by: [1] },
      { call: 'dynamodb:GetItem', resourceType: 'AWS::DynamoDB::Table', kept: true, by: [2] },
    ]);
  });

  test('a call that is not known is not proved, in no format: exit 4', async () => {
    using folder = new TempFolder({ p: 'protect: {builtin: false, calls: [s3:GetObjcet, kms:Decrypt]}' });
    const { code, file } = await checkJson([MANAGEMENT], ['--policy', 'p'], folder.path);
    const why = expect.stringMatching(/does not know this call.*did you mean s3:GetObject\?/) as string;
    expect(code).toBe(4);
    expect(file!.protected).toMatchObject([
      { call: 's3:GetObjcet', kept: null, why },
      { call: 'kms:Decrypt', kept: true },
    ]);
    const input = JSON.stringify([MANAGEMENT]);
    const { stdout } = await runProgram(['check', '-', '--policy', 'p'], { cwd: folder.path, input });
    expect(stdout).toMatch(/NOT PROVED: 1 of 2 .*\n {2}not proved {2}s3:GetObjcet {2}\(1\)\n {2}kept {8}kms:Decrypt/);
    const sarif = await runProgram(['check', '-', '--policy', 'p', '--format', 'sarif'], { cwd: folder.path, input });
    expect(sarif.stdout).toMatch(
      /"ruleId": "protected-not-proved",\s+"level": "error",\s+"message": \{\s+"text": "s3:GetObjcet is/,
    );
    expect(sarif.stdout).not.toContain('protected-lost');
  });

  test('what the policy says of a call counts, and what contradicts AWS is refused where it stands', async () => {
    using folder = new TempFolder({
      p: 'protect: {builtin: false, calls: [{call: sqs:Sideways, category: Data, resourceType: "AWS::SQS::Queue"}]}',
      wrong: 'protect:\n  calls:\n    - {call: s3:GetObject, category: Management}\n',
    });
    const stated = await checkJson([MANAGEMENT, dataSelector('AWS::SQS::Queue')], ['--policy', 'p'], folder.path);
    expect(stated).toMatchObject({ code: 0, file: { protected: [{ call: 'sqs:Sideways', kept: true, by: [1] }] } });
    const { code, stderr } = await runProgram(['check', '-', '--policy', 'wrong'], { cwd: folder.path, input: '[]' });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^wrong:3:38: `protect\.calls\[0\]\.category`: `s3:GetObject` is known to make data events/);
  });

  test('a resource of a service without a known type is not proved: exit 4', async () => {
    using folder = new TempFolder({ p: 'protect: {builtin: false, resources: ["arn:aws:nonesuch:::x*"]}' });
    const { code, file } = await checkJson([MANAGEMENT], ['--policy', 'p'], folder.path);
    expect(code).toBe(4);
    expect(file!.protected).toEqual([
      {
        resource: 'arn:aws:nonesuch:::x*',
        kept: null,
        why: expect.stringContaining('resources.type') as string,
      },
    ]);
    const { stdout } = await runProgram(['check', '-', '--policy', 'p'], {
      cwd: folder.path,
      input: JSON.stringify([MANAGEMENT]),
    });
    expect(stdout).toMatch(/not proved {2}arn:aws:nonesuch:::x\* {2}\(1\)\n {2}\(1\) the ARN/);
  });

  test('tags are not passed over in silence', async () => {
    using folder = new TempFolder({ p: 'protect: {tags: {DataClass: [pii]}}' });
    const { code, stderr } = await checkJson([MANAGEMENT], ['--policy', 'p'], folder.path);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^note: protect\.tags needs a snapshot/);
  });

  test('a fault: exit 2 with line and column', async () => {
    using folder = new TempFolder({ p: 'protect:\n  call: [kms:Decrypt]\n' });
    const { code, stderr } = await checkJson([MANAGEMENT], ['--policy', 'p'], folder.path);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^p:2:3: unknown key/);
  });
});
