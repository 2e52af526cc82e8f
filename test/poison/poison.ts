/** What a name or a tag may hold to take over a terminal, a log of a pipeline, a page or a sheet. */
export const POISON =
  '\u001b]52;c;UFdORUQ=\u0007\u001b[31mRED\u001b[2J\u009b31m\u0085\u202egnp\u2066\u200b\u2028|`<img src=x>=cmd()\r\n::error::x';

/** What a terminal obeys, or what turns a line around. */
const OBEYED = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

/** What of the poison is left in an output, with the text around it; undefined: nothing. */
export function poisonIn(text: string): string | undefined {
  const at = text.search(OBEYED);
  if (at >= 0) return JSON.stringify(text.slice(Math.max(0, at - 60), at + 20));
  return /^::error::.*$/mu.exec(text)?.[0];
}

/** A tag of the poison that a page made of the Markdown would have; code is text. */
export function tagIn(markdown: string): string | undefined {
  return /.{0,60}<img/.exec(markdown.replaceAll(/`[^`\n]*`/g, ''))?.[0];
}

/** The way to a text in a JSON document; the last step is `null` where the text is the name of a member. */
export type Path = readonly (string | number | null)[];

/** Every text of a document: values, and names of members. */
export function textsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value === 'string') return [path];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => [[...path, name, null], ...textsIn(item, [...path, name])]);
}

/** The document with one of its texts poisoned; a member keeps its place. */
export function poisoned(value: unknown, [step, ...rest]: Path): unknown {
  if (typeof value === 'string') return value + POISON;
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? poisoned(item, rest) : item));
  return Object.fromEntries(
    Object.entries(value as object).map(([name, item]) => {
      if (name !== step) return [name, item];
      return rest[0] === null ? [name + POISON, item] : [name, poisoned(item, rest)];
    }),
  );
}
