import { append } from '../../base/append.ts';
import { largest } from '../../base/extremes.ts';
import { eightDigits, escapeInvisible } from './invisible.ts';
import { inSnakeCase, Reference } from './parameters.ts';
import type { Tree } from './vocabulary.ts';

export type HclMembers = Readonly<Record<string, Tree>>;

/** How a list of objects is written: as a block for each, or as the value of an attribute. */
export type ListStyle = 'blocks' | 'attributes';

/** A `resource` block, laid out as `terraform fmt` does it. */
export function hclResource(type: string, label: string, members: HclMembers, style: ListStyle): string {
  return [`resource ${hclString(type)} ${hclString(label)} {`, ...indent(body(members, style)), '}\n'].join('\n');
}

/**
 * A quoted text, without the templates that `${` and `%{` would begin. Source: HCL native syntax specification, quoted
 * templates; it has no `\b` and `\f`, and no half of a surrogate pair.
 */
export function hclString(text: string): string {
  const quoted = JSON.stringify(text.replaceAll(/\p{Cs}/gu, '\ufffd')).replaceAll(/\\.|[$%]\{/g, (part) =>
    part.endsWith('{') ? `${part[0]}${part}` : (LONG_FORM[part] ?? part),
  );
  return escapeInvisible(quoted, eightDigits);
}

const LONG_FORM: Readonly<Record<string, string>> = { '\\b': '\\u0008', '\\f': '\\u000c' };

function body(members: HclMembers, style: ListStyle): readonly string[] {
  const lines: string[] = [];
  let run: (readonly [string, string])[] = [];
  const align = (): void => {
    const width = largest(run.map(([name]) => name.length));
    append(
      lines,
      run.map(([name, value]) => `${name.padEnd(width)} = ${value}`),
    );
    run = [];
  };
  for (const [name, value] of Object.entries(members)) {
    if (style === 'blocks' && isListOfObjects(value)) {
      align();
      // A blank line before each block but the first of a body.
      for (const block of value)
        append(lines, [...(lines.length === 0 ? [] : ['']), `${name} {`, ...indent(body(block, style)), '}']);
      continue;
    }
    const [first = '', ...rest] = valueLines(value, style);
    if (rest.length === 0) {
      run.push([name, first]);
      continue;
    }
    // Only neighbours of one line each share a column.
    align();
    append(lines, [`${name} = ${first}`, ...rest]);
  }
  align();
  return lines;
}

function valueLines(value: Tree, style: ListStyle): readonly string[] {
  if (typeof value === 'string') return [hclString(value)];
  if (typeof value === 'boolean') return [String(value)];
  if (value instanceof Reference) return [`var.${inSnakeCase(value.to)}`];
  if (!Array.isArray(value)) return ['{', ...indent(body(value as HclMembers, style)), '}'];
  const entries = (value as readonly Tree[]).map((entry) => valueLines(entry, style));
  if (entries.length === 1 && entries[0]!.length === 1) return [`[${entries[0]![0]}]`];
  return ['[', ...indent(entries.flatMap((lines) => [...lines.slice(0, -1), `${lines.at(-1)},`])), ']'];
}

function isListOfObjects(value: Tree): value is readonly HclMembers[] {
  return Array.isArray(value) && value.some((entry) => typeof entry === 'object');
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}
