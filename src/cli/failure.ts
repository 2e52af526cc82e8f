import { cleanText } from '../base/clean-text.ts';
import type { Problem } from '../base/problem.ts';
import type { Result } from '../base/result.ts';

/** A command cannot do what was asked. Each line says what is wrong, where, and what to do. */
export class UsageFailure extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

/** AWS refused, could not be reached, or answered what cannot be read. Lines as those of a UsageFailure, no credentials. */
export class CloudFailure extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

/** How many faults of one input are printed; the rest are counted. */
const SHOWN = 50;

/** The value, or a failure that lists every problem as `FILE:/json/pointer: message`. */
export function unwrap<Value>(result: Result<Value>, file: string): Value {
  if (result.ok) return result.value;
  throw new UsageFailure(listProblems(result.problems, file));
}

export function listProblems(problems: readonly Problem[], file: string): readonly string[] {
  const lines = problems
    .slice(0, SHOWN)
    .map(
      ({ path, rule, message }) =>
        `${file}:${path === '' ? '/' : path}: ${cleanText(message)}${rule === undefined ? '' : ` [${rule}]`}`,
    );
  return problems.length > SHOWN ? [...lines, `and ${problems.length - SHOWN} more`] : lines;
}
