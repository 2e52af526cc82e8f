import { append } from '../../base/append.ts';
import { pointer } from '../../base/pointer.ts';
import { fault, MOST_FAULTS, type Problem } from '../../base/problem.ts';
import { quote } from '../../base/quote.ts';
import { exampleArn, isArnOf } from '../../facts/resource-arn.ts';
import { findResourceType } from '../../facts/resource-types.ts';
import type { TrafficResource, TrafficRow } from './snapshot.ts';

/** What is wrong with rows that have the form: what of them does not agree with the rest. No more than anybody reads. */
export function problemsOfRows(rows: readonly TrafficRow[], days: number): readonly Problem[] {
  const problems: Problem[] = [];
  for (let index = 0; index < rows.length && problems.length <= MOST_FAULTS; index++)
    if (hasProblems(rows[index]!, days)) append(problems, problemsOf(rows[index]!, days, pointer('/traffic', index)));
  return problems;
}

/** Without a list or a pointer: of a million rows hardly any has one. */
function hasProblems(row: TrafficRow, days: number): boolean {
  const { daily, count, repeats, resource, alsoNames, range } = row;
  if (daily !== undefined && (daily.length !== days || totalOf(daily) !== numberOf(count))) return true;
  if ((repeats !== undefined && repeats.length !== days) || alsoNames !== undefined || range !== undefined)
    return problemsOf(row, days, '').length > 0;
  return resource !== undefined && resourceProblems(resource, '').length > 0;
}

function problemsOf(row: TrafficRow, days: number, path: string): readonly Problem[] {
  const { daily, count, repeats, resource, alsoNames, range } = row;
  const problems: Problem[] = [];
  if (daily !== undefined) {
    const total = totalOf(daily);
    if (daily.length !== days)
      problems.push(fault(pointer(path, 'daily'), `${daily.length} daily counts for a window of ${days} days`));
    else if (total !== numberOf(count))
      problems.push(fault(pointer(path, 'daily'), `the daily counts add up to ${total}, but \`count\` is ${count}`));
  }
  if (repeats !== undefined && repeats.length !== days)
    problems.push(fault(pointer(path, 'repeats'), `${repeats.length} numbers for a window of ${days} days`));
  if (resource !== undefined) append(problems, resourceProblems(resource, pointer(path, 'resource')));
  alsoNames?.forEach((one, index) => append(problems, resourceProblems(one, pointer(path, 'alsoNames', index))));
  if (range !== undefined && (range.low > range.high || (count !== null && (count < range.low || count > range.high))))
    problems.push(
      fault(pointer(path, 'range'), `low <= count <= high is not true: ${range.low}, ${count}, ${range.high}`),
    );
  return problems;
}

function numberOf(count: TrafficRow['count']): number | null {
  return count === null ? null : Number(count);
}

function totalOf(daily: readonly number[]): number {
  let total = 0;
  for (let day = 0; day < daily.length; day++) total += daily[day]!;
  return total;
}

const NO_PROBLEMS: readonly Problem[] = [];

function resourceProblems({ type, arn }: TrafficResource, path: string): readonly Problem[] {
  const known = findResourceType(type);
  // A prefix without the slash also matches every longer name: `acme` would include `acme-2`.
  if (known?.arn?.covers !== 'contents' || arn === undefined || (isArnOf(type, arn) && /^[^/]+\/$/.test(arn)))
    return NO_PROBLEMS;
  const form = exampleArn(known.arn, '/').replace('BUCKET', 'name');
  return [fault(pointer(path, 'arn'), `a ${known.nouns[0]} is written ${form}, with its slash, found ${quote(arn)}`)];
}
