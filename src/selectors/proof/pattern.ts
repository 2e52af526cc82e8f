/** A pattern in which `*` stands for any characters, taken apart at its stars. */
export interface PatternParts {
  readonly start: string;
  readonly middle: readonly string[];
  readonly end: string;
  /** The pattern itself, where it has no star. */
  readonly whole?: string;
}

export function patternParts(pattern: string): PatternParts {
  const parts = pattern.split('*');
  const [start = '', ...rest] = parts;
  if (rest.length === 0) return { start: pattern, middle: [], end: '', whole: pattern };
  return { start, middle: rest.slice(0, -1).filter((part) => part !== ''), end: rest.at(-1)! };
}

/** Does the whole text fit? Each part between stars is taken as early as possible, which leaves most to the others. */
export function fitsPattern(pattern: string, text: string): boolean {
  const { start, middle, end, whole } = patternParts(pattern);
  if (whole !== undefined) return text === whole;
  if (!text.startsWith(start)) return false;
  let at = start.length;
  for (const part of middle) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return text.length - end.length >= at && text.endsWith(end);
}
