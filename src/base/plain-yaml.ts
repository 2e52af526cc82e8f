import { LineCounter, parseDocument } from 'yaml';
import type { YamlFault } from './yaml.ts';
import { repeatedKeys, tooDeep } from './yaml-nodes.ts';

export type PlainYaml =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: YamlFault };

/** What one YAML document says, of whatever form; YAML 1.2, whose times are texts. It never throws. */
export function parsePlainYaml(text: string): PlainYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
    // It compares each key with all before it.
    uniqueKeys: false,
  });
  const at = (offset: number, message: string): PlainYaml => {
    const { line, col } = lines.linePos(offset);
    return { ok: false, fault: { line: Math.max(line, 1), column: Math.max(col, 1), message } };
  };
  const deep = tooDeep(document);
  if (deep !== undefined) return at(deep.offset, deep.message);
  const [error] = document.errors;
  if (error !== undefined) return at(error.pos[0], error.message.split('\n', 1)[0]!);
  const [repeated] = repeatedKeys(document);
  if (repeated !== undefined) return at(repeated.offset, repeated.message);
  try {
    return { ok: true, value: document.toJS() };
  } catch (thrown) {
    // yaml refuses to expand more than a hundred aliases.
    if (!(thrown instanceof ReferenceError)) throw thrown;
    return at(0, 'too many aliases: write out what they stand for');
  }
}
