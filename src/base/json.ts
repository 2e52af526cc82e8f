import { isTooHeavy, TOO_HEAVY } from './json-weight.ts';

/** An object of parsed JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `message` is the JSON parser's, but for what is too deep or too much. */
export type ParsedJson =
  | { readonly kind: 'json'; readonly json: unknown }
  | { readonly kind: 'truncated' | 'not-json' | 'too-deep' | 'too-heavy'; readonly message: string };

/** Deeper than anything that AWS or a tool writes. JSON.parse has no limit, and whatever walks its value would exceed the stack. */
export const DEEPEST = 500;

/** Parses JSON; text that ends within a value is distinguished from text that is not JSON. */
export function parseJson(text: string): ParsedJson {
  if (isTooHeavy(text)) return { kind: 'too-heavy', message: TOO_HEAVY };
  try {
    const json: unknown = JSON.parse(text);
    return isDeeper(json, DEEPEST)
      ? { kind: 'too-deep', message: `nested more than ${DEEPEST} levels deep` }
      : { kind: 'json', json };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { kind: isAtEnd(error.message, text) ? 'truncated' : 'not-json', message: error.message };
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  // Without copies of keys or entries: every record of a log file passes here.
  if (Array.isArray(value)) return value.some((entry) => isDeeper(entry, levels - 1));
  for (const key in value) if (isDeeper((value as JsonObject)[key], levels - 1)) return true;
  return false;
}

/** V8 names the position where it gave up; at the end of the text that is what was missing. */
function isAtEnd(message: string, text: string): boolean {
  if (/end of JSON input|Unterminated/.test(message)) return true;
  const position = / at position (\d+)/.exec(message)?.[1];
  return position !== undefined && Number(position) >= text.trimEnd().length;
}
