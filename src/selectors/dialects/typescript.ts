import { escapeInvisible, inBraces } from './invisible.ts';
import { type Parameter, Reference } from './parameters.ts';
import type { Tree } from './vocabulary.ts';

/** How a program names the value of a parameter. */
type Refer = (parameter: Parameter) => string;

/** A string literal. */
export function tsString(text: string): string {
  return escapeInvisible(JSON.stringify(text), inBraces);
}

/** A literal over as many lines as it needs, the lines after the first indented by `indent`. */
export function tsLiteral(tree: Tree, indent = '', refer: Refer = (parameter) => parameter): string {
  if (typeof tree === 'string') return tsString(tree);
  if (typeof tree === 'boolean') return String(tree);
  if (tree instanceof Reference) return refer(tree.to);
  const inner = `${indent}  `;
  if (Array.isArray(tree)) {
    const list = tree as readonly Tree[];
    if (list.length === 1 && typeof list[0] === 'string') return `[${tsString(list[0])}]`;
    return `[\n${list.map((entry) => `${inner}${tsLiteral(entry, inner, refer)},\n`).join('')}${indent}]`;
  }
  return `{\n${tsMembers(tree as Readonly<Record<string, Tree>>, inner, refer)}${indent}}`;
}

/** The members of an object literal, a line or more each. Their names are trailtrim's own, never from a file. */
export function tsMembers(members: Readonly<Record<string, Tree>>, indent: string, refer?: Refer): string {
  return Object.entries(members)
    .map(([name, value]) => `${indent}${name}: ${tsLiteral(value, indent, refer)},\n`)
    .join('');
}
