/** An object of parsed JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `message` is the JSON parser's. */
export type ParsedJson =
  | { readonly kind: 'json'; readonly json: unknown }
  | { readonly kind: 'truncated' | 'not-json'; readonly message: string };

/** Parses JSON; text that ends within a value is distinguished from text that is not JSON. */
export function parseJson(text: string): ParsedJson {
  try {
    return { kind: 'json', json: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { kind: isAtEnd(error.message, text) ? 'truncated' : 'not-json', message: error.message };
  }
}

/** V8 names the position where it gave up; at the end of the text that is what was missing. */
function isAtEnd(message: string, text: string): boolean {
  if (/end of JSON input|Unterminated/.test(message)) return true;
  const position = / at position (\d+)/.exec(message)?.[1];
  return position !== undefined && Number(position) >= text.trimEnd().length;
}
