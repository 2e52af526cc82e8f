import { escapeInvisible, inBraces } from './invisible.ts';
import type { Tree } from './vocabulary.ts';

/** A string literal. */
export function tsString(text: string): string {
  return escapeInvisible(JSON.stringify(text), inBraces);
}

/** A literal over as many lines as it needs, the lines after the first indented by `indent`. */
export function tsLiteral(tree: Tree, indent = ''): string {
  if (typeof tree === 'string') return tsString(tree);
  if (typeof tree === 'boolean') return String(tree);
  const inner = `${indent}  `;
  if (Array.isArray(tree)) {
    const list = tree as readonly Tree[];
    if (list.length === 1 && typeof list[0] === 'string') return `[${tsString(list[0])}]`;
    return `[\n${list.map((entry) => `${inner}${tsLiteral(entry, inner)},\n`).join('')}${indent}]`;
  }
  return `{\n${tsMembers(tree as Readonly<Record<string, Tree>>, inner)}${indent}}`;
}

/** The members of an object literal, a line or more each. Their names are trailtrim's own, never from a file. */
export function tsMembers(members: Readonly<Record<string, Tree>>, indent: string): string {
  return Object.entries(members)
    .map(([name, value]) => `${indent}${name}: ${tsLiteral(value, indent)},\n`)
    .join('');
}
