/** What a text of a structure holds: texts, lists and structures in it. */
export type StructValue = string | null | readonly StructValue[] | { readonly [name: string]: StructValue };

/** A list in a list, and a structure in a structure: more than any column has. */
const DEEPEST = 12;

/** Longer than any record. */
const LONGEST = 1024 * 1024;

/**
 * Reads `{type=IAMUser, arn=arn:aws:…}` and `[{…}, {…}]`, as Athena and CloudTrail Lake print structures, maps and lists into
 * text. Values are not quoted there, so a text may read in two ways: undefined where it does, or is of another form.
 * @param names of members, in lower case; absent: any
 */
export function readStructText(text: string, names?: ReadonlySet<string>): StructValue | undefined {
  if (text.length > LONGEST || !/^\s*[{[]/.test(text)) return undefined;
  const reader = new StructReader(text.trim(), names);
  const value = reader.value(0);
  return reader.isDone ? value : undefined;
}

class StructReader {
  readonly #text: string;
  readonly #names: ReadonlySet<string> | undefined;
  #at = 0;
  #isSafe = true;

  constructor(text: string, names: ReadonlySet<string> | undefined) {
    this.#text = text;
    this.#names = names;
  }

  get isDone(): boolean {
    return this.#isSafe && this.#at === this.#text.length;
  }

  value(depth: number): StructValue {
    const opening = this.#text[this.#at];
    if (depth > DEEPEST) return this.#refuse();
    if (opening === '{') return this.#struct(depth);
    if (opening === '[') return this.#list(depth);
    return this.#scalar(/, |[\]}]/g);
  }

  #list(depth: number): StructValue {
    const entries: StructValue[] = [];
    this.#at += 1;
    if (this.#take(']')) return entries;
    do entries.push(this.value(depth + 1));
    while (this.#isSafe && this.#take(', '));
    return this.#take(']') ? entries : this.#refuse();
  }

  #struct(depth: number): StructValue {
    const members = new Map<string, StructValue>();
    this.#at += 1;
    if (this.#take('}')) return {};
    do {
      const name = this.#name();
      // A name that is there already stands in a value.
      if (name === undefined || members.has(name)) return this.#refuse();
      const opening = this.#text[this.#at];
      members.set(
        name,
        opening === '{' || opening === '[' ? this.value(depth + 1) : this.#scalar(/, (?=[\w.-]+=)|\}/g),
      );
    } while (this.#isSafe && this.#take(', '));
    return this.#take('}') ? Object.fromEntries(members) : this.#refuse();
  }

  #name(): string | undefined {
    NAME.lastIndex = this.#at;
    const name = NAME.exec(this.#text)?.[1];
    if (name === undefined || !this.#isName(name)) return undefined;
    this.#at = NAME.lastIndex;
    return name;
  }

  #isName(name: string): boolean {
    return this.#names === undefined || this.#names.has(name.toLowerCase());
  }

  /** Up to what ends it: a comma before a known name, or a bracket that closes and is followed by what may follow one. */
  #scalar(ends: RegExp): string | null {
    const start = this.#at;
    ends.lastIndex = start;
    for (let found = ends.exec(this.#text); found !== null; found = ends.exec(this.#text)) {
      const isComma = found[0] === ', ';
      const name = isComma
        ? /^[\w.-]+(?==)/.exec(this.#text.slice(ends.lastIndex, ends.lastIndex + 64))?.[0]
        : undefined;
      if (isComma && name !== undefined && !this.#isName(name)) continue;
      if (!isComma && !/^(?:, |[\]}]|$)/.test(this.#text.slice(ends.lastIndex, ends.lastIndex + 2))) continue;
      this.#at = found.index;
      const text = this.#text.slice(start, found.index);
      return text === 'null' ? null : text;
    }
    this.#refuse();
    return null;
  }

  #take(mark: string): boolean {
    if (!this.#text.startsWith(mark, this.#at)) return false;
    this.#at += mark.length;
    return true;
  }

  #refuse(): null {
    this.#isSafe = false;
    return null;
  }
}

const NAME = /([\w.-]+)=/y;
