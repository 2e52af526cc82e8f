import { expect, test } from 'vitest';
import { UsageFailure } from '../../../src/cli/failure.ts';
import { readDocuments } from '../../../src/cli/input/selector-documents.ts';

function linesOf(text: string): string {
  try {
    readDocuments(text, 'FILE');
  } catch (error) {
    if (error instanceof UsageFailure) return error.lines.join('\n');
    throw error;
  }
  return 'read';
}

test.each<[name: string, text: string, says: RegExp]>([
  ['HCL', 'resource "aws_cloudtrail" "t" {\n  name = "t"\n}\n', /Terraform in HCL.*\n.*terraform show -json/],
  [
    'what terraform show prints',
    '# aws_cloudtrail.t:\nresource "aws_cloudtrail" "t" {\n  id = "t"\n}\n',
    /terraform show -json/,
  ],
  ['variables in HCL', 'region = "eu-west-1"\nselectors = [{\n  name = "x"\n}]\n', /tfvars\.json/],
  ['a plan as it is stored', 'PK\u0003\u0004\u0014\u0000tfplan', /terraform show -json PLAN/],
  [
    'CDK in TypeScript',
    "import * as cdk from 'aws-cdk-lib';\nnew CfnTrail(this, 'T', {\n  isLogging: true,\n});\n",
    /AWS CDK.*\n.*cdk synth/,
  ],
  ['CDK in Python', 'from aws_cdk import Stack\n\nclass T(Stack):\n    pass\n', /cdk synth/],
  [
    'Pulumi in TypeScript',
    "import * as aws from '@pulumi/aws';\n\nexport const t = new aws.cloudtrail.Trail('t', {\n  s3BucketName: 'b',\n});\n",
    /Pulumi.*\n.*pulumi preview --json/,
  ],
  ['a comment of a line', '[\n  // all\n  {}\n]', /^FILE:2:3: not JSON: comments are no JSON/],
  ['a comment of several', '{"a": 1, /* x */ "b": 2}', /^FILE:1:10: not JSON: comments/],
  ['a comma too many', '[\n  {"Name": "a//b"},\n]', /^FILE:2:19: not JSON: a comma stands before the closing bracket/],
  ['a text that does not end', '["http://x', /^FILE:\/: not JSON: /],
  ['YAML with a fault', 'a: [1\nb: 2\n', /^FILE:\d+:\d+: /],
  ['a key twice in YAML', 'a: 1\na: 2\n', /^FILE:2:1: Map keys must be unique/],
  ['an alias that holds itself', 'a: &x\n  b: *x\n', /^FILE:1:1: too many aliases/],
  ['words', 'Trails and more\n', /^FILE:\/: neither JSON nor YAML/],
  [
    'a template with a program in it',
    'Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties:\n      Code:\n        ZipFile: |\n          import boto3\n          x = "1"\n',
    /^read$/,
  ],
])('%s', (_name, text, says) => {
  expect(linesOf(text)).toMatch(says);
});

test('a YAML with many aliases in aliases ends with words', () => {
  const lines = Array.from(
    { length: 30 },
    (_line, index) => `l${index}: &l${index} [${index === 0 ? 'x' : `*l${index - 1}, *l${index - 1}`}]`,
  );
  expect(linesOf(`${lines.join('\n')}\n`)).toMatch(/too many aliases/);
});
