import { describe, expect, test } from 'vitest';
import { runProgram } from '../run-program.ts';
import { TempFolder } from '../temp-folder.ts';

const USUAL = [
  {
    Name: 'Management events selector',
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Management'] },
      { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] },
    ],
  },
  {
    Name: 'all buckets but one',
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
      { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::acme', 'arn:aws:s3:::raw/'] },
    ],
  },
];
const POLICY =
  'protect: {calls: [s3:GetObject, lambda:Invok], resources: ["arn:aws:s3:::pii-*/", "arn:aws:nonesuch:::x"]}\n';

/** A name that clears a screen, sets a title, and turns a line around, with the C1 forms that JSON leaves bare. */
const HOSTILE = 'a\u001b[2J\u001b]0;owned\u0007\u009b31mb\u202ec\nd\u2028e\u200bf\u{e0041}';
/** A name has no line breaks. */
const ONE_LINE = HOSTILE.replaceAll(/[\n\u2028]/g, '');
/** Of what a terminal may act on or hides, nothing but line feeds. */
const DANGEROUS = /[\0-\t\v-\u001f\u007f-\u009f\p{Cf}]/u;

describe('check for people', () => {
  test('a usual case', async () => {
    using folder = new TempFolder({ 'selectors.json': JSON.stringify(USUAL, null, 2), 'trailtrim.yaml': POLICY });
    const { code, stdout, stderr } = await runProgram(['check', 'selectors.json', '--log-bucket', 'ct-logs'], {
      cwd: folder.path,
    });
    expect({ code, stderr }).toMatchObject({
      code: 4,
      stderr: expect.stringMatching(
        /^note: policy: trailtrim\.yaml[^\n]*\nnote: trailtrim\.yaml: protect\.calls: lambda:Invok [^\n]*did you mean lambda:Invoke\?[^\n]*\n$/,
      ) as string,
    });
    await expect(stdout).toMatchFileSnapshot('../../cases/goldens/check.txt');
  });

  test('everything kept: exit 0', async () => {
    const { code, stdout } = await runProgram(['check', '-'], {
      input: JSON.stringify([{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }]),
    });
    expect(code).toBe(0);
    expect(stdout).toContain('-: valid, no warnings; 1 of 500 values; for a trail\n');
    expect(stdout).toContain('proved: all 12 protected calls and resources stay recorded\n');
  });
});

describe('hostile text', () => {
  const SELECTORS: readonly (readonly [string, unknown])[] = [
    ['a name that a fix repeats', [{ ...USUAL[0], Name: HOSTILE }]],
    ['values', [{ FieldSelectors: [{ Field: 'eventCategory', Equals: [HOSTILE] }] }]],
    ['a key', [{ FieldSelectors: [{ Field: 'eventCategory', [HOSTILE]: ['x'] }] }]],
    ['a field', [{ FieldSelectors: [{ Field: HOSTILE, Equals: ['x'] }] }]],
    [
      'an ARN that a witness needs',
      [
        {
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Data'] },
            { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
            { Field: 'resources.ARN', NotEquals: ['arn:aws:s3:::pii-a\u001b[2J\u009b\u202e/x'] },
          ],
        },
      ],
    ],
    ['no selectors', HOSTILE],
  ];
  const CASES = SELECTORS.flatMap(([what, json]) =>
    ['text', 'json', 'sarif'].map((format): readonly [string, string, unknown] => [what, format, json]),
  );

  test.for(CASES)('%s, as %s: nothing reaches the terminal raw', async ([, format, json]) => {
    using folder = new TempFolder({
      [`${HOSTILE.replaceAll('\n', '')}.json`]: JSON.stringify(json),
      'trailtrim.yaml': 'protect: {builtin: false, calls: [kms:Decrypt], resources: ["arn:aws:s3:::pii-*"]}',
    });
    const [name] = folder.list();
    const { stdout, stderr, code } = await runProgram(['check', name!, '--format', format], { cwd: folder.path });
    expect([2, 4]).toContain(code);
    expect(stdout).not.toMatch(DANGEROUS);
    expect(stderr).not.toMatch(DANGEROUS);
    expect(stdout + stderr).not.toMatch(/^d/m);
  });

  test('JSON still says exactly what was there', async () => {
    const { stdout } = await runProgram(['check', '-', '--format', 'json'], {
      input: JSON.stringify([{ ...USUAL[0], Name: ONE_LINE }]),
    });
    const names = JSON.parse(stdout) as { problems: { fix?: { value: { Name: string } }[] }[] };
    expect(names.problems.map(({ fix }) => fix?.[0]?.value.Name)).toContain(ONE_LINE);
  });
});
