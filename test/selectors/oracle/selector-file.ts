import { check } from '../../../src/selectors/check.ts';
import { parseSelectors } from '../../../src/selectors/forms/parse.ts';
import type { Problem } from '../../../src/base/problem.ts';
import type { Result } from '../../../src/base/result.ts';
import type { Target } from '../../../src/selectors/selector.ts';
import { validateFound } from '../../../src/selectors/validate/validate.ts';

/** What `trailtrim` makes of the text of a selector file: its exit code, and what it says. */
export interface Outcome {
  readonly exit: 0 | 2 | 4;
  /** The file as JSON; undefined where it is none. */
  readonly json: unknown;
  readonly problems: readonly Problem[];
}

/** As `explain`, `diff` and `convert` read it. */
export function readSelectorFile(text: string, target: Target): Outcome {
  return outcomeOf(text, (json) => {
    const found = parseSelectors(json);
    if (!found.ok) return found;
    const valid = validateFound(found.value, target);
    return { ok: true, value: { valid: valid.ok, problems: valid.ok ? [] : valid.problems } };
  });
}

/** As `check` reads it; that something protected is lost is no fault of the file. */
export function checkSelectorFile(text: string, target: Target): Outcome {
  return outcomeOf(text, (json) => check(json, { target, logBuckets: ['logs'] }));
}

function outcomeOf(
  text: string,
  answer: (json: unknown) => Result<{ readonly valid: boolean; readonly problems: readonly Problem[] }>,
): Outcome {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { exit: 2, json: undefined, problems: [] };
  }
  const answered = answer(json);
  if (!answered.ok) return { exit: 2, json, problems: answered.problems };
  return { exit: answered.value.valid ? 0 : 4, json, problems: answered.value.problems };
}
