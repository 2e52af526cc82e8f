import type { CheckedFile } from '../formats.ts';
import type { CheckResult, Protection } from '../../../selectors/check.ts';
import type { PatchOperation, Problem } from '../../../base/problem.ts';
import { cleanText } from '../../../base/clean-text.ts';
import { jsonText } from '../../../base/json-text.ts';
import { counted } from '../../../base/words.ts';
import { pad, widthOf } from '../../../base/display-width.ts';

/** For people: the problems with their fixes, then what is kept and what is lost. */
export function checkText(result: CheckResult, { name: file }: CheckedFile): string {
  const { problems, protected: protections } = result;
  const paragraphs = [
    [headline(result, file)],
    ...problems.map((problem) => problemLines(problem, file)),
    ...(result.undecided
      ? [['note: too large to decide whole: there may be more warnings about what is redundant, undone or empty']]
      : []),
    ...(protections.length === 0 ? [] : [protectionLines(protections)]),
  ];
  return `${paragraphs.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function headline({ valid, problems, values, target }: CheckResult, file: string): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const verdict = valid ? 'valid' : `not valid, ${countedOrNo(errors, 'error')}`;
  return `${cleanText(file)}: ${verdict}, ${countedOrNo(warnings, 'warning')}; ${values.used} of ${values.limit} values; for ${target === 'trail' ? 'a trail' : 'an event data store'}`;
}

function countedOrNo(count: number, noun: string): string {
  return count === 0 ? `no ${noun}s` : counted(count, noun);
}

function problemLines({ severity, rule, path, message, fix }: Problem, file: string): readonly string[] {
  return [
    `${severity} ${cleanText(file)}:${path === '' ? '/' : cleanText(path)}${rule === undefined ? '' : ` [${rule}]`}`,
    `  ${cleanText(message)}`,
    ...(fix ?? []).map((operation) => `  ${fixLine(operation)}`),
  ];
}

function fixLine(operation: PatchOperation): string {
  const { op, path } = operation;
  if (op === 'remove') return `take out ${cleanText(path)}`;
  return `${op === 'add' ? 'add' : `write in place of ${cleanText(path)}:`} ${jsonText(operation.value)}`;
}

function protectionLines(protections: readonly Protection[]): readonly string[] {
  const lost = protections.filter(({ kept }) => !kept);
  const width = Math.max(...protections.map((one) => widthOf(cleanText(nameOf(one)))));
  // Most share one sentence, which is said once.
  const doubts = [...new Set(protections.flatMap(({ uncertain }) => uncertain ?? []))];
  const markOf = ({ uncertain }: Protection): string =>
    uncertain === undefined ? '' : `  uncertain (${doubts.indexOf(uncertain) + 1})`;
  return [
    lost.length === 0
      ? `proved: all ${protections.length} protected calls and resources stay recorded`
      : `LOST: ${lost.length} of ${protections.length} protected calls and resources`,
    ...protections.map((one) =>
      `  ${one.kept ? 'kept' : 'LOST'}  ${pad(cleanText(nameOf(one)), width)}  ${one.kept ? `by selector ${one.by.join(', ')}` : witnessText(one)}${markOf(one)}`.trimEnd(),
    ),
    ...doubts.map((doubt, index) => `  (${index + 1}) ${cleanText(doubt)}`),
  ];
}

function nameOf(one: Protection): string {
  return 'call' in one ? one.call : one.resource;
}

function witnessText(one: Protection): string {
  if (one.kept) return '';
  if (one.witness !== undefined) return `for example ${jsonText(one.witness)}`;
  return one.uncertain === undefined ? 'not proved: too large to decide' : 'not proved';
}
