import type { CheckedFile } from '../formats.ts';
import type { CheckResult } from '../../../selectors/check.ts';
import type { Problem } from '../../../base/problem.ts';
import { jsonText } from '../../../base/json-text.ts';
import { makeLocator, type Region } from './locate.ts';

const LOST = 'protected-lost';

/** SARIF 2.1.0, as code scanning reads it: the problems, and what is protected and lost. */
export function checkSarif(result: CheckResult, { path: file, text, version }: CheckedFile): string {
  const locate = makeLocator(text);
  const at = (pointer: string): object => locationOf(file, pointer, locate(pointer));
  const lost = result.protected.filter(({ kept }) => !kept);
  const rules = [
    ...new Set([...result.problems.flatMap(({ rule }) => rule ?? []), ...(lost.length === 0 ? [] : [LOST])]),
  ];
  const run = {
    // Without this a reader counts code points, and is off behind an emoji.
    columnKind: 'utf16CodeUnits',
    tool: {
      driver: {
        name: 'trailtrim',
        version,
        rules: rules.map((id) => ({ id, defaultConfiguration: { level: levelOf(id, result.problems) } })),
      },
    },
    results: [
      ...result.problems.map(({ severity, rule, path, message, fix }) => ({
        ...(rule === undefined ? {} : { ruleId: rule }),
        level: severity,
        message: { text: message },
        locations: [at(path)],
        ...(fix === undefined ? {} : { properties: { fix } }),
      })),
      ...lost.map((one) => ({
        ruleId: LOST,
        level: 'error',
        message: {
          text: `${'call' in one ? one.call : one.resource} is protected, and these selectors do not record all of it`,
        },
        locations: [at('')],
        ...(!one.kept && one.witness !== undefined ? { properties: { witness: one.witness } } : {}),
      })),
    ],
  };
  return `${jsonText({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, 2)}\n`;
}

function levelOf(id: string, problems: readonly Problem[]): string {
  return problems.find(({ rule }) => rule === id)?.severity ?? 'error';
}

function locationOf(file: string, pointer: string, region: Region | undefined): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      ...(region === undefined ? {} : { region }),
    },
    logicalLocations: [{ fullyQualifiedName: pointer === '' ? '/' : pointer }],
  };
}

/** A path as a URI: a colon in its first part would be a scheme. */
function uriOf(path: string): string {
  return path.toWellFormed().split('/').map(encodeURIComponent).join('/');
}
