import { keysOfPointer } from '../../src/base/pointer.ts';
import type { PatchOperation } from '../../src/base/problem.ts';

/** The document after a JSON Patch (RFC 6902), as far as `check` uses it: every operation in turn, on a copy. */
export function applyPatch(document: unknown, operations: readonly PatchOperation[]): unknown {
  let result: unknown = structuredClone(document);
  for (const operation of operations) {
    const keys = keysOf(operation.path);
    const last = keys.at(-1);
    if (last === undefined) {
      if (operation.op === 'remove') throw new Error('the whole document cannot be removed');
      result = operation.value;
      continue;
    }
    const parent = keys.slice(0, -1).reduce(memberOf, result);
    if (typeof parent === 'object' && parent !== null && !Array.isArray(parent)) {
      const object = parent as Record<string, unknown>;
      if (operation.op !== 'add') memberOf(object, last);
      if (operation.op === 'remove') delete object[last];
      else object[last] = operation.value;
      continue;
    }
    if (!Array.isArray(parent)) throw new Error(`no list at ${operation.path}`);
    const isEnd = last === '-' || Number(last) === parent.length;
    if (!isEnd || operation.op !== 'add') memberOf(parent, last);
    const at = last === '-' ? parent.length : Number(last);
    parent.splice(at, operation.op === 'add' ? 0 : 1, ...(operation.op === 'remove' ? [] : [operation.value]));
  }
  return result;
}

/** What a JSON pointer (RFC 6901) points at; throws where there is nothing. */
export function valueAt(document: unknown, path: string): unknown {
  return keysOf(path).reduce(memberOf, document);
}

function keysOf(path: string): readonly string[] {
  if (path !== '' && !path.startsWith('/')) throw new Error(`no JSON pointer: ${path}`);
  return keysOfPointer(path);
}

function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) throw new Error(`nothing at ${key}`);
  return (value as Readonly<Record<string, unknown>>)[key];
}
