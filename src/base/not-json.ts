import type { TextPlace } from './yaml-documents.ts';

/** What editors allow in JSON and JSON does not. */
export interface NotJson extends TextPlace {
  readonly message: string;
}

/** The first comment, or the first comma before a closing bracket, in what would be JSON without it. */
export function findNotJson(text: string): NotJson | undefined {
  // A string that does not end holds whatever follows.
  const tokens = /"[^"\\]*(?:\\.[^"\\]*)*(?:"|$)|\/\/|\/\*|#|,(?=\s*[}\]])/gs;
  for (let found = tokens.exec(text); found !== null; found = tokens.exec(text)) {
    if (found[0].startsWith('"')) continue;
    const before = text.slice(0, found.index);
    const line = before.split('\n').length;
    const column = found.index - before.lastIndexOf('\n');
    return found[0] === ','
      ? { line, column, message: 'a comma stands before the closing bracket; take it out' }
      : { line, column, message: 'comments are no JSON; take them out' };
  }
  return undefined;
}
