import { cleanText } from '../../base/clean-text.ts';
import type { Problem } from '../../base/problem.ts';
import type { Result } from '../../base/result.ts';
import type { YamlResult } from '../../base/yaml.ts';
import { firstOf, UsageFailure } from '../failure.ts';

/** The value, or a failure that lists every problem as `FILE:/json/pointer: message`. @throws UsageFailure */
export function unwrap<Value>(result: Result<Value>, file: string): Value {
  if (result.ok) return result.value;
  throw new UsageFailure(listProblems(result.problems, file));
}

/** The value, or a failure that lists every fault as `FILE:LINE:COLUMN: message`. @throws UsageFailure */
export function unwrapYaml<Value>(result: YamlResult<Value>, file: string): Value {
  if (result.ok) return result.value;
  throw new UsageFailure(
    firstOf(result.faults.map(({ line, column, message }) => `${file}:${line}:${column}: ${cleanText(message)}`)),
  );
}

export function listProblems(problems: readonly Problem[], file: string): readonly string[] {
  return firstOf(
    problems.map(
      ({ path, line, column, rule, message }) =>
        `${file}:${line === undefined ? (path === '' ? '/' : path) : `${line}:${column}`}: ${cleanText(message)}${rule === undefined ? '' : ` [${rule}]`}`,
    ),
  );
}
