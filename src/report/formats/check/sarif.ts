import { policyJson } from '../../text/policy-text.ts';
import type { CheckedFile } from '../formats.ts';
import type { CheckResult } from '../../../selectors/check.ts';
import type { Problem } from '../../../base/problem.ts';
import { jsonText } from '../../../base/json-text.ts';
import { nameOfProtected, type Protection } from '../../../selectors/protection.ts';
import { makeLocator, type Region } from './locate.ts';

/** What is not proved of what is protected, by its rule, with what it says. */
const UNPROVED = {
  'protected-lost': 'is protected, and these selectors do not record all of it',
  'protected-not-proved': 'is protected, and it is not proved that these selectors record all of it: ',
} as const;

/** SARIF 2.1.0, as code scanning reads it: the problems, and what is protected and lost or not proved. */
export function checkSarif(result: CheckResult, { path: file, text, version, policy }: CheckedFile): string {
  const locate = makeLocator(text);
  const at = (pointer: string): object => locationOf(file, pointer, locate(pointer));
  const unproved = result.protected.flatMap((one) => (one.kept === true ? [] : [{ ...one, id: idOf(one) }]));
  const rules = [...new Set([...result.problems.flatMap(({ rule }) => rule ?? []), ...unproved.map(({ id }) => id)])];
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
    properties: { policy: policyJson(policy) },
    results: [
      ...result.problems.map(({ severity, rule, path, message, fix }) => ({
        ...(rule === undefined ? {} : { ruleId: rule }),
        level: severity,
        message: { text: message },
        locations: [at(path)],
        ...(fix === undefined ? {} : { properties: { fix } }),
      })),
      ...unproved.map((one) => ({
        ruleId: one.id,
        level: 'error',
        message: { text: `${nameOfProtected(one)} ${UNPROVED[one.id]}${one.kept === null ? one.why : ''}` },
        locations: [at('')],
        ...(one.kept === false ? { properties: { witness: one.witness } } : {}),
      })),
    ],
  };
  return `${jsonText({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, 2)}\n`;
}

function idOf({ kept }: Protection): keyof typeof UNPROVED {
  return kept === null ? 'protected-not-proved' : 'protected-lost';
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
