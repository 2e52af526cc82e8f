import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { applyCommand } from '../../../src/selectors/dialects/apply-command.ts';

/** What `aws` is given when a shell runs the command. */
function argumentsIn(words: readonly string[], between = ' '): readonly string[] {
  const printing = String.raw`aws() { printf '%s\0' "$@"; }`;
  const printed = execFileSync('/bin/sh', ['-c', `${printing}\n${words.join(between)}`], { encoding: 'utf8' });
  return printed.split('\0').slice(0, -1);
}

describe('the command that puts selectors in place', () => {
  test.for([
    'selectors.json',
    'my selectors/of the org.json',
    `it's "quoted".json`,
    '-selectors.json',
    '$HOME `id` \\ !1 *.json',
    'täglich; exit 1 #.json',
  ])('hands the path %s to aws in one piece', (file) => {
    expect(argumentsIn(applyCommand({ target: 'trail', name: 'org-trail', region: 'eu-west-1', file }))).toEqual([
      'cloudtrail',
      'put-event-selectors',
      '--trail-name',
      'org-trail',
      '--region',
      'eu-west-1',
      '--advanced-event-selectors',
      `file://${file}`,
    ]);
  });

  test.for([["org's"], ['two words'], ['$(id)']])('hands the name %s to aws in one piece', ([name]) => {
    expect(argumentsIn(applyCommand({ target: 'trail', name, file: 'f.json' }))).toContain(name);
  });

  test('a name with a leading dash is not taken for an option', () => {
    expect(argumentsIn(applyCommand({ target: 'trail', name: '-my trail', file: 'f.json' }))).toEqual([
      'cloudtrail',
      'put-event-selectors',
      '--trail-name=-my trail',
      '--advanced-event-selectors',
      'file://f.json',
    ]);
  });

  test('a file whose name begins with ~ is not looked for in the home folder', () => {
    expect(argumentsIn(applyCommand({ target: 'trail', name: 'a', file: '~f.json' })).at(-1)).toBe('file://./~f.json');
  });

  test('may be broken between any two words', () => {
    const words = applyCommand({ target: 'trail', name: 'two words', region: 'eu-west-1', file: "it's.json" });
    expect(argumentsIn(words, ' \\\n  ')).toEqual(argumentsIn(words));
  });

  test('of an event data store: its own command, which takes an ARN', () => {
    const arn = 'arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/0d3a4c2e';
    expect(applyCommand({ target: 'event-data-store', name: arn, file: 'f.json' }).join(' ')).toBe(
      `aws cloudtrail update-event-data-store --event-data-store ${arn} --advanced-event-selectors file://f.json`,
    );
  });

  test('marks what is not known, and names no Region then', () => {
    expect(applyCommand({ target: 'trail' }).join(' ')).toBe(
      'aws cloudtrail put-event-selectors --trail-name REPLACE_WITH_TRAIL_NAME --advanced-event-selectors file://FILE',
    );
    expect(applyCommand({ target: 'event-data-store' })).toContain('REPLACE_WITH_EVENT_DATA_STORE_ARN');
  });
});
