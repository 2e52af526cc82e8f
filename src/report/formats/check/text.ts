import { largest } from '../../../base/extremes.ts';
import { policyLine } from '../../text/policy-text.ts';
import type { Checked, CheckedFile } from '../formats.ts';
import type { CheckResult } from '../../../selectors/check.ts';
import { nameOfProtected, type Protection } from '../../../selectors/protection.ts';
import type { PatchOperation, Problem } from '../../../base/problem.ts';
import { cleanText } from '../../../base/clean-text.ts';
import { jsonText } from '../../../base/json-text.ts';
import { counted } from '../../../base/words.ts';
import { pad, widthOf } from '../../../base/display-width.ts';

/** For people: the problems with their fixes, then what is kept, what is lost and what is not proved. */
export function checkText(checked: readonly Checked[], { name: file, policy }: CheckedFile): string {
  const paragraphs = [
    ...checked.flatMap((one) => paragraphsOf(one, checked.length === 1 ? file : `${file}: ${titleOf(one)}`, file)),
    [cleanText(policyLine(policy))],
  ];
  return `${paragraphs.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function titleOf({ address, name, arn, root }: Checked): string {
  return address ?? name ?? arn ?? root;
}

function paragraphsOf({ result }: Checked, title: string, file: string): readonly (readonly string[])[] {
  const { problems, protected: protections, notAsked } = result;
  return [
    [headline(result, title)],
    ...problems.map((problem) => problemLines(problem, file)),
    ...(result.undecided
      ? [['note: too large to decide whole: there may be more warnings about what is redundant, undone or empty']]
      : []),
    ...(notAsked === undefined ? [] : [[`not governed: ${notAsked}`]]),
    ...(protections.length === 0 ? [] : [protectionLines(protections)]),
  ];
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

function problemLines(problem: Problem, file: string): readonly string[] {
  const { severity, rule, path, line, column, address, member, message, fix } = problem;
  const place = line === undefined ? (path === '' ? '/' : cleanText(path)) : `${line}:${column}`;
  const within = [address, member].filter((part) => part !== undefined && part !== '').map((part) => cleanText(part!));
  return [
    `${severity} ${cleanText(file)}:${place}${rule === undefined ? '' : ` [${rule}]`}`,
    ...(within.length === 0 ? [] : [`  in ${within.join(': ')}`]),
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
  const width = largest(protections.map((one) => widthOf(cleanText(nameOfProtected(one)))));
  const labelWidth = largest(protections.map((one) => labelOf(one).length));
  // Most share one sentence, which is said once.
  const doubts = [...new Set(protections.flatMap((one) => doubtOf(one) ?? []))];
  const markOf = (one: Protection): string => {
    const doubt = doubtOf(one);
    return doubt === undefined ? '' : `(${doubts.indexOf(doubt) + 1})`;
  };
  return [
    verdictOf(protections),
    ...protections.map((one) =>
      [
        `  ${labelOf(one).padEnd(labelWidth)}`,
        pad(cleanText(nameOfProtected(one)), width),
        `${evidenceOf(one)}${markOf(one)}`,
      ]
        .join('  ')
        .trimEnd(),
    ),
    ...doubts.map((doubt, index) => `  (${index + 1}) ${cleanText(doubt)}`),
  ];
}

function verdictOf(protections: readonly Protection[]): string {
  const lost = protections.filter(({ kept }) => kept === false).length;
  const open = protections.filter(({ kept }) => kept === null).length;
  const of = `${protections.length} protected calls and resources`;
  if (lost + open === 0) return `proved: all ${of} stay recorded`;
  if (open === 0) return `LOST: ${lost} of ${of}`;
  return lost === 0 ? `NOT PROVED: ${open} of ${of}` : `LOST: ${lost} of ${of}, and ${open} NOT PROVED`;
}

function labelOf({ kept }: Protection): string {
  return kept === null ? 'not proved' : kept ? 'kept' : 'LOST';
}

/** What the answer rests on, up to the number of the doubt. */
function evidenceOf(one: Protection): string {
  if (one.kept === null) return '';
  const evidence = one.kept ? `by selector ${one.by.join(', ')}` : `for example ${jsonText(one.witness)}`;
  return one.uncertain === undefined ? evidence : `${evidence}  uncertain `;
}

function doubtOf(one: Protection): string | undefined {
  return one.kept === null ? one.why : one.uncertain;
}
