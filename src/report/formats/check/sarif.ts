import { policyJson } from '../../text/policy-text.ts';
import type { Checked, CheckedFile } from '../formats.ts';
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
export function checkSarif(checked: readonly Checked[], { path: file, text, version, policy }: CheckedFile): string {
  const locate = makeLocator(text);
  const at = (pointer: string, name?: string): object => locationOf(file, pointer, locate(pointer), name);
  const problems = checked.flatMap(({ result }) => result.problems);
  // Of several each is named, as a reader of the message sees no more of the file than a line.
  const naming = (one: Checked): string =>
    checked.length === 1 ? '' : `${one.address ?? one.name ?? one.arn ?? one.root}: `;
  const unproved = checked.flatMap((one) =>
    one.result.protected.flatMap((proved) => (proved.kept === true ? [] : [{ ...proved, id: idOf(proved), of: one }])),
  );
  const rules = [...new Set([...problems.flatMap(({ rule }) => rule ?? []), ...unproved.map(({ id }) => id)])];
  const run = {
    // Without this a reader counts code points, and is off behind an emoji.
    columnKind: 'utf16CodeUnits',
    tool: {
      driver: {
        name: 'trailtrim',
        version,
        rules: rules.map((id) => ({ id, defaultConfiguration: { level: levelOf(id, problems) } })),
      },
    },
    properties: { policy: policyJson(policy) },
    results: [
      ...checked.flatMap((one) =>
        one.result.problems.map(({ severity, rule, path, address, member, message, fix }) => ({
          ...(rule === undefined ? {} : { ruleId: rule }),
          level: severity,
          message: { text: `${naming(one)}${message}` },
          locations: [
            at(
              path,
              address === undefined
                ? undefined
                : `${address}${member === undefined || member === '' ? '' : `.${member}`}`,
            ),
          ],
          ...(fix === undefined ? {} : { properties: { fix } }),
        })),
      ),
      ...unproved.map((one) => ({
        ruleId: one.id,
        level: 'error',
        message: {
          text: `${naming(one.of)}${nameOfProtected(one)} ${UNPROVED[one.id]}${one.kept === null ? one.why : ''}`,
        },
        locations: [at(one.of.root)],
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

function locationOf(file: string, pointer: string, region: Region | undefined, name: string | undefined): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      ...(region === undefined ? {} : { region }),
    },
    logicalLocations: [{ fullyQualifiedName: name ?? (pointer === '' ? '/' : pointer) }],
  };
}

/** A path as a URI: a colon in its first part would be a scheme. */
function uriOf(path: string): string {
  return path.toWellFormed().split('/').map(encodeURIComponent).join('/');
}
