import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { viewRecord } from '../../../src/selectors/event/event-view.ts';
import { match } from '../../../src/selectors/match/match.ts';
import type { Target } from '../../../src/selectors/selector.ts';
import { validateSelectors } from '../../../src/selectors/validate/validate.ts';
import { isShared, sharedPath } from '../../shared.ts';

interface Case {
  readonly name: string;
  readonly target: Target;
  readonly selectors: unknown;
  readonly event?: Readonly<Record<string, unknown>>;
  readonly expect: 'logged' | 'dropped' | 'invalid';
  readonly rule?: string;
}

const FILE = 'facts/selector-cases.json';
const present = isShared(FILE);
const cases: readonly Case[] = present ? (JSON.parse(readFileSync(sharedPath(FILE), 'utf8')) as Case[]) : [];

describe.skipIf(!present)('the shared selector cases (skipped where the shared folder is missing)', () => {
  test.for(cases.filter((one) => one.expect === 'invalid'))('$name breaks $rule', ({ selectors, target, rule }) => {
    const result = validateSelectors(selectors, target);
    expect(result.ok ? [] : result.problems.map((problem) => problem.rule)).toContain(rule);
  });

  test.for(cases.filter((one) => one.expect !== 'invalid'))(
    '$name: $expect',
    ({ selectors, target, event, expect: expected }) => {
      const valid = validateSelectors(selectors, target);
      expect(valid.ok ? [] : valid.problems).toEqual([]);
      if (!valid.ok || event === undefined) throw new Error('the case has no event');
      expect(match(valid.value, viewRecord(event)).logged === 'yes' ? 'logged' : 'dropped').toBe(expected);
    },
  );
});
