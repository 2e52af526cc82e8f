import { check, type Problem, type Target } from '../../../src/selectors/index.ts';

/** What `trailtrim check` makes of the text of a selector file: its exit code, and what it says. */
export interface Outcome {
  readonly exit: 0 | 2 | 4;
  /** The file as JSON; undefined where it is none. */
  readonly json: unknown;
  readonly problems: readonly Problem[];
}

/** What is lost is no fault of the file, so that it counts as 0 here. */
export function checkSelectorFile(text: string, target: Target): Outcome {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { exit: 2, json: undefined, problems: [] };
  }
  const checked = check(json, { target, logBuckets: ['logs'] });
  if (!checked.ok) return { exit: 2, json, problems: checked.problems };
  return { exit: checked.value.valid ? 0 : 4, json, problems: checked.value.problems };
}
