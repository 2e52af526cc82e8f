import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runProgram } from '../run-program.ts';

const cwd = fileURLToPath(new URL('../../cases/selector-files/', import.meta.url));

function run(...args: readonly string[]) {
  return runProgram(args, { cwd });
}

interface Answer {
  readonly valid?: boolean;
  readonly equivalent?: boolean;
  readonly trails: readonly {
    readonly name: string | null;
    readonly address: string | null;
    readonly status?: string;
    readonly problems?: readonly object[];
  }[];
}

describe('a file of several trails', () => {
  test('check answers for each, with line, address and member of what it says', async () => {
    const { code, stdout } = await run('check', 'template.yaml', '--format', 'json');
    const answer = JSON.parse(stdout) as Answer;
    expect(code).toBe(4);
    expect(answer).toMatchObject({ schema: 'trailtrim/check@1', valid: true });
    expect(answer.trails.map(({ name, address }) => [name, address])).toEqual([
      ['audit', 'Audit'],
      [null, 'Basic'],
      [null, 'Lake'],
      [null, 'Trail${Name}'],
    ]);
    expect(answer.trails[1]!.problems).toMatchObject([
      {
        rule: 'lint-source-excluded',
        line: 28,
        column: 42,
        address: 'Basic',
        member: 'EventSelectors[0].ExcludeManagementEventSources',
      },
    ]);
    const text = await run('check', 'template.yaml');
    expect(text.stdout).toContain(
      '\nwarning template.yaml:28:42 [lint-source-excluded]\n  in Basic: EventSelectors[0].',
    );
  });

  test('SARIF has the line of each, and which trail it is about', async () => {
    const { stdout } = await run('check', 'joined-answers.json', '--format', 'sarif');
    const { runs } = JSON.parse(stdout) as { readonly runs: readonly { readonly results: readonly object[] }[] };
    expect(runs[0]!.results).toContainEqual(
      expect.objectContaining({
        ruleId: 'protected-lost',
        message: { text: expect.stringMatching(/^two: kms:Decrypt /) as string },
      }),
    );
    const lines = JSON.stringify(runs[0]!.results).match(/"startLine":\d+/g);
    expect(new Set(lines).size).toBeGreaterThan(1);
  });

  test.for(['Audit', 'audit'])('--pick %s takes the one', async (name) => {
    const { code, stdout } = await run('convert', 'template.yaml', '--to', 'aws-cli', '--pick', name);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([{ Name: 'writes' }]);
  });

  test('without it convert asks for it, and says which there are', async () => {
    const { code, stdout, stderr } = await run('convert', 'template.yaml', '--to', 'aws-cli');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('name one with --pick NAME\nit has: Audit, Basic, Lake and Trail${Name}\n');
  });

  test('a name that is not there: exit 2, with the one that may be meant', async () => {
    const { code, stderr } = await run('check', 'template.yaml', '--pick', 'Adit');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^--pick: template\.yaml has no Adit; did you mean Audit\?/);
  });
});

describe('diff', () => {
  test('a plan alone is before and after, trail by trail', async () => {
    const { code, stdout } = await run('diff', 'plan.json', '--format', 'json', '--exit-code');
    const answer = JSON.parse(stdout) as Answer;
    expect(code).toBe(4);
    expect(answer).toMatchObject({ schema: 'trailtrim/diff@1', equivalent: false });
    expect(answer.trails.map(({ address, status }) => [address, status])).toEqual([
      ['aws_cloudtrail.changed', 'changed'],
      ['module.audit.aws_cloudtrail.t["eu"]', 'added'],
      ['aws_cloudtrail.gone', 'removed'],
      ['aws_cloudtrail_event_data_store.kept[0]', 'changed'],
      ['module.audit.module.deep.awscc_cloudtrail_trail.t', 'added'],
    ]);
  });

  test('one of it has the answer of one', async () => {
    const { code, stdout } = await run('diff', 'plan.json', '--pick', 'changed', '--exit-code');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^not equivalent: 0 classes of events lost, 1 class of events gained\n/);
  });

  test('two forms of the same are equivalent', async () => {
    expect((await run('diff', 'cdk.template.json', 'camel-case.json')).stdout).toBe(
      'equivalent: no event tells the two apart\n',
    );
  });
});

test('who changed selectors is said', async () => {
  const { stderr } = await run('check', 'lookup-events.json');
  expect(stderr).toContain(
    'PutEventSelectors by arn:aws:sts::111122223333:assumed-role/Admin/ann at 2026-11-02T10:00:00Z',
  );
});
