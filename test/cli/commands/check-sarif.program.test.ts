import { describe, expect, test } from 'vitest';
import { runProgram } from '../run-program.ts';
import { TempFolder } from '../temp-folder.ts';

/** What code scanning needs of SARIF 2.1.0: the required members of the schema, and some more. */
interface Sarif {
  readonly version: string;
  readonly $schema: string;
  readonly runs: readonly {
    readonly columnKind: string;
    readonly tool: {
      readonly driver: {
        readonly name: string;
        readonly version: string;
        readonly rules: readonly { readonly id: string; readonly defaultConfiguration: { readonly level: string } }[];
      };
    };
    readonly results: readonly {
      readonly ruleId: string;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: {
            readonly startLine: number;
            readonly startColumn: number;
            readonly endLine: number;
            readonly endColumn: number;
          };
        };
        readonly logicalLocations: readonly { readonly fullyQualifiedName: string }[];
      }[];
      readonly properties?: { readonly fix?: unknown; readonly witness?: object };
    }[];
  }[];
}

const EMOJI = '\ud83e\udeb5 buckets';
const TEXT = `[
\t{"Name": "${EMOJI}", "FieldSelectors": [{"Field": "eventCategory", "Equals": ["Data"]}, {"Field": "resources.type", "Equals": ["AWS::S3::Object"]},
\t\t{"Field": "resources.ARN", "StartsWith": ["arn:aws:s3:::acme"]}]},
\t{"FieldSelectors": [{"Field": "eventcategory", "Equals": ["Management"]}]}
]
`;

async function sarifOf(file: string, text: string, cwd?: string): Promise<Sarif> {
  using folder = new TempFolder(cwd === undefined && file !== '-' ? { [file]: text } : {});
  const { stdout } = await runProgram(['check', file, '--format', 'sarif'], { cwd: cwd ?? folder.path, input: text });
  return JSON.parse(stdout) as Sarif;
}

function urisOf({ runs }: Sarif): readonly string[] {
  return runs.flatMap(({ results }) =>
    results.flatMap(({ locations }) => locations.map(({ physicalLocation }) => physicalLocation.artifactLocation.uri)),
  );
}

describe('check --format sarif', () => {
  test.for([
    ['errors and warnings', TEXT],
    [
      'what is lost',
      '[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]}]}]',
    ],
    ['nothing to tell', '{"EventSelectors":[{}]}'],
  ] as const)('has what the schema requires: %s', async ([, text]) => {
    const sarif = await sarifOf('selectors.json', text);
    expect(sarif).toMatchObject({ version: '2.1.0', $schema: expect.stringContaining('sarif-2.1.0') as string });
    expect(sarif.runs).toHaveLength(1);
    const [{ tool, results, columnKind }] = sarif.runs as [Sarif['runs'][number]];
    expect(columnKind).toBe('utf16CodeUnits');
    expect(tool.driver.name).toBe('trailtrim');
    const ids = tool.driver.rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(results.map(({ ruleId }) => ruleId))).toEqual(new Set(ids));
    for (const { ruleId, level, message, locations } of results) {
      expect(['error', 'warning']).toContain(level);
      expect(tool.driver.rules.find(({ id }) => id === ruleId)?.defaultConfiguration.level).toBe(level);
      expect(message.text).not.toBe('');
      expect(locations).toHaveLength(1);
      const { uri } = locations[0]!.physicalLocation.artifactLocation;
      expect(uri).toBe('selectors.json');
      for (const number of Object.values(locations[0]!.physicalLocation.region))
        expect(Number.isInteger(number) && number >= 1).toBe(true);
    }
  });

  test('says the same as the JSON, and where it stands', async () => {
    const [{ results }] = (await sarifOf('selectors.json', TEXT)).runs as [Sarif['runs'][number]];
    const { stdout } = await runProgram(['check', '-', '--format', 'json'], { input: TEXT });
    const { problems } = JSON.parse(stdout) as {
      problems: { rule: string; severity: string; path: string; message: string; fix?: unknown }[];
    };
    expect(problems.length).toBeGreaterThan(2);
    expect(
      results.map(({ ruleId, level, message, locations, properties }) => ({
        severity: level,
        rule: ruleId,
        path: locations[0]!.logicalLocations[0]!.fullyQualifiedName,
        message: message.text,
        ...properties,
      })),
    ).toEqual(problems);
    const lines = TEXT.split('\n');
    const wanted: Readonly<Record<string, string>> = {
      'field-unknown': '"eventcategory"',
      'lint-bucket-slash': '"arn:aws:s3:::acme"',
    };
    for (const [rule, text] of Object.entries(wanted)) {
      const { region } = results.find(({ ruleId }) => ruleId === rule)!.locations[0]!.physicalLocation;
      expect(region.endLine).toBe(region.startLine);
      expect(lines[region.startLine - 1]!.slice(region.startColumn - 1, region.endColumn - 1)).toBe(text);
    }
  });

  test('what is protected and lost, with the event', async () => {
    const [{ results }] = (
      await sarifOf(
        '-',
        '[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"readOnly","Equals":["false"]}]}]',
      )
    ).runs as [Sarif['runs'][number]];
    const lost = results.filter(({ ruleId }) => ruleId === 'protected-lost');
    expect(lost).toHaveLength(12);
    expect(lost[2]).toMatchObject({
      level: 'error',
      message: { text: expect.stringContaining('kms:Decrypt') as string },
      properties: { witness: { eventName: 'Decrypt', readOnly: true } },
    });
  });

  test.for([
    ['a b#c?d%.json', 'a%20b%23c%3Fd%25.json'],
    ['d:e.json', 'd%3Ae.json'],
    ['[f]\u00e9.json', '%5Bf%5D%C3%A9.json'],
    ['back\\slash.json', 'back%5Cslash.json'],
    ['-', 'stdin'],
  ] as const)('%s is named by a relative URI', async ([file, uri]) => {
    expect(new Set(urisOf(await sarifOf(file, '[{}]')))).toEqual(new Set([uri]));
  });

  test('the path is that from the current folder, however it was given', async () => {
    using folder = new TempFolder({ 'selectors.json': '[{}]' });
    for (const file of ['selectors.json', './selectors.json', folder.file('selectors.json')])
      expect(new Set(urisOf(await sarifOf(file, '', folder.path)))).toEqual(new Set(['selectors.json']));
  });
});
