import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAMAGED_FILES } from './oracle/mutations.ts';
import { checkSelectorFile, readSelectorFile } from './oracle/selector-file.ts';

const FILES = 100_000;
/** `check` also looks for traps and proves, which takes longer: one file in so many, and all of them when soaking. */
const CHECKED_EVERY = process.env['TRAILTRIM_SOAK'] === '1' ? 1 : 50;
const LONGEST_MESSAGE = 300;
/** Enough on a busy machine. */
const TIMEOUT = 300_000;
/** Each outcome must be met at least this often, or the mutations miss it. */
const LEAST_SHARE = 0.1;

/** Does the pointer lead to a member of the file, or to a place where one is missing? */
function leadsSomewhere(path: string, json: unknown): boolean {
  if (path === '') return true;
  if (!/^(?:\/(?:[^~/]|~[01])*)+$/s.test(path)) return false;
  const keys = path
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  let node = json;
  for (const key of keys.slice(0, -1)) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return false;
    node = (node as Readonly<Record<string, unknown>>)[key];
  }
  return typeof node === 'object' && node !== null;
}

describe('a damaged selector file', () => {
  test(
    'is read or refused with short problems that point into it, and never throws',
    () => {
      let count = 0;
      const seen = { 0: 0, 2: 0, 4: 0 };
      fc.assert(
        fc.property(DAMAGED_FILES, ({ text, target }) => {
          count += 1;
          const { exit, json, problems } = readSelectorFile(text, target);
          seen[exit] += 1;
          const checked = count % CHECKED_EVERY === 0 ? checkSelectorFile(text, target) : undefined;
          if (checked !== undefined) expect(checked.exit).toBe(exit);
          for (const problem of [...problems, ...(checked?.problems ?? [])])
            if (problem.message.length >= LONGEST_MESSAGE || !leadsSomewhere(problem.path, json))
              expect.fail(JSON.stringify(problem));
        }),
        { numRuns: FILES },
      );
      for (const exit of [0, 2, 4] as const) expect(seen[exit]).toBeGreaterThan(LEAST_SHARE * FILES);
    },
    TIMEOUT,
  );

  test.for<[string, string, 2 | 4, string]>([
    [
      'a text in place of a list',
      '[{"FieldSelectors":[{"Field":"eventCategory","Equals":"Management"}]}]',
      4,
      '/0/FieldSelectors/0/Equals',
    ],
    ['lists deeper than the stack', '['.repeat(20_000) + ']'.repeat(20_000), 4, '/0'],
    [
      'the category in the second of two conditions',
      '[{"FieldSelectors":[{"Field":"eventCategory"},{"Field":"eventCategory","Equals":["management"]}]}]',
      4,
      '/0/FieldSelectors/1/Equals/0',
    ],
    [
      'a wrong value behind one that is no text',
      '[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"readOnly","Equals":[true,"True"]}]}]',
      4,
      '/0/FieldSelectors/1/Equals/1',
    ],
    [
      'an object that is no text',
      '{"EventSelectors":[{"ReadWriteType":{"toString":1}}]}',
      4,
      '/EventSelectors/0/ReadWriteType',
    ],
    ['a missing resource', '{"EventSelectors":[{"DataResources":[null]}]}', 4, '/EventSelectors/0/DataResources/0'],
    [
      'an empty value of a basic selector',
      '{"EventSelectors":[{"DataResources":[{"Type":"AWS::S3::Object","Values":[""]}]}]}',
      4,
      '/EventSelectors/0/DataResources/0/Values/0',
    ],
    [
      'a source that cannot be excluded',
      '{"EventSelectors":[{"ExcludeManagementEventSources":["ec2.amazonaws.com"]}]}',
      4,
      '/EventSelectors/0/ExcludeManagementEventSources/0',
    ],
  ])('with %s is refused where it is wrong', ([, text, exit, path]) => {
    const outcome = checkSelectorFile(text, 'trail');
    expect(outcome.exit).toBe(exit);
    expect(outcome.problems.map((problem) => problem.path)).toContain(path);
  });

  test('is quoted shortly, whatever it holds', () => {
    const { problems } = checkSelectorFile(JSON.stringify(['\u001b'.repeat(99)]), 'trail');
    expect(problems.map(({ message }) => message.length < LONGEST_MESSAGE)).toEqual([true]);
  });
});
