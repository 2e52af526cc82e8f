import { parseSelectors, type Problem, type Target, validateSelectors } from '../../../src/selectors/index.ts';

/** What a command makes of the text of a selector file: its exit code, and what it says. */
export interface Outcome {
  readonly exit: 0 | 2 | 4;
  /** The file as JSON; undefined where it is none. */
  readonly json: unknown;
  readonly problems: readonly Problem[];
}

export function readSelectorFile(text: string, target: Target): Outcome {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { exit: 2, json: undefined, problems: [] };
  }
  const found = parseSelectors(json);
  if (!found.ok) return { exit: 2, json, problems: found.problems };
  const valid = validateSelectors(found.value.raw, target, found.value.path);
  return valid.ok ? { exit: 0, json, problems: [] } : { exit: 4, json, problems: valid.problems };
}
